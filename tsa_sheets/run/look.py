"""One look at a sheet beside what is known of it: what changed, what is new, what has gone."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import cache, cached_property

from tsa_sheets.ledger import TWO_LOOKS
from tsa_sheets.model.flag import Flag, Severity
from tsa_sheets.model.known import Identified, Known, KnownKey, KnownRecord
from tsa_sheets.model.memory import Sighting
from tsa_sheets.model.place import Place
from tsa_sheets.run.hashes import Reads, from_text
from tsa_sheets.run.keyed import At, KeyedRows
from tsa_sheets.run.recognise import Recognised

GONE = "its row is no longer in the sheet"
TWICE = "the same row stands in the sheet more than once"
NAMELESS = "the cells that tell this row from the others are blank"
PERHAPS = "it may be a row that was here before under another name: please look"


class Look:
    """One look at a sheet beside what is known of it.

    `let_go` are the vanished records of which a person has said that the sheet is correct without them: nothing is
    asked about them any more, and if their row comes back it is theirs.
    """

    def __init__(self, known: Known, rows: KeyedRows, found: Recognised, let_go: Set[str], now: datetime) -> None:
        self.known = known
        self.rows = rows
        self.found = found
        self.now = now
        self.just_gone = {name for name in found.vanished if known.records[name].gone_since is None}
        self.let_go = found.vanished & let_go

    def changes(self) -> list[tuple[Reads, Reads]]:
        """Give each known record that reads otherwise than before: how it read, and how it reads now."""
        changed = []
        for _, at, before in self._known:
            if before.reads != self.rows.reads(at):
                changed.append((from_text(before.reads), from_text(self.rows.reads(at))))
        return changed

    def had(self, field: str) -> int:
        """Count the rows that are still here in which a field was filled in before."""
        return sum(f" {field}:" in f" {before.reads}" for _, _, before in self._known)

    @cached_property
    def _known(self) -> Sequence[tuple[str, At, KnownRecord]]:
        """Give the rows that were known before, each with its key, where it stands and what is known of it."""
        records, record_of = self.known.records, self.found.record_of
        if not records:
            return ()
        return [
            (key, at, before)
            for key, at in self.rows.first.items()
            if (before := records.get(record_of[key])) is not None
        ]

    def let_go_of_what_has_just_gone(self) -> None:
        """Ask about none of the rows that went in this look, unless they may be one of those that have come."""
        maybe_here = {name for names in self.found.likeness.unsure.values() for name in names}
        self.let_go |= self.just_gone - maybe_here

    @property
    def asked_about(self) -> Set[str]:
        """Name the vanished records a person is asked about."""
        return self.found.vanished - self.let_go

    def remember(self) -> Identified:
        """Give what the ledger should remember of this look; nothing of a row that may be another one's."""
        sheet, unsure = self.rows.sheet, self.found.likeness.unsure
        here = set(self.found.record_of.values())
        return Identified(
            records=[*self.changed, *self._new()],
            keys=[
                KnownKey(sheet=sheet, key=key, record=self.found.record_of[key])
                for key in self.rows.first
                if key in self.found.new and key not in unsure
            ],
            retired=[
                (sheet, key.key)
                for key in self.known.keys.values()
                if key.sheet == sheet and key.current and key.key not in self.rows.first
                if key.record in here or key.record in self.let_go
            ],
        )

    def held(self) -> Sequence[Mapping[int, str]]:
        """Say of each row about which nothing may be done why not."""
        held: list[dict[int, str]] = [{} for _ in self.rows.tabs]
        for tab, index in self.rows.blank:
            held[tab][index] = NAMELESS
        for key in self.found.likeness.unsure:
            tab, index = self.rows.first[key]
            held[tab][index] = PERHAPS
        for (tab, index), key in self.rows.again.items():
            first = self.rows.first[key]
            held[tab][index] = held[first[0]][first[1]] = TWICE
        return held

    def missed(self, names: Set[str]) -> list[Flag]:
        """Ask about rows that are no longer there; their absence is never acted on."""
        return [vanished_row(self.known.records[name], self.rows) for name in sorted(names)]

    @cached_property
    def changed(self) -> Sequence[KnownRecord]:
        """Give the known records to be remembered anew: changed, moved, come back, or gone."""
        records = []
        for key, at, before in self._known:
            if key in self.found.likeness.unsure:
                continue
            record = self._again(before, at)
            if record != before:
                records.append(record)
        return records + [replace(self.known.records[name], gone_since=self.now) for name in sorted(self.just_gone)]

    def sightings(self) -> Iterator[tuple[str, Sighting]]:
        """Tell of every new record since when it reads as it does; those that say the same share one."""
        shared = cache(self._sighting)
        statuses = [tab.columns.get("status") for tab in self.rows.tabs]
        since = self._new_since
        for name, (tab, index) in self._strangers():
            yield name, shared(since[tab][index], known[index] if (known := statuses[tab]) else None)

    def _sighting(self, since: datetime, status: object) -> Sighting:
        settled = self.now - since >= TWO_LOOKS
        return Sighting(first=self.now, since=since, status=str(status or ""), status_since=since, settled=settled)

    def _strangers(self) -> Iterator[tuple[str, At]]:
        """Give the new records and where they stand, but for those that may be somebody known."""
        for key, at in self.rows.first.items():
            name = self.found.record_of[key]
            if name not in self.known.records and key not in self.found.likeness.unsure:
                yield name, at

    def _new(self) -> Iterator[KnownRecord]:
        for name, at in self._strangers():
            since = self._new_since[at[0]][at[1]]
            yield KnownRecord(
                id=name,
                sheet=self.rows.sheet,
                reads=self.rows.reads(at),
                status=self._status(at),
                place=self._place(at),
                first=self.now,
                since=since,
                status_since=since,
            )

    def _again(self, before: KnownRecord, at: At) -> KnownRecord:
        reads, place = self.rows.reads(at), self._place(at)
        if before.reads == reads:
            since = min(before.since, self.now)  # a clock may have been ahead then
            if (before.place, before.since, before.gone_since) == (place, since, None):
                return before
            return replace(before, place=place, since=since, gone_since=None)
        status, since = self._status(at), self._since(at[0])
        return replace(
            before,
            sheet=self.rows.sheet,
            reads=reads,
            status=status,
            place=place,
            since=since,
            status_since=before.status_since if before.status == status else since,
            status_before=before.status_before if before.status == status else before.status,
            gone_since=None,
        )

    def _place(self, at: At) -> str:
        tab = self.rows.tabs[at[0]]
        return f"{tab.tab.workbook}, {tab.tab.title}, row {tab.rows[at[1]]}"

    def _status(self, at: At) -> str:
        statuses = self.rows.tabs[at[0]].columns.get("status")
        return str(statuses[at[1]] or "") if statuses else ""

    @cached_property
    def _new_since(self) -> Sequence[Sequence[datetime]]:
        """Tell of each row of each tab since when it reads as it does, if it is new."""
        return [self._new_in(number) for number in range(len(self.rows.tabs))]

    def _new_in(self, number: int) -> Sequence[datetime]:
        """Tell it of one tab: what a sheet shows at first, it did before it was ours."""
        tab, begun, since = self.rows.tabs[number], self.rows.tabs[number].sheet.begun, self._since(number)
        if begun is None or not self._first_look:
            return [since] * len(tab.keys)
        early = min(since, datetime.combine(begun - timedelta(days=1), time(12), UTC))
        came = tab.columns.get("timestamp") or [None] * len(tab.keys)
        return [since if isinstance(moment, datetime) and moment.date() > begun else early for moment in came]

    @cached_property
    def _first_look(self) -> bool:
        return all(key.sheet != self.rows.sheet for key in self.known.keys.values())

    def _since(self, tab: int) -> datetime:
        return min(self.now, self.rows.tabs[tab].unchanged_since or self.now)


def vanished_row(record: KnownRecord, rows: KeyedRows) -> Flag:
    """Ask about a row that is no longer there."""
    return Flag(
        rule="row_that_vanished",
        about=record.id,
        field="row",
        severity=Severity.ACT,
        place=Place(rows.tabs[0].tab),
        message=f"A row that stood at {record.place} is no longer in the sheet. Nothing is cancelled by that: put the "
        "row back with the status cancelled, or leave it as it is",
    )
