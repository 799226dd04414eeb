"""Where a value stands in somebody's workbook, so that every flag can point at the very cell."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab as it was found: which sheet of `config/sheets/` it is, and in which column each field stands.

    `columns` has one mapping (field to column, counted from 0) for each person a row can hold: the first is the
    row's own, the others are the `[[also]]` groups of the sheet's file. `link` is the tab's address, where it has one.
    """

    sheet: str
    workbook: str
    title: str
    columns: tuple[Mapping[str, int], ...] = ({},)
    headings: Mapping[str, str] | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a tab, counted from 1 as people see it (0: the whole tab)."""

    tab: Tab
    row: int = 0
    part: int = 0

    def cell(self, field: str) -> str:
        """Name the cell a field stands in, such as `C14`; the row or the tab where there is no such column."""
        column = self.tab.columns[self.part].get(field)
        if column is None:
            column = self.tab.columns[0].get(field)
        if column is None or not self.row:
            return f"row {self.row}" if self.row else "the tab"
        return f"{column_letters(column)}{self.row}"

    def heading(self, field: str) -> str:
        """Give the heading people use for a field, else our own name for it in words."""
        return (self.tab.headings or {}).get(field) or field.replace("_", " ")

    def __str__(self) -> str:
        row = f", row {self.row}" if self.row else ""
        return f"{self.tab.workbook}, {self.tab.title}{row}"


def column_number(letters: str) -> int:
    """Count the column a spreadsheet names so, from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def column_letters(column: int) -> str:
    """Name a column as a spreadsheet does: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
