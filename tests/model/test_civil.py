from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from tsa_sheets.errors import ConfigError
from tsa_sheets.model.civil import Every, every
from tsa_sheets.model.term import Calendar, Term

LONDON = ZoneInfo("Europe/London")
CALENDAR = Calendar(
    [Term("autumn", date(2026, 9, 3), date(2026, 12, 18), date(2026, 10, 26), date(2026, 10, 30))],
    bank_holidays=[date(2026, 12, 4)],
)


def moments(words: str, first: date, last: date) -> list[datetime]:
    return list(every(words, place="job x").moments(first, last, CALENDAR, LONDON))


@pytest.mark.parametrize(
    ("words", "timetable"),
    [
        ("school day at 07:30", Every("school day", (time(7, 30),))),
        ("  Friday at 12:00 and 16:00 ", Every("friday", (time(12), time(16)))),
        ("weekday at 7:05, 12:00 and 16:00", Every("weekday", (time(7, 5), time(12), time(16)))),
        ("day at 00:00", Every("day", (time(),))),
    ],
)
def test_a_timetable_is_read_as_people_write_it(words: str, timetable: Every) -> None:
    assert every(words, place="job x") == timetable


@pytest.mark.parametrize(
    "words", ["", "sometimes", "school day", "school day at noon", "day at 25:00", "day at 12:60", "day at", "at 12:00"]
)
def test_what_is_no_timetable_says_how_to_write_one(words: str) -> None:
    with pytest.raises(ConfigError) as raised:
        every(words, place="config/alliance.toml, [jobs.x]")

    assert str(raised.value) == (
        f'config/alliance.toml, [jobs.x]: "{words}" is not a timetable. '
        'Write it like "school day at 07:30" or "friday at 12:00 and 16:00".'
    )


def test_school_days_leave_out_weekends_holidays_and_bank_holidays() -> None:
    days = moments("school day at 12:00", date(2026, 10, 22), date(2026, 11, 3))

    assert [moment.day for moment in days] == [22, 23, 2, 3]
    assert [moment.day for moment in moments("school day at 12:00", date(2026, 12, 3), date(2026, 12, 7))] == [3, 7]
    assert moments("school day at 12:00", date(2027, 2, 1), date(2027, 2, 28)) == []


def test_other_days_need_no_calendar() -> None:
    first, last = date(2026, 12, 3), date(2026, 12, 9)

    assert [moment.day for moment in moments("weekday at 12:00", first, last)] == [3, 4, 7, 8, 9]
    assert [moment.day for moment in moments("day at 12:00", first, last)] == [3, 4, 5, 6, 7, 8, 9]
    assert [moment.day for moment in moments("sunday at 12:00", first, last)] == [6]


def test_the_clock_on_the_wall_counts_in_summer_and_in_winter() -> None:
    assert moments("friday at 07:30", date(2026, 10, 23), date(2026, 10, 30)) == [
        datetime(2026, 10, 23, 6, 30, tzinfo=UTC),
        datetime(2026, 10, 30, 7, 30, tzinfo=UTC),
    ]


def test_an_hour_the_clock_skips_comes_as_the_one_after_it() -> None:
    assert moments("day at 00:30, 01:30 and 02:30", date(2027, 3, 28), date(2027, 3, 28)) == [
        datetime(2027, 3, 28, 0, 30, tzinfo=UTC),
        datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
        datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
    ]


def test_an_hour_the_clock_repeats_comes_once() -> None:
    assert moments("day at 01:30", date(2026, 10, 25), date(2026, 10, 25)) == [
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    ]
