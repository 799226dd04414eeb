from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tsa_sheets.model.term import DAY, Calendar, Term, academic_year

AUTUMN = Term("Autumn 2026", date(2026, 9, 2), date(2026, 12, 18), date(2026, 10, 26), date(2026, 10, 30))
SPRING = Term("Spring 2027", date(2027, 1, 4), date(2027, 3, 25), date(2027, 2, 15), date(2027, 2, 19))
CALENDAR = Calendar([SPRING, AUTUMN], [date(2026, 12, 25), date(2027, 1, 6)])

DAYS = st.dates(date(2026, 8, 1), date(2027, 4, 30))


def test_school_days_leave_out_weekends_breaks_and_bank_holidays() -> None:
    days = [date(2026, 9, 5), date(2026, 9, 7), date(2026, 10, 28), date(2027, 1, 6), date(2027, 1, 7)]

    assert [CALENDAR.is_school_day(day) for day in days] == [False, True, False, False, True]


def test_stepping_over_a_break_lands_on_school_days() -> None:
    assert CALENDAR.school_days_before(date(2026, 11, 2), 1) == date(2026, 10, 23)
    assert CALENDAR.school_days_after(date(2026, 10, 23), 1) == date(2026, 11, 2)
    assert CALENDAR.school_days_between(date(2026, 10, 23), date(2026, 11, 3)) == 2


def test_stepping_beyond_what_is_set_gives_nothing() -> None:
    assert CALENDAR.school_days_before(date(2026, 9, 2), 1) is None
    assert CALENDAR.school_days_after(date(2027, 3, 25), 1) is None
    assert Calendar([]).school_days_after(date(2026, 9, 2), 1) is None


@given(DAYS, st.integers(1, 40))
def test_stepping_counts_as_one_would_on_a_wall_calendar(day: date, count: int) -> None:
    stepped = CALENDAR.school_days_after(day, count)

    walked, left = day, count
    while left and walked <= CALENDAR.runs_out:
        walked += DAY
        left -= CALENDAR.is_school_day(walked)
    assert stepped == (None if left else walked)


@given(DAYS, DAYS)
def test_between_counts_each_school_day_after_the_first(start: date, end: date) -> None:
    counted = sum(CALENDAR.is_school_day(start + DAY * number) for number in range(1, (end - start).days + 1))

    assert CALENDAR.school_days_between(start, end) == counted


def test_the_academic_year_turns_in_september() -> None:
    assert [academic_year(date(2026, 8, 31)), academic_year(date(2026, 9, 1))] == ["2025/26", "2026/27"]


def test_a_school_with_terms_of_its_own() -> None:
    own = Term("Autumn", date(2026, 8, 31), date(2026, 12, 16), date(2026, 10, 19), date(2026, 10, 30))
    spring = Term("Spring", date(2027, 1, 4), date(2027, 3, 25))
    autumn = Term("Autumn", date(2026, 9, 3), date(2026, 12, 18), date(2026, 10, 26), date(2026, 10, 30))
    calendar = Calendar([autumn, spring], [date(2027, 1, 4)], {"100001": [own]})

    there = calendar.of("100001")

    assert [day for day in (date(2026, 8, 31), date(2026, 10, 20), date(2026, 12, 18)) if there.is_school_day(day)] == [
        date(2026, 8, 31)
    ]
    assert there.is_school_day(date(2027, 1, 5))
    assert not there.is_school_day(date(2027, 1, 4))
    assert calendar.of("100002") is calendar.of(None) is calendar
