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

MOST_CELLS = 150
"""Different cells of a column that are looked at: enough to know what it holds."""

_LONGEST = 120  # letters of a heading: the questions of a form are long, a paragraph is no heading
_NEAR_BEST = 0.75
_LEAST = 2.0
_BELOW = 20  # rows under a heading that are compared with it


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
    at = _heading_row(grid.rows[: LOOKED_AT + _BELOW], known)
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
    """Find the row of headings: the first of those that say most by words we know, and by what stands below them."""
    weights = [_weight(row, rows[index + 1 :], known) for index, row in enumerate(rows[:LOOKED_AT])]
    best = max(weights, default=0.0)
    if best < _LEAST:
        return None
    return next(index for index, weight in enumerate(weights) if weight >= _NEAR_BEST * best)


def _weight(row: Sequence[Cell], below: Sequence[Sequence[Cell]], known: frozenset[str]) -> float:
    texts = {index: _text(cell) for index, cell in enumerate(row) if cell not in {None, ""}}
    heads = {index: text for index, text in texts.items() if _may_head(text)}
    if len(set(heads.values())) < 2:  # a title stands alone in its row
        return 0.0
    recognised = sum(_recognised(text, known) for text in heads.values())
    columns = {index: [cells[index] for cells in below if cells[index] not in {None, ""}] for index in heads}
    unlike = sum(sum(map(_no_word, cells)) * 2 > len(cells) for cells in columns.values() if cells)
    again = sum(row[index] in cells for index, cells in columns.items())
    return len(heads) + 2 * recognised + 2 * unlike - 2 * again - 2 * (len(texts) - len(heads))


def _recognised(text: str, known: frozenset[str]) -> bool:
    words = tokens(text)
    return len(words & known) * 2 > len(words)


def _no_word(cell: Cell) -> bool:
    return not isinstance(cell, str) or not _may_head(cell)


def _may_head(text: str) -> bool:
    letters = sum(letter.isalpha() for letter in text)
    return 0 < len(text) <= _LONGEST and "@" not in text and letters * 2 > len(text.replace(" ", ""))


def _text(cell: Cell) -> str:
    return tidy(cell) if isinstance(cell, str) else "" if cell is None else str(cell)
