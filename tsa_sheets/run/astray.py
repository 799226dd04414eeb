"""Cells that went astray because people moved rows or columns while we wrote: put back, and written where they go."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tsa_sheets.ledger import Over
from tsa_sheets.model.cell_change import CellChange, ChangeState, as_kept, in_words
from tsa_sheets.model.place import column_letters, column_number
from tsa_sheets.sheets.google.hits import Hit, heading_rows, places, words
from tsa_sheets.sheets.google.spreadsheet import At, SheetTab, Spreadsheet
from tsa_sheets.sheets.google.strokes import Seen, Stroke, traced, written_since
from tsa_sheets.sheets.google.theirs import Target, find, same

_SHIFTING = "the sheet was changed again and again while we wrote"
_NO_ROW = "its row was deleted or its key changed while we wrote"


@dataclass(slots=True)
class Written:
    """What became of the changes of one spreadsheet; `astray` counts cells that people moved while we wrote."""

    over: list[Over] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    astray: int = 0


@dataclass(slots=True)
class Work:
    """What is still to be done on a spreadsheet of this title: cells to write, and cells that were hit."""

    title: str
    result: Written
    targets: Sequence[Target]
    wishes: list[Target] = field(init=False)
    hits: list[Hit] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with everything that is asked for."""
        self.wishes = list(self.targets)

    @property
    def done(self) -> bool:
        """Tell whether nothing is left."""
        return not self.wishes and not self.hits

    def judge(self, seen: Sequence[Seen]) -> None:
        """Take note of what came of the strokes of a batch."""
        self.result.astray += sum(isinstance(one.stroke.of, Target) and not one.well for one in seen)
        for one in seen:
            of = one.stroke.of
            if isinstance(of, Hit):
                if one.meant:
                    self.hits.remove(of)
            elif one.well:
                self._end(of, ChangeState.DONE)
            elif one.meant:
                self._end(of, ChangeState.NOT_DONE, _by_now(one.stood, formula=one.formula))
        new: list[Hit] = []
        for one in seen:
            if one.hit is None:
                continue
            if one.formula:
                self._say(one.hit, "a formula")
                continue
            hit, old = traced(one, one.hit, self.hits)
            if old is not None:
                self.hits.remove(old)
            new.append(hit)
        self.hits = [*written_since(self.hits, seen), *new]

    def next_strokes(self, now: Spreadsheet) -> list[Stroke]:
        """Give what is to be written next; what comes to nothing ends here."""
        headings = heading_rows(now, self.targets)
        found = list(places(self.hits, now, headings))
        for hit, at in found:
            if at is None:
                self.hits.remove(hit)
                self._say(hit)
        strokes = [
            Stroke(at, hit, words(tab, at[0]))
            for hit, at in found
            if at is not None and (tab := now.tab(hit.sheet_id)) is not None
        ]
        busy = {(stroke.of.sheet_id, stroke.at) for stroke in strokes}
        for target in list(self.wishes):
            at = self._place(target, now, busy)
            if at is not None:
                strokes.append(Stroke(at, target))
        return strokes

    def say_what_was_hit(self) -> None:
        """Ask a person to look where nothing more can be done."""
        for hit in self.hits:
            self._say(hit)
        self.hits = []

    def give_up(self) -> None:
        """End what was tried again and again."""
        for target in list(self.wishes):
            self._end(target, ChangeState.NOT_DONE, _SHIFTING)
            self.result.problems.append(f"{self.title}, {target.name}: {_SHIFTING}: please look whether it is right")
        self.say_what_was_hit()

    def _place(self, target: Target, now: Spreadsheet, busy: set[tuple[int, At]]) -> At | None:
        """Say where to write; what is hidden by a hit that is being put back waits for the next round."""
        tab = now.tab(target.sheet_id)
        at = find(tab, target) if tab is not None else None
        if tab is None:
            self._end(target, ChangeState.NOT_DONE, "its tab was deleted")
        elif at is None or (tab.id, at) in busy:
            if not busy:
                self._end(target, ChangeState.NOT_DONE, _NO_ROW)
        elif same(tab.cell(*at), target.after) and not tab.is_formula(*at):
            self._end(target, ChangeState.DONE)
        elif tab.is_formula(*at) or not same(tab.cell(*at), target.before):
            self._end(target, ChangeState.NOT_DONE, _by_now(tab.cell(*at), formula=tab.is_formula(*at)))
        else:
            return at
        return None

    def _end(self, target: Target, state: ChangeState, reason: str = "") -> None:
        self.wishes.remove(target)
        self.result.over.append(Over(number=target.number, state=state, reason=reason))

    def _say(self, hit: Hit, before: str = "") -> None:
        there = before or in_words(as_kept(hit.before))
        where = hit.heading or f"column {column_letters(hit.column)}"
        self.result.problems.append(
            f"{self.title}, {hit.tab}, {where}: rows or columns were moved in the very moment we wrote, and a cell in "
            f"which {there} stood may hold {in_words(as_kept(hit.wrote))} by our mistake: please look"
        )


def not_done(target: Target, reason: str) -> Over:
    """End a change that could not be made."""
    return Over(number=target.number, state=ChangeState.NOT_DONE, reason=reason)


def after_a_run_that_was_cut_off(change: CellChange, tab: SheetTab, at: At, title: str, result: Written) -> None:
    """Ask a person to look where a run was cut off before it could look at the answer, and the row has moved since."""
    place = re.fullmatch(r"([A-Z]+)(\d+)", change.cell)
    if place is None or (int(place[2]), column_number(place[1])) == at:
        return
    if same(tab.cell(int(place[2]), column_number(place[1])), change.after):
        result.astray += 1
        result.problems.append(
            f"{title}, {change.tab}, {change.cell}: it may hold {in_words(change.after)} by our mistake, for a run was "
            "cut off while it wrote: please look"
        )


def _by_now(cell: object, *, formula: bool) -> str:
    return "a formula makes what that cell shows" if formula else f"the cell says {in_words(as_kept(cell))} by now"
