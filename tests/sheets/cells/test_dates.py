# ruff: noqa: DTZ001 - the moments of a spreadsheet have no zone
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tsa_sheets.sheets.cells.dates import date_ladder, month_first, read_date, read_datetime
from tsa_sheets.sheets.cells.outcome import Ambiguous, Invalid, Value
from tsa_sheets.sheets.workbook import Cell

DAY = date(2026, 9, 3)
NBSP = "\u00a0"


@pytest.mark.parametrize(
    "cell",
    [
        DAY,
        datetime(2026, 9, 3),
        datetime(2026, 9, 3, 9, 30),
        46268,
        46268.0,
        46268.5,
        20260903.0,
        "03/09/2026",
        "3/9/2026",
        "3/9/26",
        "03-09-26",
        "03.09.2026",
        "3 / 9 / 2026",
        "3 9 2026",
        f"{NBSP}3{NBSP}September{NBSP}2026 ",
        "'03/09/2026",
        "\u200b03/09/2026\ufeff",
        "3 September 2026",
        "3rd September 2026",
        "3rd of Sept '26",
        "the 3rd of September, 2026 at 2pm",
        "3-Sep-26",
        "3Sep2026",
        "3 SEPT. 2026",
        "September 3, 2026",
        "Sept 3rd 2026",
        "Thu 3 September 2026",
        "Thursday, 3rd September 2026",
        "3/9/2026 (Thursday)",
        "2026-09-03",
        "2026/09/03",
        "2026-09-03T00:00",
        "2026-09-03T10:15:00+01:00",
        "2026-09-03 14:22:11.250",
        "20260903",
        "03092026",
        "03/09/2026 14:22:11",
        "3.9.2026 9.30",
        "3/9/2026 at 9.30am",
        "Thu Sep 03 2026 00:00:00 GMT+0100 (British Summer Time)",
        "\uff13\uff0f\uff19\uff0f\uff12\uff10\uff12\uff16",
    ],
)
def test_date_in_any_costume_is_the_day(cell: Cell) -> None:
    assert read_date(cell) == Value(DAY)


@pytest.mark.parametrize("cell", [None, "", "  ", "-", "\u2013", "n/a", "N/A", "none", "\u00a0"])
def test_date_that_says_nothing_is_blank(cell: Cell) -> None:
    assert read_date(cell) == Value(None)


@pytest.mark.parametrize("cell", ["tbc", "TBC", "tba", "to be confirmed", "?"])
def test_date_to_be_confirmed_is_blank_with_a_note(cell: Cell) -> None:
    read = read_date(cell)

    assert isinstance(read, Value)
    assert (read.value, read.note) == (None, "to_be_confirmed")


@pytest.mark.parametrize(
    ("cell", "readings", "because"),
    [
        ("09/25/2026", [date(2026, 9, 25)], "month first"),
        ("26-09-03", [date(2003, 9, 26), DAY], "the day or with the year"),
        ("Monday 3 September 2026", [date(2026, 8, 31), DAY], "is a Thursday in the calendar"),
        ("Thu 09/03/2026", [date(2026, 3, 9), DAY], "is a Monday in the calendar"),
        ("w/c 7 September 2026", [date(2026, 9, 7)], "a week"),
        ("week commencing 7/9/26", [date(2026, 9, 7)], "a week"),
        ("3-4 September 2026", [DAY, date(2026, 9, 4)], "more than one day"),
        ("3rd & 4th Sept 2026", [DAY, date(2026, 9, 4)], "more than one day"),
        ("3/9/2026 - 4/9/2026", [DAY, date(2026, 9, 4)], "more than one day"),
        ("12/10/2026-13/10/2026", [date(2026, 10, 12), date(2026, 10, 13)], "more than one day"),
        ("3/9/2026 now 10/9/2026", [DAY, date(2026, 9, 10)], "more than one day"),
        ("3/9/2026 (tbc)", [DAY], "says more than a day"),
        ("O3/09/2026", [DAY], "says more than a day"),
        ("46268", [DAY], "spreadsheet's number"),
        ("030926", [DAY], "without its dashes"),
        ("2026-09-03T23:00:00Z", [DAY, date(2026, 9, 4)], "an hour behind"),
    ],
)
def test_date_with_several_readings_asks_which_is_meant(cell: str, readings: list[date], because: str) -> None:
    read = read_date(cell)

    assert isinstance(read, Ambiguous)
    assert list(read.readings) == readings
    assert because in read.question


@pytest.mark.parametrize(
    ("cell", "because", "suggest"),
    [
        ("31/02/2026", "not a day in the calendar", ""),
        ("29 Feb 2027", "not a day in the calendar", ""),
        ("31 June 2026", "not a day in the calendar", ""),
        ("2026-13-01", "not a day in the calendar", ""),
        ("13/13/2026", "not a day in the calendar", ""),
        ("01/01/1900", "the year 1900", ""),
        ("03/09/0026", "the year 26", "3 September 2026"),
        ("03/09/2926", "the year 2926", ""),
        ("September 2026", "names a month", ""),
        ("09/2026", "names a month", ""),
        ("end of July", "is not a date", ""),
        ("Autumn term 2026", "a part of the year", ""),
        ("w/c tbc", "names a week", ""),
        ("3 September", "has no year", ""),
        ("Thursday 3rd Sept", "has no year", ""),
        ("3/9", "has no year", ""),
        ("Sept 26", "has no year, or no day", ""),
        ("Thursday", "day of the week only", ""),
        ("2026", "names a year", ""),
        ("2026/27", "names a year", ""),
        ("3-4 September", "more than one day", ""),
        ("asap", "depends on when it is read", ""),
        ("3/9/202", "is not a date", ""),
        ("3/9/20266", "is not a date", ""),
        ("3 Septmber 2026", "is not a date", "3 September 2026"),
        ("ask Leila", "is not a date", ""),
        (time(9, 30), "a time without a day", ""),
        (time(), "an empty cell (00/01/1900)", ""),
        (timedelta(hours=30), "a time without a day", ""),
        (date(1900, 1, 1), "an empty cell, shown as a date", ""),
        (2026.0, "a year and no day", ""),
        (3.0, "a number and no day", ""),
        (float("nan"), "a number and no day", ""),
        (1e300, "a number and no day", ""),
        (True, "is not a date", ""),
    ],
)
def test_date_that_is_none_says_why(cell: Cell, because: str, suggest: str) -> None:
    read = read_date(cell)

    assert isinstance(read, Invalid)
    assert because in read.why
    assert (read.suggest, read.rule) == (suggest, "unreadable_cell")


@pytest.mark.parametrize("cell", ["#REF!", "#N/A", "#VALUE!", "Err:502"])
def test_date_that_is_a_failed_formula_says_so(cell: str) -> None:
    read = read_date(cell)

    assert isinstance(read, Invalid)
    assert read.rule == "formula_error"


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        (datetime(2026, 9, 3, 14, 22, 11), datetime(2026, 9, 3, 14, 22, 11)),
        (datetime(2026, 9, 3, 9, 29, 59, 971000), datetime(2026, 9, 3, 9, 30)),
        (DAY, datetime(2026, 9, 3)),
        (46268.5, datetime(2026, 9, 3, 12)),
        ("03/09/2026 14:22:11", datetime(2026, 9, 3, 14, 22, 11)),
        ("2026-09-03T14:22:11Z", datetime(2026, 9, 3, 14, 22, 11)),
        ("3 Sept 2026, 2.30pm", datetime(2026, 9, 3, 14, 30)),
        ("03/09/2026", datetime(2026, 9, 3)),
    ],
)
def test_moment_keeps_its_clock(cell: Cell, moment: datetime) -> None:
    assert read_datetime(cell) == Value(moment)


def test_number_counts_from_1904_where_the_workbook_does() -> None:
    read = date_ladder(day_zero=date(1904, 1, 1))

    assert read(44806.0) == Value(DAY)


def test_column_written_month_first_puts_its_other_dates_in_doubt() -> None:
    column = ["09/25/2026", "09/30/2026", "10/09/2026"]

    assert month_first(column)
    assert date_ladder(month_first=True)("10/09/2026") == Ambiguous(
        (date(2026, 9, 10), date(2026, 10, 9)),
        "which stands among dates that have the month first: "
        "type 10 September 2026 or 9 October 2026, whichever is meant",
    )
    assert date_ladder(month_first=True)("09/09/2026") == Value(date(2026, 9, 9))


def test_column_with_one_american_date_keeps_its_others() -> None:
    assert not month_first(["25/09/2026", "30/09/2026", "09/25/2026", "10/09/2026"])


FORMS = (
    "%d/%m/%Y",
    "%d/%m/%y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%d %B %Y",
    "%d %b %Y",
    "%d-%b-%y",
    "%A %d %B %Y",
    "%a, %d %b %Y",
    "%B %d, %Y",
    "%Y-%m-%d",
    "%Y-%m-%dT%H:%M:%S",
    "%Y%m%d",
    "%d/%m/%Y %H:%M",
)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(day=some.dates(date(2015, 1, 1), date(2049, 12, 31)), form=some.sampled_from(FORMS))
def test_every_day_in_a_common_form_reads_back(day: date, form: str) -> None:
    assert read_date(day.strftime(form)) == Value(day)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(moment=some.datetimes(datetime(1950, 1, 1), datetime(2099, 12, 31)))
def test_every_moment_that_a_form_stamps_reads_back(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)

    assert read_datetime(f"{moment:%d/%m/%Y %H:%M:%S}") == Value(moment)
    assert read_datetime((moment - datetime(1899, 12, 30)) / timedelta(days=1)) == Value(moment)
