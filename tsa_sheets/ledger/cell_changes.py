"""Changes of people's own cells: asked for once, recorded before and after, and never made without a guard."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import schema
from tsa_sheets.ledger.change import Book, Change, Claim
from tsa_sheets.model.cell_change import Cell, CellChange, ChangeState, from_json, to_json
from tsa_sheets.model.memory import KeptFlag

FORGOTTEN = "(erased)"
_NOTHING: dict[str, object] = {"wanted": {}, "before": {}, "after": {}, "reason": FORGOTTEN}
"""What is left of a change whose values are forgotten: which cell, when, and what it was about."""

OPEN = (ChangeState.WAITING, ChangeState.WRITING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What is about to be written, and where: recorded before anything is."""

    number: int
    workbook: str
    tab: str
    cell: str
    heading: str
    before: Cell
    after: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Over:
    """How a change ended, or that it waits again."""

    number: int
    state: ChangeState
    reason: str = ""


class CellChanges:
    """The changes of one alliance's sheets."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def open(self) -> Sequence[CellChange]:
        """List those that wait, or were being made by a run that is no more."""
        return [change for change in self.every() if change.state in OPEN]

    def every(self) -> Sequence[CellChange]:
        """List all there ever were, in the order they were asked for."""
        table = schema.cell_changes
        with self.book.reading() as connection:
            found = select(table).where(table.c.home == self.book.home).order_by(table.c.number)
            return [_kept(row) for row in connection.execute(found)]

    def ask_mend(self, flag: KeptFlag, *, by: str) -> str:
        """Remember that a person wants a flag's suggestion put into its cell, and answer in words."""
        _, record, field = flag.id.split("/", 2)
        with self.book.changing("ask for a mend") as change:
            _ask(change, "mend", f"flag {flag.number}", record, field, flag.suggest, by)
        return f"“{flag.suggest}” is put into {flag.cell} of {flag.tab} at the next look that sends"

    def ask_marks(self, claim: Claim, marks: Sequence[tuple[int, str, str, Cell]]) -> None:
        """Remember the days that letters which went ask for, by record and column, each once for ever."""
        with self.book.fenced(claim, "ask for marks") as change:
            for number, record, field, day in marks:
                _ask(change, "mark", f"letter {number}", record, field, day, "")

    def ask_undo(self, number: int, *, by: str) -> CellChange:
        """Remember that a change is to be put back; raises `LedgerError` where it cannot be."""
        place, look = f"change {number}", "See tsa-sheets undo."
        with self.book.changing("ask for an undo") as change:
            row = change.first(schema.cell_changes, number=number)
            if row is None:
                raise LedgerError(place, "there is no such change", look)
            if row.state != ChangeState.DONE:
                raise LedgerError(place, f"it is {row.state}: there is nothing to put back", look)
            if row.reason == FORGOTTEN:
                raise LedgerError(place, "what the cell held is no longer kept", look)
            if row.why == "undo":
                raise LedgerError(place, "it was itself put back", look)
            made = _kept(row)
            if not _ask(change, "undo", place, made.record, made.field, made.before, by):
                raise LedgerError(place, "it has been put back, or will be at the next look that sends", look)
            return made

    def begin(self, claim: Claim, changes: Sequence[Begun]) -> None:
        """Record that cells are being written, with what they hold and where they are: one commit for all."""
        with self.book.fenced(claim, "writing cells") as change:
            for begun in changes:
                change.update(
                    schema.cell_changes,
                    {"number": begun.number},
                    state=ChangeState.WRITING,
                    workbook=begun.workbook,
                    tab=begun.tab,
                    cell=begun.cell,
                    heading=begun.heading,
                    before=to_json(begun.before),
                    after=to_json(begun.after),
                )

    def end(self, claim: Claim, changes: Sequence[Over]) -> None:
        """Record how changes ended; nothing that has ended ever ends otherwise."""
        with self.book.fenced(claim, "cells written") as change:
            for over in changes:
                row = change.first(schema.cell_changes, number=over.number)
                if row is None or row.state not in OPEN:
                    continue
                ended = None if over.state in OPEN else change.now
                change.update(
                    schema.cell_changes, {"number": over.number}, state=over.state, reason=over.reason, ended_at=ended
                )
                change.note(row.about, _what_happened(_kept(row), over))


def _ask(change: Change, why: str, about: str, record: str, field: str, wanted: Cell, by: str) -> bool:
    """Add a change unless the same has been asked for already; tell whether it was added.

    What could not be done may be asked for again by a person, but no letter asks twice for its day.
    """
    table = schema.cell_changes
    same = table.c.home == change.home, table.c.why == why, table.c.about == about, table.c.record == record
    states = change.connection.scalars(select(table.c.state).where(*same)).all()
    if any(why == "mark" or state != ChangeState.NOT_DONE for state in states):
        return False
    last = change.connection.scalar(select(func.max(table.c.number)).where(table.c.home == change.home)) or 0
    change.insert(
        table,
        [
            {
                "number": last + 1,
                "why": why,
                "about": about,
                "record": record,
                "field": field,
                "wanted": to_json(wanted),
                "before": {},
                "after": {},
                "by": by,
                "asked_at": change.now,
                "state": ChangeState.WAITING,
            }
        ],
    )
    return True


def _what_happened(change: CellChange, over: Over) -> str:
    """Say it without what the cell held, which is kept in one place only, and not for ever."""
    if over.state is ChangeState.DONE:
        return f"{change.cell} of {change.tab} in {change.workbook} was changed as asked"
    return "the cell was not changed" if over.state is ChangeState.NOT_DONE else "the cell is still to be changed"


def old_cells(connection: Connection, home: str, before: datetime) -> Sequence[int]:
    """List the changes made before a day of which it is still kept what the cell held."""
    table = schema.cell_changes
    old = (table.c.home == home) & (table.c.ended_at < before) & (table.c.reason != FORGOTTEN)
    return connection.scalars(select(table.c.number).where(old)).all()


def forget_cells(change: Change, numbers: Sequence[int]) -> None:
    """Forget what cells held; they can then not be put back any more."""
    for number in numbers:
        change.update(schema.cell_changes, {"number": number}, **_NOTHING)


def forget_mentions(change: Change, words: str) -> None:
    """Forget what cells held in which somebody is mentioned."""
    table = schema.cell_changes
    for row in change.connection.execute(select(table).where(table.c.home == change.home)).all():
        held = json.dumps([row.wanted, row.before, row.after, row.reason], ensure_ascii=False)
        if words.lower() in held.lower():
            change.update(table, {"number": row.number}, **_NOTHING)


def _kept(row: Row[Any]) -> CellChange:
    return CellChange(
        number=row.number,
        why=row.why,
        about=row.about,
        record=row.record,
        field=row.field,
        wanted=from_json(row.wanted),
        by=row.by,
        asked_at=row.asked_at,
        state=ChangeState(row.state),
        workbook=row.workbook,
        tab=row.tab,
        cell=row.cell,
        heading=row.heading,
        before=from_json(row.before),
        after=from_json(row.after),
        ended_at=row.ended_at,
        reason=row.reason,
    )
