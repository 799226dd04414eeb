"""Flags, letters and runs to put on a desk, and a person who edits the file as a person would."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tsa_sheets.model.desk import DeskContent
from tsa_sheets.model.flag import FixBy, Severity
from tsa_sheets.model.letter import Content, LetterState
from tsa_sheets.model.memory import KeptFlag, KeptLetter, KeptRun
from tsa_sheets.sheets.desk.shapes import KEY, Tab
from tsa_sheets.world import RealWorld, World

NOON = datetime(2026, 9, 7, 11, 0, tzinfo=UTC)  # 12:00 on the wall


def kept_flag(number: int = 1, **changed: Any) -> KeptFlag:
    flag = KeptFlag(
        number=number,
        id=f"member_price/r{number}/price_kind",
        evidence=f"e{number}",
        rule="member_price",
        severity=Severity.ACT,
        fix_by=FixBy.COORDINATOR,
        message=f"School {number} was not a member on 1 September",
        suggest="non-member",
        place=f"Registrations.xlsx, Registrations, row {number}",
        workbook="Registrations.xlsx",
        tab="Registrations",
        cell=f"J{number}",
        state="open",
        first_seen=NOON - timedelta(days=3),
        last_seen=NOON,
        on_desk=True,
        answered="",
        until=None,
    )
    return replace(flag, **changed)


def kept_letter(number: int = 1, state: LetterState = LetterState.DRAFT, **changed: Any) -> KeptLetter:
    letter = KeptLetter(
        number=number,
        key=f"registration-confirmed/r{number}//",
        digest=f"d{number}",
        state=state,
        job="confirm_registrations",
        template="registration-confirmed",
        record=f"r{number}",
        place=f"Registrations.xlsx, Registrations, row {number}",
        why="The place was confirmed",
        to=f"delegate{number}@school.example",
        name=f"Delegate {number}",
        copy_to="",
        subject=f"Your place {number}",
        content=Content(
            to=f"delegate{number}@school.example",
            name=f"Delegate {number}",
            copy_to="",
            subject=f"Your place {number}",
            text=f"Dear Delegate {number},\n\nyou have a place.\n",
            html="",
        ),
        trial=False,
        held="",
        reason="",
        due=NOON + timedelta(hours=4),
        until=date(2026, 9, 24),
        drafted_at=NOON,
        approved_by="",
        approved_how="",
        approved_at=None,
        sent_at=NOON if state is LetterState.SENT else None,
        message_id="",
        reply="",
        mark="",
    )
    return replace(letter, **changed)


def kept_run(**changed: Any) -> KeptRun:
    run = KeptRun(
        minute=NOON,
        state="done",
        jobs={"confirm_registrations": "done"},
        started=NOON,
        ended=NOON + timedelta(seconds=14),
        summary="Read 5 workbooks. 2 letters drafted.",
    )
    return replace(run, **changed)


def desk_content(**changed: Any) -> DeskContent:
    content = DeskContent(
        flags=[kept_flag(1), kept_flag(2)],
        outbox=[kept_letter(1), kept_letter(2)],
        sent=[kept_letter(9, LetterState.SENT)],
        runs=[kept_run()],
        looked_at=NOON,
        next_look=NOON + timedelta(hours=4),
        zone=ZoneInfo("Europe/London"),
        ledger_id="a-record",
        high_water=9,
    )
    return replace(content, **changed)


def as_grid(tab: Tab) -> list[list[object]]:
    """Lay a tab out as a file would hold it, for tests that need no file."""
    headings = [column.heading for column in tab.columns]
    top: list[list[object]] = [[tab.title], list(headings)]
    return [*top, *([row.cells.get(heading) for heading in headings] for row in tab.rows)]


class Person:
    """Somebody who opens the desk, changes it and saves it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def put(self, tab: str, about: str, values: Mapping[str, object]) -> None:
        """Fill cells of the row in which the words stand, by their headings."""
        sheet, row = self.book[tab], self.row(tab, about)
        for heading, value in values.items():
            sheet.cell(row, self.column(tab, heading)).value = value  # type: ignore[assignment]

    def see(self, tab: str, about: str, heading: str) -> object:
        """Read a cell of the row in which the words stand."""
        return self.book[tab].cell(self.row(tab, about), self.column(tab, heading)).value

    def rows(self, tab: str) -> list[list[object]]:
        """Read the rows below the headings."""
        sheet = self.book[tab]
        return [list(row) for row in sheet.iter_rows(min_row=self.top(sheet) + 1, values_only=True) if any(row)]

    def arrange(self, tab: str, order: Callable[[Sequence[list[object]]], list[list[object]]]) -> None:
        """Sort, copy or drop whole rows, as the menus do."""
        rows = order(self.rows(tab))
        sheet = self.book[tab]
        top = self.top(sheet)
        for number in range(top + 1, sheet.max_row + len(rows) + 1):
            for at in range(1, sheet.max_column + 1):
                sheet.cell(number, at).hyperlink = None
                cells = rows[number - top - 1] if number - top <= len(rows) else []
                sheet.cell(number, at).value = cells[at - 1] if at <= len(cells) else None  # type: ignore[assignment]

    def add_column(self, tab: str, heading: str) -> None:
        """Begin a column of their own to the right."""
        sheet = self.book[tab]
        sheet.cell(self.top(sheet), sheet.max_column + 1).value = heading

    def row(self, tab: str, about: str) -> int:
        for row in self.book[tab].iter_rows():
            if any(about in str(cell.value or "") for cell in row):
                return int(row[0].row or 0)
        raise AssertionError(f"{about} is not on {tab}")

    def column(self, tab: str, heading: str) -> int:
        sheet = self.book[tab]
        return [cell.value for cell in sheet[self.top(sheet)]].index(heading) + 1

    def top(self, sheet: Worksheet) -> int:
        return next(int(row[0].row or 0) for row in sheet.iter_rows() if any(cell.value == KEY for cell in row))

    def save(self) -> None:
        self.book.save(self.path)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return tmp_path / "desk.xlsx"


@pytest.fixture
def world() -> World:
    return RealWorld()


@pytest.fixture
def person(desk: Path) -> Callable[[], Person]:
    return lambda: Person(desk)


@pytest.fixture(scope="session")
def make() -> type["Make"]:
    return Make


class Make:
    """What tests put on a desk."""

    NOON = NOON
    flag = staticmethod(kept_flag)
    letter = staticmethod(kept_letter)
    run = staticmethod(kept_run)
    content = staticmethod(desk_content)
    grid = staticmethod(as_grid)
