"""The pen: cells of one spreadsheet looked at, written, looked at in the answer, and put right where people moved."""

from collections.abc import Iterator, Sequence

from tsa_sheets.errors import SheetError
from tsa_sheets.ledger import Begun, Claim, Ledger, Over
from tsa_sheets.model.cell_change import CellChange, ChangeState, as_kept, in_words
from tsa_sheets.model.place import column_letters
from tsa_sheets.run.astray import Written, after_a_run_that_was_cut_off, not_done, repairs, stands
from tsa_sheets.sheets.google.sentences import GoogleError
from tsa_sheets.sheets.google.spreadsheet import At, Spreadsheet
from tsa_sheets.sheets.google.spreadsheets import Spreadsheets
from tsa_sheets.sheets.google.theirs import Request, Target, find, same, to_look_at, writing

ROUNDS = 3
"""How often cells that went astray are put right before a person is asked to look."""

Pair = tuple[CellChange, Target]


class Pen:
    """Writes into people's cells, during one run."""

    def __init__(self, claim: Claim, ledger: Ledger, online: Spreadsheets) -> None:
        self._claim = claim
        self._ledger = ledger
        self._online = online

    def write(self, key: str, pairs: Sequence[Pair]) -> Written:
        """Write what still reads as it did; what ends, and how, is recorded at the end of each step."""
        whole, result = self._online.read(key), Written()
        ranges = _ranges(whole, pairs)
        try:
            now = self._online.look_again(key, ranges)
            todo = list(_still_so(whole, now, pairs, result))
            if todo:
                self._ledger.cells.begin(
                    self._claim, [_begun(whole, change, target, at) for change, target, at in todo]
                )
                answer = self._carried_out(key, [writing(target, at, target.after) for _, target, at in todo], ranges)
                self._judge(key, whole, answer, [(target, at) for _, target, at in todo], result)
        except SheetError as error:
            result.problems.append(str(error))
        self._ledger.cells.end(self._claim, result.over)
        return result

    def _carried_out(self, key: str, requests: Sequence[Request], ranges: Sequence[str]) -> Spreadsheet:
        """Write, and give what stands there then; after an answer that says nothing it is looked at again."""
        try:
            return self._online.write(key, requests, show=ranges, repeatable=False).spreadsheet
        except GoogleError as error:
            if not error.failure.unsure:
                raise
            return self._online.look_again(key, ranges)

    def _judge(
        self, key: str, whole: Spreadsheet, answer: Spreadsheet, cells: Sequence[tuple[Target, At]], result: Written
    ) -> None:
        """Look whether each value is where it belongs, and put right what is not."""
        left = list(cells)
        for attempt in range(ROUNDS + 1):
            done = [target.number for target, at in left if stands(answer, target, at)]
            result.over += [Over(number=number, state=ChangeState.DONE) for number in done]
            left = [(target, at) for target, at in left if target.number not in done]
            if not left:
                return
            if attempt == ROUNDS:
                break
            result.astray += len(left) if not attempt else 0
            now = self._online.look_again(key)
            requests, left = repairs(whole, now, left, result)
            if requests:
                titles = {tab.title for target, _ in left if (tab := now.tab(target.sheet_id)) is not None}
                answer = self._carried_out(key, requests, ["'" + title.replace("'", "''") + "'" for title in titles])
            else:
                answer = now
        for target, _ in left:
            result.over.append(Over(number=target.number, state=ChangeState.NOT_DONE, reason=_SHIFTING))
            result.problems.append(f"{whole.title}, {target.name}: {_SHIFTING}: please look whether it is right")


_SHIFTING = "the sheet was changed again and again while we wrote"


def _ranges(whole: Spreadsheet, pairs: Sequence[Pair]) -> Sequence[str]:
    by_tab: dict[int, list[Target]] = {}
    for _, target in pairs:
        by_tab.setdefault(target.sheet_id, []).append(target)
    tabs = [(tab, of_tab) for id_, of_tab in by_tab.items() if (tab := whole.tab(id_)) is not None]
    return [range_ for tab, of_tab in tabs for range_ in to_look_at(tab.title, of_tab)]


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
