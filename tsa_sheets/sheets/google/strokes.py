"""Cells that one batch writes into somebody's sheet, each looked at in the answer; and what was hit instead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tsa_sheets.sheets.google.hits import A_CELL, Hit, Words, alike, having, heading_rows, words
from tsa_sheets.sheets.google.spreadsheet import At, Spreadsheet
from tsa_sheets.sheets.google.theirs import Request, Target, find, same, writing
from tsa_sheets.sheets.google.written_over import Cell as Place
from tsa_sheets.sheets.google.written_over import keeping, put_back, stood, was_formula
from tsa_sheets.sheets.workbook import Cell


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
    row: Words = ()  # and how it reads since

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
        yield Seen(stroke, meant, before, formula, None if untouched else hit, then, row)


def traced(seen: Seen, hit: Hit, pending: Sequence[Hit]) -> tuple[Hit, Hit | None]:
    """Look through what stood there to what people had, where that was our own mistake; give also what it replaces."""
    for old in pending:
        column = old.heading == hit.heading if None not in (old.heading, hit.heading) else old.column == hit.column
        if column and same(hit.before, old.wrote) and alike(seen.then, old.row):
            return replace(hit, before=old.before, kept=old.kept), old
    return hit, None


def written_since(pending: Sequence[Hit], seen: Sequence[Seen]) -> list[Hit]:
    """Give the hits with their rows as they read after a batch that wrote into other cells of them."""
    found = list(pending)
    for then, row in dict.fromkeys((one.then, one.row) for one in seen):
        known = len(then) > A_CELL  # one in which there is hardly anything could be any
        same_row = [hit for hit in found if (alike(hit.row, then) if known else hit.row == then)]
        if known or len({hit.heading for hit in same_row}) == len(same_row):
            found = [replace(hit, row=row) if hit in same_row else hit for hit in found]
    return found


def _then(answer: Spreadsheet, strokes: Sequence[Stroke], first: int, stroke: Stroke) -> Words:
    """Give what the row of a stroke held right before its batch."""
    tab = answer.tab(stroke.of.sheet_id)
    row = words(tab, stroke.at[0]) if tab else ()
    for number, other in enumerate(strokes, first):
        if tab and (other.of.sheet_id, other.at[0]) == (tab.id, stroke.at[0]):
            row = having(row, tab.cell(*other.at), stood(answer, number))
    return row
