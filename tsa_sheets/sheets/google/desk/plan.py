"""What one write does to the desk: everything that is new, and nothing else."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tsa_sheets.model.desk import RUNS, DeskContent, DeskTab, RowKey
from tsa_sheets.sheets.desk.carry import fill_in
from tsa_sheets.sheets.desk.layout import REFRESH, all_replies, follow_to_sent, lay_out
from tsa_sheets.sheets.desk.shapes import Column, Owner, Tab
from tsa_sheets.sheets.google.desk.beat import first_beat, next_beat
from tsa_sheets.sheets.google.desk.changes import CHRONOLOGICAL, changes
from tsa_sheets.sheets.google.desk.marks import Facts, Request, facts_of, marking, next_id
from tsa_sheets.sheets.google.desk.missing import made_again
from tsa_sheets.sheets.google.desk.new_tab import new_tab
from tsa_sheets.sheets.google.desk.rows import MOST_BYTES, added, room, updated
from tsa_sheets.sheets.google.desk.seen import Seen, SeenTab
from tsa_sheets.sheets.google.desk.verify import Wrote
from tsa_sheets.sheets.google.spreadsheet import Spreadsheet

FULL = 2000
"""From how many rows on a tab is begun anew when the next term begins."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to write, in batches that Google takes, and what is then to be looked at. No batches: nothing is new."""

    batches: Sequence[Sequence[Request]]
    wrote: Sequence[Wrote]
    last: int  # the id of the mark that the last batch leaves


def plan(spreadsheet: Spreadsheet, seen: Seen | None, content: DeskContent, approvers: Sequence[str]) -> Plan:
    """Compare what the desk should show with what stands there (`None`: there is no desk yet)."""
    making = _Making(spreadsheet, seen, content, approvers)
    requests = making.requests()
    if not requests and seen is not None and not _stale(seen.facts, content):
        return Plan((), (), seen.facts.id)
    requests += making.heartbeat()
    return making.in_batches(requests)


def _stale(facts: Facts, content: DeskContent) -> bool:
    """Tell whether the mark or the heartbeat must move on although no row says anything new."""
    known = (facts.record, facts.reached, facts.paused)
    return known != (content.ledger_id, content.high_water, bool(content.paused)) or (
        content.looked_at - facts.looked_at >= REFRESH
    )


class _Making:
    """The requests of one write while they are gathered."""

    def __init__(
        self, spreadsheet: Spreadsheet, seen: Seen | None, content: DeskContent, approvers: Sequence[str]
    ) -> None:
        self.spreadsheet = spreadsheet
        self.seen = seen
        self.content = content
        self.approvers = approvers
        self.ids: dict[str, int] = dict(seen.facts.tabs) if seen else {}
        self.terms: dict[str, str] = dict(seen.facts.terms) if seen else {}
        self.made: set[str] = set()
        self.wrote: list[Wrote] = []
        self._free = max((tab.id for tab in spreadsheet.tabs), default=0) + 1
        self._titles = {tab.title for tab in spreadsheet.tabs}

    def requests(self) -> list[Request]:
        """Give the requests for all tabs."""
        if self.seen is None:
            return [request for tab in lay_out(self.content) for request in self._anew(tab)]
        return list(self._beside(self.seen))

    def _beside(self, seen: Seen) -> Iterator[Request]:
        kept = follow_to_sent(seen.read.tabs, self.content)
        replies = all_replies(self.content, seen.read)
        for tab in lay_out(self.content):
            filled = fill_in(tab, kept.get(tab.title, DeskTab()), replies)
            there = seen.tabs.get(tab.title)
            if there is None:
                yield from self._anew(filled)
            elif self._is_full(tab.title, there):
                yield self._renamed(there, self.terms.get(tab.title, ""))
                yield from self._anew(filled)
            else:
                yield from self._changed(filled, there, seen.read.tabs[tab.title], replies)

    def heartbeat(self) -> list[Request]:
        """Give those that move the heartbeat on."""
        if RUNS in self.made:
            return list(first_beat(self.ids[RUNS], self.content, self.spreadsheet.zone))
        return list(next_beat(self.seen.tabs[RUNS], self.content, self.spreadsheet.zone)) if self.seen else []

    def in_batches(self, requests: Sequence[Request]) -> Plan:
        """Leave our mark in each batch."""
        old = facts_of(self.spreadsheet)
        new = Facts(
            id=next_id(self.spreadsheet),
            record=self.content.ledger_id,
            reached=self.content.high_water,
            looked_at=self.content.looked_at,
            paused=bool(self.content.paused),
            tabs=self.ids,
            terms=self.terms,
        )
        batches = []
        for portion in portions(requests):
            batches.append([*portion, *marking(new, old)])
            old, new = new, replace(new, id=new.id + 1)
        return Plan(batches, self.wrote, new.id - 1)

    def _anew(self, tab: Tab) -> Iterator[Request]:
        id_, self._free = self._free, self._free + 1
        self.ids[tab.title], self.terms[tab.title] = id_, self.content.term
        title = self._unused(tab.title)
        self.made.add(tab.title)
        at = len(self.spreadsheet.tabs) + len(self.made) - 1
        plain = replace(tab, columns=_ours(tab))
        yield from new_tab(plain, id_, called=title, at=at, approvers=self.approvers)
        rows = tab.rows[::-1] if tab.title in CHRONOLOGICAL else tab.rows
        yield from added(id_, plain.columns, {column.heading: at for at, column in enumerate(plain.columns)}, rows)

    def _changed(self, tab: Tab, there: SeenTab, read: DeskTab, replies: Mapping[RowKey, str]) -> Iterator[Request]:
        there, requests = made_again(there, _ours(tab))
        found = changes(tab, read, replies, self.content.ended)
        yield from requests
        yield from updated(there, tab.columns, found.updates)
        if found.new:
            yield from room(there, tab.columns, len(found.new))
            yield from added(there.tab.id, tab.columns, there.columns, found.new)
        if found.updates or found.new:
            self.wrote.append(Wrote(tab.title, there, found))

    def _is_full(self, title: str, there: SeenTab) -> bool:
        begun = self.terms.get(title, "")
        return len(there.tab.rows) > FULL and bool(self.content.term) and begun != self.content.term

    def _renamed(self, there: SeenTab, term: str) -> Request:
        title = self._unused(f"{there.tab.title} ({term or 'earlier'})")
        self._titles -= {there.tab.title}
        return renaming(there.tab.id, title)

    def _unused(self, title: str) -> str:
        found = next(name for name in _candidates(title) if name not in self._titles)
        self._titles.add(found)
        return found


def _ours(tab: Tab) -> tuple[Column, ...]:
    return tuple(column for column in tab.columns if column.owner is not Owner.ADDED)


def renaming(sheet_id: int, title: str) -> Request:
    """Give a tab another title."""
    return {"updateSheetProperties": {"properties": {"sheetId": sheet_id, "title": title}, "fields": "title"}}


def _candidates(title: str) -> Iterator[str]:
    yield title
    yield f"{title} (desk)"
    number = 2
    while True:
        yield f"{title} ({number})"
        number += 1


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
