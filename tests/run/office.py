"""An office that keeps a sheet: looks at it one after the other, each remembering what the last one found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from tsa_sheets.config import Sheet
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.known import Known
from tsa_sheets.model.record import Record
from tsa_sheets.model.registration import Registration
from tsa_sheets.run.hashes import Hashes
from tsa_sheets.run.identify import Identity, identify
from tsa_sheets.sheets.memory import MemoryWorkbook
from tsa_sheets.sheets.read import Rows, read_sheet
from tsa_sheets.sheets.workbook import Cell

MONDAY = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)
HALF_AN_HOUR = timedelta(minutes=30)

Row = Sequence[Cell]

BOOKINGS = Sheet(
    name="bookings",
    workbooks=("Bookings.xlsx",),
    tab="Bookings",
    kind=Registration,
    key=("timestamp", "email"),
    columns={name: (name,) for name in ("timestamp", "delegate", "email", "school", "course", "status", "substitute")},
)


def cells(line: str) -> list[Cell]:
    """Read a drawn row; a time such as 9:05 is the moment of a booking."""
    return [_cell(cell.strip()) for cell in line.split("|")]


def _cell(cell: str) -> Cell:
    hour, colon, minute = cell.partition(":")
    if colon and hour.isdigit() and minute.isdigit():
        return datetime(2026, 9, 1, int(hour), int(minute))  # noqa: DTZ001 - cells have no zone
    return cell or None


def drawn(block: str) -> list[Row]:
    """Read the lines of a drawn sheet, headings first."""
    return [cells(line) for line in block.splitlines()]


@dataclass
class Looked:
    """What one look found: records by the rows they stand in, and what was said of them."""

    identity: Identity
    tabs: Sequence[Rows]

    @property
    def ids(self) -> list[str]:
        """Give the id of every row of every tab, in their order."""
        return [name for ids in self.identity.ids for name in ids]

    @property
    def held(self) -> dict[int, str]:
        """Say of each row about which nothing may be done why not, by its number in the sheet."""
        return {
            tab.rows[index]: why
            for tab, held in zip(self.tabs, self.identity.held, strict=True)
            for index, why in sorted(held.items())
        }

    @property
    def flags(self) -> list[str]:
        return [flag.rule for flag in self.identity.flags]

    def records(self) -> list[Record]:
        """Make the records of all tabs."""
        each = zip(self.tabs, self.identity.ids, self.identity.held, strict=True)
        return [record for tab, ids, held in each for record in tab.records(ids, held)]


@dataclass
class Office:
    """A sheet, and what the looks so far remember of it."""

    sheet: Sheet = BOOKINGS
    now: datetime = MONDAY
    known: Known = field(default_factory=Known)
    left: dict[str, str] = field(default_factory=dict)
    hashes: Hashes = field(default_factory=lambda: Hashes(b"secret of the tests"))

    def look(self, *workbooks: Sequence[Row], saved: datetime | None = None) -> Looked:
        """Look at the sheet as it is now (each workbook's headings and rows), half an hour after the look before."""
        self.now += HALF_AN_HOUR
        names = [f"{number}.xlsx" for number in range(len(workbooks))]
        opened = {
            name: MemoryWorkbook(name, {self.sheet.tab: rows}, saved)
            for name, rows in zip(names, workbooks, strict=True)
        }
        tabs = read_sheet(replace(self.sheet, workbooks=tuple(names)), opened.__getitem__)
        found = identify(self.known, tabs, self.left, hashes=self.hashes, now=self.now)
        self._remember(found)
        return Looked(found, tabs)

    def leave(self, flags: Iterable[Flag]) -> None:
        """Say of flags that the sheet is correct."""
        self.left |= {flag.id: flag.evidence for flag in flags}

    def _remember(self, found: Identity) -> None:
        keys = dict(self.known.keys)
        for retired in found.remember.retired:
            keys[retired] = replace(keys[retired], current=False)
        keys |= {(key.sheet, key.key): key for key in found.remember.keys}
        records = {**self.known.records, **{record.id: record for record in found.remember.records}}
        self.known = Known(records=records, keys=keys)


def by_name(looked: Looked) -> Mapping[str, str]:
    """Give the id of each delegate."""
    return {str(getattr(record, "delegate", "")): record.id for record in looked.records()}
