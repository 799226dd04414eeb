# ruff: noqa: DTZ001 - the moments of a spreadsheet have no zone
from datetime import date, datetime, time, timedelta

import pytest

from tsa_sheets.sheets.cells.outcome import Ambiguous, Invalid, Value
from tsa_sheets.sheets.cells.times import read_time
from tsa_sheets.sheets.workbook import Cell


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        (time(9, 30), time(9, 30)),
        (time(9, 29, 59, 971000), time(9, 30)),
        (datetime(2026, 9, 3, 9, 30), time(9, 30)),
        (timedelta(hours=9, minutes=30), time(9, 30)),
        (0.395833, time(9, 30)),
        (0.999999999, time(23, 59, 59)),
        (930.0, time(9, 30)),
        ("9.30", time(9, 30)),
        ("9:30", time(9, 30)),
        ("09:30:00", time(9, 30)),
        ("0930", time(9, 30)),
        ("930", time(9, 30)),
        ("0930hrs", time(9, 30)),
        ("9h30", time(9, 30)),
        ("9:30am", time(9, 30)),
        ("9.30 a.m.", time(9, 30)),
        ("9am", time(9)),
        ("4 PM", time(16)),
        ("1.30pm", time(13, 30)),
        ("13:30pm", time(13, 30)),
        ("13.45", time(13, 45)),
        ("01:30", time(1, 30)),
        ("12pm", time(12)),
        ("noon", time(12)),
        ("12 noon", time(12)),
    ],
)
def test_time_in_any_costume_is_the_clock(cell: Cell, clock: time) -> None:
    assert read_time(cell) == Value(clock)


@pytest.mark.parametrize(
    ("cell", "readings"),
    [
        ("1.30", (time(13, 30), time(1, 30))),
        ("4:00", (time(16), time(4))),
        ("12am", (time(12), time(0))),
        ("13:30am", (time(13, 30),)),
        ("9", (time(9),)),
        (9.3, (time(9, 30),)),
        (9.0, (time(9),)),
    ],
)
def test_time_with_several_readings_asks_which_is_meant(cell: Cell, readings: tuple[time, ...]) -> None:
    read = read_time(cell)

    assert isinstance(read, Ambiguous)
    assert read.readings == readings


@pytest.mark.parametrize(
    ("cell", "because"),
    [
        ("half nine", "not a time"),
        ("late afternoon", "not a time"),
        ("9-12", "more than one time"),
        ("9:30 - 12:00", "more than one time"),
        ("9:75", "no clock shows"),
        ("25:00", "no clock shows"),
        (timedelta(days=1, hours=12), "a length of time"),
        (-1.0, "a number"),
        (9.333, "a number"),
        (float("nan"), "a number"),
        (date(2026, 9, 3), "a date and no time"),
    ],
)
def test_time_that_is_none_says_why(cell: Cell, because: str) -> None:
    read = read_time(cell)

    assert isinstance(read, Invalid)
    assert because in read.why
