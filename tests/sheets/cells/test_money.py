from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tsa_sheets.sheets.cells.money import read_money
from tsa_sheets.sheets.cells.outcome import Ambiguous, Invalid, Value
from tsa_sheets.sheets.workbook import Cell


@pytest.mark.parametrize(
    ("cell", "sum_"),
    [
        (45, "45.00"),
        (45.5, "45.50"),
        (0.1 + 0.2, "0.30"),
        (0.0, "0.00"),
        (-45.0, "-45.00"),
        ("45", "45.00"),
        ("£45", "45.00"),
        ("£ 45.00", "45.00"),
        ("45.", "45.00"),
        (".50", "0.50"),
        ("£1,200", "1200.00"),
        ("£1,200.50", "1200.50"),
        ("£1 200", "1200.00"),
        ("£1\u00a0200.00", "1200.00"),
        ("1.2k", "1200.00"),
        ("£1.2K", "1200.00"),
        ("45p", "0.45"),
        ("50 pence", "0.50"),
        ("£45.50p", "45.50"),
        ("(45.00)", "-45.00"),
        ("(£45)", "-45.00"),
        ("-£45", "-45.00"),
        ("£-45", "-45.00"),
        ("\u221245", "-45.00"),
        ("45-", "-45.00"),
        ("45.00 CR", "-45.00"),
        ("CR 45", "-45.00"),
        ("45.00DR", "45.00"),
        ("GBP 45", "45.00"),
        ("45 pounds", "45.00"),
        ("'45", "45.00"),
        ("1.200,50", "1200.50"),
        ("free", "0.00"),
        ("FOC", "0.00"),
        ("nil", "0.00"),
        ("£0", "0.00"),
        ("\uff14\uff15", "45.00"),
    ],
)
def test_money_in_any_costume_is_the_sum(cell: Cell, sum_: str) -> None:
    read = read_money(cell)

    assert isinstance(read, Value)
    assert str(read.value) == sum_


@pytest.mark.parametrize("cell", [None, "", "-", "\u2013", "\u2014", "n/a", "none"])
def test_money_that_says_nothing_is_blank(cell: Cell) -> None:
    assert read_money(cell) == Value(None)


@pytest.mark.parametrize(
    ("cell", "readings", "because"),
    [
        ("£45 + VAT", ["45.00"], "with VAT or without"),
        ("£45 inc VAT", ["45.00"], "with VAT or without"),
        ("45 x 2", ["45.00", "90.00"], "several times"),
        ("2 @ £45", ["45.00", "90.00"], "several times"),
        ("£45-£60", ["45.00", "60.00"], "more than one sum"),
        ("£140 or £150", ["140.00", "150.00"], "more than one sum"),
        ("£45 each", ["45.00"], "more than a sum"),
        ("£45 (deposit)", ["45.00"], "more than a sum"),
        ("45,00", ["45.00", "4500.00"], "comma before the pence"),
        ("1,20", ["1.20", "120.00"], "comma before the pence"),
        ("1.200", ["1200.00", "1.20"], "thousands or in pounds"),
        ("£4O", ["40.00"], "letter O"),
        ("5O.OO", ["50.00"], "letter O"),
        ("£-", ["0.00"], "a dash with a pound sign"),
        ("45.1234", ["45.12"], "whole number of pence"),
        (33.3333, ["33.33"], "whole number of pence"),
    ],
)
def test_money_with_several_readings_asks_which_is_meant(cell: Cell, readings: list[str], because: str) -> None:
    read = read_money(cell)

    assert isinstance(read, Ambiguous)
    assert [str(sum_) for sum_ in read.readings] == readings
    assert because in read.question


@pytest.mark.parametrize(
    ("cell", "because"),
    [
        ("€45", "another currency"),
        ("$45", "another currency"),
        ("45 EUR", "another currency"),
        ("10%", "a share"),
        ("ask treasurer", "not a sum"),
        ("included", "not a sum"),
        ("12,34,567", "not a sum"),
        ("1e3", "not a sum"),
        ("99999999999", "no sum we could believe"),
        (float("nan"), "no sum we could believe"),
        (float("inf"), "no sum we could believe"),
        (date(2026, 9, 3), "keeps as a date"),
        (True, "not a sum"),
    ],
)
def test_money_that_is_none_says_why(cell: Cell, because: str) -> None:
    read = read_money(cell)

    assert isinstance(read, Invalid)
    assert because in read.why


def test_money_to_be_confirmed_is_blank_with_a_note() -> None:
    read = read_money("tbc")

    assert isinstance(read, Value)
    assert (read.value, read.note) == (None, "to_be_confirmed")


@settings(max_examples=300, derandomize=True, deadline=None)
@given(pence=some.integers(-999_999_999, 999_999_999))
def test_every_sum_reads_back_as_text_and_as_a_number(pence: int) -> None:
    sum_ = Decimal(pence).scaleb(-2)

    assert read_money(f"£{sum_:,.2f}") == Value(sum_)
    assert read_money(float(sum_)) == Value(sum_)


@pytest.mark.parametrize("cell", ["£45 .50", "£45. 50", "45 . 50"])
def test_sum_torn_before_the_pence_is_asked_about_as_a_whole(cell: str) -> None:
    read = read_money(cell)

    assert isinstance(read, Ambiguous)
    assert (read.readings, read.suggest) == ((Decimal("45.50"),), "45.50")
