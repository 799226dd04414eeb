"""A tab as somebody sees it who has never seen it before: where its list begins, and what its columns hold."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tsa_sheets.adopt.likeness import tokens
from tsa_sheets.model.place import column_letters
from tsa_sheets.sheets.cells.outcome import tidy
from tsa_sheets.sheets.columns import visible
from tsa_sheets.sheets.grid import LOOKED_AT
from tsa_sheets.sheets.headings import must_not_be_kept
from tsa_sheets.sheets.workbook import Cell, Grid, Workbook

MOST_CELLS = 400
"""Different cells of a column that are looked at: enough to know what it holds."""

_LONGEST = 120  # letters of a heading: the questions of a form are long, a paragraph is no heading
_NEAR_BEST = 0.75
_KNOWN = 2.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column with a heading; `at` counts from 0 in the grid, `cells` are the different things it holds.

    Of a column that an alliance must not keep nothing but the heading is known.
    """

    at: int
    letters: str
    heading: str
    cells: Sequence[Cell] = ()
    filled: int = 0
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """A list in a tab of a workbook, `source` being what opens it; `row` is the number of the heading row."""

    source: str
    workbook: Workbook
    grid: Grid
    row: int
    columns: Sequence[Column]
    rows: int

    @property
    def title(self) -> str:
        """Give the tab's title."""
        return self.grid.title

    @property
    def headed(self) -> Sequence[Column]:
        """List the columns that may be read."""
        return [column for column in self.columns if column.kept]


def pages(source: str, workbook: Workbook, known: frozenset[str]) -> list[Page]:
    """Look at every tab of a workbook that holds a list; `known` are the words that headings are made of."""
    found = (_page(source, workbook, workbook.grid(title), known) for title in workbook.tabs())
    return [page for page in found if page is not None]


def _page(source: str, workbook: Workbook, grid: Grid, known: frozenset[str]) -> Page | None:
    at = _heading_row(grid.rows[:LOOKED_AT], known)
    if at is None:
        return None
    body = grid.rows[at + 1 :]
    columns = []
    for index, cell in enumerate(grid.rows[at]):
        heading = _text(cell)
        if not heading:
            continue
        letters = column_letters(grid.first_column + index)
        if must_not_be_kept(heading):
            columns.append(Column(index, letters, heading, kept=False))
            continue
        cells = [cell for cell in visible([row[index] for row in body]) if cell != ""]
        different = [cell for cell, _ in Counter(cells).most_common(MOST_CELLS)]
        columns.append(Column(index, letters, heading, different, len(cells)))
    rows = sum(any(cell not in {None, ""} for cell in row) for row in body)
    return Page(source, workbook, grid, grid.first_row + at, columns, rows) if rows else None


def _heading_row(rows: Sequence[Sequence[Cell]], known: frozenset[str]) -> int | None:
    """Find the row of headings: the first of those that have the most short words, and the most words we know."""
    weights = [_weight(row, known) for row in rows]
    best = max(weights, default=0.0)
    if best < _KNOWN:
        return None
    return next(index for index, weight in enumerate(weights) if weight >= _NEAR_BEST * best)


def _weight(row: Sequence[Cell], known: frozenset[str]) -> float:
    texts = [_text(cell) for cell in row if cell not in {None, ""}]
    different = {text for text in texts if _may_head(text)}
    if len(different) < 2:  # a title stands alone in its row
        return 0.0
    recognised = sum(bool(known.intersection(tokens(text))) for text in different)
    return len(different) + _KNOWN * recognised - _KNOWN * (len(texts) - len(different))


def _may_head(text: str) -> bool:
    letters = sum(letter.isalpha() for letter in text)
    return 0 < len(text) <= _LONGEST and "@" not in text and letters * 2 > len(text.replace(" ", ""))


def _text(cell: Cell) -> str:
    return tidy(cell) if isinstance(cell, str) else "" if cell is None else str(cell)
