"""Workbooks that nobody has described yet, drawn in a test's docstring and read from real files."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.homes import write_workbook
from tests.world.faults import Clock, FaultyWorld
from tsa_sheets.adopt import Adopted, Answers, adopt
from tsa_sheets.adopt.questions import Question
from tsa_sheets.home import start
from tsa_sheets.sheets.excel import open_workbook
from tsa_sheets.sheets.workbook import Workbook
from tsa_sheets.world import RealWorld

NOW = datetime.fromisoformat("2026-11-26T09:00:00+00:00")
DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})(?: (\d\d):(\d\d))?")

Adopt = Callable[..., Adopted]


def cell(text: str) -> object:
    """Give what a spreadsheet keeps of what is typed: days, numbers, words."""
    text = text.strip()
    if found := DAY.fullmatch(text):
        day, month, year, hour, minute = (int(part or 0) for part in found.groups())
        return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - cells have no zone
    return int(text) if text.isdecimal() else text or None


def drawn(drawing: str) -> dict[str, list[list[object]]]:
    """Read tabs that are drawn: the title on a line of its own, then a line for each row, cells between bars."""
    tabs: dict[str, list[list[object]]] = {}
    for line in map(str.strip, drawing.splitlines()):
        if line.startswith("|"):
            tabs[list(tabs)[-1]].append([cell(part) for part in line.strip("|").split("|")])
        elif line.endswith(":"):
            tabs[line[:-1]] = []
    return tabs


@pytest.fixture
def saved(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The workbook drawn in the test's docstring, as a file in a new alliance's folder."""
    home, world = tmp_path / "harbour", FaultyWorld(Clock(NOW))
    start(home, name="Harbour", coordinator="Leila", office_email="o@hta.example", today=NOW.date(), world=world)
    path = home / "sheets/Ours.xlsx"
    write_workbook(path, dict(drawn(str(request.function.__doc__))))
    return path


@pytest.fixture
def workbook(saved: Path) -> Workbook:
    """Open that file with the real reader."""
    return open_workbook(saved, RealWorld())


@pytest.fixture
def adopted(saved: Path, workbook: Workbook) -> Adopt:
    """Adopt the drawn workbook; whoever is asked answers as they are told here, else with the guess."""

    def look(answers: Answers | None = None, **said: str) -> Adopted:
        def ask(question: Question) -> str:
            return said.get(question.option.strip("-").replace("-", "_"), question.guess)

        return adopt(saved.parents[1], {"sheets/Ours.xlsx": workbook}, ask, answers, today=NOW.date())

    return look
