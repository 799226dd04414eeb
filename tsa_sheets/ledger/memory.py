"""What the ledger remembers, read in one moment and given as values."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from tsa_sheets.ledger import schema
from tsa_sheets.ledger.bodies import from_json
from tsa_sheets.ledger.flags import TWO_LOOKS
from tsa_sheets.ledger.parts import parts_of
from tsa_sheets.ledger.rows import MANY, WAITING, record_of
from tsa_sheets.model.flag import Severity
from tsa_sheets.model.invoice import Invoices
from tsa_sheets.model.known import Known, KnownRecord
from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.memory import Fact, KeptFlag, KeptLetter, OpenFlags, Outbox, Seen, Sighting, Told
from tsa_sheets.model.part import Part
from tsa_sheets.model.returned import Returned

GONE = (LetterState.SENDING, LetterState.SENT, LetterState.IN_DOUBT, LetterState.BOUNCED)
OUT = (LetterState.DRAFT, LetterState.APPROVED, LetterState.SENDING, LetterState.IN_DOUBT)
ORDER = tuple(Severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Everything a run may ask the ledger before it decides."""

    known: Known = field(default_factory=Known)
    told: Told = field(default_factory=Told)
    outbox: Outbox = field(default_factory=Outbox)
    flags: Sequence[KeptFlag] = ()
    invoices: Invoices = field(default_factory=Invoices)
    returned: Returned = field(default_factory=Returned)

    @property
    def open_flags(self) -> OpenFlags:
        """List what people are shown, most urgent first."""
        shown = [flag for flag in self.flags if flag.on_desk and flag.state == "open"]
        return OpenFlags(sorted(shown, key=lambda flag: (ORDER.index(flag.severity), flag.first_seen, flag.number)))

    def left(self) -> Mapping[str, str]:
        """List the flags that a person left as they are: id to the evidence that was seen."""
        return {flag.id: flag.evidence for flag in self.flags if flag.state == "left"}


def seen(records: Mapping[str, KnownRecord], now: datetime) -> Seen:
    """Tell since when each record has read the same; settled once that is half an hour."""
    return Seen(
        {
            record.id: Sighting(
                first=record.first,
                since=record.since,
                status=record.status,
                status_since=record.status_since,
                status_before=record.status_before,
                settled=now - record.since >= TWO_LOOKS,
            )
            for record in records.values()
            if record.gone_since is None
        }
    )


def told(connection: Connection, home: str) -> Told:
    """Gather what letters that have gone, or may have, said about each record."""
    table, claims = schema.letters, schema.claims
    rows = connection.execute(
        select(
            claims.c.key,
            table.c.template,
            table.c.occurrence,
            table.c.role,
            func.coalesce(table.c.sent_at, table.c.drafted_at),
            table.c.told,
            claims.c.template.label("part"),
            claims.c.occurrence.label("part_occurrence"),
            claims.c.role.label("part_role"),
            claims.c.told.label("part_told"),
        )
        .select_from(claims.join(table, (table.c.home == claims.c.home) & (table.c.number == claims.c.letter)))
        .where(claims.c.home == home, table.c.state.in_(GONE), table.c.trial.is_(False))
        .order_by(table.c.number)
    )
    facts: dict[str, list[Fact]] = {}
    for key, template, occurrence, role, at, said, *part in rows:
        if part[0]:  # one of several that went as one
            template, occurrence, role, said = part[0], part[1], part[2], part[3] or {}
        fact = Fact(template=template, occurrence=occurrence, role=role, at=at, told=said)
        facts.setdefault(record_of(key), []).append(fact)
    return Told(facts)


def letters(
    connection: Connection, home: str, states: Sequence[LetterState], *, texts: bool = False, newest: int | None = None
) -> Sequence[KeptLetter]:
    """List the letters in any of the states, in the order of their numbers; the `newest` only, if told so."""
    table = schema.letters
    found = _with_texts() if texts else select(table)
    found = found.where(table.c.home == home, table.c.state.in_(states))
    rows = connection.execute(found.order_by(table.c.number.desc()).limit(newest)).all()
    parts = parts_of(connection, home, rows)
    return [kept_letter(row, parts.get(row.number, ())) for row in reversed(rows)]


def letters_under(connection: Connection, home: str, keys: Collection[str]) -> Sequence[KeptLetter]:
    """List the letters that have one of these keys, in the order of their numbers."""
    table = schema.letters
    records = sorted({record_of(key) for key in keys if "/" in key})
    about = (table.c.record.in_(records[start : start + MANY]) for start in range(0, len(records), MANY))
    found = [row for some in about for row in connection.execute(select(table).where(table.c.home == home, some))]
    named = [row for row in sorted(found, key=lambda row: int(row.number)) if row.key in keys]
    parts = parts_of(connection, home, named)
    return [kept_letter(row, parts.get(row.number, ())) for row in named]


def letter(connection: Connection, home: str, number: int) -> KeptLetter | None:
    """Find a letter with its text."""
    table = schema.letters
    row = connection.execute(_with_texts().where(table.c.home == home, table.c.number == number)).first()
    return None if row is None else kept_letter(row, parts_of(connection, home, [row]).get(number, ()))


def _with_texts() -> Select[Any]:
    table, bodies = schema.letters, schema.bodies
    there = (bodies.c.home == table.c.home) & (bodies.c.number == table.c.number)
    return select(table, bodies.c.content).select_from(table.outerjoin(bodies, there))


def events(connection: Connection, home: str, about: str) -> Sequence[tuple[datetime, str]]:
    """Tell what happened to a letter, a flag or a record, oldest first."""
    table = schema.events
    rows = connection.execute(
        select(table.c.at, table.c.what).where(table.c.home == home, table.c.about == about).order_by(table.c.number)
    )
    return [(row.at, row.what) for row in rows]


def kept_letter(row: Row[Any], parts: Sequence[Part] = ()) -> KeptLetter:
    """Give a row of the table as a value, with what it says where that was asked for and is still kept."""
    content = row._mapping.get("content")
    return KeptLetter(
        number=row.number,
        key=row.key,
        digest=row.digest,
        state=LetterState(row.state),
        job=row.job,
        template=row.template,
        record=row.record,
        place=row.place,
        why=row.why,
        to=row.address,
        name=row.name,
        copy_to=row.copy_to,
        subject=row.subject,
        content=from_json(content) if content else None,
        trial=row.trial,
        held=(row.hold or row.held) if row.state in WAITING else "",
        reason=row.reason,
        due=row.due,
        until=row.until,
        drafted_at=row.drafted_at,
        approved_by=row.approved_by,
        approved_how=row.approved_how,
        approved_at=row.approved_at,
        sent_at=row.sent_at,
        message_id=row.message_id,
        reply=row.reply,
        mark=row.mark,
        for_good=row.for_good,
        parts=parts,
    )
