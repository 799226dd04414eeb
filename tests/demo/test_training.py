from collections import Counter
from datetime import date

from tsa_sheets.demo.alliance import Demo
from tsa_sheets.demo.pages_training import FILE
from tsa_sheets.demo.weeks import mornings

SHEETS = ("trainees", "placements", "mentors")


def test_placements_stand_in_a_workbook_of_their_own(demo: Demo) -> None:
    book = demo.papers.books[-1]

    assert (book.file, [page.sheet for page in book.pages]) == (FILE, list(SHEETS))
    assert 20 <= len(demo.papers.page("placements").lines) <= 40


def test_at_least_fifteen_gaps_of_eight_kinds_are_planted_among_them(demo: Demo) -> None:
    kinds = Counter(gap.kind for gap in demo.gaps if gap.spot.sheet in SHEETS)

    assert kinds.total() >= 15
    assert len(kinds) >= 8
    assert len([decoy for decoy in demo.decoys if decoy.spot.sheet in SHEETS]) >= 5


def test_gaps_elsewhere_are_as_many_as_without_trainees(demo: Demo) -> None:
    assert len([gap for gap in demo.gaps if gap.spot.sheet not in (*SHEETS, "deployments")]) == 111


def test_first_placement_is_agreed_by_both_sides_on_thursday_and_moves_the_week_after(demo: Demo) -> None:
    line = {
        day.on.day: papers.page("placements").line("placement-00-A") for day, papers in mornings(demo.days, demo.papers)
    }

    agreed = [day for day, cells in line.items() if cells.get("school_confirmed") and cells.get("provider_confirmed")]
    assert agreed == [10, 11, 14, 15, 16, 17, 18]
    assert (line[15].get("starts"), line[16].get("starts")) == (date(2026, 9, 28), date(2026, 10, 5))
