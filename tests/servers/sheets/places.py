"""Where cells are: rectangles of a tab, their A1 notation, and Google's GridRange."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.servers.sheets.refusal import RefusalError


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, counted from 0, the ends outside; `tab` is a sheet id."""

    tab: int
    top: int
    bottom: int
    left: int
    right: int

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def width(self) -> int:
        return self.right - self.left

    def meets(self, other: "Area") -> bool:
        """Whether they have a cell in common."""
        rows = self.top < other.bottom and other.top < self.bottom
        return self.tab == other.tab and rows and self.left < other.right and other.left < self.right


_CELL = re.compile(r"\$?([A-Za-z]{1,3})?\$?([1-9][0-9]{0,7})?")
_R1C1 = re.compile(r"R([1-9]\d*)C([1-9]\d*)", re.IGNORECASE)
_PLAIN_TITLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def column_name(number: int) -> str:
    """Give the letters of a column counted from 0: 27 is `AB`."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Give the number of a column, counted from 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def quoted(title: str) -> str:
    """Give the title as it must stand before the exclamation mark."""
    if _PLAIN_TITLE.fullmatch(title) and not is_cells(title):
        return title
    return "'" + title.replace("'", "''") + "'"


def a1(title: str, area: Area) -> str:
    """Write a rectangle as Google does in its answers: `'My tab'!A1:B2`."""
    first = f"{column_name(area.left)}{area.top + 1}"
    last = f"{column_name(area.right - 1)}{area.bottom}"
    return f"{quoted(title)}!{first}" + ("" if first == last else f":{last}")


def split(text: str) -> tuple[str | None, str]:
    """Part a range into the tab's title (None where none is said) and the cells (`""`: all of them).

    What may be a cell is a cell: a tab titled D3 must be asked for as 'D3'.
    """
    if text.startswith("'"):
        end = re.match(r"'((?:[^']|'')*)'(?:!(.*))?$", text)
        if end is None:
            raise unreadable(text)
        return end.group(1).replace("''", "'"), end.group(2) or ""
    title, mark, cells = text.rpartition("!")
    if mark:
        return title, cells
    if is_cells(text):
        return None, text
    return text, ""


def is_cells(text: str) -> bool:
    """Whether this may be read as cells: `A1`, `A:B`, `2:3`, `A2:B`, `R1C1`."""
    first, colon, last = text.partition(":")
    if _R1C1.fullmatch(first):
        return not colon or _R1C1.fullmatch(last) is not None
    ends = [_CELL.fullmatch(part) for part in ((first, last) if colon else (first,))]
    if not all(end and end.group(0).strip("$") for end in ends):
        return False
    return bool(colon) or all(end and end.group(1) and end.group(2) for end in ends)


def cells(text: str, tab: int, rows: int, columns: int) -> Area:
    """Read the cells of a range within a tab of that size; what is left open reaches to its edge."""
    if not text:
        return Area(tab, 0, rows, 0, columns)
    if not is_cells(text):
        raise unreadable(text)
    ends = [_corner(part) for part in text.split(":")]
    tops = [row for row, _ in ends if row is not None]
    sides = [column for _, column in ends if column is not None]
    open_rows, open_columns = len(tops) < len(ends), len(sides) < len(ends)
    return Area(
        tab,
        min(tops, default=0),
        max(rows, min(tops, default=0) + 1) if open_rows else max(tops) + 1,
        min(sides, default=0),
        max(columns, min(sides, default=0) + 1) if open_columns else max(sides) + 1,
    )


def _corner(text: str) -> tuple[int | None, int | None]:
    if numbers := _R1C1.fullmatch(text):
        return int(numbers.group(1)) - 1, int(numbers.group(2)) - 1
    found = _CELL.fullmatch(text)
    assert found is not None
    letters, digits = found.groups()
    return (int(digits) - 1 if digits else None), (column_number(letters) if letters else None)


def unreadable(text: str) -> RefusalError:
    """Refuse a range, in Google's words."""
    return RefusalError(f"Unable to parse range: {text}")


def from_grid(grid: Mapping[str, Any], rows: int, columns: int) -> Area:
    """Read a GridRange, whose bounds may each be left out."""
    return Area(
        grid.get("sheetId", 0),
        grid.get("startRowIndex", 0),
        grid.get("endRowIndex", rows),
        grid.get("startColumnIndex", 0),
        grid.get("endColumnIndex", columns),
    )


def to_grid(area: Area) -> dict[str, Any]:
    """Write a rectangle as a GridRange; as in Google's answers a sheet id of 0 is left out."""
    grid = {
        "sheetId": area.tab,
        "startRowIndex": area.top,
        "endRowIndex": area.bottom,
        "startColumnIndex": area.left,
        "endColumnIndex": area.right,
    }
    return {name: number for name, number in grid.items() if name != "sheetId" or number}
