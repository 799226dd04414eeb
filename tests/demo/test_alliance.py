from collections import Counter
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tsa_sheets.demo.alliance import SAVED, Demo, imagine, make_alliance
from tsa_sheets.demo.kinds import WORDINGS
from tsa_sheets.demo.responses import places
from tsa_sheets.demo.schools import CLOSED, SCHOOLS
from tsa_sheets.world import RealWorld

FILES = [
    "Course bookings (Responses).xlsx",
    "Courses 2026-27.xlsx",
    "ITT placements 2026-27.xlsx",
    "SLE deployments 2026-27.xlsx",
    "Schools and contacts.xlsx",
    "Subscriptions 2026-27.xlsx",
]


def test_alliance_has_forty_schools_of_all_phases() -> None:
    phases = {school.phase for school in SCHOOLS}

    assert len(SCHOOLS) == len({school.urn for school in SCHOOLS}) == 40
    assert phases >= {"Nursery", "Infant", "Junior", "Primary", "Secondary", "Special", "Pupil referral unit"}
    assert [school.name for school in SCHOOLS if school.status == "Closed"] == [CLOSED]
    assert Counter(school.name for school in SCHOOLS)["St Mary's Primary School"] == 2
    assert {school.domain.rpartition(".")[2] for school in SCHOOLS} == {"example"}


@pytest.mark.parametrize("seed", [2026, 0, 1, 2, 3])
def test_alliance_of_any_seed_has_fourteen_courses_and_three_hundred_registrations(seed: int) -> None:
    papers = imagine(seed).papers

    courses = [line for line in papers.page("courses").lines if line.get("code")]

    assert len(courses) == 14
    assert sum(places(line) for line in papers.page("registrations").lines) == 300


def test_answers_book_several_people_and_several_courses_at_once(demo: Demo) -> None:
    lines = demo.papers.page("registrations").lines

    assert any(line.get("_people") == 3 and len(line.text("_courses").split()) == 2 for line in lines)
    assert any(line.text("booker") != line.text("delegate") for line in lines)


def test_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    make_alliance(tmp_path / "first", world=RealWorld(), seed=7)
    make_alliance(tmp_path / "second", world=RealWorld(), seed=7)

    first, second = sorted((tmp_path / "first/sheets").iterdir()), sorted((tmp_path / "second/sheets").iterdir())
    assert [path.name for path in first] == [path.name for path in second] == FILES
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_another_seed_gives_another_alliance() -> None:
    assert imagine(1).papers != imagine(2).papers


def test_workbooks_were_saved_on_friday(tmp_path: Path) -> None:
    make_alliance(tmp_path, world=RealWorld())

    assert {path.stat().st_mtime for path in (tmp_path / "sheets").iterdir()} == {SAVED.timestamp()}


def test_at_least_sixty_gaps_of_twenty_five_kinds_are_planted(demo: Demo) -> None:
    kinds = {gap.kind for gap in demo.gaps}

    assert len(demo.gaps) >= 60
    assert len(kinds) >= 25
    assert kinds <= set(WORDINGS)
    assert all(gap.wording for gap in demo.gaps)


def test_every_gap_points_to_the_cell_it_spoilt(tmp_path: Path) -> None:
    demo = make_alliance(tmp_path, world=RealWorld())
    tabs = _tabs(tmp_path / "sheets")

    spoilt = [gap for gap in demo.gaps if gap.what.endswith("became 31/06/2026")]
    missing = [gap for gap in demo.gaps if gap.what.endswith("became nothing")]

    assert [_cell(tabs, gap.tab, gap.spot.cell) for gap in spoilt] == ["31/06/2026"]
    assert {_cell(tabs, gap.tab, gap.spot.cell) for gap in missing} == {""}
    assert all(gap.spot.row <= len(tabs[gap.tab]) for gap in demo.gaps)


def test_nothing_that_is_right_stands_where_a_gap_does(demo: Demo) -> None:
    gaps = {spot for gap in demo.gaps for spot in gap.spots}

    assert len(demo.decoys) >= 20
    assert not [decoy for decoy in demo.decoys if decoy.spot in gaps]


def test_names_of_the_demo_itself_are_never_written_down(tmp_path: Path) -> None:
    make_alliance(tmp_path, world=RealWorld())

    cells = {cell for rows in _tabs(tmp_path / "sheets").values() for row in rows for cell in row}

    assert "St Mary's Tarnley" in cells
    assert not [cell for cell in cells if isinstance(cell, str) and cell.startswith(("booking-", "contact-", "odd-"))]


def _tabs(folder: Path) -> dict[str, list[list[object]]]:
    tabs: dict[str, list[list[object]]] = {}
    for path in folder.iterdir():
        workbook = CalamineWorkbook.from_path(path)
        for name in workbook.sheet_names:
            tabs[name] = [list(row) for row in workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)]
    return tabs


def _cell(tabs: dict[str, list[list[object]]], tab: str, cell: str) -> object:
    letters = cell.rstrip("0123456789")
    column = sum((ord(letter) - 64) * 26**power for power, letter in enumerate(reversed(letters))) - 1
    return tabs[tab][int(cell.removeprefix(letters)) - 1][column]
