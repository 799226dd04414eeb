"""A spreadsheet as it was at one moment: what one answer of Google says of its tabs, their cells and our marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tsa_sheets.sheets.google.locales import is_day_first
from tsa_sheets.sheets.workbook import Block, Cell

At = tuple[int, int]
"""A cell by its row, as people count them, and its column, from 0."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A note that people do not see (`developerMetadata`); it stays with its tab or column, wherever that goes."""

    id: int
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Cells:
    """A block of cells: its first row as people count them, its first column from 0, and rows of one length."""

    first_row: int
    first_column: int
    rows: Sequence[Sequence[Cell]]
    formulas: frozenset[At] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTab:
    """A tab. `id` is its own for ever; `size` is how many rows and columns there are, empty ones too."""

    id: int
    title: str
    index: int = 0
    size: tuple[int, int] = (0, 0)
    cells: Sequence[Cells] = ()
    hidden: Sequence[int] = ()
    merged: Sequence[Block] = ()
    marks: Sequence[Mark] = ()
    column_marks: Mapping[int, Sequence[Mark]] = field(default_factory=dict)

    @property
    def rows(self) -> Sequence[Sequence[Cell]]:
        """Give the rows from A1 on, of a tab that was read whole."""
        return self.cells[0].rows if self.cells else ()

    def cell(self, row: int, column: int) -> Cell:
        """Give one cell; "" where it is blank, or was not asked for."""
        for block in self.cells:
            down, along = row - block.first_row, column - block.first_column
            if 0 <= down < len(block.rows) and 0 <= along < len(block.rows[down]):
                return block.rows[down][along]
        return ""

    def is_formula(self, row: int, column: int) -> bool:
        """Tell whether a formula makes what a cell shows."""
        return any((row, column) in block.formulas for block in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spreadsheet:
    """A spreadsheet with the cells that were asked for; charts have no cells and are left out."""

    key: str
    title: str
    locale: str = ""
    zone: str = ""
    marks: Sequence[Mark] = ()
    tabs: Sequence[SheetTab] = ()

    @property
    def day_first(self) -> bool:
        """Tell whether a date that people type into it is understood day first."""
        return is_day_first(self.locale)

    def tab(self, sheet_id: int) -> SheetTab | None:
        """Find a tab by what stays its own, whatever it is called now."""
        return next((tab for tab in self.tabs if tab.id == sheet_id), None)
