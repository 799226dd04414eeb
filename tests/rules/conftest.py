"""Sheets drawn in a test's docstring, read by the real reader, looked at by every built-in rule."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from inspect import cleandoc
from pathlib import Path
from typing import Any, Protocol

import pytest

from tsa_sheets.config import Sheet
from tsa_sheets.config.file import TomlFile
from tsa_sheets.config.sheet import sheet as read_config
from tsa_sheets.job import Rule
from tsa_sheets.model.charging import Money
from tsa_sheets.model.course import Course
from tsa_sheets.model.deployment import Deployment
from tsa_sheets.model.ect import Ect
from tsa_sheets.model.guess import Guesses
from tsa_sheets.model.invoice import Invoices
from tsa_sheets.model.memory import Outbox, Seen, Told
from tsa_sheets.model.mentor import Mentor
from tsa_sheets.model.offer import Offer
from tsa_sheets.model.record import Record
from tsa_sheets.model.register import Register
from tsa_sheets.model.returned import Returned
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Calendar, Term
from tsa_sheets.model.trainee import Trainee
from tsa_sheets.rules import BUILT_IN
from tsa_sheets.rules.find import find_flags
from tsa_sheets.schools.course_names import CourseNames
from tsa_sheets.schools.persons import PersonNames
from tsa_sheets.schools.resolve import resolve_columns
from tsa_sheets.schools.school_names import SchoolNames
from tsa_sheets.sheets.memory import MemoryWorkbook
from tsa_sheets.sheets.read import Rows, read_sheet
from tsa_sheets.sheets.workbook import Cell

STARTER = Path(__file__).parents[2] / "config" / "sheets"
MONDAY = date(2026, 9, 28)
CALENDAR = Calendar(
    [
        Term("autumn", date(2026, 9, 3), date(2026, 12, 18), date(2026, 10, 26), date(2026, 10, 30)),
        Term("spring", date(2027, 1, 4), date(2027, 3, 25), date(2027, 2, 15), date(2027, 2, 19)),
        Term("summer", date(2027, 4, 12), date(2027, 7, 22), date(2027, 5, 31), date(2027, 6, 4)),
    ],
    bank_holidays=[date(2027, 5, 3)],
    own={"100099": [Term("autumn", date(2026, 9, 3), date(2026, 12, 11), date(2026, 10, 19), date(2026, 10, 30))]},
)

NOTHING_KEPT: Mapping[Any, Any] = {
    Invoices: Invoices(),
    Money: Money(),
    Told: Told(),
    Seen: Seen(),
    Outbox: Outbox(),
    Returned: Returned(),
    Register: Register(),
    Guesses: Guesses(),
    Offer: Table[Offer](),
    Ect: Table[Ect](),
    Deployment: Table[Deployment](),
}
"""What the record holds before anything was sent, and the sheets that hardly any test draws."""

NOTHING_ELSE: Mapping[Any, Any] = {}

Found = tuple[str, str, str]


class Look(Protocol):
    """How a test looks at its sheets."""

    def __call__(
        self, *, today: date = MONDAY, rules: Sequence[Rule] = BUILT_IN, also: Mapping[Any, Any] = NOTHING_ELSE
    ) -> list[Found]:
        """Give rule, cell and message of each flag, the suggested value after the message in brackets."""


@pytest.fixture(scope="session")
def starter() -> Mapping[str, Sheet]:
    """The starter's sheets by the name people know them by."""
    sheets = {}
    for path in STARTER.glob("*.toml"):
        sheet = read_config(TomlFile(path, path.name, []), path.stem)
        assert sheet
        if sheet.form:  # a small drawing has nobody who booked
            sheet = replace(sheet, key=("timestamp", "course", "delegate"))
        sheets["Registrations" if sheet.form else sheet.tab] = sheet
    return sheets


@pytest.fixture
def drawn(request: pytest.FixtureRequest, starter: Mapping[str, Sheet]) -> Mapping[Any, Any]:
    """The tables of the sheets drawn in the test's docstring: a title, a line of headings, the rows."""
    read: list[Rows] = []
    for block in cleandoc(request.function.__doc__).split("\n\n"):
        title, *lines = block.splitlines()
        if title in starter:
            sheet = starter[title]
            workbook = MemoryWorkbook(f"{title}.xlsx", {sheet.tab: [_cells(line) for line in lines]})
            read += read_sheet(sheet, dict.fromkeys(sheet.workbooks, workbook).__getitem__)
    return _tables(read)


@pytest.fixture
def found(drawn: Mapping[Any, Any]) -> Look:
    """Look with every rule whose sheets are drawn, so that a test sees any second flag for the same cause."""

    def look(
        *, today: date = MONDAY, rules: Sequence[Rule] = BUILT_IN, also: Mapping[Any, Any] = NOTHING_ELSE
    ) -> list[Found]:
        result = find_flags(rules, {**NOTHING_KEPT, **drawn, **also, date: today, Calendar: CALENDAR})
        assert result.failed == ()
        return [
            (flag.rule, f"{flag.place.tab.sheet} {flag.cell}", " ".join([flag.message, *_suggested(flag.suggest)]))
            for flag in result.flags
        ]

    return look


def _suggested(value: str) -> list[str]:
    return [f"[{value}]"] if value else []


def _cells(line: str) -> list[Cell]:
    cells = [cell.strip() for cell in line.split("|")]
    return [int(cell) if cell.isdigit() else cell or None for cell in cells]


def _tables(read: Sequence[Rows]) -> dict[Any, Any]:
    schools = SchoolNames.of(rows.columns for rows in read if rows.sheet.kind is School)
    courses = CourseNames.of(rows.columns for rows in read if rows.sheet.kind is Course)
    people = {
        f"{kind.__name__.lower()}s": PersonNames.of(rows.columns for rows in read if rows.sheet.kind is kind)
        for kind in (Trainee, Mentor)
    }
    tables: dict[Any, Any] = {}
    for rows in read:
        known = replace(rows, columns=resolve_columns(rows.columns, schools, courses, **people))
        ids = [f"{rows.sheet.name}-{number:04}" for number in range(len(rows.rows))]
        records: list[Record] = known.records(ids, {})
        tables[rows.sheet.kind] = Table(records)
    return tables
