"""Flags with a life: open, left as it is, fixed by itself, reopened."""

from collections.abc import Collection, Iterable, Sequence, Set
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from tsa_sheets.ledger import schema
from tsa_sheets.ledger.change import Book, Change
from tsa_sheets.ledger.rows import MANY
from tsa_sheets.model.flag import FixBy, Flag, Severity
from tsa_sheets.model.memory import KeptFlag
from tsa_sheets.model.words import on_day

OPEN, LEFT, FIXED, REPLACED = "open", "left", "fixed", "replaced"

TWO_LOOKS = timedelta(minutes=30)
"""How long something must have stood before people are told: a half-typed row is nobody's mistake."""


class Flags:
    """The flags of one alliance."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def live(self, connection: Connection) -> Sequence[KeptFlag]:
        """List the flags that are open or left as they are."""
        table = schema.flags
        rows = connection.execute(
            select(table)
            .where(table.c.home == self.book.home, table.c.state.in_([OPEN, LEFT]))
            .order_by(table.c.number)
        )
        return [kept_flag(row) for row in rows]

    def find(self, connection: Connection, number: int) -> KeptFlag | None:
        """Find a flag by its number."""
        table = schema.flags
        found = select(table).where(table.c.home == self.book.home, table.c.number == number)
        row = connection.execute(found).first()
        return None if row is None else kept_flag(row)

    def under(self, connection: Connection, ids: Collection[str]) -> Sequence[KeptFlag]:
        """List every flag with one of these ids, in the order of their numbers."""
        table, wanted = schema.flags, sorted(ids)
        found: list[Row[Any]] = []
        for start in range(0, len(wanted), MANY):
            some = table.c.id.in_(wanted[start : start + MANY])
            found += connection.execute(select(table).where(table.c.home == self.book.home, some)).all()
        return [kept_flag(row) for row in sorted(found, key=lambda row: int(row.number))]

    def keep(self, change: Change, found: Iterable[Flag], *, ran: Set[str], settled: Set[str], today: date) -> None:
        """Bring the flags up to what this run found.

        Only the rules that `ran` can find their earlier flags mended. Flags about `settled` records are shown at
        once, the others when they have stood for half an hour.
        """
        live = {row.id: row for row in _live(change)}
        new = []
        for flag in _once_each(found):
            row = live.pop(flag.id, None)
            if row is not None and _same(row, flag, today):
                self._carry_on(change, row, flag, settled)
                continue
            if row is not None:
                change.update(schema.flags, {"number": row.number}, state=REPLACED, last_seen=change.now)
            new.append(_row(change, flag, first_seen=row and row.first_seen, settled=settled))
        change.insert(schema.flags, new)
        for row in live.values():
            if row.rule in ran:
                change.update(schema.flags, {"number": row.number}, state=FIXED, last_seen=change.now)
                change.note(f"flag {row.number}", "no longer found: it has been put right")

    def leave(self, number: int, evidence: str, *, by: str, why: str, until: date | None) -> str:
        """Record that the sheet is correct as it is, and answer in words."""
        with self.book.changing("leave a flag") as change:
            row = change.first(schema.flags, number=number)
            if row is None or row.state not in (OPEN, LEFT):
                return "this was put right in the meantime"
            if row.evidence != evidence:
                return "changed since you ticked: please look again"
            if until is not None and until < change.now.date():
                return f"{on_day(until)} has passed: please give a later day, or none"
            ends = f" until {on_day(until)}" if until else ""
            said = f"left as it is{ends} by {by or 'somebody'}" + (f": {why}" if why else "")
            change.update(schema.flags, {"number": number}, state=LEFT, answered=said, until=until)
            change.note(f"flag {number}", said)
            return said

    def reopen(self, number: int) -> str:
        """Take back that the sheet is correct."""
        with self.book.changing("reopen a flag") as change:
            where = {"number": number, "state": LEFT}
            if not change.update(schema.flags, where, state=OPEN, answered="", until=None):
                return "this was put right in the meantime"
            change.note(f"flag {number}", "open again: the answer was taken back")
            return "open again"

    def _carry_on(self, change: Change, row: Row[Any], flag: Flag, settled: Set[str]) -> None:
        first_seen = min(row.first_seen, change.now)  # a clock may have been ahead then
        shown = row.on_desk or flag.about in settled or change.now - first_seen >= TWO_LOOKS
        moved = (row.place, row.cell) != (str(flag.place), flag.cell)
        weighed = (row.severity, row.fix_by) != (flag.severity, flag.fix_by)
        meant = (row.spelling, row.urn) != (flag.spelling, flag.urn)  # by a version that did not know either
        if shown != row.on_desk or moved or weighed or meant or first_seen != row.first_seen:
            change.update(
                schema.flags,
                {"number": row.number},
                on_desk=shown,
                first_seen=first_seen,
                place=str(flag.place),
                cell=flag.cell,
                severity=flag.severity,
                fix_by=flag.fix_by,
                spelling=flag.spelling,
                urn=flag.urn,
            )


def _once_each(found: Iterable[Flag]) -> Iterable[Flag]:
    """Take one flag for each id: with two, each look would replace the one by the other."""
    once: dict[str, Flag] = {}
    for flag in found:
        once.setdefault(flag.id, flag)
    return once.values()


def _live(change: Change) -> Sequence[Row[Any]]:
    table = schema.flags
    return change.connection.execute(
        select(table).where(table.c.home == change.home, table.c.state.in_([OPEN, LEFT]))
    ).all()


def _same(row: Row[Any], flag: Flag, today: date) -> bool:
    lapsed = row.state == LEFT and row.until is not None and row.until < today
    return row.evidence == flag.evidence and not lapsed


def _row(change: Change, flag: Flag, *, first_seen: Any, settled: Set[str]) -> dict[str, object]:
    first_seen = first_seen or change.now
    return {
        "number": change.take("last_flag"),
        "id": flag.id,
        "evidence": flag.evidence,
        "rule": flag.rule,
        "about": flag.about,
        "severity": flag.severity,
        "fix_by": flag.fix_by,
        "message": flag.message,
        "suggest": flag.suggest,
        "workbook": flag.place.tab.workbook,
        "tab": flag.place.tab.title,
        "place": str(flag.place),
        "cell": flag.cell,
        "state": OPEN,
        "answered": "",
        "spelling": flag.spelling,
        "urn": flag.urn,
        "first_seen": first_seen,
        "last_seen": change.now,
        "on_desk": flag.about in settled or change.now - first_seen >= TWO_LOOKS,
    }


def kept_flag(row: Row[Any]) -> KeptFlag:
    """Give a row of the table as a value."""
    values = row._mapping
    return KeptFlag(
        number=values["number"],
        id=values["id"],
        evidence=values["evidence"],
        rule=values["rule"],
        severity=Severity(values["severity"]),
        fix_by=FixBy(values["fix_by"]),
        message=values["message"],
        suggest=values["suggest"],
        place=values["place"],
        workbook=values["workbook"],
        tab=values["tab"],
        cell=values["cell"],
        state=values["state"],
        first_seen=values["first_seen"],
        last_seen=values["last_seen"],
        on_desk=values["on_desk"],
        answered=values["answered"],
        until=values["until"],
        spelling=values["spelling"],
        urn=values["urn"],
    )
