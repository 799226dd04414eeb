"""Where in a tab the list begins: the heading row under a title and blank lines, and what stands in which column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tsa_sheets.config.kinds import needed_by
from tsa_sheets.config.settings import Sheet
from tsa_sheets.errors import SheetError
from tsa_sheets.model.place import column_letters
from tsa_sheets.sheets.headings import Headings, Wanted, aliases, match, said
from tsa_sheets.sheets.troubles import Trouble, trouble
from tsa_sheets.sheets.workbook import Cell, Grid, close

LOOKED_AT = 30
"""Rows from the top in which the headings are looked for."""

_NEAR = 0.85


@dataclass(frozen=True, slots=True)
class Located:
    """The headings of a tab and the rows below them."""

    grid: Grid
    heading: int  # the index of the heading row in the grid
    headings: Headings

    @property
    def body(self) -> Sequence[Sequence[Cell]]:
        """Give the rows below the headings."""
        return self.grid.rows[self.heading + 1 :]

    def row(self, index: int) -> int:
        """Tell the number of a row of the body as people see it."""
        return self.grid.first_row + self.heading + 1 + index

    def cell(self, column: int) -> str:
        """Name the cell of a heading."""
        return f"{column_letters(self.grid.first_column + column)}{self.grid.first_row + self.heading}"


def locate(sheet: Sheet, workbook: str, grid: Grid) -> Located:
    """Find the row that has most of the headings a sheet looks for; raise what is missing, or there twice."""
    place = f"{workbook}, {grid.title}"
    if not any(cell not in {None, ""} for row in grid.rows for cell in row):
        raise SheetError(place, "the tab is empty", "Put the list back, or name the tab that has it.")
    rows = [match(sheet, row) for row in grid.rows[:LOOKED_AT]]
    best = max(range(len(rows)), key=lambda index: len(rows[index].columns))
    located = Located(grid, best, rows[best])
    _nothing_twice(place, located)
    _all_there(sheet, place, located)
    return located


def _nothing_twice(place: str, located: Located) -> None:
    for _, first, second in located.headings.twice:
        name = located.headings.names[first]
        raise SheetError(
            place,
            f"the heading “{name}” stands in {located.cell(first)} and in {located.cell(second)}",
            "Rename the one that is not meant, or delete its column.",
        )


def _all_there(sheet: Sheet, place: str, located: Located) -> None:
    lost = [(wanted, headings) for wanted, headings in aliases(sheet) if _is_needed(sheet, wanted, located)]
    unlisted = [field for field in needed_by(sheet.kind) if field not in {*sheet.columns, *sheet.blank}]
    if not lost and not unlisted:
        return
    names = [name for name in located.headings.names if name]
    free = [name for index, name in enumerate(located.headings.names) if name and index not in _taken(located)]
    near = [
        f"“{nearest}” in {located.cell(located.headings.names.index(nearest))} is near “{heading}”"
        for _, headings in lost
        for heading in headings
        if (nearest := close(heading, free))
    ]
    looked_for = "; ".join([*(f"{said(headings)} ({field})" for (_, field), headings in lost), *unlisted])
    seen = ", ".join(f"“{name}”" for name in names[:20])
    where = f"row {located.grid.first_row + located.heading}" if located.headings.columns else "the first rows"
    hint = f" ({near[0]})" if near else ""
    raise SheetError(
        place,
        f"{'headings are' if len(lost) + len(unlisted) > 1 else 'a heading is'} missing "
        f"(looked for {looked_for}; found in {where}: {seen or 'nothing'}){hint}",
        f"Put the heading back, or add the one you use to config/sheets/{sheet.name}.toml.",
    )


def _is_needed(sheet: Sheet, wanted: Wanted, located: Located) -> bool:
    """Tell whether a heading is missed: a further person's only where some other heading of that person is there.

    A column of the key is always needed: without it every row would look like one that was never seen before.
    """
    part, field = wanted
    if wanted in located.headings.columns or field not in {*needed_by(sheet.kind), *sheet.key}:
        return False
    return not part or any(other == part for other, _ in located.headings.columns)


def _taken(located: Located) -> set[int]:
    headings = located.headings
    return {*headings.columns.values(), *(column for _, _, column in headings.other), *headings.refused}


def heading_troubles(sheet: Sheet, located: Located, last: int) -> Iterator[Trouble]:
    """Note what is odd about the headings of a list whose last row has the index `last`."""
    row = located.grid.first_row + located.heading
    names = located.headings.names
    for (_, field), read, left in located.headings.other:
        yield trouble(
            "two_columns_for_one_thing",
            field,
            f"“{names[read]}” ({located.cell(read)}) and “{names[left]}” ({located.cell(left)}) may both be the "
            f"{field.replace('_', ' ')}: the first is read; rename the other, or name the right one first in "
            f"config/sheets/{sheet.name}.toml",
            row=row,
        )
    for column in located.headings.refused:
        yield trouble(
            "column_that_must_not_be_kept",
            names[column],
            f"{located.cell(column)} is headed “{names[column]}”, which an alliance must not keep: the column is not "
            "read; delete it from the sheet",
            row=row,
        )
    yield from _nameless(located, last, row)
    yield from _near_misses(sheet, located, row)


def _nameless(located: Located, last: int, row: int) -> Iterator[Trouble]:
    body = located.body[: last + 1]
    for column, name in enumerate(located.headings.names):
        if not name and any(cells[column] not in {None, ""} for cells in body):
            letters = column_letters(located.grid.first_column + column)
            yield trouble(
                "blank_heading_over_data",
                f"column {letters}",
                f"column {letters} has no heading in row {row} and is not read: give it a heading, or empty it",
                row=row,
            )


def _near_misses(sheet: Sheet, located: Located, row: int) -> Iterator[Trouble]:
    taken = _taken(located)
    free = [name for column, name in enumerate(located.headings.names) if name and column not in taken]
    for (part, field), headings in aliases(sheet):
        if (part, field) in located.headings.columns or not free:
            continue
        nearest = next((near for heading in headings if (near := close(heading, free, _NEAR))), "")
        if nearest:
            yield trouble(
                "heading_like_one_we_look_for",
                f"{field} {part + 1}" if part else field,
                f"no column is headed {said(headings)}, but {located.cell(located.headings.names.index(nearest))} is "
                f"headed “{nearest}”: if that is the {field.replace('_', ' ')}, rename it, or add it to "
                f"config/sheets/{sheet.name}.toml",
                row=row,
            )
