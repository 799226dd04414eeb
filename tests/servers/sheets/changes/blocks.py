"""Changes that carry blocks of cells about: copy, cut, paste, fill, insert and delete ranges, find and replace."""

import re
from collections.abc import Sequence
from itertools import pairwise

from tests.servers.sheets.book import NEW_ROW, Tab
from tests.servers.sheets.cells import EMPTY, Cell, Formula
from tests.servers.sheets.changes.cells import changed
from tests.servers.sheets.changes.edit import Edit, Json
from tests.servers.sheets.entered import typed
from tests.servers.sheets.guard import check_protection
from tests.servers.sheets.masks import Mask
from tests.servers.sheets.places import Area
from tests.servers.sheets.refusal import RefusalError, not_built
from tests.servers.sheets.values import inside

_FIELDS = {
    "PASTE_NORMAL": ("userEnteredValue", "userEnteredFormat", "note", "dataValidation", "textFormatRuns"),
    "PASTE_VALUES": ("userEnteredValue",),
    "PASTE_FORMAT": ("userEnteredFormat",),
    "PASTE_NO_BORDERS": ("userEnteredValue", "userEnteredFormat", "note", "dataValidation"),
    "PASTE_FORMULA": ("userEnteredValue",),
    "PASTE_DATA_VALIDATION": ("dataValidation",),
}


def copy_paste(edit: Edit, request: Json) -> Json:
    """Copy a block, repeated to fill a destination that is a multiple of it."""
    source_tab, source = edit.area(request["source"])
    kind = request.get("pasteType", "PASTE_NORMAL")
    block = source_tab.block(source)
    if request.get("pasteOrientation") == "TRANSPOSE":
        block = [list(column) for column in zip(*block, strict=True)]
    tab, asked = edit.area(request["destination"])
    height = max(asked.height // len(block), 1) * len(block)
    width = max(asked.width // len(block[0]), 1) * len(block[0])
    area = _room(edit, tab, Area(tab.id, asked.top, asked.top + height, asked.left, asked.left + width))
    filled = [[block[row % len(block)][column % len(block[0])] for column in range(width)] for row in range(height)]
    old = tab.block(area)
    tab.put(area.top, area.left, [_pasted(cells, new, kind) for cells, new in zip(old, filled, strict=True)])
    return {}


def cut_paste(edit: Edit, request: Json) -> Json:
    """Move a block of cells, leaving emptiness behind."""
    source_tab, source = edit.writable(request["source"])
    corner = request["destination"]
    tab = edit.book.tab(corner.get("sheetId", 0))
    top, left = corner.get("rowIndex", 0), corner.get("columnIndex", 0)
    area = _room(edit, tab, Area(tab.id, top, top + source.height, left, left + source.width))
    block = source_tab.block(source)
    source_tab.put(source.top, source.left, [[EMPTY] * source.width] * source.height)
    kind = request.get("pasteType", "PASTE_NORMAL")
    tab.put(area.top, area.left, [_pasted(old, new, kind) for old, new in zip(tab.block(area), block, strict=True)])
    return {}


def paste_data(edit: Edit, request: Json) -> Json:
    """Paste text as a person does: parts go into cells, and each is taken as if it were typed."""
    if request.get("html"):
        raise not_built("pasting HTML")
    corner = request["coordinate"]
    tab = edit.book.tab(corner.get("sheetId", 0))
    lines = [line.split(request["delimiter"]) for line in request["data"].split("\n")]
    top, left = corner.get("rowIndex", 0), corner.get("columnIndex", 0)
    area = _room(edit, tab, Area(tab.id, top, top + len(lines), left, left + max(map(len, lines))))
    old, locale, today = tab.block(area), edit.book.locale, edit.today
    tab.put(
        area.top,
        area.left,
        [
            [typed(text, cell, locale, today) for text, cell in zip(line, cells, strict=False)]
            for line, cells in zip(lines, old, strict=True)
        ],
    )
    return {}


def auto_fill(edit: Edit, request: Json) -> Json:
    """Fill down or across: single values are repeated, numbers of two rows go on as a series."""
    if "sourceAndDestination" not in request:
        raise not_built("autoFill without its source")
    asked = request["sourceAndDestination"]
    tab, source = edit.area(asked["source"])
    length = asked.get("fillLength", 0)
    if length < 1:
        raise not_built("filling backwards")
    if asked.get("dimension") == "ROWS":
        area = Area(tab.id, source.bottom, source.bottom + length, source.left, source.right)
        columns = [series(list(column), length) for column in zip(*tab.block(source), strict=True)]
        block = [list(row) for row in zip(*columns, strict=True)]
    else:
        area = Area(tab.id, source.top, source.bottom, source.right, source.right + length)
        block = [series(row, length) for row in tab.block(source)]
    check_protection(tab, inside(tab, area), edit.who)
    tab.put(area.top, area.left, block)
    return {}


def series(cells: Sequence[Cell], length: int) -> list[Cell]:
    """Give the cells that follow: numbers at an even distance go on, anything else is repeated."""
    numbers = [cell.value for cell in cells if isinstance(cell.value, float)]
    step = numbers[1] - numbers[0] if len(numbers) == len(cells) > 1 else 0.0
    if step and all(second - first == step for first, second in pairwise(numbers)):
        return [cells[-1].having(numbers[-1] + step * turn) for turn in range(1, length + 1)]
    return [cells[turn % len(cells)] for turn in range(length)]


def insert_range(edit: Edit, request: Json) -> Json:
    """Insert empty cells, moving those there down or to the right."""
    tab, area = edit.writable(request["range"])
    if request["shiftDimension"] == "ROWS":
        tab.rows.extend([NEW_ROW] * max(tab.used()[0] + area.height - len(tab.rows), 0))
        below = tab.block(Area(tab.id, area.top, len(tab.rows) - area.height, area.left, area.right))
        tab.put(area.top, area.left, [[EMPTY] * area.width] * area.height + below)
        return {}
    for number in range(area.top, area.bottom):
        row = tab.rows[number]
        cells = [row[place] for place in range(max(len(row.cells), area.left))]
        tab.rows[number] = row.having(
            [*cells[: area.left], *[EMPTY] * area.width, *cells[area.left :]][: len(tab.columns)]
        )
    return {}


def delete_range(edit: Edit, request: Json) -> Json:
    """Delete cells, moving those below up or those at the right to the left."""
    tab, area = edit.writable(request["range"])
    if request["shiftDimension"] == "ROWS":
        below = tab.block(Area(tab.id, area.bottom, len(tab.rows), area.left, area.right))
        tab.put(area.top, area.left, below + [[EMPTY] * area.width] * area.height)
        return {}
    for number in range(area.top, area.bottom):
        row = tab.rows[number]
        tab.rows[number] = row.having(row.cells[: area.left] + row.cells[area.right :])
    return {}


def find_replace(edit: Edit, request: Json) -> Json:
    """Replace a text wherever it stands in cells that hold text."""
    if request.get("includeFormulas"):
        raise not_built("replacing inside formulas")
    pattern = request["find"] if request.get("searchByRegex") else re.escape(request["find"])
    if request.get("matchEntireCell"):
        pattern = rf"\A(?:{pattern})\Z"
    wanted = re.compile(pattern, 0 if request.get("matchCase") else re.IGNORECASE)
    rows = occurrences = values = 0
    tabs = _tabs(edit, request)
    for tab, area in tabs:
        for number, cells in enumerate(tab.block(area), area.top):
            new = [_replaced(cell, wanted, request.get("replacement", "")) for cell in cells]
            count = sum(hits for _, hits in new)
            if count:
                check_protection(tab, area, edit.who)
                tab.put(number, area.left, [[cell for cell, _ in new]])
                rows, occurrences = rows + 1, occurrences + count
                values += sum(hits > 0 for _, hits in new)
    counts = {"valuesChanged": values, "rowsChanged": rows, "occurrencesChanged": occurrences}
    counts["sheetsChanged"] = int(values > 0)
    return {name: count for name, count in counts.items() if count}


def _tabs(edit: Edit, request: Json) -> list[tuple[Tab, Area]]:
    if request.get("allSheets"):
        return [(tab, tab.whole) for tab in edit.book.tabs]
    return [edit.area(request["range"] if "range" in request else {"sheetId": request.get("sheetId", 0)})]


def _replaced(cell: Cell, wanted: re.Pattern[str], text: str) -> tuple[Cell, int]:
    if not isinstance(cell.value, str):
        return cell, 0
    new, hits = wanted.subn(text.replace("\\", r"\\"), cell.value)
    return cell.having(new), hits


def _room(edit: Edit, tab: Tab, area: Area) -> Area:
    if inside(tab, area) != area:
        raise RefusalError("The destination does not fit into the grid.")
    check_protection(tab, area, edit.who)
    return area


def _pasted(old: Sequence[Cell], new: Sequence[Cell], kind: str) -> list[Cell]:
    if kind not in _FIELDS:
        raise not_built(f"pasting as {kind}")
    mask: Mask = {name: {} for name in _FIELDS[kind] if name != "userEnteredValue"}
    pasted = []
    for before, cell in zip(old, new, strict=True):
        made = changed(before, cell.rest, mask) if mask else before
        value = cell.effective if kind == "PASTE_VALUES" and isinstance(cell.value, Formula) else cell.value
        pasted.append(made.having(value) if "userEnteredValue" in _FIELDS[kind] else made)
    return pasted
