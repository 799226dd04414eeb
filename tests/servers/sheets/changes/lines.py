"""Changes of rows and columns: insert, delete, move, append, hide, resize, group."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from tests.servers.sheets.book import NEW_COLUMN, NEW_ROW, Line, Row, Tab
from tests.servers.sheets.cells import EMPTY, Cell
from tests.servers.sheets.changes.edit import Edit, Json, listed
from tests.servers.sheets.guard import check_protection
from tests.servers.sheets.places import Area
from tests.servers.sheets.refusal import RefusalError
from tests.servers.sheets.shift import Follow, deleted, follow_in, followed, inserted, moved

T = TypeVar("T")

_INHERITED = ("userEnteredFormat", "dataValidation")


def insert_dimension(edit: Edit, request: Json) -> Json:
    """Insert empty rows or columns, formatted like the one before or after."""
    tab, dimension, first, last = lines_of(edit, request["range"])
    before = bool(request.get("inheritFromBefore"))
    if before and first == 0:
        raise RefusalError("Cannot inherit from before when inserting at the beginning of the sheet.")
    insert_lines(edit, tab, dimension, first, last - first, like=first - 1 if before else first)
    return {}


def append_dimension(edit: Edit, request: Json) -> Json:
    """Add rows or columns at the end."""
    tab = edit.book.tab(request.get("sheetId", 0))
    if request["length"] < 1:
        raise RefusalError("length must be greater than 0")
    if request["dimension"] == "ROWS":
        tab.rows.extend([NEW_ROW] * request["length"])
    else:
        tab.columns.extend([NEW_COLUMN] * request["length"])
    edit.book.check_size()
    return {}


def delete_dimension(edit: Edit, request: Json) -> Json:
    """Delete rows or columns with what is in them."""
    tab, dimension, first, last = lines_of(edit, request["range"])
    delete_lines(edit, tab, dimension, first, last)
    return {}


def move_dimension(edit: Edit, request: Json) -> Json:
    """Move rows or columns; the destination counts as before the move."""
    tab, dimension, first, last = lines_of(edit, request["source"])
    to = request.get("destinationIndex", 0)
    if not 0 <= to <= (len(tab.rows) if dimension == "ROWS" else len(tab.columns)):
        raise RefusalError(f"Invalid destinationIndex: {to}")
    if first < to < last:
        raise RefusalError("Cannot move to a place inside of what is moved.")
    check_protection(tab, _band(tab, dimension, first, last), edit.who)
    if dimension == "ROWS":
        tab.rows = _moved(tab.rows, first, last, to)
    else:
        tab.columns = _moved(tab.columns, first, last, to)
        width = len(tab.columns)
        tab.rows = [row.having(_moved([row[n] for n in range(width)], first, last, to)) for row in tab.rows]
    _follow(edit, tab, dimension, moved(first, last, to))
    return {}


def update_dimension_properties(edit: Edit, request: Json) -> Json:
    """Hide, show or resize rows or columns."""
    tab, dimension, first, last = lines_of(edit, request["range"])
    mask = listed(request, "DimensionProperties")
    new = request["properties"]

    def change(line: Line) -> Line:
        hidden = new.get("hiddenByUser", False) if not mask or "hiddenByUser" in mask else line.hidden
        size = new.get("pixelSize", line.size) if not mask or "pixelSize" in mask else line.size
        return replace(line, hidden=hidden, size=size)

    change_lines(tab, dimension, first, last, change)
    return {}


def auto_resize_dimensions(edit: Edit, request: Json) -> Json:
    """Do as if the lines were resized: nothing here has a width."""
    lines_of(edit, request["dimensions"])
    return {}


def add_dimension_group(edit: Edit, request: Json) -> Json:
    """Group rows or columns, which people can then fold away."""
    tab, dimension, first, last = lines_of(edit, request["range"])
    groups = tab.attached.setdefault("rowGroups" if dimension == "ROWS" else "columnGroups", [])
    depth = 1 + sum(group["range"]["startIndex"] <= first and last <= group["range"]["endIndex"] for group in groups)
    groups.append({"range": request["range"], "depth": depth})
    return {"dimensionGroups": groups}


def delete_dimension_group(edit: Edit, request: Json) -> Json:
    """Undo a grouping."""
    tab, dimension, first, last = lines_of(edit, request["range"])
    name = "rowGroups" if dimension == "ROWS" else "columnGroups"
    groups = tab.attached.get(name, [])
    found = [one for one in groups if (one["range"]["startIndex"], one["range"]["endIndex"]) == (first, last)]
    if not found:
        raise RefusalError("There is no group over the specified range.")
    groups.remove(found[-1])
    return {"dimensionGroups": groups}


def lines_of(edit: Edit, span: Json) -> tuple[Tab, str, int, int]:
    """Read a DimensionRange within its tab."""
    tab = edit.book.tab(span.get("sheetId", 0))
    dimension = span.get("dimension", "")
    if dimension not in ("ROWS", "COLUMNS"):
        raise RefusalError("No dimension specified.")
    count = len(tab.rows) if dimension == "ROWS" else len(tab.columns)
    first, last = span.get("startIndex", 0), span.get("endIndex", count)
    if not 0 <= first < last:
        raise RefusalError(f"Invalid range: startIndex[{first}] must be less than endIndex[{last}]")
    if first > count:
        raise RefusalError(f"range.startIndex[{first}] is too large for sheet ({count})")
    return tab, dimension, first, last


def change_lines(tab: Tab, dimension: str, first: int, last: int, change: Callable[[Line], Line]) -> None:
    """Replace rows or columns by what the function makes of them."""
    if dimension == "COLUMNS":
        tab.columns[first:last] = [change(line) for line in tab.columns[first:last]]
        return
    for number in range(first, min(last, len(tab.rows))):
        row = change(tab.rows[number])
        assert isinstance(row, Row)
        tab.rows[number] = row


def insert_lines(edit: Edit, tab: Tab, dimension: str, at: int, count: int, *, like: int | None = None) -> None:
    """Insert empty lines; `like` is the line whose format they take."""
    check_protection(tab, _band(tab, dimension, at, at + 1), edit.who)
    if dimension == "ROWS":
        model = tab.rows[like] if like is not None and like < len(tab.rows) else NEW_ROW
        tab.rows[at:at] = [NEW_ROW.having([_format_of(cell) for cell in model.cells])] * count
    else:
        tab.columns[at:at] = [NEW_COLUMN] * count
        tab.rows = [row.having(_opened(row, at, count, like)) for row in tab.rows]
    _follow(edit, tab, dimension, inserted(at, count))
    edit.book.check_size()


def delete_lines(edit: Edit, tab: Tab, dimension: str, first: int, last: int) -> None:
    """Delete lines; at least one must stay."""
    count = len(tab.rows) if dimension == "ROWS" else len(tab.columns)
    if last > count:
        raise RefusalError(f"range.endIndex[{last}] is too large for sheet ({count})")
    if last - first >= count:
        raise RefusalError(f"You can't delete all the {dimension.lower()} on the sheet.")
    check_protection(tab, _band(tab, dimension, first, last), edit.who)
    if dimension == "ROWS":
        del tab.rows[first:last]
    else:
        del tab.columns[first:last]
        tab.rows = [row.having(row.cells[:first] + row.cells[last:]) for row in tab.rows]
    _follow(edit, tab, dimension, deleted(first, last))


def _follow(edit: Edit, tab: Tab, dimension: str, follow: Follow) -> None:
    tab.attached = follow_in(tab.attached, tab.id, dimension, follow)
    if tab.basic_filter is not None:
        tab.basic_filter = followed(tab.basic_filter, tab.id, dimension, follow)
    edit.book.named = followed(edit.book.named, tab.id, dimension, follow)


def _band(tab: Tab, dimension: str, first: int, last: int) -> Area:
    if dimension == "ROWS":
        return Area(tab.id, first, last, 0, len(tab.columns))
    return Area(tab.id, 0, len(tab.rows), first, last)


def _moved(lines: Sequence[T], first: int, last: int, to: int) -> list[T]:
    rest = [*lines[:first], *lines[last:]]
    at = to if to <= first else to - (last - first)
    return [*rest[:at], *lines[first:last], *rest[at:]]


def _opened(row: Row, at: int, count: int, like: int | None) -> list[Cell]:
    cells = [row[number] for number in range(max(len(row.cells), at))]
    return [*cells[:at], *[EMPTY if like is None else _format_of(row[like])] * count, *cells[at:]]


def _format_of(cell: Cell) -> Cell:
    kept = {name: cell.rest[name] for name in _INHERITED if name in cell.rest}
    return Cell(None, kept) if kept else EMPTY
