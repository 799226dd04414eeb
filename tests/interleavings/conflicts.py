"""Writes of ours that met with an edit: a cell was no longer where it had been read."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.interleavings.seen import boards, name_of
from tests.servers.sheets.book import Book
from tests.servers.sheets.record import Request


class Conflicts:
    """How many there were on the desk, and how many of them made us look again in the same run."""

    def __init__(self, key: str) -> None:
        self.count = 0
        self.detected = 0
        self._key = key
        self._read: Book | None = None
        self._met: Book | None = None
        self._moved = False
        self._unseen = 0

    def before(self, request: Request, desk: Book) -> None:
        """Compare the cells that are about to be written with those that were read."""
        if self._key not in request.path or not request.writes or self._read is None:
            return
        self._met = desk
        self._moved = any(_place(self._read, *cell) != _place(desk, *cell) for cell in _written(request.body))

    def after(self, request: Request, desk: Book) -> None:
        """Keep what was read; a write that Google refused met with nothing."""
        if self._moved and desk is not self._met:
            self.count += 1
            self._unseen += 1
        self._moved = False
        if self._key in request.path and not request.writes:
            self._read = desk
            self.detected += self._unseen
            self._unseen = 0

    def end(self) -> None:
        """Give up on those that nothing followed in this run."""
        self._unseen = 0


def _written(body: Mapping[str, Any]) -> Iterator[tuple[int, int, int]]:
    """Give each cell that is overwritten: its tab, row and column."""
    for request in body["requests"]:
        start = request.get("updateCells", {}).get("start")
        if start is None:
            continue
        for down, row in enumerate(request["updateCells"]["rows"]):
            for along in range(len(row["values"])):
                yield start.get("sheetId", 0), start.get("rowIndex", 0) + down, start.get("columnIndex", 0) + along


def _place(book: Book, tab: int, row: int, column: int) -> tuple[str, str, str] | None:
    """Say what a cell is: the key and version of its row, and what its column is."""
    board = next((board for board in boards(book) if board.id == tab), None)
    return name_of(book.tab(tab), board, row + 1, column) if board else None
