"""The requests of one write, tab by tab: what is made, what is begun anew, and what changes on those that are there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from tsa_sheets.model.desk import RUNS, DeskContent, DeskTab, RowKey
from tsa_sheets.sheets.desk.carry import fill_in
from tsa_sheets.sheets.desk.layout import all_replies, follow_to_sent, lay_out
from tsa_sheets.sheets.desk.shapes import Column, Owner, Row, Tab
from tsa_sheets.sheets.google.desk.beat import Beat, first_beat, next_beat
from tsa_sheets.sheets.google.desk.changes import CHRONOLOGICAL, changes, name_of
from tsa_sheets.sheets.google.desk.marks import Facts, Request, next_id
from tsa_sheets.sheets.google.desk.missing import made_again
from tsa_sheets.sheets.google.desk.new_tab import new_tab
from tsa_sheets.sheets.google.desk.rows import added, room, updated
from tsa_sheets.sheets.google.desk.seen import Seen, SeenTab
from tsa_sheets.sheets.google.desk.wrote import Wrote, cells_of
from tsa_sheets.sheets.google.spreadsheet import Spreadsheet
from tsa_sheets.sheets.google.written_over import keeping

NEVER = datetime(1900, 1, 1)  # noqa: DTZ001 - as on the wall

FULL = 2000
"""From how many rows on a tab is begun anew when the next term begins."""


class Making:
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
        self.since: dict[str, datetime] = dict(seen.facts.since) if seen else {}
        self.made: set[str] = set()
        self.wrote: list[Wrote] = []
        self.beat: Beat | None = None
        self.kept = 0  # cells that are written over
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
                yield from self._anew(self._what_goes_over(filled, seen.read.tabs[tab.title]))
            else:
                yield from self._changed(filled, there, seen.read.tabs[tab.title], replies)

    def heartbeat(self) -> list[Request]:
        """Give those that move the heartbeat on."""
        if RUNS in self.made:
            return list(first_beat(self.ids[RUNS], self.content, self.spreadsheet.zone))
        runs = self.seen.tabs.get(RUNS) if self.seen else None
        if runs is None:
            return []
        self.beat, requests = next_beat(runs, self.content, self.spreadsheet.zone, self.kept)
        self.kept += len(self.beat.cells)
        return list(requests)

    def facts(self) -> Facts:
        """Give what the first mark is to say."""
        return Facts(
            id=next_id(self.spreadsheet),
            record=self.content.ledger_id,
            reached=self.content.high_water,
            looked_at=self.content.looked_at,
            paused=bool(self.content.paused),
            tabs=self.ids,
            terms=self.terms,
            since=self.since,
        )

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
        found = changes(self._since(tab, read), read, replies, self.content.ended)
        yield from requests
        yield from keeping(cells_of(there, found.updates), self.kept)
        yield from updated(there, tab.columns, found.updates)
        if found.new:
            yield from room(there, tab.columns, len(found.new))
            yield from added(there.tab.id, tab.columns, there.columns, found.new)
        if found.updates or found.new:
            self.wrote.append(Wrote(tab.title, there, found, self.kept))
            self.kept += len(found.updates)

    def _is_full(self, title: str, there: SeenTab) -> bool:
        begun = self.terms.get(title, "")
        return len(there.tab.rows) > FULL and bool(self.content.term) and begun != self.content.term

    def _what_goes_over(self, tab: Tab, read: DeskTab) -> Tab:
        """Leave what is over where it is, on a tab that is begun anew because it is full."""
        if tab.title not in CHRONOLOGICAL:
            return tab
        known = {(row.key, row.version) for row in read.rows}
        over = [row for row in tab.rows if name_of(row) in known]
        self.since[tab.title] = max(map(_when, over), default=NEVER)
        return replace(tab, rows=[row for row in tab.rows if name_of(row) not in known])

    def _since(self, tab: Tab, read: DeskTab) -> Tab:
        """Leave out what is on the tab before this one."""
        since = self.since.get(tab.title)
        if since is None:
            return tab
        known = {(row.key, row.version) for row in read.rows}
        rows = [row for row in tab.rows if name_of(row) in known or _when(row) > since]
        return replace(tab, rows=rows)

    def _renamed(self, there: SeenTab, term: str) -> Request:
        title = self._unused(f"{there.tab.title} ({term or 'earlier'})")
        self._titles -= {there.tab.title}
        return renaming(there.tab.id, title)

    def _unused(self, title: str) -> str:
        found = next(name for name in _candidates(title) if name not in self._titles)
        self._titles.add(found)
        return found


def _when(row: Row) -> datetime:
    when = row.cells.get("When")
    return when if isinstance(when, datetime) else NEVER


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
