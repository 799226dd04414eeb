"""Cells that one batch writes into somebody's sheet, each looked at in the answer; and what was hit instead."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tsa_sheets.sheets.google.spreadsheet import At, SheetTab, Spreadsheet
from tsa_sheets.sheets.google.theirs import Request, Target, find, gathered, heading_row, same, writing
from tsa_sheets.sheets.google.written_over import Cell as Place
from tsa_sheets.sheets.google.written_over import keeping, put_back, stood, was_formula
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


@dataclass(frozen=True, slots=True)
class Stroke:
    """One cell that is written: what was asked for, or back what stood in one that was hit.

    `row` is how its row read before that.
    """

    at: At
    of: Target | Hit
    row: Words = ()

    @property
    def place(self) -> Place:
        """Give the tab, row and column, both from 0."""
        return self.of.sheet_id, self.at[0] - 1, self.at[1]

    @property
    def value(self) -> Cell:
        """Give what the cell is to hold."""
        return self.of.after if isinstance(self.of, Target) else self.of.before

    @property
    def before(self) -> Cell:
        """Give what it should have held until then."""
        return self.of.before if isinstance(self.of, Target) else self.of.wrote

    def request(self) -> Request:
        """Give what writes it."""
        if isinstance(self.of, Hit):
            return put_back(self.of.kept, self.place)
        return writing(self.of, self.at, self.value)


@dataclass(frozen=True, slots=True)
class Seen:
    """What an answer shows of a stroke: whether the cell was the one that was meant, what stood there, whom we hit."""

    stroke: Stroke
    meant: bool
    stood: Cell
    formula: bool
    hit: Hit | None
    then: Words = ()  # how its row read right before

    @property
    def well(self) -> bool:
        """Tell whether all went as it should."""
        return self.meant and self.hit is None


def strokes_of(strokes: Sequence[Stroke], first: int) -> list[Request]:
    """Give the requests of a batch: what stands in the cells is kept, from row `first` on, then they are written."""
    kept = keeping([stroke.place for stroke in strokes], first, whole=True)
    return [*kept, *(stroke.request() for stroke in strokes)]


def looked_at(answer: Spreadsheet, strokes: Sequence[Stroke], first: int, targets: Sequence[Target]) -> Iterator[Seen]:
    """Look at each stroke in the answer of its batch; the headings are those of the `targets`."""
    headings = heading_rows(answer, targets)
    for number, stroke in enumerate(strokes, first):
        tab = answer.tab(stroke.of.sheet_id)
        before, formula = stood(answer, number), was_formula(answer, number)
        if tab is None:
            yield Seen(stroke, meant=False, stood=before, formula=formula, hit=None)
            continue
        row, of = words(tab, stroke.at[0]), stroke.of
        as_read = not formula and same(before, stroke.before)
        then = _then(answer, strokes, first, stroke)
        meant = find(tab, of) == stroke.at if isinstance(of, Target) else as_read and alike(then, stroke.row)
        hit = Hit(
            sheet_id=tab.id,
            tab=tab.title,
            row=row,
            heading=str(tab.cell(headings[tab.id], stroke.at[1])) if tab.id in headings else None,
            column=stroke.at[1],
            wrote=tab.cell(*stroke.at),
            before=before,
            kept=number,
        )
        untouched = (meant and as_read) or (same(before, stroke.value) and not formula)
        yield Seen(stroke, meant, before, formula, None if untouched else hit, then)


def words(tab: SheetTab, number: int) -> Words:
    """Give what a row holds."""
    return tuple(sorted(repr(cell) for cell in gathered(tab).get(number, {}).values() if cell not in (None, "", False)))


def traced(seen: Seen, hit: Hit, pending: Sequence[Hit]) -> tuple[Hit, Hit | None]:
    """Look through what stood there to what people had, where that was our own mistake; give also what it replaces."""
    for old in pending:
        column = old.heading == hit.heading if None not in (old.heading, hit.heading) else old.column == hit.column
        if column and same(hit.before, old.wrote) and alike(seen.then, old.row):
            return replace(hit, before=old.before, kept=old.kept), old
    return hit, None


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


def alike(one: Words, other: Words) -> bool:
    """Tell whether two rows are the same, though people may have changed one cell of it."""
    left, right = Counter(one), Counter(other)
    return ((left - right) + (right - left)).total() <= A_CELL


def _then(answer: Spreadsheet, strokes: Sequence[Stroke], first: int, stroke: Stroke) -> Words:
    """Give what the row of a stroke held right before its batch."""
    tab = answer.tab(stroke.of.sheet_id)
    row = words(tab, stroke.at[0]) if tab else ()
    for number, other in enumerate(strokes, first):
        if tab and (other.of.sheet_id, other.at[0]) == (tab.id, stroke.at[0]):
            row = _having(row, tab.cell(*other.at), stood(answer, number))
    return row


def _kind(hit: Hit) -> tuple[object, ...]:
    return hit.sheet_id, hit.row, hit.heading, repr(hit.wrote), repr(hit.before)


def _candidates(tab: SheetTab, hit: Hit, heading: int | None) -> Sequence[At]:
    rows = gathered(tab)
    same_row = [row for row in rows if words(tab, row) == hit.row] or _nearly(tab, hit)
    cells = [(row, at) for row in same_row for at, cell in rows[row].items() if same(cell, hit.wrote)]
    names = rows.get(heading, {}) if heading else {}
    under = [cell for cell in cells if heading and str(names.get(cell[1], "")) == hit.heading]
    if len(under) > 1:
        under = [cell for cell in under if cell[1] == hit.column] or under
    return under or [cell for cell in cells if cell[1] == hit.column] or cells


def _nearly(tab: SheetTab, hit: Hit) -> Sequence[int]:
    """Find the row that has most in common with one that people changed since; none where it is not half of it."""
    others = Counter(hit.row)
    others.subtract([repr(hit.wrote)])
    shared = {
        row: (others & Counter(words(tab, row))).total()
        for row, cells in gathered(tab).items()
        if any(same(cell, hit.wrote) for cell in cells.values())
    }
    most = max(shared.values(), default=0)
    return [row for row, number in shared.items() if number == most] if most and 2 * most >= others.total() else []


def _having(row: Words, old: Cell, new: Cell) -> Words:
    """Give what a row holds once one of its cells holds something else."""
    found = list(row)
    if repr(old) in found:
        found.remove(repr(old))
    return tuple(sorted([*found, *([repr(new)] if new not in (None, "", False) else [])]))
