"""Cells of people's that we wrote over: known again by their rows and headings, wherever they are by now."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tsa_sheets.sheets.google.spreadsheet import At, SheetTab, Spreadsheet
from tsa_sheets.sheets.google.theirs import Target, gathered, heading_row, same
from tsa_sheets.sheets.workbook import Cell

Words = tuple[str, ...]
"""All that a row holds, whatever its columns."""

A_CELL = 2
"""By how many values rows differ where a cell of one has been changed: what it held and what it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A cell of people's that we wrote over: how its row reads since, under which heading and in which column it was.

    `before` is what stood there, and `kept` the row of the tab of kept cells where that lies, with its format.
    """

    sheet_id: int
    tab: str
    row: Words
    heading: str | None  # None: the answer did not show it
    column: int
    wrote: Cell
    before: Cell
    kept: int


def words(tab: SheetTab, number: int) -> Words:
    """Give what a row holds."""
    return tuple(sorted(repr(cell) for cell in gathered(tab).get(number, {}).values() if cell not in (None, "", False)))


def alike(one: Words, other: Words) -> bool:
    """Tell whether two rows are the same, though people may have changed one cell of it."""
    left, right = Counter(one), Counter(other)
    return ((left - right) + (right - left)).total() <= A_CELL


def places(hits: Sequence[Hit], now: Spreadsheet, headings: Mapping[int, int]) -> Iterator[tuple[Hit, At | None]]:
    """Find the cells that were hit, wherever they are by now; `headings` are the rows of the headings, by tab.

    `None`: it is gone, or shows something else since, or cannot be told from another.
    """
    taken: set[tuple[int, At]] = set()
    alike = Counter(_kind(hit) for hit in hits)
    for hit in hits:
        tab = now.tab(hit.sheet_id)
        found = (
            [at for at in _candidates(tab, hit, headings.get(hit.sheet_id)) if (hit.sheet_id, at) not in taken]
            if tab
            else []
        )
        alike[_kind(hit)] -= 1
        at = found[0] if found and len(found) <= 1 + alike[_kind(hit)] else None
        if at is not None:
            taken.add((hit.sheet_id, at))
        yield hit, at


def heading_rows(spreadsheet: Spreadsheet, targets: Sequence[Target]) -> Mapping[int, int]:
    """Find the row of the headings on each tab."""
    tabs = ((target, spreadsheet.tab(target.sheet_id)) for target in targets)
    return {tab.id: row for target, tab in tabs if tab and (row := heading_row(tab, target)) is not None}


def having(row: Words, old: Cell, new: Cell) -> Words:
    """Give what a row holds once one of its cells holds something else."""
    found = list(row)
    if repr(old) in found:
        found.remove(repr(old))
    return tuple(sorted([*found, *([repr(new)] if new not in (None, "", False) else [])]))


def _kind(hit: Hit) -> tuple[object, ...]:
    return hit.sheet_id, hit.row, hit.heading, repr(hit.wrote), repr(hit.before)


def _candidates(tab: SheetTab, hit: Hit, heading: int | None) -> Sequence[At]:
    rows = gathered(tab)
    same_row = [row for row in rows if words(tab, row) == hit.row]
    in_rows = same_row or _nearly(tab, hit)
    cells = [(row, at) for row in in_rows for at, cell in rows[row].items() if same(cell, hit.wrote)]
    names = {at: str(cell) for at, cell in rows.get(heading or 0, {}).items()}
    here = [cell for cell in cells if cell[1] == hit.column]
    if hit.heading is not None and hit.heading in names.values():
        under = [cell for cell in cells if names.get(cell[1]) == hit.heading]
        return [cell for cell in here if cell in under] or under
    return here or (cells if same_row else ())


def _nearly(tab: SheetTab, hit: Hit) -> Sequence[int]:
    """Find a row of which people changed one cell since; one that had nothing else in it could be any."""
    return [row for row in gathered(tab) if len(hit.row) > A_CELL and alike(words(tab, row), hit.row)]
