"""Whether what we wrote on the desk stands where it should, as the answer to the write shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from tsa_sheets.model.place import column_letters
from tsa_sheets.sheets.desk.read import as_seen
from tsa_sheets.sheets.desk.shapes import KEY, VERSION, text_of
from tsa_sheets.sheets.google.desk.changes import Changes, Update, says
from tsa_sheets.sheets.google.desk.marks import COLUMN
from tsa_sheets.sheets.google.desk.seen import SeenTab
from tsa_sheets.sheets.google.spreadsheet import SheetTab, Spreadsheet


@dataclass(frozen=True, slots=True)
class Wrote:
    """What one batch did on a tab, as it was then."""

    title: str
    seen: SeenTab
    changes: Changes


def ranges_of(wrote: Sequence[Wrote]) -> Sequence[str]:
    """Name the columns that show whether everything went where it should."""
    return [f"{quoted(one.seen.tab.title)}!{letters}:{letters}" for one in wrote for letters in _columns_of(one)]


def quoted(title: str) -> str:
    """Give a tab's title as ranges want it."""
    return "'" + title.replace("'", "''") + "'"


def above(seen: SeenTab) -> str:
    """Name the rows above a table, and that of its headings."""
    return f"{quoted(seen.tab.title)}!1:{seen.top + 1}"


def _columns_of(wrote: Wrote) -> Sequence[str]:
    headings = {KEY, VERSION, *(update.heading for update in wrote.changes.updates)}
    places = {wrote.seen.columns[heading] for heading in headings if heading in wrote.seen.columns}
    return [column_letters(at) for at in sorted(places)]


def went_astray(wrote: Wrote, answer: Spreadsheet) -> bool:
    """Tell whether a cell or a row is not where it was meant to be, because people moved what was there."""
    tab = answer.tab(wrote.seen.tab.id)
    if tab is None:
        return True
    astray = any(not _in_place(wrote.seen, update, tab) for update in wrote.changes.updates)
    keys = _column(tab, wrote.seen.columns[KEY])
    return astray or any(str(row.cells[KEY]) not in keys for row in wrote.changes.new)


def _in_place(seen: SeenTab, update: Update, tab: SheetTab) -> bool:
    if update.heading not in seen.columns:
        return True
    at, number = seen.columns[update.heading], update.row.number
    key, version = tab.cell(number, seen.columns[KEY]), tab.cell(number, seen.columns[VERSION])
    row = (text_of(key), text_of(version)) == (update.row.key, update.row.version)
    return row and _heading(seen, tab, at) == update.heading and says(tab.cell(number, at), update.value)


def _heading(seen: SeenTab, tab: SheetTab, at: int) -> str:
    marked = [mark.value for mark in tab.column_marks.get(at, ()) if mark.key == COLUMN]
    before = [mark.value for mark in seen.tab.column_marks.get(at, ()) if mark.key == COLUMN]
    if marked or before:
        return marked[0] if marked else ""
    words = as_seen(tab.cell(seen.top + 1, at))
    return next((heading for heading in seen.columns if as_seen(heading) == words), "")


def _column(tab: SheetTab, at: int) -> set[str]:
    return {
        text_of(block.rows[number][at - block.first_column])
        for block in tab.cells
        for number in range(len(block.rows))
        if 0 <= at - block.first_column < len(block.rows[number])
    }
