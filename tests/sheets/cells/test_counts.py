from datetime import date

import pytest

from tsa_sheets.sheets.cells.counts import read_count, read_yes_or_no
from tsa_sheets.sheets.cells.outcome import Ambiguous, Invalid, Value
from tsa_sheets.sheets.workbook import Cell


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (30, 30),
        (30.0, 30),
        (0.0, 0),
        ("30", 30),
        ("30.0", 30),
        ("1,200", 1200),
        ("1 200", 1200),
        ("'30", 30),
        ("", None),
    ],
)
def test_count_is_the_whole_number(cell: Cell, number: int | None) -> None:
    assert read_count(cell) == Value(number)


@pytest.mark.parametrize("cell", ["30 pupils", "max 30", "30+", "about 30", 30.5])
def test_count_with_a_remark_asks(cell: Cell) -> None:
    read = read_count(cell)

    assert isinstance(read, Ambiguous)
    assert (read.readings, read.suggest) == ((30,), "30")


@pytest.mark.parametrize("cell", ["3O", "3o", "3O "])
def test_count_with_the_letter_o_asks(cell: str) -> None:
    read = read_count(cell)

    assert isinstance(read, Ambiguous)
    assert (read.readings, read.suggest) == ((30,), "30")


@pytest.mark.parametrize(
    "cell", ["thirty", "20-30", "-5", "unlimited", -1, 1e12, float("nan"), date(2026, 10, 5), True, "30.5"]
)
def test_count_that_is_none_is_refused(cell: Cell) -> None:
    assert isinstance(read_count(cell), Invalid)


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("✓", True),
        ("x", True),
        ("X", True),
        ("1", True),
        (1.0, True),
        (True, True),
        ("TRUE", True),
        ("Yes please", True),
        ("y", True),
        (" YES ", True),
        ("No", False),
        ("n", False),
        ("No thanks", False),
        (False, False),
        (0, False),
        ("☐", False),
        ("✔\ufe0f", True),
        ("√", True),
        ("Yes!", True),
        ("Y.", True),
        ("NO!", False),
        ("", None),
        ("n/a", None),
    ],
)
def test_yes_or_no_in_any_costume(cell: Cell, answer: bool | None) -> None:
    read = read_yes_or_no(cell)

    assert isinstance(read, Value)
    assert read.value is answer


@pytest.mark.parametrize(("cell", "meant"), [("N (tbc)", False), ("Y - booked", True), ("no, sorry", False)])
def test_yes_or_no_with_a_remark_asks(cell: str, meant: bool) -> None:
    read = read_yes_or_no(cell)

    assert isinstance(read, Ambiguous)
    assert read.readings == (meant,)


@pytest.mark.parametrize("cell", ["maybe", "not sure", 2.5, float("nan"), date(2026, 9, 3)])
def test_neither_yes_nor_no_is_refused(cell: Cell) -> None:
    assert isinstance(read_yes_or_no(cell), Invalid)


@pytest.mark.parametrize("cell", ["✗", "✘", "❌", "×", "yes/no", "Y / N", "Yes or no"])  # noqa: RUF001 - a cross
def test_cross_and_both_words_may_be_either(cell: str) -> None:
    read = read_yes_or_no(cell)

    assert isinstance(read, Ambiguous)
    assert (read.readings, read.suggest) == ((True, False), "")
