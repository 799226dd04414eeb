import pytest

from tsa_sheets.sheets.cells.outcome import DOUBTFUL_NUMBER, Ambiguous, Invalid, Value
from tsa_sheets.sheets.cells.phones import read_phone
from tsa_sheets.sheets.workbook import Cell


@pytest.mark.parametrize(
    "cell",
    [
        "0114 496 0123",
        "01144960123",
        "(0114) 496-0123",
        "0114.496.0123",
        "+44 114 496 0123",
        "+44 (0)114 496 0123",
        "0044 114 4960123",
        "1144960123",
        1144960123,
        1144960123.0,
        441144960123,
        "Tel: 0114 496 0123",
        "0114\u00a0496\u00a00123",
        "'01144960123",
    ],
)
def test_number_in_any_costume_is_as_people_dial_it(cell: Cell) -> None:
    assert read_phone(cell) == Value("0114 496 0123")


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("020 7946 0958", "020 7946 0958"),
        ("07700900123", "07700 900123"),
        ("03001231234", "0300 123 1234"),
        ("0114 496 0123 ext 12", "0114 496 0123 ext. 12"),
        ("0114 496 0123 x12", "0114 496 0123 ext. 12"),
        ("+33 1 42 68 53 00", "+33 1 42 68 53 00"),
        ("-", None),
        ("n/a", None),
    ],
)
def test_numbers_of_many_kinds_are_read(cell: Cell, number: str | None) -> None:
    assert read_phone(cell) == Value(number)


@pytest.mark.parametrize(
    "cell",
    [
        "0114 496 012",
        "999",
        "0114 49E 0123",
        "see website",
        "office",
        0.5,
        -5.0,
        float("inf"),
        "12345",
        "01144960123456",
    ],
)
def test_what_is_no_number_is_refused_and_holds_nothing_back(cell: Cell) -> None:
    read = read_phone(cell)

    assert isinstance(read, Invalid)
    assert read.rule == DOUBTFUL_NUMBER


def test_two_numbers_are_asked_about() -> None:
    assert read_phone("0114 496 0123 / 07700 900123") == Ambiguous(
        ("0114 496 0123", "07700 900123"),
        "which holds more than one number: type 0114 496 0123 or 07700 900123",
        rule=DOUBTFUL_NUMBER,
    )


def test_number_with_a_remark_is_asked_about_with_its_value() -> None:
    read = read_phone("0114 496 0123 (mornings)")

    assert isinstance(read, Ambiguous)
    assert (read.readings, read.suggest) == (("0114 496 0123",), "0114 496 0123")
