"""The desk as somebody sees it who knows nothing of how it is read: rows by their keys, columns by their marks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.interleavings.labels import filled, holds, theirs
from tests.servers.sheets.book import Book, Tab
from tests.servers.sheets.cells import Problem, Value
from tsa_sheets.sheets.desk.answers import ticked
from tsa_sheets.sheets.desk.read import COLUMNS
from tsa_sheets.sheets.desk.shapes import KEY, VERSION

MARK = "tsa-sheets-column"
THEIRS = {column.heading for columns in COLUMNS.values() for column in columns if column.theirs}
OURS = {column.heading for columns in COLUMNS.values() for column in columns if not column.theirs}


@dataclass(frozen=True, slots=True)
class Board:
    """One of our tabs: the number of its row of headings, its columns as we call them, and the numbers of its rows.

    `sight` are the columns that people see, and so may do something to.
    """

    id: int
    title: str
    top: int
    columns: Mapping[int, str]
    rows: Sequence[int]
    width: int
    sight: Sequence[int]


def boards(book: Book) -> list[Board]:
    """Give those tabs that have columns of ours."""
    return [board for tab in book.tabs if (board := _board(tab)) is not None]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of people's on the desk: its row's key and version, its column, what they put there and what it holds."""

    tab: str
    key: str
    version: str
    heading: str
    theirs: Value
    holds: Value


def said(book: Book) -> Iterator[Cell]:
    """Give every cell that people may write into, where they put anything or it holds anything."""
    for board in boards(book):
        tab = book.tab(board.id)
        for number, at, cell in filled(tab):
            heading = board.columns.get(at, "")
            below, ours = number > board.top - 1, heading in OURS
            if (below and not ours) or (number == board.top - 1 and theirs(cell) is not None):
                row = name_of(tab, board, number + 1, at) if below else ("", "", f"heading {heading}")
                yield Cell(board.title, *row, theirs(cell), holds(cell))


def approved(book: Book) -> set[tuple[str, str]]:
    """Give the keys and versions of rows beside which people put anything but a plain no under Approve."""
    ticks = [one for one in said(book) if one.heading == "Approve" and one.theirs is not None]
    return {
        (one.key, one.version)
        for one in ticks
        if not isinstance(one.theirs, Problem) and ticked(one.theirs) is not False
    }


def _board(tab: Tab) -> Board | None:
    marks = [(at, piece) for at, line in enumerate(tab.columns) for piece in line.metadata]
    marked = {at: str(piece["metadataValue"]) for at, piece in marks if piece["metadataKey"] == MARK}
    filled = [number for number, row in enumerate(tab.rows, 1) if any(cell.value is not None for cell in row.cells)]
    if not marked or not filled:
        return None
    bottom, width = max(filled), tab.used()[1]
    rows = [[str(cell.effective or "") for cell in row.cells] for row in tab.rows[:bottom]]
    top = max(range(bottom), key=lambda number: len(set(rows[number]) & set(marked.values())))
    words = [*rows[top], *[""] * width]
    taken = set(marked.values())
    columns = {
        at: marked.get(at) or (f"{words[at]} (not ours)" if words[at] in taken else words[at]) for at in range(width)
    }
    sight = [at for at in range(width) if not tab.columns[at].hidden]
    return Board(tab.id, tab.title, top + 1, columns, range(top + 2, bottom + 1), width, sight)


def name_of(tab: Tab, board: Board, row: int, column: int) -> tuple[str, str, str]:
    """Say what a cell is: its row's key and version, and what its column is."""
    return _at(tab, board, row, KEY), _at(tab, board, row, VERSION), board.columns.get(column, "")


def _at(tab: Tab, board: Board, row: int, heading: str) -> str:
    found = [tab.cell(row - 1, at).effective for at, words in board.columns.items() if words == heading]
    return str(found[0] or "") if found else ""
