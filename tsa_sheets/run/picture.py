"""The picture of the alliance at one moment: every sheet read, resolved and identified, as tables of records."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from tsa_sheets.config import Sheet
from tsa_sheets.errors import SheetError
from tsa_sheets.model.course import Course
from tsa_sheets.model.flag import Flag, Severity
from tsa_sheets.model.guess import Guesses
from tsa_sheets.model.kinds import NOT_EVERYBODYS
from tsa_sheets.model.known import Identified, Known
from tsa_sheets.model.mentor import Mentor
from tsa_sheets.model.place import Place, Tab
from tsa_sheets.model.record import Record
from tsa_sheets.model.register import Register
from tsa_sheets.model.table import Table
from tsa_sheets.model.trainee import Trainee
from tsa_sheets.run.hashes import Hashes
from tsa_sheets.run.identify import identify
from tsa_sheets.run.look import Look
from tsa_sheets.run.look_up import NO_REGISTER, RegisterLookUp
from tsa_sheets.run.which_schools import which_schools
from tsa_sheets.schools.course_names import CourseNames
from tsa_sheets.schools.persons import PersonNames
from tsa_sheets.schools.resolve import resolve_columns
from tsa_sheets.sheets.read import Rows, read_sheet
from tsa_sheets.sheets.workbook import NoWorkbookError, Workbook

CANNOT_BE_READ = "sheet_cannot_be_read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What the sheets say. A kind of which any sheet could not be read has no table: nothing is decided from half.

    `register` has the schools of the Schools sheet and those that took over from them; `guesses` what unknown names
    may mean. `unsure` says of records why nothing may be done about them; `counts` how many rows each sheet gave;
    `links` has the address of each tab that is online, by its workbook and title.
    """

    tables: Mapping[type[Record], Table[Any]]
    flags: Sequence[Flag] = ()
    errors: Sequence[SheetError] = ()
    unsure: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    looks: Sequence[Look] = ()
    register: Register = field(default_factory=Register)
    guesses: Guesses = field(default_factory=Guesses)
    links: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def remember(self) -> Identified:
        """Give what the ledger should remember of all sheets, hashed only now: a check never asks for it."""
        found = [look.remember() for look in self.looks]
        return Identified(
            records=[record for each in found for record in each.records],
            keys=[key for each in found for key in each.keys],
            retired=[key for each in found for key in each.retired],
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """The tabs of each sheet by its name, the sheets that could not be read, and the optional ones nobody keeps."""

    tabs: Mapping[str, Sequence[Rows]]
    failed: Sequence[tuple[Sheet, SheetError]] = ()
    absent: Sequence[tuple[Sheet, SheetError]] = ()

    def unread(self, known: Known) -> Sequence[tuple[Sheet, SheetError]]:
        """Give the sheets that could not be read; an optional one whose rows are known has lost its workbook."""
        kept = {key.sheet for key in known.keys.values() if key.current} if self.absent else set()
        return [*self.failed, *(pair for pair in self.absent if pair[0].name in kept)]


def read_all(sheets: Sequence[Sheet], open_: Callable[[str], Workbook]) -> Reading:
    """Read every sheet; one that cannot be read stops nothing but itself."""
    tabs: dict[str, Sequence[Rows]] = {}
    failed: list[tuple[Sheet, SheetError]] = []
    absent: list[tuple[Sheet, SheetError]] = []
    for sheet in sheets:
        try:
            tabs[sheet.name] = read_sheet(sheet, open_)
        except SheetError as error:
            optional = sheet.optional and isinstance(error, NoWorkbookError)
            (absent if optional else failed).append((sheet, error))
    return Reading(tabs, failed, absent)


def picture(
    reading: Reading,
    known: Known,
    left: Mapping[str, str],
    *,
    hashes: Hashes,
    now: datetime,
    look_up: RegisterLookUp = NO_REGISTER,
) -> Picture:
    """Know every row again, resolve what it says, and make the tables of records.

    Rows are known again by what was typed, so that a change in the Schools sheet changes nobody else's row.
    """
    failed = reading.unread(known)
    flags = [_unreadable(sheet, error) for sheet, error in failed]
    listed, schools, guesses = which_schools((tab for tabs in reading.tabs.values() for tab in tabs), look_up)
    courses = CourseNames(*_columns(reading, Course, "code", "title"))
    trainees = PersonNames(*_columns(reading, Trainee, "name", "email"))
    mentors = PersonNames(*_columns(reading, Mentor, "name", "email"))
    records: dict[type[Record], list[Record]] = {
        kind: [] for kind in (*NOT_EVERYBODYS, *(sheet.kind for sheet, _ in reading.absent))
    }
    unsure: dict[str, str] = {}
    looks = []
    for tabs in reading.tabs.values():
        identity = identify(known, tabs, left, hashes=hashes, now=now)
        looks += [identity.look] if identity.look else []
        flags += identity.flags
        unsure |= identity.unsure
        for tab, ids, held in zip(tabs, identity.ids, identity.held, strict=True):
            columns = resolve_columns(tab.columns, schools, courses, trainees=trainees, mentors=mentors)
            resolved = replace(tab, columns=columns)
            flags += resolved.flags(ids)
            records.setdefault(tab.sheet.kind, []).extend(resolved.records(ids, held))
    incomplete = {sheet.kind for sheet, _ in failed}
    for found in records.values():
        unsure |= {record.id: why_unsure(record) for record in found if record.held or record.unreadable}
    return Picture(
        register=listed,
        guesses=guesses,
        tables={kind: Table(found) for kind, found in records.items() if kind not in incomplete},
        flags=flags,
        errors=[error for _, error in failed],
        unsure=unsure,
        counts={name: sum(len(tab.keys) for tab in tabs) for name, tabs in reading.tabs.items()},
        looks=looks,
        links={
            (rows.tab.workbook, rows.tab.title): rows.tab.link
            for tabs in reading.tabs.values()
            for rows in tabs
            if rows.tab.link
        },
    )


def why_unsure(record: Record) -> str:
    """Say why nothing may be done about a record ("" where nothing stands against it)."""
    if record.held:
        return record.held
    if record.unreadable:
        field_ = min(record.unreadable)
        place = record.place
        return f"{place.cell(field_)} of {place.tab.title} ({place.heading(field_)}) cannot be read"
    return ""


def _columns(reading: Reading, kind: type[Record], *fields: str) -> list[list[Any]]:
    found = [tab for tabs in reading.tabs.values() for tab in tabs if tab.sheet.kind is kind]
    return [[value for tab in found for value in tab.columns[field_]] for field_ in fields]


def _unreadable(sheet: Sheet, error: SheetError) -> Flag:
    tab = Tab(sheet.name, error.place, sheet.tab)
    return Flag(
        rule=CANNOT_BE_READ,
        about=f"sheet:{sheet.name}",
        field="sheet",
        severity=Severity.STOP,
        message=f"{error.wrong}. {error.to_do}",
        place=Place(tab),
    )
