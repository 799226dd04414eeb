from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.summaries.conftest import AUTUMN, SPRING, SUMMER, Make, booking, place
from tsa_sheets.errors import JobError
from tsa_sheets.model.member import Member
from tsa_sheets.model.placement import Placement
from tsa_sheets.model.record import Agreed
from tsa_sheets.model.registration import Registration, Status
from tsa_sheets.model.summary import Counted
from tsa_sheets.summaries.measures import MEASURES
from tsa_sheets.summaries.summarise import Summaries

DOCS = Path(__file__).parents[2] / "docs/summaries.md"

EXPECTED = {
    "courses_run": ("2", ["c2", "c3"]),
    "courses_cancelled": ("1", ["c4"]),
    "places_filled": ("5 of 8", ["r2", "r3", "r4", "r7", "r8"]),
    "income_from_courses": ("£420.00", ["r2", "r3", "r4", "r7", "r8"]),
    "places_taken": ("5", ["r2", "r3", "r4", "r7", "r8"]),
    "attended": ("2", ["r2", "r3"]),
    "attendance_rate": ("2 of 3", ["r2", "r3"]),
    "no_shows": ("1", ["r4"]),
    "cancellations": ("1", ["r5"]),
    "left_waiting": ("1", ["r6"]),
    "bookings_without_a_status": ("1", ["r9"]),
    "people_who_came": ("2", ["r2", "r3"]),
    "member_schools": ("3", ["m3", "m4", "m6"]),
    "member_schools_that_took_part": ("2 of 3", ["m3", "m6"]),
    "member_schools_not_reached": ("1", ["m4"]),
    "other_schools_that_took_part": ("1", ["r8"]),
    "placements_in_schools": ("no figure", []),
    "placements_to_be_agreed": ("no figure", []),
}


def test_every_measure_is_tried_here() -> None:
    assert [measure.name for measure in MEASURES] == list(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_measure_gives_its_number_and_the_rows_behind_it(summaries: Summaries, name: str) -> None:
    figure = summaries.of(AUTUMN).figure(name)

    rows = sorted(row.id for row in figure.now.rows) if figure.now else []
    assert (figure.said, rows) == EXPECTED[name]


def test_term_before_is_compared_where_there_is_something_of_it(summaries: Summaries) -> None:
    autumn, spring = summaries.of(AUTUMN), summaries.of(SPRING)

    assert [autumn.figure(name).said_before for name in ("courses_run", "attended", "no_shows")] == ["1", "1", "0"]
    assert autumn.figure("member_schools").said_before == "no figure"
    assert spring.figure("attended").said == "no figure"
    assert spring.figure("attended").said_before == "2"
    assert summaries.of(SUMMER).before is None


def test_share_of_few_has_no_percentage_and_of_many_has() -> None:
    assert Counted(rows=(), value=8, out_of=9).said() == "8 of 9"
    assert Counted(rows=(), value=9, out_of=10).said() == "9 of 10 (90%)"
    assert Counted(rows=(), value=Decimal("1234.5")).said("pounds") == "£1,234.50"
    assert Counted(rows=(), value=12345).said() == "12,345"


def test_what_has_to_be_left_out_is_said(values: Make) -> None:
    known = values()
    rows = list(known[Registration])
    changed = [replace(row, price_kind=None) if row.id == "r8" else row for row in rows]

    summary = Summaries(values(registration=changed)).of(AUTUMN)

    assert summary.figure("income_from_courses").said == "£320.00"
    assert summary.figure("income_from_courses").note == "1 place without a known price left out"
    assert summary.figure("attendance_rate").note == "2 places without a word on attendance left out"


def test_free_place_is_known_to_cost_nothing(values: Make) -> None:
    from tsa_sheets.model.registration import PriceKind

    rows = [booking(2, "A", Status.ATTENDED, 1, price_kind=PriceKind.FREE)]

    assert Summaries(values(registration=rows)).of(AUTUMN).figure("income_from_courses").said == "£0.00"


def test_placements_of_the_term_are_those_with_a_day_in_it(values: Make) -> None:
    def placement(row: int, starts: date, ends: date, **more: Any) -> Placement:
        given = {"trainee": "T", "which": "first", "school": "School 1", **more}
        return Placement(id=f"p{row}", place=place("Placements", row), starts=starts, ends=ends, **given)

    yes = {"school_confirmed": Agreed(True), "provider_confirmed": Agreed(True)}
    rows = [
        placement(2, date(2026, 9, 7), date(2026, 12, 18), **yes),
        placement(3, date(2026, 6, 1), date(2026, 9, 2), **yes),
        placement(4, date(2026, 6, 1), date(2026, 7, 2), **yes),
        placement(5, date(2026, 12, 18), date(2027, 2, 1), school_confirmed=Agreed(True)),
    ]

    summary = Summaries(values(placement=rows)).of(AUTUMN)

    assert summary.figure("placements_in_schools").said == "2"
    assert summary.figure("placements_to_be_agreed").said == "1"


def test_half_of_a_term_is_not_summed_up(values: Make) -> None:
    known = values()
    del known[Member]

    with pytest.raises(JobError, match=r"a sheet it needs could not be read \(Member\)"):
        Summaries(known).of(AUTUMN)


def test_courses_schools_and_weeks_are_counted_for_the_charts(summaries: Summaries) -> None:
    summary = summaries.of(AUTUMN)

    assert [(course.title, course.capacity, course.booked, course.came) for course in summary.courses] == [
        ("Course A", 4, 3, 2),
        ("Course B", 4, 2, None),
    ]
    assert summary.schools == (("nobody", 1), ("1 or 2 people", 1), ("3 to 5", 1), ("6 or more", 0))
    assert summary.weeks == (0, 0, 0, 0, 0, 0, 0, 0, 3, *[5] * 15)


def test_every_measure_is_documented_in_its_own_words() -> None:
    text = DOCS.read_text("utf-8")

    assert [m.name for m in MEASURES if f"| `{m.name}` | {m.title} | {m.sentence} |" not in text] == []
    assert text.count("| `") == len(MEASURES)
