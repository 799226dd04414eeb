from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.money.conftest import Make
from tsa_sheets.model.price import Period, Runs, Subscription
from tsa_sheets.money.periods import months_before, period_of, periods_due, same_days

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
AHEAD = Subscription(ahead_days=60)


@pytest.mark.parametrize(
    ("runs", "day", "expected"),
    [
        (Runs.ACADEMIC, date(2026, 8, 31), Period(name="2025/26", first=date(2025, 9, 1), last=date(2026, 8, 31))),
        (Runs.ACADEMIC, date(2026, 9, 1), Period(name="2026/27", first=date(2026, 9, 1), last=date(2027, 8, 31))),
        (
            Runs.FINANCIAL,
            date(2027, 3, 31),
            Period(name="April 2026 to March 2027", first=date(2026, 4, 1), last=date(2027, 3, 31)),
        ),
        (
            Runs.JOINING,
            date(2026, 11, 14),
            Period(name="15 November 2025 to 14 November 2026", first=date(2025, 11, 15), last=date(2026, 11, 14)),
        ),
        (
            Runs.JOINING,
            date(2026, 11, 15),
            Period(name="15 November 2026 to 14 November 2027", first=date(2026, 11, 15), last=date(2027, 11, 14)),
        ),
    ],
)
def test_period_of_a_day(runs: Runs, day: date, expected: Period) -> None:
    assert period_of(runs, day, date(2023, 11, 15)) == expected


def test_twelve_months_from_a_leap_day() -> None:
    assert [period_of(Runs.JOINING, day, date(2024, 2, 29)).first for day in (date(2025, 3, 1), date(2028, 2, 29))] == [
        date(2025, 3, 1),
        date(2028, 2, 29),
    ]


@given(runs=st.sampled_from(Runs), joined=DAYS, later=st.integers(0, 4000))
def test_every_day_is_in_one_period_and_the_next_begins_where_it_ends(runs: Runs, joined: date, later: int) -> None:
    day = joined + timedelta(days=later)

    period = period_of(runs, day, joined)
    following = period_of(runs, period.last + timedelta(days=1), joined)

    assert period.first <= day <= period.last
    assert following.first == period.last + timedelta(days=1)
    assert following.name != period.name
    assert period == period_of(runs, period.first if runs is not Runs.JOINING else max(period.first, joined), joined)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ends": None}, ["2025/26", "2026/27"]),
        ({"ends": date(2026, 8, 31)}, ["2025/26"]),
        ({"starts": date(2026, 9, 1), "ends": None}, ["2026/27"]),
        ({"starts": date(2026, 9, 30), "ends": None}, []),
        ({"ends": None, "withdrawn_on": date(2026, 8, 31)}, ["2025/26"]),
        ({"ends": date(2025, 8, 31), "starts": date(2024, 9, 1)}, []),
    ],
)
def test_periods_that_may_be_charged_in_july(member: Make, changes: dict[str, date], expected: list[str]) -> None:
    row = member(**{"starts": date(2025, 9, 1), **changes})

    assert [period.name for period in periods_due(row, AHEAD, date(2026, 7, 13))] == expected


def test_months_are_counted_back() -> None:
    assert months_before(date(2026, 9, 1), 4) == date(2026, 5, 1)
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert months_before(date(2026, 1, 15), 1) == date(2025, 12, 15)


@given(runs=st.sampled_from(Runs), joined=DAYS, later=st.integers(0, 4000))
def test_name_of_a_period_tells_its_days(runs: Runs, joined: date, later: int) -> None:
    period = period_of(runs, joined + timedelta(days=later), joined)
    before = period_of(runs, period.first - timedelta(days=1), joined - timedelta(days=800))

    assert same_days(period.name, period)
    assert not same_days(period.name, Period(name="", first=period.last + timedelta(days=1), last=date.max))
    assert not same_days(period.name, Period(name="", first=date.min, last=before.first))
    assert not same_days("summer fair", period)
