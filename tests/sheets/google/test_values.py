import io
from datetime import date, datetime, time, timedelta

import pytest
import xlsxwriter

from tests.sheets.conftest import Opened
from tsa_sheets.sheets.google.values import ERRORS, cell_value, moment
from tsa_sheets.sheets.workbook import Cell

SECOND = datetime.combine(date(2026, 9, 2), time())
FORMATS = {"DATE": "dd/mm/yyyy", "DATE_TIME": "dd/mm/yyyy hh:mm:ss", "TIME": "hh:mm"}


def number(value: float, form: str = "", pattern: str = "") -> Cell:
    return cell_value({"numberValue": value}, form, pattern or FORMATS.get(form, ""))


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (46267, "DATE", date(2026, 9, 2)),
        (46267, "DATE_TIME", date(2026, 9, 2)),
        (46267.383715277779, "DATE_TIME", SECOND + timedelta(hours=9, minutes=12, seconds=33)),
        (46267.395833333336, "DATE", SECOND + timedelta(hours=9, minutes=30)),
        (0.3958333333333333, "TIME", time(9, 30)),
        (0.99999999999, "DATE_TIME", time(0, 0)),
        (46267, "NUMBER", 46267),
        (46267, "", 46267),
        (0.2, "PERCENT", 0.2),
        (12.5, "CURRENCY", 12.5),
        (-3, "DATE", -3),
        (3_000_000, "DATE", 3_000_000),
    ],
)
def test_number_is_a_day_or_a_time_only_by_its_format(value: float, form: str, expected: Cell) -> None:
    found = number(value, form)

    assert (found, type(found)) == (expected, type(expected))


@pytest.mark.parametrize("pattern", ["[h]:mm", "[hh]:mm:ss", "[m]", "[ss]", "[h+]:mm"])
def test_elapsed_time_is_no_time_of_day(pattern: str) -> None:
    assert number(1.5, "TIME", pattern) == timedelta(hours=36)


@pytest.mark.parametrize(
    ("effective", "expected"),
    [
        ({"stringValue": "00123"}, "00123"),
        ({"stringValue": "=1+1"}, "=1+1"),
        ({"boolValue": False}, False),
        ({"numberValue": 0}, 0),
        ({"errorValue": {"type": "REF", "message": "…"}}, "#REF!"),
        ({"errorValue": {"type": "N_A"}}, "#N/A"),
        ({"errorValue": {}}, "#ERROR!"),
        ({}, ""),
    ],
)
def test_other_cells_are_what_they_hold(effective: dict[str, Cell], expected: Cell) -> None:
    found = cell_value(effective, "", "")

    assert (found, type(found)) == (expected, type(expected))


def test_every_failed_formula_shows_that_it_failed() -> None:
    assert all(shown.startswith("#") for shown in ERRORS.values())


@pytest.mark.parametrize("serial", [46267.0, 46267.383715277779, 46267.38371553241, 0.3958333333333333, 40000.5])
@pytest.mark.parametrize("form", ["DATE_TIME", "TIME"])
def test_cell_is_the_same_as_in_a_downloaded_workbook(
    serial: float, form: str, opened: Opened, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("downloaded") / "Bookings.xlsx"
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        book.add_worksheet("Bookings").write_number(0, 0, serial, book.add_format({"num_format": FORMATS[form]}))
    path.write_bytes(data.getvalue())

    ((downloaded,),) = opened(path).grid("Bookings").rows

    assert moment(serial, elapsed=False) == downloaded
