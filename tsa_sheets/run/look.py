"""One look at a sheet beside what is known of it: what changed, what is new, what has gone."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import datetime

from tsa_sheets.model.flag import Flag, Severity
from tsa_sheets.model.known import Identified, Known, KnownKey, KnownRecord
from tsa_sheets.model.place import Place
from tsa_sheets.run.hashes import Reads, from_text, to_text
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
        self.reads = {key: rows.reads(at) for key, at in rows.first.items()}
        self.just_gone = {name for name in found.vanished if known.records[name].gone_since is None}
        self.let_go = found.vanished & let_go

    def changes(self) -> list[tuple[Reads, Reads]]:
        """Give each known record that reads otherwise than before: how it read, and how it reads now."""
        changed = []
        for key, reads in self.reads.items():
            before = self.known.records.get(self.found.record_of[key])
            if before is not None and before.reads != to_text(reads):
                changed.append((from_text(before.reads), reads))
        return changed

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
            records=self._records(),
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

    def _records(self) -> list[KnownRecord]:
        """Give the records to be remembered anew: new, changed, moved, come back, or gone."""
        records = []
        for key, at in self.rows.first.items():
            if key in self.found.likeness.unsure:
                continue
            record = self._record(self.found.record_of[key], to_text(self.reads[key]), at)
            if record != self.known.records.get(record.id):
                records.append(record)
        return records + [replace(self.known.records[name], gone_since=self.now) for name in sorted(self.just_gone)]

    def _record(self, name: str, reads: str, at: At) -> KnownRecord:
        before = self.known.records.get(name)
        tab, index = self.rows.tabs[at[0]], at[1]
        place = f"{tab.tab.workbook}, {tab.tab.title}, row {tab.rows[index]}"
        if before is not None and before.reads == reads:
            since = min(before.since, self.now)  # a clock may have been ahead then
            return replace(before, place=place, since=since, gone_since=None)
        status = str(tab.columns["status"][index] or "") if "status" in tab.columns else ""
        since = min(self.now, tab.unchanged_since or self.now)
        kept = before is not None and before.status == status
        return KnownRecord(
            id=name,
            sheet=self.rows.sheet,
            reads=reads,
            status=status,
            place=place,
            first=before.first if before else self.now,
            since=since,
            status_since=before.status_since if before and kept else since,
        )


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
