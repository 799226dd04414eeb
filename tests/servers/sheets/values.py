"""The methods of `spreadsheets.values`: cells as plain lists, without types or notes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tests.servers.sheets.book import NEW_ROW, Book, Tab
from tests.servers.sheets.cells import Cell
from tests.servers.sheets.entered import written
from tests.servers.sheets.guard import check_protection
from tests.servers.sheets.places import Area, a1, cells, split, unreadable
from tests.servers.sheets.refusal import RefusalError
from tests.servers.sheets.shown import rendered

Json = dict[str, Any]


def area_of(book: Book, text: str) -> Area:
    """Find the cells of a range in A1 notation or the name of a named range; without a tab, the first one is meant."""
    named = next((named for named in book.named if named["name"] == text), None)
    if named is not None:
        return book.tab(named["range"].get("sheetId", 0)).area(named["range"])
    title, rest = split(text)
    tab = book.tabs[0] if title is None else book.titled(title)
    if tab is None:
        raise unreadable(text)
    return cells(rest, tab.id, len(tab.rows), len(tab.columns))


def inside(tab: Tab, area: Area) -> Area:
    """Give an area that begins in the tab, cut to it; refuse one that begins outside."""
    if area.top >= len(tab.rows) or area.left >= len(tab.columns):
        raise _outside(tab, area)
    bottom, right = min(area.bottom, len(tab.rows)), min(area.right, len(tab.columns))
    return Area(area.tab, area.top, bottom, area.left, right)


def get(book: Book, area: Area, asked: Mapping[str, Any]) -> Json:
    """Give a ValueRange: trailing empty cells and rows are cut, and nothing at all has no `values`."""
    tab = book.tab(area.tab)
    area = inside(tab, area)
    render = asked.get("valueRenderOption", "FORMATTED_VALUE")
    times = asked.get("dateTimeRenderOption", "SERIAL_NUMBER")
    rows = [
        [rendered(cell, render, times, book.locale) for cell in row.cells[area.left : area.right]]
        for row in tab.rows[area.top : area.bottom]
    ]
    dimension = asked.get("majorDimension", "ROWS")
    lists = _trimmed(rows if dimension == "ROWS" else _turned(rows))
    answer: Json = {"range": a1(tab.title, area), "majorDimension": dimension}
    return {**answer, "values": lists} if lists else answer


def update(book: Book, body: Mapping[str, Any], area: Area, asked: Mapping[str, Any], who: str, today: date) -> Json:
    """Write a ValueRange; null leaves a cell, `""` empties it, and a single cell is where a larger block begins."""
    option = asked.get("valueInputOption", "INPUT_VALUE_OPTION_UNSPECIFIED")
    if option == "INPUT_VALUE_OPTION_UNSPECIFIED":
        raise RefusalError("'valueInputOption' is required but not specified")
    tab = book.tab(area.tab)
    lists: list[list[Any]] = body.get("values", [])
    rows = lists if body.get("majorDimension", "ROWS") == "ROWS" else _turned(lists, None)
    height, width = len(rows), max(map(len, rows), default=0)
    _check_room(tab, area, height, width)
    target = Area(area.tab, area.top, area.top + height, area.left, area.left + width)
    check_protection(tab, target, who)
    before = tab.block(target)
    tab.put(area.top, area.left, _entered(rows, before, option, book.locale, today))
    answer = {
        "spreadsheetId": book.key,
        "updatedRange": a1(tab.title, target if height and width else area),
        "updatedRows": height,
        "updatedColumns": width,
        "updatedCells": sum(value is not None for row in rows for value in row),
    }
    if asked.get("includeValuesInResponse") in ("true", True):
        answer["updatedData"] = get(book, target, _response_options(asked))
    return {name: value for name, value in answer.items() if value != 0}


def append(book: Book, body: Mapping[str, Any], area: Area, asked: Mapping[str, Any], who: str, today: date) -> Json:
    """Write below the table that stands in the area, which is guessed as Google guesses it; the grid grows."""
    tab = book.tab(area.tab)
    rows = body.get("values", []) if body.get("majorDimension", "ROWS") == "ROWS" else _turned(body["values"], None)
    table = _table(tab, inside(tab, area))
    top, left = (table.bottom, table.left) if table else (area.top, area.left)
    if asked.get("insertDataOption") == "INSERT_ROWS" and top < len(tab.rows):
        tab.rows[top:top] = [NEW_ROW] * len(rows)
    tab.rows.extend([NEW_ROW] * (top + len(rows) - len(tab.rows)))
    book.check_size()
    width = max(map(len, rows), default=0)
    target = Area(tab.id, top, top + len(rows), left, left + width)
    answer: Json = {"spreadsheetId": book.key}
    if table:
        answer["tableRange"] = a1(tab.title, table)
    return {**answer, "updates": update(book, {"values": rows}, target, asked, who, today)}


def clear(book: Book, area: Area, who: str) -> str:
    """Empty the values of an area, keeping everything else; gives its range."""
    tab = book.tab(area.tab)
    area = inside(tab, area)
    check_protection(tab, area, who)
    tab.put(area.top, area.left, [[cell.having(None) for cell in row] for row in tab.block(area)])
    return a1(tab.title, area)


def _entered(
    rows: Sequence[Sequence[Any]], before: Sequence[Sequence[Cell]], option: str, locale: str, today: date
) -> list[list[Cell | None]]:
    for value in (value for row in rows for value in row):
        if isinstance(value, dict | list):
            raise RefusalError(f"Invalid values[0][0]: {'struct' if isinstance(value, dict) else 'list'}_value")
    return [
        [None if value is None else written(value, cell, option, locale, today) for value, cell in zip(row, old)]  # noqa: B905 - rows may be ragged
        for row, old in zip(rows, before, strict=True)
    ]


def _check_room(tab: Tab, area: Area, height: int, width: int) -> None:
    single = area.height == area.width == 1
    if not single and height > area.height:
        raise _beyond(tab, area, f"row [{area.bottom + 1}]")
    if not single and width > area.width:
        raise _beyond(tab, area, f"column [{a1('', Area(0, 0, 1, area.right, area.right + 1))[3:-1]}]")
    wanted = Area(area.tab, area.top, area.top + max(height, 1), area.left, area.left + max(width, 1))
    if wanted.bottom > len(tab.rows) or wanted.right > len(tab.columns):
        raise _outside(tab, wanted)


def _beyond(tab: Tab, area: Area, what: str) -> RefusalError:
    return RefusalError(f"Requested writing within range [{a1(tab.title, area)}], but tried writing to {what}")


def _outside(tab: Tab, area: Area) -> RefusalError:
    size = f"Max rows: {len(tab.rows)}, max columns: {len(tab.columns)}"
    return RefusalError(f"Range ({a1(tab.title, area)}) exceeds grid limits. {size}")


def _table(tab: Tab, area: Area) -> Area | None:
    """Find the last block of cells that touch one another, of those in the area."""
    filled = [
        (row, column)
        for row in range(area.top, area.bottom)
        for column in range(area.left, min(area.right, len(tab.rows[row].cells)))
        if tab.cell(row, column).value is not None
    ]
    if not filled:
        return None
    row, column = max(filled)
    block = Area(area.tab, row, row + 1, column, column + 1)
    while (grown := _grown(tab, block)) != block:
        block = grown
    return block


def _grown(tab: Tab, block: Area) -> Area:
    def any_in(rows: range, columns: range) -> bool:
        return any(tab.cell(row, column).value is not None for row in rows for column in columns)

    wide = range(max(block.left - 1, 0), block.right + 1)
    high = range(max(block.top - 1, 0), block.bottom + 1)
    return Area(
        block.tab,
        block.top - (block.top > 0 and any_in(range(block.top - 1, block.top), wide)),
        block.bottom + any_in(range(block.bottom, block.bottom + 1), wide),
        block.left - (block.left > 0 and any_in(high, range(block.left - 1, block.left))),
        block.right + any_in(high, range(block.right, block.right + 1)),
    )


def _trimmed(lists: list[list[Any]]) -> list[list[Any]]:
    for one in lists:
        while one and one[-1] == "":
            one.pop()
    while lists and not lists[-1]:
        lists.pop()
    return lists


def _turned(lists: Sequence[Sequence[Any]], fill: Any = "") -> list[list[Any]]:
    width = max(map(len, lists), default=0)
    return [[one[place] if place < len(one) else fill for one in lists] for place in range(width)]


def _response_options(asked: Mapping[str, Any]) -> Json:
    return {
        "valueRenderOption": asked.get("responseValueRenderOption", "FORMATTED_VALUE"),
        "dateTimeRenderOption": asked.get("responseDateTimeRenderOption", "SERIAL_NUMBER"),
    }
