"""Changes of cells as such: updateCells, appendCells, repeatCell, setDataValidation, updateBorders."""

from collections.abc import Mapping
from typing import Any

from tests.servers.sheets.book import NEW_ROW, Row
from tests.servers.sheets.cells import EMPTY, NOTHING, WRITABLE, Cell, Formula, from_extended
from tests.servers.sheets.changes.edit import Edit, Json, listed
from tests.servers.sheets.entered import formula
from tests.servers.sheets.guard import check_protection
from tests.servers.sheets.masks import Mask, merged
from tests.servers.sheets.places import Area
from tests.servers.sheets.refusal import RefusalError
from tests.servers.sheets.values import inside

_ANY: Mask = {name: {} for name in ("userEnteredValue", *WRITABLE)}


def update_cells(edit: Edit, request: Json) -> Json:
    """Set the listed fields of cells; within a range, those of cells that get nothing are cleared."""
    mask = _cell_mask(request)
    rows = [row.get("values", []) for row in request.get("rows", [])]
    if "range" in request:
        tab, area = edit.writable(request["range"])
        if len(rows) > area.height or any(len(row) > area.width for row in rows):
            raise RefusalError("Attempting to write outside of the specified range.")
        rows = [row + [{}] * (area.width - len(row)) for row in rows + [[]] * (area.height - len(rows))]
    else:
        start = request.get("start", {})
        tab = edit.book.tab(start.get("sheetId", 0))
        top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
        wanted = Area(tab.id, top, top + len(rows), left, left + max(map(len, rows), default=0))
        area = inside(tab, wanted)
        if area != wanted:
            raise RefusalError(f"Attempting to write column or row outside of the grid: {wanted}")
        check_protection(tab, area, edit.who)
    old = tab.block(area)
    tab.put(
        area.top,
        area.left,
        [[changed(cell, new, mask) for cell, new in zip(cells, row)] for cells, row in zip(old, rows, strict=True)],  # noqa: B905 - rows may be ragged
    )
    return {}


def append_cells(edit: Edit, request: Json) -> Json:
    """Write rows after the last row that holds anything; the grid grows."""
    mask = _cell_mask(request)
    if request.get("tableId"):
        raise RefusalError("Appending to a table is not implemented in the server of the tests.")
    tab = edit.book.tab(request.get("sheetId", 0))
    bottom = max((number for number, row in enumerate(tab.rows, 1) if _has_content(row)), default=0)
    rows = [row.get("values", []) for row in request.get("rows", [])]
    width = max(map(len, rows), default=0)
    if width > len(tab.columns):
        raise RefusalError("Attempting to write outside of the columns of the sheet.")
    tab.rows.extend([NEW_ROW] * (bottom + len(rows) - len(tab.rows)))
    check_protection(tab, Area(tab.id, bottom, bottom + len(rows), 0, max(width, 1)), edit.who)
    tab.put(
        bottom,
        0,
        [
            [changed(tab.cell(n, column), new, mask) for column, new in enumerate(row)]
            for n, row in enumerate(rows, bottom)
        ],
    )
    edit.book.check_size()
    return {}


def repeat_cell(edit: Edit, request: Json) -> Json:
    """Set the listed fields of every cell of a range alike."""
    mask = _cell_mask(request)
    tab, area = edit.writable(request["range"])
    new = request.get("cell", {})
    tab.put(area.top, area.left, [[changed(cell, new, mask) for cell in row] for row in tab.block(area)])
    return {}


def set_data_validation(edit: Edit, request: Json) -> Json:
    """Set the rule of a range, such as a tick box; without one, rules are taken away."""
    tab, area = edit.writable(request["range"])
    rule = request.get("rule")
    if rule is not None and not rule.get("condition", {}).get("type"):
        raise RefusalError("No condition specified.")
    new = {"dataValidation": rule} if rule else {}
    mask: Mask = {"dataValidation": {}}
    tab.put(area.top, area.left, [[changed(cell, new, mask) for cell in row] for row in tab.block(area)])
    return {}


def update_borders(edit: Edit, request: Json) -> Json:
    """Draw the outer lines of a range."""
    tab, area = edit.writable(request["range"])
    sides = {name: request[name] for name in ("top", "bottom", "left", "right") if name in request}
    mask: Mask = {"userEnteredFormat": {"borders": {name: {} for name in sides}}}
    new = {"userEnteredFormat": {"borders": sides}}
    tab.put(area.top, area.left, [[changed(cell, new, mask) for cell in row] for row in tab.block(area)])
    return {}


def changed(cell: Cell, new: Mapping[str, Any], mask: Mask) -> Cell:
    """Give the cell with the mask's fields as in the new CellData."""
    value = cell.value
    if "userEnteredValue" in mask:
        value = from_extended(new.get("userEnteredValue", {}))
        if isinstance(value, Formula):
            value = formula(value.text)
    rest = merged(cell.rest, new, {name: inner for name, inner in mask.items() if name != "userEnteredValue"} or _NONE)
    rest.pop("", None)
    rest = {name: inner for name, inner in rest.items() if inner != ""}  # a note of "" is none
    made = Cell(value, rest or NOTHING)
    return EMPTY if made.empty else made


_NONE: Mask = {"": {}}  # not an empty mask, which would mean everything


def _cell_mask(request: Json) -> Mask:
    mask = listed(request, "CellData") or _ANY
    if wrong := [name for name in mask if name not in _ANY]:
        raise RefusalError(f"Invalid field: {wrong[0]} is read-only")
    return mask


def _has_content(row: Row) -> bool:
    return any(cell.value is not None for cell in row.cells)
