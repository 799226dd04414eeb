"""What one write does to the desk: everything that is new, and nothing else."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tsa_sheets.model.desk import DeskContent
from tsa_sheets.sheets.desk.layout import REFRESH
from tsa_sheets.sheets.google.desk.beat import Beat
from tsa_sheets.sheets.google.desk.making import Making
from tsa_sheets.sheets.google.desk.marks import Facts, Request, facts_of, marking
from tsa_sheets.sheets.google.desk.rows import MOST_BYTES
from tsa_sheets.sheets.google.desk.seen import Seen
from tsa_sheets.sheets.google.desk.wrote import Wrote
from tsa_sheets.sheets.google.spreadsheet import Spreadsheet
from tsa_sheets.sheets.google.written_over import room


@dataclass(frozen=True, slots=True)
class Plan:
    """What to write, in batches that Google takes, and what is then to be looked at. No batches: nothing is new.

    `last` is the id of the mark that the last batch leaves, `kept` how many cells are kept that it writes over.
    """

    batches: Sequence[Sequence[Request]]
    wrote: Sequence[Wrote]
    beat: Beat | None
    last: int
    kept: int = 0


def plan(spreadsheet: Spreadsheet, seen: Seen | None, content: DeskContent, approvers: Sequence[str]) -> Plan:
    """Compare what the desk should show with what stands there (`None`: there is no desk yet)."""
    making = Making(spreadsheet, seen, content, approvers)
    requests = making.requests()
    if not requests and seen is not None and not _stale(seen.facts, content):
        return Plan((), (), None, seen.facts.id)
    requests += making.heartbeat()
    requests = [*room(spreadsheet, making.kept), *requests]
    old, new = facts_of(spreadsheet), making.facts()
    batches = []
    for portion in portions(requests):
        batches.append([*portion, *marking(new, old)])
        old, new = new, replace(new, id=new.id + 1)
    return Plan(batches, making.wrote, making.beat, new.id - 1, making.kept)


def _stale(facts: Facts, content: DeskContent) -> bool:
    """Tell whether the mark or the heartbeat must move on although no row says anything new."""
    known = (facts.record, facts.reached, facts.paused)
    return known != (content.ledger_id, content.high_water, bool(content.paused)) or (
        content.looked_at - facts.looked_at >= REFRESH
    )


def portions(requests: Sequence[Request]) -> Iterator[Sequence[Request]]:
    """Divide requests into batches that are not too large."""
    portion: list[Request] = []
    size = 0
    for request in requests:
        length = len(json.dumps(request))
        if portion and size + length > MOST_BYTES:
            yield portion
            portion, size = [], 0
        portion.append(request)
        size += length
    yield portion
