from datetime import date

import pytest

from tsa_sheets.model.registration import Status
from tsa_sheets.sheets.cells.choices import choice_ladder
from tsa_sheets.sheets.cells.outcome import Ambiguous, Invalid, Value
from tsa_sheets.sheets.workbook import Cell

READ = choice_ladder(
    Status, {"cancelled": ("Canx", "-x-"), "confirmed": ("Yes",), "provisional": ("TBC",), "attended": ("✓", "1")}
)


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("Confirmed", Status.CONFIRMED),
        (" confirmed\u00a0", Status.CONFIRMED),
        ("YES", Status.CONFIRMED),
        ("canx.", Status.CANCELLED),
        ("No show", Status.NO_SHOW),
        ("no_show", Status.NO_SHOW),
        ("tbc", Status.PROVISIONAL),
        ("✓", Status.ATTENDED),
        (1.0, Status.ATTENDED),
        ("-", None),
        ("", None),
        (None, None),
    ],
)
def test_choice_is_known_in_all_its_words(cell: Cell, status: Status | None) -> None:
    assert READ(cell) == Value(status)


@pytest.mark.parametrize("cell", ["Cancelled (ill)", "Cancelled - ill", "cancelled, ill", "Canx: no reply"])
def test_choice_with_a_remark_asks(cell: str) -> None:
    read = READ(cell)

    assert isinstance(read, Ambiguous)
    assert (read.readings, read.suggest) == ((Status.CANCELLED,), "cancelled")


@pytest.mark.parametrize(
    ("cell", "suggest"), [("Confrimed", "confirmed"), ("ask Leila", ""), (3.0, ""), (True, ""), (date(2026, 9, 3), "")]
)
def test_choice_that_is_unknown_suggests_the_nearest(cell: Cell, suggest: str) -> None:
    read = READ(cell)

    assert isinstance(read, Invalid)
    assert (read.rule, read.suggest) == ("unknown_choice", suggest)


def test_choice_still_open_is_blank_with_a_note() -> None:
    read = READ("?")

    assert isinstance(read, Value)
    assert (read.value, read.note) == (None, "to_be_confirmed")


def test_choice_that_is_a_failed_formula_says_so() -> None:
    read = READ("#N/A")

    assert isinstance(read, Invalid)
    assert read.rule == "formula_error"
