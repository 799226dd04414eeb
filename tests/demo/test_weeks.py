from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tsa_sheets.demo.alliance import SAVED, Demo, imagine, make_alliance
from tsa_sheets.demo.paper import Papers
from tsa_sheets.demo.responses import places
from tsa_sheets.demo.weeks import mornings, write_morning
from tsa_sheets.world import RealWorld

BOOKINGS = "Course bookings (Responses).xlsx"
CONTACTS = "Schools and contacts.xlsx"


def test_two_weeks_are_ten_school_days_and_nothing_is_edited_before_the_first(demo: Demo) -> None:
    assert [day.on for day in demo.days] == [
        *[date(2026, 9, day) for day in range(7, 12)],
        *[date(2026, 9, day) for day in range(14, 19)],
    ]
    assert [len(day.edits) > 0 for day in demo.days] == [False] + [True] * 9


@pytest.mark.parametrize("seed", range(8))
def test_every_edit_changes_its_own_sheet_and_no_other(seed: int) -> None:
    demo = imagine(seed)
    papers = demo.papers

    for day in demo.days:
        for edit in day.edits:
            after = edit.make(papers)
            assert [name for name in papers.pages if papers.page(name) != after.page(name)] == [edit.sheet], edit.what
            papers = after


def test_four_new_answers_book_seven_people(demo: Demo) -> None:
    before, after = demo.papers.page("registrations"), _last(demo).page("registrations")

    new = [line for line in after.lines if line.name not in before.by_name]

    assert sorted((line.text("_courses"), places(line)) for line in new) == [
        ("HTA03", 1),
        ("HTA05", 3),
        ("HTA06", 1),
        ("HTA10", 2),
    ]


def test_half_typed_row_is_finished_the_day_after(demo: Demo) -> None:
    rows = {
        day.on: papers.page("contacts").line("contact-half-typed").text("email")
        for day, papers in mornings(demo.days, demo.papers)
        if "contact-half-typed" in papers.page("contacts").by_name
    }

    assert rows[date(2026, 9, 14)] == ""
    assert rows[date(2026, 9, 15)] == "office@riversidejunior.example"


def test_gaps_move_with_their_rows_when_contacts_are_sorted(demo: Demo) -> None:
    before = {(gap.kind, gap.what): gap.spot for gap in demo.gaps}
    after = {(gap.kind, gap.what): gap.spot for gap in demo.gaps_in(_last(demo))}

    moved = [key for key, spot in after.items() if spot.sheet == "contacts" and spot.cell != before[key].cell]

    assert after.keys() == before.keys()
    assert moved


def test_morning_saves_only_what_was_edited(tmp_path: Path) -> None:
    demo = make_alliance(tmp_path, world=RealWorld())
    before = demo.papers

    for day, papers in mornings(demo.days[:2], demo.papers):
        write_morning(tmp_path, day, papers, before, RealWorld())
        before = papers

    assert _saved(tmp_path / "sheets" / BOOKINGS) == datetime(2026, 9, 7, 16, 10, tzinfo=UTC)
    assert _saved(tmp_path / "sheets" / CONTACTS) == SAVED


def test_half_typed_row_was_saved_ten_minutes_before_the_run(demo: Demo) -> None:
    monday = next(day for day in demo.days if day.on == date(2026, 9, 14))

    assert monday.looked_at - monday.saved("contacts") < monday.looked_at - monday.saved("registrations")
    assert (monday.looked_at - monday.saved("contacts")).total_seconds() == 600


def _last(demo: Demo) -> Papers:
    return [papers for _, papers in mornings(demo.days, demo.papers)][-1]


def _saved(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
