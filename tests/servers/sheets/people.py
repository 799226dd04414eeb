"""A person with a spreadsheet open in the browser, who edits whenever she likes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tests.servers.sheets.book import Book, Tab
from tests.servers.sheets.cells import Cell, Scalar, Value
from tests.servers.sheets.changes.order import sort
from tests.servers.sheets.entered import formula, typed
from tests.servers.sheets.places import Area, cells, column_number, to_grid, unreadable
from tests.servers.sheets.shown import formatted

if TYPE_CHECKING:
    from tests.servers.sheets.server import SheetsServer

Json = dict[str, Any]


class Person:
    """The keeper of a spreadsheet: tabs by title, columns by letter, rows counted from 1, as she sees them."""

    def __init__(self, server: SheetsServer, key: str) -> None:
        self.key = key
        self._server = server

    @property
    def url(self) -> str:
        """Give the address in her browser."""
        return f"https://docs.google.com/spreadsheets/d/{self.key}/edit#gid=0"

    @property
    def book(self) -> Book:
        """Give the spreadsheet as it is now."""
        return self._server.books[self.key]

    @property
    def titles(self) -> list[str]:
        """Give the titles of the tabs, from left to right."""
        return [tab.title for tab in self.book.tabs]

    def tab(self, title: str) -> Tab:
        """Give a tab as it is now."""
        tab = self.book.titled(title)
        if tab is None:
            raise unreadable(title)
        return tab

    def cell(self, title: str, place: str) -> Cell:
        """Give a cell, such as `B2`."""
        area = self._area(title, place)
        return self.tab(title).cell(area.top, area.left)

    def values(self, title: str) -> list[list[Value]]:
        """Give what the cells hold, each row up to its last value, up to the last row that has one."""
        rows = [[cell.value for cell in row.cells] for row in self.tab(title).rows]
        for row in rows:
            while row and row[-1] is None:
                row.pop()
        while rows and not rows[-1]:
            rows.pop()
        return rows

    def text(self, title: str, place: str) -> str:
        """Give what she sees in a cell."""
        return formatted(self.cell(title, place), self.book.locale) or ""

    def type(self, title: str, place: str, text: str, *, shows: Scalar | None = None) -> None:
        """Type into a cell; `shows` is what a formula gives."""
        new = typed(text, self.cell(title, place), self.book.locale, self._server.today)
        if shows is not None:
            new = new.having(formula(text, shows))
        self._put(title, place, [[new]])

    def empty(self, title: str, place: str) -> None:
        """Press Delete on a range: its values are gone, its formats stay."""
        block = self.tab(title).block(self._area(title, place))
        self._put(title, place, [[cell.having(None) for cell in row] for row in block])

    def tick(self, title: str, place: str) -> None:
        """Tick a box."""
        self._put(title, place, [[self.cell(title, place).having(True)]])

    def untick(self, title: str, place: str) -> None:
        """Take a tick away."""
        self._put(title, place, [[self.cell(title, place).having(False)]])

    def paste(self, title: str, place: str, rows: Sequence[Sequence[str]]) -> None:
        """Paste text over cells, from this corner."""
        area = self._area(title, place)
        corner = {"sheetId": area.tab, "rowIndex": area.top, "columnIndex": area.left}
        lines = "\n".join("\t".join(row) for row in rows)
        self.do("pasteData", coordinate=corner, data=lines, delimiter="\t")

    def fill_down(self, title: str, place: str, count: int) -> None:
        """Drag the corner of a range down over that many rows."""
        source = {"source": self._grid(title, place), "dimension": "ROWS", "fillLength": count}
        self.do("autoFill", sourceAndDestination=source)

    def insert_rows(self, title: str, row: int, count: int = 1) -> None:
        """Insert rows above a row."""
        self.do("insertDimension", range=self._rows(title, row, count), inheritFromBefore=row > 1)

    def delete_rows(self, title: str, row: int, count: int = 1) -> None:
        """Delete rows."""
        self.do("deleteDimension", range=self._rows(title, row, count))

    def hide_rows(self, title: str, row: int, count: int = 1) -> None:
        """Hide rows."""
        hidden = {"hiddenByUser": True}
        span = self._rows(title, row, count)
        self.do("updateDimensionProperties", range=span, properties=hidden, fields="hiddenByUser")

    def insert_column(self, title: str, letter: str, heading: str = "") -> None:
        """Insert a column left of this one, with a heading."""
        self.do("insertDimension", range=self._columns(title, letter), inheritFromBefore=letter != "A")
        if heading:
            self.type(title, f"{letter}1", heading)

    def delete_column(self, title: str, letter: str) -> None:
        """Delete a column."""
        self.do("deleteDimension", range=self._columns(title, letter))

    def move_column(self, title: str, letter: str, *, before: str) -> None:
        """Drag a column to before another."""
        self.do("moveDimension", source=self._columns(title, letter), destinationIndex=column_number(before))

    def hide_column(self, title: str, letter: str) -> None:
        """Hide a column."""
        hidden = {"hiddenByUser": True}
        span = self._columns(title, letter)
        self.do("updateDimensionProperties", range=span, properties=hidden, fields="hiddenByUser")

    def sort(self, title: str, by: str, *, descending: bool = False) -> None:
        """Sort all rows below the headings by a column."""
        bottom, right = self.tab(title).used()
        self._sort(Area(self.tab(title).id, 1, bottom, 0, right), by, descending=descending)

    def sort_column(self, title: str, letter: str, *, descending: bool = False) -> None:
        """Sort one column alone, by mistake: its values no longer belong to their rows."""
        column = column_number(letter)
        bottom, _ = self.tab(title).used()
        self._sort(Area(self.tab(title).id, 1, bottom, column, column + 1), letter, descending=descending)

    def filter(self, title: str, letter: str, *hidden: str) -> None:
        """Filter away the rows that show one of these texts in a column."""
        bottom, right = self.tab(title).used()
        area = Area(self.tab(title).id, 0, bottom, 0, right)
        criteria = {str(column_number(letter)): {"hiddenValues": list(hidden)}}
        self.do("setBasicFilter", filter={"range": to_grid(area), "criteria": criteria})

    def unfilter(self, title: str) -> None:
        """Take the filter away."""
        self.do("clearBasicFilter", sheetId=self.tab(title).id)

    def merge(self, title: str, place: str) -> None:
        """Merge cells into one."""
        self.do("mergeCells", range=self._grid(title, place), mergeType="MERGE_ALL")

    def note(self, title: str, place: str, text: str) -> None:
        """Put a note at a cell."""
        self.do("repeatCell", range=self._grid(title, place), cell={"note": text}, fields="note")

    def colour(self, title: str, place: str, *, red: float = 1, green: float = 1, blue: float = 0) -> None:
        """Colour cells."""
        form = {"backgroundColor": {"red": red, "green": green, "blue": blue}}
        cell = {"userEnteredFormat": form}
        self.do("repeatCell", range=self._grid(title, place), cell=cell, fields="userEnteredFormat.backgroundColor")

    def protect(self, title: str, place: str = "") -> None:
        """Protect cells, or a whole tab, so that only she can change them."""
        area = self._grid(title, place) if place else {"sheetId": self.tab(title).id}
        self.do("addProtectedRange", protectedRange={"range": area})

    def add_tab(self, title: str, rows: int = 1000, columns: int = 26) -> None:
        """Add a tab at the right."""
        grid = {"rowCount": rows, "columnCount": columns}
        self.do("addSheet", properties={"title": title, "gridProperties": grid})

    def rename_tab(self, title: str, new: str) -> None:
        """Give a tab another title."""
        self.do("updateSheetProperties", properties={"sheetId": self.tab(title).id, "title": new}, fields="title")

    def move_tab(self, title: str, index: int) -> None:
        """Drag a tab to another place, counted from 0."""
        self.do("updateSheetProperties", properties={"sheetId": self.tab(title).id, "index": index}, fields="index")

    def delete_tab(self, title: str) -> None:
        """Delete a tab."""
        self.do("deleteSheet", sheetId=self.tab(title).id)

    def rename(self, title: str) -> None:
        """Give the spreadsheet another name."""
        self.do("updateSpreadsheetProperties", properties={"title": title}, fields="title")

    def set_locale(self, locale: str) -> None:
        """Choose another country in the spreadsheet's settings."""
        self.do("updateSpreadsheetProperties", properties={"locale": locale}, fields="locale")

    def share(self, account: str, role: str = "writer") -> None:
        """Share it with an account as `reader` or `writer`."""
        self.book.shared[account] = role

    def unshare(self, account: str) -> None:
        """Share it no longer."""
        self.book.shared.pop(account, None)

    def bin(self) -> None:
        """Delete the whole spreadsheet."""
        del self._server.books[self.key]

    def do(self, kind: str, **request: Any) -> Json:
        """Do what a request of a batch does, as the owner."""
        (reply,) = self._server.edit(self.key, [{kind: request}])
        return reply

    def _sort(self, area: Area, by: str, *, descending: bool) -> None:
        with self._server.lock:
            book = self.book.copy()
            order = "DESCENDING" if descending else "ASCENDING"
            sort(book.tab(area.tab), area, [{"dimensionIndex": column_number(by), "sortOrder": order}])
            self._server.books[self.key] = book

    def _put(self, title: str, place: str, block: Sequence[Sequence[Cell]]) -> None:
        area = self._area(title, place)
        with self._server.lock:
            book = self.book.copy()
            book.tab(area.tab).put(area.top, area.left, block)
            self._server.books[self.key] = book

    def _area(self, title: str, place: str) -> Area:
        tab = self.tab(title)
        return cells(place, tab.id, len(tab.rows), len(tab.columns))

    def _grid(self, title: str, place: str) -> Json:
        return to_grid(self._area(title, place))

    def _rows(self, title: str, row: int, count: int) -> Json:
        return {"sheetId": self.tab(title).id, "dimension": "ROWS", "startIndex": row - 1, "endIndex": row - 1 + count}

    def _columns(self, title: str, letter: str) -> Json:
        column = column_number(letter)
        return {"sheetId": self.tab(title).id, "dimension": "COLUMNS", "startIndex": column, "endIndex": column + 1}
