"""The state of one spreadsheet: its tabs, their rows and columns, and what is attached to them."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

from tests.servers.sheets.cells import EMPTY, Cell
from tests.servers.sheets.places import Area, from_grid
from tests.servers.sheets.refusal import RefusalError

Json = dict[str, Any]
CELL_LIMIT = 10_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column as such; metadata attached to it goes where it goes."""

    hidden: bool = False
    filtered: bool = False
    size: int = 21
    metadata: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Row(Line):
    """A row with its cells; those after the last are empty."""

    cells: tuple[Cell, ...] = ()

    def __getitem__(self, column: int) -> Cell:
        return self.cells[column] if column < len(self.cells) else EMPTY

    def having(self, cells: Sequence[Cell]) -> "Row":
        """Give the row with other cells."""
        end = len(cells)
        while end and cells[end - 1].empty:
            end -= 1
        return replace(self, cells=tuple(cells[:end]))


NEW_ROW = Row()
NEW_COLUMN = Line(size=100)


@dataclass
class Tab:
    """A tab; rows and columns are frozen values, so a copy of the lists is a copy of the tab."""

    properties: Json  # without index, rowCount and columnCount, which follow from the state
    rows: list[Row]
    columns: list[Line]
    attached: dict[str, list[Json]] = field(default_factory=dict)  # merges, protectedRanges, filterViews, tables…
    basic_filter: Json | None = None
    metadata: tuple[Mapping[str, Any], ...] = ()

    @property
    def id(self) -> int:
        number: int = self.properties["sheetId"]
        return number

    @property
    def title(self) -> str:
        title: str = self.properties["title"]
        return title

    @property
    def whole(self) -> Area:
        return Area(self.id, 0, len(self.rows), 0, len(self.columns))

    def cell(self, row: int, column: int) -> Cell:
        """Give a cell, counted from 0; outside the grid it is empty."""
        return self.rows[row][column] if row < len(self.rows) else EMPTY

    def block(self, area: Area) -> list[list[Cell]]:
        """Give the cells of a rectangle."""
        return [[row[column] for column in range(area.left, area.right)] for row in self.rows[area.top : area.bottom]]

    def put(self, top: int, left: int, block: Sequence[Sequence[Cell | None]]) -> None:
        """Set the cells of a block from its top left corner; None leaves a cell as it is."""
        for number, new in enumerate(block, top):
            row = self.rows[number]
            cells = [row[column] for column in range(max(len(row.cells), left + len(new)))]
            for column, cell in enumerate(new, left):
                if cell is not None:
                    cells[column] = cell
            self.rows[number] = row.having(cells)

    def area(self, grid: Mapping[str, Any]) -> Area:
        """Read a GridRange within this tab."""
        return from_grid(grid, len(self.rows), len(self.columns))

    def used(self) -> tuple[int, int]:
        """Give how many rows and columns reach to the last cell that holds anything."""
        bottom = max((number for number, row in enumerate(self.rows, 1) if row.cells), default=0)
        return bottom, max((len(row.cells) for row in self.rows), default=0)

    def copy(self) -> "Tab":
        return Tab(
            deepcopy(self.properties),
            list(self.rows),
            list(self.columns),
            deepcopy(self.attached),
            deepcopy(self.basic_filter),
            self.metadata,
        )


@dataclass
class Book:
    """A spreadsheet; `shared` maps the address of an account to `reader`, `writer` or `owner`."""

    key: str
    properties: Json
    tabs: list[Tab]
    shared: dict[str, str] = field(default_factory=dict)
    named: list[Json] = field(default_factory=list)
    metadata: tuple[Mapping[str, Any], ...] = ()
    numbers: Iterator[int] = field(default_factory=lambda: iter(range(1_000_001, 2_000_000_000)))

    @property
    def locale(self) -> str:
        locale: str = self.properties["locale"]
        return locale

    def tab(self, sheet_id: int) -> Tab:
        """Give the tab of that id, or refuse."""
        for tab in self.tabs:
            if tab.id == sheet_id:
                return tab
        raise RefusalError(f"No grid with id: {sheet_id}")

    def titled(self, title: str) -> Tab | None:
        """Give the tab of that title; capitals do not matter to Google."""
        return next((tab for tab in self.tabs if tab.title.casefold() == title.casefold()), None)

    def copy(self) -> "Book":
        """Give a copy for a batch to change, which takes the place of this one if all of it was well."""
        return Book(
            self.key,
            deepcopy(self.properties),
            [tab.copy() for tab in self.tabs],
            dict(self.shared),
            deepcopy(self.named),
            self.metadata,
            self.numbers,
        )

    def check_size(self) -> None:
        """Refuse more cells than a spreadsheet may have."""
        if sum(len(tab.rows) * len(tab.columns) for tab in self.tabs) > CELL_LIMIT:
            raise RefusalError(
                "This action would increase the number of cells in the workbook above the limit of 10000000 cells."
            )
