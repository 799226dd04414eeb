"""What people put into a cell, on a label that the cell carries with it wherever people move it.

The label lies beside the cell's format, where no answer of the server shows it: so what people put anywhere is known
exactly, whatever we write over it and wherever it goes meanwhile.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

from tests.servers.sheets.book import Book, Tab
from tests.servers.sheets.cells import EMPTY, NOTHING, Cell, Value

LABEL = "label"

_NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Label:
    """What people put into a cell (`None`: nothing), and what it showed when they last looked; `number` is its own."""

    number: int
    theirs: Value
    shown: Value


def holds(cell: Cell) -> Value:
    """Give what a cell holds; a box that is not ticked holds nothing."""
    return None if cell.value is False else cell.value


def label_of(cell: Cell) -> Label | None:
    """Give the label of a cell."""
    found = cell.rest.get(LABEL)
    return found if isinstance(found, Label) else None


def theirs(cell: Cell) -> Value:
    """Give what people put into a cell."""
    label = label_of(cell)
    return label.theirs if label else None


def looked_at(book: Book, tabs: list[int]) -> Book:
    """Give a spreadsheet right before people edit it: they see what the cells show."""
    return _each(book, tabs, lambda cell: _labelled(cell, theirs(cell)))


def known(book: Book, tabs: list[int]) -> Book:
    """Give it with a label on every cell, blank ones too, so that each is known again."""
    made = book.copy()
    for tab in (tab for tab in made.tabs if tab.id in tabs):
        bottom, right = tab.used()
        every = [[row[at] for at in range(right)] for row in tab.rows[:bottom]]
        for number, cells in enumerate(every):
            tab.rows[number] = tab.rows[number].having([_labelled(cell, theirs(cell), blank=True) for cell in cells])
    return made


def edited(book: Book, tabs: list[int]) -> Book:
    """Give it right after people edited it: where a cell shows something else, they put that there."""
    seen: set[int] = set()

    def put(cell: Cell) -> Cell:
        label = label_of(cell)
        moved = label is not None and label.number not in seen and label.shown == holds(cell)
        seen.update([label.number] if label else [])
        return cell if moved else _labelled(cell, holds(cell), anew=label is not None)

    return _each(book, tabs, put)


def settled(book: Book, tabs: list[int]) -> Book:
    """Give it after whatever is wrong has been said: from now on that counts as theirs."""
    return _each(book, tabs, lambda cell: _labelled(cell, holds(cell)))


def filled(tab: Tab) -> Iterator[tuple[int, int, Cell]]:
    """Give each cell that holds anything or has a label, with its row and column from 0."""
    for number, row in enumerate(tab.rows):
        for at, cell in enumerate(row.cells):
            if holds(cell) is not None or label_of(cell) is not None:
                yield number, at, cell


def _each(book: Book, tabs: list[int], change: Callable[[Cell], Cell]) -> Book:
    made = book.copy()
    for tab in made.tabs:
        if tab.id in tabs:
            tab.rows = [row.having([change(cell) for cell in row.cells]) if row.cells else row for row in tab.rows]
    return made


def _labelled(cell: Cell, put: Value, *, anew: bool = False, blank: bool = False) -> Cell:
    shown, old = holds(cell), label_of(cell)
    if not anew and (old.theirs, old.shown) == (put, shown) if old else put is None and shown is None and not blank:
        return cell
    rest = {name: value for name, value in cell.rest.items() if name != LABEL}
    if put is not None or shown is not None or old or blank:
        rest[LABEL] = Label(old.number if old and not anew else next(_NUMBERS), put, shown)
    made = Cell(cell.value, rest or NOTHING)
    return EMPTY if made.empty else made
