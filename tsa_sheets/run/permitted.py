"""Permitted cells: the day a letter went, and mends that a person ticked, written into people's own sheets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tsa_sheets.config import Settings
from tsa_sheets.ledger import Claim, Ledger, Over
from tsa_sheets.model.cell_change import CellChange, ChangeState, as_kept, in_words
from tsa_sheets.model.desk import RowKey, flag_row
from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.memory import KeptFlag, KeptLetter
from tsa_sheets.model.online import key_of
from tsa_sheets.model.record import Record
from tsa_sheets.run.mends import as_typed, may_write, writable
from tsa_sheets.run.picture import Picture
from tsa_sheets.run.workbooks import Workbooks
from tsa_sheets.sheets.google.spreadsheet import SheetTab
from tsa_sheets.sheets.google.theirs import Target

if TYPE_CHECKING:
    from tsa_sheets.run.pen import Written

Pair = tuple[CellChange, Target]

NO_ROW = "its row is no longer in the sheet"
NOT_PERMITTED = "that is not a column we may write to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Permitted:
    """What was done: how many cells were changed, how many went astray, our answers on the desk, and what is wrong."""

    changed: int = 0
    astray: int = 0
    answers: Mapping[RowKey, str] = field(default_factory=dict)
    problems: Sequence[str] = ()


def write_cells(claim: Claim, ledger: Ledger, settings: Settings, seen: Picture, workbooks: Workbooks) -> Permitted:
    """Write what waits, each cell only if it still reads as it did; nothing while everything is paused."""
    if not writable(settings.sheets) or ledger.paused() is not None:
        return Permitted()
    records = {record.id: record for table in seen.tables.values() for record in table}
    marks = list(_marks(ledger, settings, records))
    if marks:
        ledger.cells.ask_marks(claim, marks)
    waiting = ledger.cells.open()
    if not waiting:
        return Permitted()
    work = _Work(ledger, settings, records, workbooks, sure=not seen.errors)
    targets = work.targets(waiting)
    if work.over:
        ledger.cells.end(claim, work.over)
    written = _written(claim, ledger, workbooks, targets) if targets else []
    return _told(waiting, [*work.over, *(over for one in written for over in one.over)], written, work)


def _written(
    claim: Claim, ledger: Ledger, workbooks: Workbooks, targets: Mapping[str, Sequence[Pair]]
) -> Sequence["Written"]:
    from tsa_sheets.run.pen import Pen  # what talks to Google takes half a second to load

    pen = Pen(claim, ledger, workbooks.online)
    return [pen.write(key, pairs) for key, pairs in targets.items()]


def _marks(ledger: Ledger, settings: Settings, records: Mapping[str, Record]) -> Iterator[tuple[KeptLetter, Any]]:
    """Give the letters that went and ask for their day in a cell that is still blank, with that day."""
    asked = {change.about for change in ledger.cells.every() if change.why == "mark"}
    for letter in ledger.gone():
        if not letter.mark or letter.state is not LetterState.SENT or letter.sent_at is None or letter.trial:
            continue
        record = records.get(letter.record)
        if record is None or f"letter {letter.number}" in asked or letter.mark in record.unreadable:
            continue
        if getattr(record, letter.mark, None) is None and may_write(settings.sheets, record, letter.mark):
            yield letter, letter.sent_at.astimezone(settings.zone).date()


class _Nothing(Exception):  # noqa: N818 - an outcome
    """A change that comes to nothing, and why."""


class _Work:
    """Finds the cell of each change in what this run read; `over` are those that come to nothing."""

    def __init__(
        self, ledger: Ledger, settings: Settings, records: Mapping[str, Record], workbooks: Workbooks, *, sure: bool
    ) -> None:
        self.flags: Mapping[str, KeptFlag] = {f"flag {flag.number}": flag for flag in ledger.live_flags()}
        self.over: list[Over] = []
        self._made = {f"change {change.number}": change for change in ledger.cells.every()}
        self._sheets = settings.sheets
        self._records = records
        self._workbooks = workbooks
        self._sure = sure

    def targets(self, changes: Sequence[CellChange]) -> Mapping[str, Sequence[Pair]]:
        """Give the changes that can be made, with their cells, by spreadsheet."""
        found: dict[str, list[Pair]] = {}
        for change in changes:
            record = self._records.get(change.record)
            if record is None and not self._sure:
                continue  # its sheet may be the one that could not be read: it waits
            try:
                key, target = self._target(change, record)
            except _Nothing as nothing:
                self.over.append(Over(number=change.number, state=ChangeState.NOT_DONE, reason=str(nothing)))
            else:
                found.setdefault(key, []).append((change, target))
        return found

    def _target(self, change: CellChange, record: Record | None) -> tuple[str, Target]:
        if record is None:
            raise _Nothing(NO_ROW)
        sheet = may_write(self._sheets, record, change.field)
        columns = _columns_of(record, change.field, sheet.key if sheet else ())
        if sheet is None or columns is None:
            raise _Nothing(NOT_PERMITTED)
        if change.why == "mend" and change.about not in self.flags and change.state is ChangeState.WAITING:
            raise _Nothing("the sheet has been changed since you ticked")
        key = str(key_of(record.place.tab.link))
        spreadsheet = self._workbooks.online.read(key)
        tab = next(tab for tab in spreadsheet.tabs if tab.title == record.place.tab.title)
        before = tab.cell(record.place.row, columns[-1])
        after = as_typed(sheet, change.field, str(change.wanted)) if change.why == "mend" else change.wanted
        if change.why == "undo" and change.state is ChangeState.WAITING:
            made = self._made[change.about]
            if before != made.after:
                raise _Nothing(f"the cell says {in_words(as_kept(before))} by now")
        if change.state is ChangeState.WRITING:
            before, after = change.before, change.after
        return key, _target(change.number, tab, record, columns, before, after)


def _columns_of(record: Record, name: str, key: Sequence[str]) -> tuple[int, ...] | None:
    """Give the columns of the key, then that of a field; `None` where one of them is not there."""
    tab, part = record.place.tab, record.place.part
    found = [tab.columns[part].get(each, tab.columns[0].get(each)) for each in (*key, name)]
    places = [at for at in found if at is not None]
    return tuple(places) if len(places) == len(found) else None


def _target(number: int, tab: SheetTab, record: Record, columns: tuple[int, ...], before: Any, after: Any) -> Target:
    row = record.place.row
    names = {
        at: name
        for field_, name in (record.place.tab.headings or {}).items()
        if (at := record.place.tab.columns[0].get(field_)) is not None
    }
    heading = next(
        (at for at in range(1, row) if all(tab.cell(at, column) == name for column, name in names.items())), 1
    )
    said = [str(tab.cell(heading, at)) for at in columns]
    return Target(
        number=number,
        sheet_id=tab.id,
        headings=tuple(said[:-1]),
        heading=said[-1],
        key=tuple(tab.cell(row, at) for at in columns[:-1]),
        columns=columns,
        row=row,
        before=before,
        after=after,
    )


def _told(waiting: Sequence[CellChange], over: Sequence[Over], written: Sequence["Written"], work: _Work) -> Permitted:
    """Say what became of it, on the desk too where a person had ticked."""
    by_number = {change.number: change for change in waiting}
    answers = {}
    for one in over:
        change = by_number[one.number]
        flag = work.flags.get(change.about)
        if flag is None:
            continue
        if one.state is ChangeState.DONE:
            answers[flag_row(flag)] = f"“{flag.suggest}” was put into {flag.cell} of {flag.tab}"
        elif one.state is ChangeState.NOT_DONE:
            typed = f'type "{flag.suggest}" into {flag.cell} of {flag.tab} yourself'
            answers[flag_row(flag)] = f"not changed, for {one.reason}: please look, and {typed}"
    return Permitted(
        changed=sum(one.state is ChangeState.DONE for one in over),
        astray=sum(one.astray for one in written),
        answers=answers,
        problems=[problem for one in written for problem in one.problems],
    )
