import pytest

from tsa_sheets.sheets.cells.identifiers import read_postcode, read_urn
from tsa_sheets.sheets.cells.outcome import Ambiguous, Invalid, Value
from tsa_sheets.sheets.workbook import Cell


@pytest.mark.parametrize("cell", ["100001", 100001, 100001.0, "URN 100001", "urn: 100001", "100 001", " '100001 "])
def test_urn_in_any_costume_is_its_digits(cell: Cell) -> None:
    assert read_urn(cell) == Value("100001")


@pytest.mark.parametrize(
    ("cell", "because"),
    [
        ("373/2045", "DfE number"),
        ("3732045", "DfE number"),
        ("10001234", "UKPRN"),
        ("9901", "4 digits"),
        ("012345", "begins with 0"),
        ("10000l", "not a URN"),
        ("see list", "not a URN"),
        (100001.5, "not a URN"),
        (float("nan"), "not a URN"),
        (-100001.0, "not a URN"),
    ],
)
def test_urn_that_is_none_says_what_it_looks_like(cell: Cell, because: str) -> None:
    read = read_urn(cell)

    assert isinstance(read, Invalid)
    assert because in read.why


def test_urn_with_a_remark_asks() -> None:
    read = read_urn("100001 (was 1234)")

    assert isinstance(read, Ambiguous)
    assert read.readings == ("100001",)


@pytest.mark.parametrize(
    ("cell", "postcode"),
    [
        ("S10 2TN", "S10 2TN"),
        ("s102tn", "S10 2TN"),
        (" S10\u00a02TN.", "S10 2TN"),
        ("SW1A1AA", "SW1A 1AA"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("W1A 0AX", "W1A 0AX"),
        ("M1 1AE", "M1 1AE"),
        ("B33 8TH", "B33 8TH"),
        ("CR2 6XH", "CR2 6XH"),
        ("", None),
    ],
)
def test_postcode_is_in_capitals_with_its_space(cell: str, postcode: str | None) -> None:
    assert read_postcode(cell) == Value(postcode)


@pytest.mark.parametrize(
    ("cell", "suggest"),
    [
        ("S1O 2TN", "S10 2TN"),
        ("SIO 2TN", "S10 2TN"),
        ("S10", ""),
        ("HB2 4H", ""),
        ("90210", ""),
        ("Kingsholt", ""),
        (90210.0, ""),
    ],
)
def test_postcode_that_is_none_is_refused(cell: Cell, suggest: str) -> None:
    read = read_postcode(cell)

    assert isinstance(read, Invalid)
    assert read.suggest == suggest
