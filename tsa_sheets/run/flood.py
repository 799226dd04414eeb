"""Far more flags than ever: nothing is decided from such sheets until a person has looked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tsa_sheets.ledger import Memory
from tsa_sheets.model.flag import Flag, Severity
from tsa_sheets.model.place import Place
from tsa_sheets.run.decide import FLOOD, Decided

MANY = 100
TIMES = 3


def unless_flooded(decided: Decided, memory: Memory) -> Decided:
    """Give what was decided, or nothing but one flag where far more flags are new than there ever were.

    The first look at an alliance may find any number. Waiting letters stay as they are, and held; what was read is not
    remembered, so that undoing it is no change.
    """
    known = {flag.id for flag in memory.flags}
    new = [flag for flag in decided.flags if flag.id not in known]
    if not memory.known.records or len(new) <= max(MANY, TIMES * len(known)):
        return decided
    flood = _flood(new)
    if memory.left().get(flood.id) == flood.evidence:
        return decided
    nothing = replace(
        decided.proposal, drafts=(), invoices=(), reasons={}, not_run=dict.fromkeys(decided.jobs, flood.message)
    )
    return replace(
        decided,
        flags=[flood],
        proposal=nothing,
        rules_run={FLOOD},
        settled={flood.about},
        failures=[*decided.failures, f"{flood.message}."],
        not_now={},
        heeded=False,
    )


def _flood(new: Sequence[Flag]) -> Flag:
    """Say it once, where most of them are; in hundreds, so that an answer holds while people go on typing."""
    tabs = {(flag.place.tab.workbook, flag.place.tab.title): flag.place.tab for flag in new}
    [(most, _)] = Counter((flag.place.tab.workbook, flag.place.tab.title) for flag in new).most_common(1)
    hundreds = len(new) // 100 * 100
    return Flag(
        rule=FLOOD,
        about="sheets",
        field="flags",
        severity=Severity.STOP,
        place=Place(tabs[most]),
        message=f"{hundreds} things or more no longer add up that did at the last look, most of them here. Was "
        "something pasted over this sheet, or a column moved? Nothing is drafted or sent, and none of them is shown, "
        "until somebody has looked: undo that, or leave it as it is if the sheets are right so",
    )
