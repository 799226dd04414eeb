"""How high a row must be for its words: LibreOffice does not work it out by itself, Excel only sometimes."""

from collections.abc import Mapping, Sequence

from tsa_sheets.sheets.desk.shapes import Column, Kind, Owner, text_of

LINE = 12.75
AROUND = 6.0
HIGHEST = 409.0
"""In points; the highest that Excel allows. A longer text is read by clicking on its cell."""
TALL = 80.0

_LETTERS = 1.28  # letters of Arial 10 for each unit of width, which is a digit of Calibri 11
_MARGIN = 1.5


def row_height(columns: Sequence[Column], cells: Mapping[str, object]) -> float:
    """Give the height in points at which every cell of a row can be read, up to what is possible."""
    most, around = 1, AROUND
    for column in columns:
        cell = cells.get(column.heading)
        if column.kind is Kind.LINE and column.owner is Owner.OURS:
            around = 0.0  # a text that is cut off is cut between its lines
        if isinstance(cell, int | float) or column.kind is not Kind.TEXT or column.owner is Owner.HIDDEN:
            continue
        text = text_of(cell)
        if text:
            most = max(most, lines(text, column.width))
    return min(HIGHEST, most * LINE + around)


def lines(text: str, width: float) -> int:
    """Count the lines a text takes in a column."""
    room = max(4, int((width - _MARGIN) * _LETTERS))
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: int) -> int:
    if len(line) <= room:
        return 1
    count, used = 1, 0
    for word in line.split(" "):
        if used and used + 1 + len(word) > room:
            count, used = count + 1, 0
        used += len(word) + (1 if used else 0)
        extra = (used - 1) // room
        count, used = count + extra, used - extra * room
    return count
