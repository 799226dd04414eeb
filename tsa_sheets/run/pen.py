"""The pen: cells of one spreadsheet looked at, written, looked at in the answer, and put right where people moved."""

from collections.abc import Iterator, Sequence

from tsa_sheets.errors import SheetError
from tsa_sheets.ledger import Begun, Claim, Ledger, Over
from tsa_sheets.model.cell_change import CellChange, ChangeState, as_kept, in_words
from tsa_sheets.model.place import column_letters
from tsa_sheets.run.astray import Work, Written, after_a_run_that_was_cut_off, not_done
from tsa_sheets.sheets.google.failure import Way
from tsa_sheets.sheets.google.sentences import GoogleError
from tsa_sheets.sheets.google.spreadsheet import At, Spreadsheet
from tsa_sheets.sheets.google.spreadsheets import Spreadsheets
from tsa_sheets.sheets.google.strokes import Stroke, looked_at, strokes_of
from tsa_sheets.sheets.google.theirs import Target, find, heading_row, same, to_look_at
from tsa_sheets.sheets.google.written_over import range_of, room, signing, stood

ROUNDS = 8
"""How often cells that went astray are put right before a person is asked to look."""

Pair = tuple[CellChange, Target]


class Pen:
    """Writes into people's cells, during one run."""

    def __init__(self, claim: Claim, ledger: Ledger, online: Spreadsheets) -> None:
        self._claim = claim
        self._ledger = ledger
        self._online = online
        self._kept = 0  # rows of the tab of kept cells that are taken
        self._refused = False

    def write(self, key: str, pairs: Sequence[Pair]) -> Written:
        """Write what still reads as it did; what ends, and how, is recorded at the end of each step."""
        self._kept, self._refused = 0, False
        whole, result = self._online.read(key), Written()
        work: Work | None = None
        try:
            now = self._online.look_again(key, _ranges(whole, [target for _, target in pairs]))
            todo = list(_still_so(whole, now, pairs, result))
            if todo:
                self._ledger.cells.begin(
                    self._claim, [_begun(whole, change, target, at) for change, target, at in todo]
                )
                work = Work(whole.title, result, [target for _, target, _ in todo])
                self._carry_through(key, whole, [Stroke(at, target) for _, target, at in todo], work)
        except SheetError as error:
            result.problems.append(str(error))
            if work is not None:
                work.say_what_was_hit()
        self._ledger.cells.end(self._claim, result.over)
        return result

    def _carry_through(self, key: str, whole: Spreadsheet, strokes: Sequence[Stroke], work: Work) -> None:
        """Write, look whether each value is where it belongs, and put right what is not."""
        now = whole
        for attempt in range(ROUNDS):
            if attempt:
                now = self._online.look_again(key)
                strokes = work.next_strokes(now)
            if strokes:
                self._one_batch(key, now, strokes, work)
            if work.done:
                return
        work.give_up()

    def _one_batch(self, key: str, now: Spreadsheet, strokes: Sequence[Stroke], work: Work) -> None:
        first, signature = self._kept, f"{self._claim.minute.isoformat()} {self._kept}"
        self._kept += len(strokes) + 1
        requests = [*room(now, self._kept), signing(signature, first), *strokes_of(strokes, first + 1)]
        show = [*_ranges(now, work.targets, strokes), range_of(self._kept)]
        try:
            answer = self._online.write(key, requests, show=show, repeatable=False).spreadsheet
        except GoogleError as error:
            if error.failure.way is Way.REFUSED and not self._refused:
                self._refused = True
                return  # a tab was renamed, or has fewer columns: it is looked at again
            if not error.failure.unsure:
                raise
            answer = self._online.look_again(key, show)
        if stood(answer, first) == signature:
            work.judge(list(looked_at(answer, strokes, first + 1, work.targets)))


def _ranges(whole: Spreadsheet, targets: Sequence[Target], strokes: Sequence[Stroke] = ()) -> Sequence[str]:
    """Name the columns of targets and of their keys, the rows that are written, and those of the headings."""
    found: list[str] = []
    for tab in whole.tabs:
        of_tab = [target for target in targets if target.sheet_id == tab.id]
        rows = {stroke.at[0] for stroke in strokes if stroke.of.sheet_id == tab.id}
        rows |= {row for target in of_tab if (row := heading_row(tab, target)) is not None and strokes}
        found += to_look_at(tab.title, of_tab, rows)
    return found


def _still_so(
    whole: Spreadsheet, now: Spreadsheet, pairs: Sequence[Pair], result: Written
) -> Iterator[tuple[CellChange, Target, At]]:
    """Give the changes whose cell reads as it did; settle the others."""
    taken: dict[tuple[int, At], object] = {}
    for change, target in pairs:
        tab = now.tab(target.sheet_id)
        at = find(tab, target) if tab is not None else None
        if tab is None or at is None:
            result.over.append(not_done(target, "its row cannot be told from the others, or was just moved"))
            continue
        cell = tab.cell(*at)
        if change.state is ChangeState.WRITING:
            after_a_run_that_was_cut_off(change, tab, at, whole.title, result)
        if same(cell, target.after):
            result.over.append(Over(number=target.number, state=ChangeState.DONE))
        elif tab.is_formula(*at):
            result.over.append(not_done(target, "a formula makes what that cell shows"))
        elif not same(cell, target.before):
            result.over.append(not_done(target, f"the cell says {in_words(as_kept(cell))} by now"))
        elif taken.setdefault((tab.id, at), target.after) != target.after:
            result.over.append(not_done(target, "something else was asked for the same cell"))
        else:
            yield change, target, at


def _begun(whole: Spreadsheet, change: CellChange, target: Target, at: At) -> Begun:
    tab = whole.tab(target.sheet_id)
    return Begun(
        number=change.number,
        workbook=whole.title,
        tab=tab.title if tab else "",
        cell=f"{column_letters(at[1])}{at[0]}",
        heading=target.heading,
        before=as_kept(target.before),
        after=as_kept(target.after),
    )
