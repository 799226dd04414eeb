"""A workbook that was never a file: rows given as they are, for tests and for what a program makes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from tsa_sheets.sheets.workbook import Cell, Grid, find_tab


class MemoryWorkbook:
    """Rows of cells under the titles of their tabs; short rows are filled up with blanks."""

    def __init__(
        self, name: str, tabs: Mapping[str, Sequence[Sequence[Cell]]], unchanged_since: datetime | None = None
    ) -> None:
        self.name = name
        self.unchanged_since = unchanged_since
        self._tabs = tabs

    def tabs(self) -> Sequence[str]:
        """List the titles."""
        return list(self._tabs)

    def grid(self, title: str) -> Grid:
        """Give the rows of a tab."""
        found = find_tab(self.name, self.tabs(), title)
        return Grid(found, even(self._tabs[found]))


def even(rows: Sequence[Sequence[Cell]]) -> Sequence[Sequence[Cell]]:
    """Make all rows as long as the longest, so that a column is a column everywhere."""
    width = max(map(len, rows), default=0)
    if all(len(row) == width for row in rows):
        return rows
    return [[*row, *[""] * (width - len(row))] for row in rows]
