"""A spreadsheet as Google answers it, made only of what the field mask asks for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tests.servers.sheets.book import Book, Line, Tab
from tests.servers.sheets.masks import ALL, Mask, masked
from tests.servers.sheets.places import Area
from tests.servers.sheets.shown import DEFAULT_FORMAT, shower

Json = dict[str, Any]
# what a tab shows of what is attached to it
ATTACHED = (
    "merges",
    "conditionalFormats",
    "filterViews",
    "protectedRanges",
    "bandedRanges",
    "rowGroups",
    "columnGroups",
    "slicers",
    "charts",
    "tables",
)


def spreadsheet(book: Book, mask: Mask, areas: Sequence[Area] | None = None, *, grid: bool = False) -> Json:
    """Give the spreadsheet; `areas` limits it to these tabs and cells, `grid` says whether the cells come with it."""
    tabs = book.tabs if areas is None else [tab for tab in book.tabs if any(area.tab == tab.id for area in areas)]
    whole: Json = {"spreadsheetId": book.key}
    if wants(mask, "properties"):
        whole["properties"] = {**book.properties, "defaultFormat": DEFAULT_FORMAT}
    if wants(mask, "sheets"):
        inner = mask.get("sheets", ALL)
        whole["sheets"] = [_tab(book, tab, inner, _areas(tab, areas) if grid else None) for tab in tabs]
    if book.named:
        whole["namedRanges"] = [{**named, "range": without_zero(named["range"])} for named in book.named]
    if book.metadata:
        whole["developerMetadata"] = [located(piece, {"spreadsheet": True}) for piece in book.metadata]
    whole["spreadsheetUrl"] = f"https://docs.google.com/spreadsheets/d/{book.key}/edit"
    return {
        name: value if name == "sheets" else masked(value, mask.get(name, ALL))
        for name, value in whole.items()
        if wants(mask, name)
    }


def wants_cells(mask: Mask) -> bool:
    """Whether a mask of a spreadsheet asks for cells."""
    return wants(mask, "sheets") and wants(mask.get("sheets", ALL), "data")


def wants(mask: Mask, name: str) -> bool:
    """Whether a mask asks for this field."""
    return not mask or name in mask


def properties(book: Book, tab: Tab) -> Json:
    """Give the properties of a tab, with those that follow from the state."""
    size = {"rowCount": len(tab.rows), "columnCount": len(tab.columns)}
    return {
        **tab.properties,
        "index": book.tabs.index(tab),
        "sheetType": "GRID",
        "gridProperties": {**size, **tab.properties.get("gridProperties", {})},
    }


def located(piece: Mapping[str, Any], location: Json) -> Json:
    """Give developer metadata with its place."""
    kind = {"spreadsheet": "SPREADSHEET", "sheetId": "SHEET"}.get(next(iter(location), "sheetId"), "")
    if "dimensionRange" in location:
        kind = "ROW" if location["dimensionRange"]["dimension"] == "ROWS" else "COLUMN"
    return {**piece, "location": {"locationType": kind, **location}}


def of_lines(tab: Tab, lines: Iterable[Line], dimension: str) -> list[Json]:
    """Give the metadata of the rows or columns, each with the place where it is now."""
    return [
        located(piece, {"dimensionRange": _dimension(tab, dimension, number)})
        for number, line in enumerate(lines)
        for piece in line.metadata
    ]


def of_tab(tab: Tab) -> list[Json]:
    """Give the metadata of the tab itself."""
    return [located(piece, {"sheetId": tab.id} if tab.id else {}) for piece in tab.metadata]


def without_zero(grid: Mapping[str, Any]) -> Json:
    """Give a GridRange without a sheet id of 0, as in Google's answers."""
    return {name: number for name, number in grid.items() if name != "sheetId" or number}


def attached(piece: Mapping[str, Any]) -> Json:
    """Give a thing with ranges as Google answers it."""
    if "startRowIndex" in piece or "endRowIndex" in piece:  # a merge is a range itself
        return without_zero(piece)
    answer = dict(piece)
    if "range" in piece:
        answer["range"] = without_zero(piece["range"])
    if "ranges" in piece:
        answer["ranges"] = [without_zero(grid) for grid in piece["ranges"]]
    return answer


def _dimension(tab: Tab, dimension: str, number: int) -> Json:
    place = {"sheetId": tab.id, "dimension": dimension, "startIndex": number, "endIndex": number + 1}
    return without_zero(place)


def _areas(tab: Tab, areas: Sequence[Area] | None) -> list[Area]:
    return [tab.whole] if areas is None else [area for area in areas if area.tab == tab.id]


def _tab(book: Book, tab: Tab, mask: Mask, areas: Sequence[Area] | None) -> Json:
    answer: Json = {"properties": properties(book, tab)}
    for name in ATTACHED:
        if tab.attached.get(name) and wants(mask, name):
            answer[name] = [attached(piece) for piece in tab.attached[name]]
    if tab.basic_filter is not None:
        answer["basicFilter"] = attached(tab.basic_filter)
    if tab.metadata:
        answer["developerMetadata"] = of_tab(tab)
    if areas is not None:
        answer["data"] = [_grid(book, tab, area, mask.get("data", ALL)) for area in areas]
    return {
        name: value if name == "data" else masked(value, mask.get(name, ALL))
        for name, value in answer.items()
        if wants(mask, name)
    }


def _grid(book: Book, tab: Tab, area: Area, mask: Mask) -> Json:
    """Give the cells of an area (GridData): rows end at their last cell that holds anything, and so does the list."""
    answer: Json = {}
    if area.top and wants(mask, "startRow"):
        answer["startRow"] = area.top
    if area.left and wants(mask, "startColumn"):
        answer["startColumn"] = area.left
    if wants(mask, "rowData"):
        show = shower(mask.get("rowData", ALL).get("values", ALL), book.locale)
        rows = [[show(cell) for cell in row.cells[area.left : area.right]] for row in tab.rows[area.top : area.bottom]]
        while rows and not rows[-1]:
            rows.pop()
        if rows:
            answer["rowData"] = [{"values": cells} if cells else {} for cells in rows]
    for name, dimension in (("rowMetadata", "ROWS"), ("columnMetadata", "COLUMNS")):
        if wants(mask, name):
            answer[name] = masked(_lines(tab, area, dimension), mask.get(name, ALL))
    return answer


def _lines(tab: Tab, area: Area, dimension: str) -> list[Json]:
    rows = dimension == "ROWS"
    first, last = (area.top, area.bottom) if rows else (area.left, area.right)
    lines: Sequence[Line] = tab.rows if rows else tab.columns
    answer = []
    for number, line in enumerate(lines[first:last], first):
        shown: Json = {"pixelSize": line.size}
        if line.hidden:
            shown["hiddenByUser"] = True
        if line.filtered:
            shown["hiddenByFilter"] = True
        if line.metadata:
            place = {"dimensionRange": _dimension(tab, dimension, number)}
            shown["developerMetadata"] = [located(piece, place) for piece in line.metadata]
        answer.append(shown)
    return answer
