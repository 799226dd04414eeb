"""Cells that went astray because people moved rows or columns while we wrote: put back, and written where they go."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from tsa_sheets.ledger import Over
from tsa_sheets.model.cell_change import CellChange, ChangeState, as_kept, in_words
from tsa_sheets.model.place import column_letters, column_number
from tsa_sheets.sheets.google.spreadsheet import At, SheetTab, Spreadsheet
from tsa_sheets.sheets.google.theirs import Request, Target, earlier, find, is_done, same, writing


@dataclass(slots=True)
class Written:
    """What became of the changes of one spreadsheet; `astray` counts cells that people moved while we wrote."""

    over: list[Over] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    astray: int = 0


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


def stands(answer: Spreadsheet, target: Target, at: At) -> bool:
    """Tell whether a value stands where it was meant to."""
    tab = answer.tab(target.sheet_id)
    return tab is not None and is_done(tab, target, at)


def repairs(
    whole: Spreadsheet, now: Spreadsheet, left: Sequence[tuple[Target, At]], result: Written
) -> tuple[list[Request], list[tuple[Target, At]]]:
    """Put back what stood where we wrote by mistake, and write where the row is now; give also where that is."""
    requests: list[Request] = []
    places: list[tuple[Target, At]] = []
    hit = {(target.sheet_id, at) for target, at in left if _was_hit(now, target, at)}
    for target, at in left:
        before, tab = whole.tab(target.sheet_id), now.tab(target.sheet_id)
        if before is None or tab is None:
            result.over.append(not_done(target, "its tab was deleted"))
            continue
        back: Sequence[Request] = ()
        if (target.sheet_id, at) in hit:
            here = {place for sheet, place in hit if sheet == target.sheet_id}
            back = _put_back(before, tab, target, at, here, result, whole.title)
            requests += back
        meant = find(tab, target)
        if meant is None and not back:
            result.over.append(not_done(target, "its row was deleted or its key changed while we wrote"))
            continue
        if meant is not None and same(tab.cell(*meant), target.before):
            requests.append(writing(target, meant, target.after))
        places.append((target, meant or at))  # a heading that was hit is back only after this: it is looked for again
    return requests, places


def _was_hit(now: Spreadsheet, target: Target, at: At) -> bool:
    tab = now.tab(target.sheet_id)
    return tab is not None and find(tab, target) != at and same(tab.cell(*at), target.after)


def _put_back(
    before: SheetTab, now: SheetTab, target: Target, at: At, hit: Set[At], result: Written, title: str
) -> Sequence[Request]:
    stood = earlier(before, now, at, hit)
    if stood is None:
        name = f"{column_letters(at[1])}{at[0]}"
        words = f"it may hold {in_words(as_kept(target.after))} by our mistake, for rows were moved while we wrote"
        result.problems.append(f"{title}, {now.title}, {name}: {words}: please look")
        return ()
    return [writing(target, at, stood)]
