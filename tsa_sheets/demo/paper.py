"""The demo's workbooks in memory: pages of lines that people type, sort, insert and correct."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tsa_sheets.model.place import column_letters
from tsa_sheets.sheets.excel_new import NewCell

Cells = Mapping[str, NewCell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column people keep: our key for it, the heading above it, and the field and person of the row it holds."""

    key: str
    heading: str
    width: float = 14.0
    format: str = ""
    field: str = ""
    part: int = 0

    @property
    def holds(self) -> str:
        """Name the field of the record, as the reader will."""
        return self.field or self.key


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it stands on a page; its name is known to the demo alone and never written down."""

    name: str
    cells: Cells

    def get(self, key: str) -> NewCell:
        """Give what the cell holds."""
        return self.cells.get(key)

    def text(self, key: str) -> str:
        """Give what the cell holds as text, "" where it is blank."""
        value = self.cells.get(key)
        return "" if value is None else str(value)

    def changed(self, /, **cells: NewCell) -> "Line":
        """Type over some cells."""
        return replace(self, cells={**self.cells, **cells})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A tab: what stands above the headings, the headings, the lines, and what stands below them."""

    sheet: str  # its name in config/sheets, "" for a tab that is not read
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    above: tuple[tuple[NewCell, ...], ...] = ()
    below: tuple[tuple[NewCell, ...], ...] = ()
    by_name: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {line.name: index for index, line in enumerate(self.lines)})

    def line(self, name: str) -> Line:
        """Find a line by the name the demo gave it."""
        return self.lines[self.by_name[name]]

    def where(self, fits: Callable[[Line], bool]) -> list[Line]:
        """Find the lines that fit, in the order of the page."""
        return [line for line in self.lines if fits(line)]

    def changed(self, name: str, /, **cells: NewCell) -> "Page":
        """Type over some cells of a line."""
        new = self.line(name).changed(**cells)
        return replace(self, lines=tuple(new if line.name == name else line for line in self.lines))

    def added(self, line: Line, *, after: str = "") -> "Page":
        """Add a line at the end, or below another."""
        at = self.by_name[after] + 1 if after else len(self.lines)
        return replace(self, lines=(*self.lines[:at], line, *self.lines[at:]))

    def sorted_by(self, key: str) -> "Page":
        """Sort the lines by what a column holds, as text."""
        return replace(self, lines=tuple(sorted(self.lines, key=lambda line: line.text(key).casefold())))

    @property
    def heading_row(self) -> int:
        """Give the row the headings stand in, counted from 1."""
        return len(self.above) + 1

    def row(self, name: str) -> int:
        """Give the row a line stands in, counted from 1 as people see it."""
        return self.heading_row + 1 + self.by_name[name]

    def column(self, key: str) -> Column:
        """Find a column by our key."""
        return next(column for column in self.columns if column.key == key)

    def cell(self, name: str, key: str) -> str:
        """Name a cell as people do, such as `C14`."""
        return f"{column_letters(self.columns.index(self.column(key)))}{self.row(name)}"

    def grid(self) -> list[Sequence[NewCell]]:
        """Lay the page out as rows of cells."""
        headings = tuple(column.heading or None for column in self.columns)
        lines = (tuple(line.cells.get(column.key) for column in self.columns) for line in self.lines)
        return [*self.above, headings, *lines, *self.below]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: its file's name and its pages."""

    file: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Papers:
    """All the workbooks of the alliance, as they stand at one moment."""

    books: tuple[Book, ...]

    @property
    def pages(self) -> Mapping[str, Page]:
        """Give the pages that are read, by the name of their sheet."""
        return {page.sheet: page for book in self.books for page in book.pages if page.sheet}

    def page(self, sheet: str) -> Page:
        """Find the page of a sheet."""
        return self.pages[sheet]

    def with_page(self, page: Page) -> "Papers":
        """Put a page in the place of the one it came from."""
        return Papers(
            tuple(
                replace(book, pages=tuple(page if old.sheet == page.sheet and old.sheet else old for old in book.pages))
                for book in self.books
            )
        )

    def changed(self, sheet: str, name: str, /, **cells: NewCell) -> "Papers":
        """Type over some cells of a line."""
        return self.with_page(self.page(sheet).changed(name, **cells))
