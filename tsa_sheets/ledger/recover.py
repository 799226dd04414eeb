"""Recovering: an older copy of the record was put back, and what it has forgotten is taken over from elsewhere."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, update

from tsa_sheets.ledger import schema
from tsa_sheets.ledger.change import Book, Change
from tsa_sheets.ledger.recover_invoices import Forgotten, take_over
from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.part import keys_in

GAP = 1000
"""How many numbers are left out: letters that are forgotten had some of them, and files are named after them."""

TRIAL = "trial:"


def recover(
    book: Book,
    sent: Mapping[str, datetime | None],
    posted: int,
    *,
    by: str,
    numbers: Mapping[str, int] | None = None,
    issued: Sequence[Forgotten] = (),
) -> int:
    """Record the letters in `sent` (key to when) as gone, and that `posted` have been on their way.

    `numbers` are the last ones known to have been given, which are never given again, and `issued` the invoices the
    desk shows as issued.

    From now on nothing that fell due before this moment goes without a person's approval: it may have gone already.
    Gives how many letters the record had forgotten.
    """
    with book.changing("recover") as change:
        letters = schema.letters
        change.connection.execute(
            update(letters)
            .where(letters.c.home == book.home, letters.c.state == LetterState.APPROVED)
            .values(state=LetterState.DRAFT, reason="it may have gone before the record was restored")
        )
        take_over(change, numbers or {}, issued)
        change.take("last_letter", max(GAP, 10 * (posted - int(change.row.posted))))
        went = {key: at for name, at in sent.items() for key in keys_in(name)}
        forgotten = [key for key in went if not _known_to_have_gone(change, key)]
        for key in forgotten:
            _add_as_sent(change, key, went[key] or change.now)
        change.set_home(recovered_at=change.now, posted=max(posted, int(change.row.posted)))
        change.note("recover", f"{len(forgotten)} letters recorded as sent by {by or 'somebody'}")
        return len(forgotten)


def _known_to_have_gone(change: Change, key: str) -> bool:
    row = _holder(change, key)
    return row is not None and row.state in (LetterState.SENT, LetterState.TRIED, LetterState.BOUNCED)


def _holder(change: Change, key: str) -> Row[Any] | None:
    """Find the letter that holds a key."""
    claim = change.first(schema.claims, key=key)
    return claim and change.first(schema.letters, number=claim.letter)


def _add_as_sent(change: Change, key: str, at: datetime) -> None:
    before = _holder(change, key)
    if before is not None:
        change.update(schema.letters, {"number": before.number}, state=LetterState.REPLACED)
    number = change.take("last_letter")
    template, record, occurrence, role = (*key.removeprefix(TRIAL).split("/"), "", "", "")[:4]
    trial = key.startswith(TRIAL)
    row = {
        "number": number,
        "key": key,
        "state": LetterState.TRIED if trial else LetterState.SENT,
        "template": template,
        "record": record,
        "occurrence": occurrence,
        "role": role,
        "reason": "it stood on the desk as sent when the record was restored",
        "trial": trial,
        "due": at,
        "drafted_at": at,
        "sent_at": at,
        "told": before.told if before is not None else {},
    }
    change.insert(schema.letters, [row])
    change.put(schema.claims, [{"key": key, "letter": number, "template": ""}])
