"""One look at a sheet beside what is known of it: what changed, what is new, what has gone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from tsa_sheets.model.flag import Flag, Severity
from tsa_sheets.model.known import Identified, Known, KnownKey, KnownRecord
from tsa_sheets.model.place import Place
from tsa_sheets.run.hashes import Reads, from_text, to_text
from tsa_sheets.run.keyed import KeyedRows
from tsa_sheets.run.likeness import Likeness
from tsa_sheets.sheets.read import Rows

GONE = "its row is no longer in the sheet"
TWICE = "the same row stands in the sheet more than once"
NAMELESS = "the cells that tell this row from the others are blank"
PERHAPS = "it may be a row that was here before under another name: please look"


class Look:
    """One look at a sheet beside what is known of it."""

    def __init__(
        self,
        known: Known,
        rows: KeyedRows,
        record_of: Mapping[str, str],
        likeness: Likeness,
        vanished: Mapping[str, Reads],
        now: datetime,
    ) -> None:
        self.known = known
        self.rows = rows
        self.record_of = record_of
        self.likeness = likeness
        self.here = {record_of[key] for key in rows.first}
        self.gone = {record: reads for record, reads in vanished.items() if record not in self.here}
        self.now = now
        self.reads = {key: rows.reads(at) for key, at in rows.first.items()}

    def changes(self) -> list[tuple[Reads, Reads]]:
        """Give each known record that reads otherwise than before: how it read, and how it reads now."""
        changed = []
        for key, reads in self.reads.items():
            before = self.known.records.get(self.record_of[key])
            if before is not None and before.reads != to_text(reads):
                changed.append((from_text(before.reads), reads))
        return changed

    def remember(self, new: Mapping[str, tuple[int, int]]) -> Identified:
        """Give what the ledger should remember of this look."""
        sheet = self.rows.sheet
        return Identified(
            records=self._records(),
            keys=[KnownKey(sheet=sheet, key=key, record=self.record_of[key]) for key in new],
            retired=[
                (sheet, key.key)
                for key in self.known.keys.values()
                if key.sheet == sheet and key.current and key.key not in self.rows.first and key.record in self.here
            ],
        )

    def held(self) -> Sequence[Mapping[int, str]]:
        """Say of each row about which nothing may be done why not."""
        held: list[dict[int, str]] = [{} for _ in self.rows.tabs]
        for tab, index in self.rows.blank:
            held[tab][index] = NAMELESS
        for (tab, index), key in self.rows.again.items():
            first = self.rows.first[key]
            held[tab][index] = held[first[0]][first[1]] = TWICE
        for key in self.likeness.unsure:
            tab, index = self.rows.first[key]
            held[tab][index] = PERHAPS
        return held

    def _records(self) -> list[KnownRecord]:
        """Give the records to be remembered anew: new, changed, come back, or gone."""
        records = []
        for key, (tab, index) in self.rows.first.items():
            record = self._record(self.record_of[key], to_text(self.reads[key]), self.rows.tabs[tab], index)
            if record != self.known.records.get(record.id):
                records.append(record)
        for name in self.gone:
            before = self.known.records[name]
            if before.gone_since is None:
                records.append(replace(before, gone_since=self.now))
        return records

    def _record(self, name: str, reads: str, tab: Rows, index: int) -> KnownRecord:
        before = self.known.records.get(name)
        if before is not None and before.reads == reads:
            return replace(before, gone_since=None)
        status = str(tab.columns["status"][index] or "") if "status" in tab.columns else ""
        since = min(self.now, tab.unchanged_since or self.now)
        kept = before is not None and before.status == status
        return KnownRecord(
            id=name,
            sheet=self.rows.sheet,
            reads=reads,
            status=status,
            place=f"{tab.tab.workbook}, {tab.tab.title}, row {tab.rows[index]}",
            first=before.first if before else self.now,
            since=since,
            status_since=before.status_since if before and kept else since,
        )

    def missed(self) -> list[Flag]:
        """Ask about each row that is no longer there; its absence is never acted on."""
        return [
            Flag(
                rule="row_that_vanished",
                about=name,
                field="row",
                severity=Severity.ACT,
                place=Place(self.rows.tabs[0].tab),
                message=f"A row that stood at {self.known.records[name].place} is no longer in the sheet. Nothing is "
                "cancelled by that: put the row back with the status cancelled, or leave it as it is",
            )
            for name in sorted(self.gone)
        ]
