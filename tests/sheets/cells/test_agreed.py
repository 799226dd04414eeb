# ruff: noqa: DTZ001 - the moments of a spreadsheet have no zone
from datetime import date, datetime

import pytest

from tsa_sheets.sheets.cells.agreed import read_agreed
from tsa_sheets.sheets.cells.outcome import Ambiguous, Invalid, Value
from tsa_sheets.sheets.workbook import Cell


@pytest.mark.parametrize(
    "cell", ["Yes", "✓", "y", True, 1, date(2026, 9, 4), datetime(2026, 9, 4), "4/9/26", "4 Sept 2026"]
)
def test_yes_or_a_day_is_an_agreement(cell: Cell) -> None:
    assert read_agreed(cell) == Value(True)


@pytest.mark.parametrize(("cell", "value"), [("No", False), ("not yet", False), (None, None), ("", None), ("-", None)])
def test_no_and_blank_are_none(cell: Cell, value: object) -> None:
    found = read_agreed(cell)

    assert isinstance(found, Value)
    assert found.value is value


def test_what_is_open_or_unclear_is_not_taken_for_a_yes() -> None:
    assert isinstance(read_agreed("yes, if the head agrees"), Ambiguous)
    assert read_agreed("asked") == Invalid(
        "which is neither yes, no nor a day: type yes or no, or the day of the agreement"
    )
    assert isinstance(read_agreed(46000), Invalid)
