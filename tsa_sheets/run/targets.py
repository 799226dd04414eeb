"""Where the cells of changes stand in what this run has read, what they hold there, and what they are to hold."""

from collections.abc import Mapping, Sequence
from typing import Any

from tsa_sheets.config import Settings
from tsa_sheets.ledger import Ledger, Over
from tsa_sheets.model.cell_change import CellChange, ChangeState, as_kept, in_words
from tsa_sheets.model.memory import KeptFlag
from tsa_sheets.model.online import key_of
from tsa_sheets.model.record import Record
from tsa_sheets.run.mends import as_typed, may_write
from tsa_sheets.run.workbooks import Workbooks
from tsa_sheets.sheets.google.spreadsheet import SheetTab
from tsa_sheets.sheets.google.theirs import Target

Pair = tuple[CellChange, Target]

NO_ROW = "its row is no longer in the sheet"
NOT_PERMITTED = "that is not a column we may write to"


class NothingToDo(Exception):  # noqa: N818 - an outcome
    """A change that comes to nothing, and why."""


class Targets:
    """Finds the cell of each change in what this run read; `over` are those that come to nothing.

    `sure` is whether every sheet could be read: else a row that is not there may only be unread.
    """

    def __init__(
        self, ledger: Ledger, settings: Settings, records: Mapping[str, Record], workbooks: Workbooks, *, sure: bool
    ) -> None:
        self._ledger = ledger
        self.flags: dict[str, KeptFlag] = {f"flag {flag.number}": flag for flag in ledger.live_flags()}
        self.over: list[Over] = []
        self._made = {f"change {change.number}": change for change in ledger.cells.every()}
        self._sheets = settings.sheets
        self._records = records
        self._workbooks = workbooks
        self._sure = sure

    def of(self, changes: Sequence[CellChange]) -> Mapping[str, Sequence[Pair]]:
        """Give the changes that can be made, with their cells, by spreadsheet."""
        found: dict[str, list[Pair]] = {}
        for change in changes:
            record = self._records.get(change.record)
            if record is None and not self._sure:
                continue  # its sheet may be the one that could not be read: it waits
            try:
                key, target = self._target(change, record)
            except NothingToDo as nothing:
                self.over.append(Over(number=change.number, state=ChangeState.NOT_DONE, reason=str(nothing)))
            else:
                found.setdefault(key, []).append((change, target))
        return found

    def _target(self, change: CellChange, record: Record | None) -> tuple[str, Target]:
        if record is None:
            raise NothingToDo(NO_ROW)
        sheet = may_write(self._sheets, record, change.field)
        columns = _columns_of(record, change.field, sheet.key if sheet else ())
        if sheet is None or columns is None:
            raise NothingToDo(NOT_PERMITTED)
        if change.why == "mend" and change.state is ChangeState.WAITING and not self._called_for(change, record):
            raise NothingToDo("the sheet has been changed since you ticked")
        key = str(key_of(record.place.tab.link))
        spreadsheet = self._workbooks.online.read(key)
        tab = next(tab for tab in spreadsheet.tabs if tab.title == record.place.tab.title)
        before = tab.cell(record.place.row, columns[-1])
        after = as_typed(sheet, change.field, str(change.wanted)) if change.why == "mend" else change.wanted
        if change.why == "undo" and change.state is ChangeState.WAITING:
            made = self._made[change.about]
            if before != made.after:
                raise NothingToDo(f"the cell says {in_words(as_kept(before))} by now")
        if change.state is ChangeState.WRITING:
            before, after = change.before, change.after
        return key, _target(change.number, tab, record, columns, before, after)

    def _called_for(self, change: CellChange, record: Record) -> bool:
        """Tell whether a flag still asks for its mend, or did until its spelling was decided and still stands there."""
        if change.about in self.flags:
            return True
        flag = self._ledger.flag(int(change.about.removeprefix("flag ")))
        if flag is None or not flag.spelling or getattr(record, change.field, None) != flag.spelling:
            return False
        self.flags[change.about] = flag
        return True


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
