"""Putting back what people had where a write to the desk hit it, because they moved rows or columns meanwhile."""

from collections.abc import Iterator, Mapping, Sequence, Set

from tsa_sheets.model.desk import DeskRow, DeskTab
from tsa_sheets.sheets.desk.read import COLUMNS
from tsa_sheets.sheets.desk.shapes import KEY, VERSION, text_of
from tsa_sheets.sheets.google.desk.cells import value_of
from tsa_sheets.sheets.google.desk.changes import says
from tsa_sheets.sheets.google.desk.marks import Request
from tsa_sheets.sheets.google.desk.rows import written
from tsa_sheets.sheets.google.desk.seen import Seen, SeenTab
from tsa_sheets.sheets.google.desk.verify import Wrote


def put_back(wrote: Wrote, now: Seen, before: DeskTab) -> Iterator[Request]:
    """Put back what stood in cells that we hit by mistake, if they still say what we wrote into them."""
    tab = now.tabs.get(wrote.title)
    if tab is None:
        return
    there = {row.number: row for row in now.read.tabs[wrote.title].rows}
    columns = {column.heading: column for column in COLUMNS[wrote.title]}
    hits = list(_hits(wrote, tab, there))
    down = tab.top - wrote.seen.top
    for number, at, heading in hits:
        earlier: object
        if number - 1 <= tab.top:
            earlier = wrote.seen.tab.cell(number - down, at)
        else:
            same_row = {name for other, _, name in hits if other == number}
            earlier = _earlier(there.get(number), heading, before.rows, same_row)
        place = {"sheetId": tab.tab.id, "rowIndex": number - 1, "columnIndex": at}
        if heading in columns:
            yield written(place, columns[heading], earlier)
        else:
            rows = [{"values": [{"userEnteredValue": value_of(earlier)}]}]
            yield {"updateCells": {"start": place, "rows": rows, "fields": "userEnteredValue"}}
    yield from _written_where_they_belong(wrote, tab, there)
    yield from _strays(wrote, now, tab)


def _written_where_they_belong(wrote: Wrote, tab: SeenTab, there: Mapping[int, DeskRow]) -> Iterator[Request]:
    """Write once more what was meant: a row of which only some cells were reached would no longer look like ours."""
    rows = {(row.key, row.version): row for row in there.values()}
    columns = {column.heading: column for column in COLUMNS[wrote.title]}
    for update in wrote.changes.updates:
        row, at = rows.get((update.row.key, update.row.version)), tab.columns.get(update.heading)
        if row is not None and at is not None and not says(tab.tab.cell(row.number, at), update.value):
            place = {"sheetId": tab.tab.id, "rowIndex": row.number - 1, "columnIndex": at}
            yield written(place, columns[update.heading], update.value)


def _hits(wrote: Wrote, tab: SeenTab, there: Mapping[int, DeskRow]) -> Iterator[tuple[int, int, str]]:
    """Give the cells that say what we wrote and were not meant, by row and column, with the heading they are under."""
    headings = {at: heading for heading, at in tab.columns.items()}
    for update in wrote.changes.updates:
        at, number = wrote.seen.columns.get(update.heading), update.row.number
        if at is None or not says(tab.tab.cell(number, at), update.value):
            continue
        row, heading = there.get(number), headings.get(at, "")
        meant = (update.row.key, update.row.version, update.heading)
        if row is None or (row.key, row.version, heading) != meant:
            yield number, at, heading


def _earlier(row: DeskRow | None, heading: str, before: Sequence[DeskRow], hit: Set[str]) -> object:
    """Say what stood under a heading of a row before, wherever that row was then; nothing where it is a new one.

    The row is known by all its cells that were not `hit`, else by its key.
    """
    if row is None:
        return None
    same = [other for other in before if _same_but(hit, row.cells, other.cells)]
    same = same or [other for other in before if row.key and (other.key, other.version) == (row.key, row.version)]
    return same[0].cells.get(heading) if same else None


def _same_but(hit: Set[str], one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    names = (set(one) | set(other)) - hit
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
