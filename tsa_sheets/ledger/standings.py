"""How the letters stand that hold the claims of what was just decided, and whom letters have gone to lately."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select, type_coerce

from tsa_sheets.ledger import schema
from tsa_sheets.ledger.parts import parts_of
from tsa_sheets.ledger.rows import BY_ITSELF, WAITING, claimed, claims_of
from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.standing import Gone, Standing

OPEN_AGAIN = (LetterState.REPLACED, LetterState.WITHDRAWN)
AWAY = (LetterState.SENDING, LetterState.SENT, LetterState.IN_DOUBT, LetterState.BOUNCED)


def standings(connection: Connection, home: str, keys: Iterable[str]) -> Mapping[str, Standing]:
    """Find the letters that hold these claims."""
    rows = {
        key: row for key, row in claimed(connection, home, keys).items() if row.state not in OPEN_AGAIN or row.for_good
    }
    claims = claims_of(connection, home, sorted({row.number for row in rows.values()}))
    return {
        key: Standing(
            number=row.number,
            waits=row.state in WAITING,
            settled=bool(row.hold) or (row.state == LetterState.APPROVED and row.approved_how != BY_ITSELF),
            approved=row.state == LetterState.APPROVED and not row.hold,
            claims=frozenset(claims[row.number]),
            digest=row.digest,
            drafted_at=row.drafted_at,
        )
        for key, row in rows.items()
    }


def gone_to(connection: Connection, home: str, since: datetime) -> Sequence[Gone]:
    """List the letters that have gone since then, or may have, with their readers."""
    letters = schema.letters
    at = type_coerce(func.coalesce(letters.c.sent_at, letters.c.approved_at), schema.Moment)
    rows = connection.execute(
        select(letters)
        .where(letters.c.home == home, letters.c.trial.is_(False), letters.c.state.in_(AWAY), at >= since)
        .order_by(letters.c.number)
    ).all()
    parts = parts_of(connection, home, rows)
    return [
        Gone(
            to=row.address,
            name=row.name,
            templates={row.template, *(part.template for part in parts.get(row.number, ()))},
        )
        for row in rows
    ]
