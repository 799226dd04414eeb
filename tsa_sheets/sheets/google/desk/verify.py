"""Whether what we wrote on the desk stands where it should, and putting back what people had where it does not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tsa_sheets.model.desk import DeskRow, DeskTab
from tsa_sheets.model.place import column_letters
from tsa_sheets.sheets.desk.read import COLUMNS, as_seen
from tsa_sheets.sheets.desk.shapes import KEY, VERSION, text_of
from tsa_sheets.sheets.google.desk.cells import value_of
from tsa_sheets.sheets.google.desk.changes import Changes, Update, says
from tsa_sheets.sheets.google.desk.marks import COLUMN, Request
from tsa_sheets.sheets.google.desk.rows import written
from tsa_sheets.sheets.google.desk.seen import Seen, SeenTab
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


def put_back(wrote: Wrote, now: Seen, before: DeskTab) -> Iterator[Request]:
    """Put back what stood in cells that we hit by mistake, if they still say what we wrote into them."""
    tab = now.tabs.get(wrote.title)
    if tab is None:
        return
    there = {row.number: row for row in now.read.tabs[wrote.title].rows}
    headings = {at: heading for heading, at in tab.columns.items()}
    columns = {column.heading: column for column in COLUMNS[wrote.title]}
    for update in wrote.changes.updates:
        at = wrote.seen.columns.get(update.heading)
        row, heading = there.get(update.row.number), headings.get(at, "") if at is not None else ""
        if at is None or not says(tab.tab.cell(update.row.number, at), update.value):
            continue
        if row is not None and (row.key, row.version, heading) == (update.row.key, update.row.version, update.heading):
            continue
        earlier = _earlier(row, heading, before.rows)
        place = {"sheetId": tab.tab.id, "rowIndex": update.row.number - 1, "columnIndex": at}
        if heading in columns:
            yield written(place, columns[heading], earlier)
        else:
            rows = [{"values": [{"userEnteredValue": value_of(earlier)}]}]
            yield {"updateCells": {"start": place, "rows": rows, "fields": "userEnteredValue"}}
    yield from _strays(wrote, now, tab)


def _earlier(row: DeskRow | None, heading: str, before: Sequence[DeskRow]) -> object:
    """Say what stood under a heading of a row before, wherever that row was then; nothing where it is a new one."""
    if row is None:
        return None
    for other in before:
        if row.key and (other.key, other.version) == (row.key, row.version):
            return other.cells.get(heading)
        if not row.key and _same_but(heading, row.cells, other.cells):
            return other.cells.get(heading)
    return None


def _same_but(heading: str, one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    names = (set(one) | set(other)) - {heading}
    return bool(names) and all(says(one.get(name), other.get(name)) for name in names)


def _strays(wrote: Wrote, now: Seen, tab: SeenTab) -> Iterator[Request]:
    """Empty the rows we added whose cells came under other headings: they are added again as they should be."""
    known = {(row.key, row.version) for row in now.read.tabs[wrote.title].rows}
    lost = {(str(row.cells[KEY]), str(row.cells[VERSION])) for row in wrote.changes.new} - known
    for number, cells in enumerate(tab.tab.rows):
        words = [text_of(cell) for cell in cells]
        if any(key in words and version in words for key, version in lost):
            area = {"sheetId": tab.tab.id, "startRowIndex": number, "endRowIndex": number + 1}
            yield {"repeatCell": {"range": area, "cell": {}, "fields": "userEnteredValue,dataValidation"}}
