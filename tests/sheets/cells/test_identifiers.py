import pytest

from tsa_sheets.sheets.cells.identifiers import read_laestab, read_postcode, read_trn, read_urn
from tsa_sheets.sheets.cells.outcome import DOUBTFUL_NUMBER, Ambiguous, Invalid, Value
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


@pytest.mark.parametrize(
    "cell",
    [
        "373/2045",
        "3732045",
        3732045,
        3732045.0,
        "373 2045",
        "373-2045",
        "DfE 373/2045",
        "LAESTAB: 3732045",
        "'373/2045",
    ],
)
def test_dfe_number_in_any_costume_is_authority_and_establishment(cell: Cell) -> None:
    assert read_laestab(cell) == Value("373/2045")


@pytest.mark.parametrize(
    ("cell", "because"),
    [
        ("100001", "looks like a URN"),
        (100001.0, "looks like a URN"),
        ("2045", "without the local authority"),
        ("073/2045", "not a DfE number"),
        ("373/204", "not a DfE number"),
        ("see list", "not a DfE number"),
        (float("nan"), "not a DfE number"),
        ("٣٧٣/٢٠٤٥", "not a DfE number"),
    ],
)
def test_dfe_number_that_is_none_says_what_it_looks_like(cell: Cell, because: str) -> None:
    read = read_laestab(cell)

    assert isinstance(read, Invalid)
    assert because in read.why
    assert read.rule == DOUBTFUL_NUMBER


def test_dfe_number_that_changed_asks_which() -> None:
    assert read_laestab("373/2045 (was 373/1001)") == Ambiguous(
        ("373/2045", "373/1001"),
        "which holds more than one number: type 373/2045 or 373/1001",
        rule=DOUBTFUL_NUMBER,
    )


@pytest.mark.parametrize(
    ("cell", "trn"),
    [
        ("1234567", "1234567"),
        (1234567.0, "1234567"),
        (34567, "0034567"),
        ("234567", "0234567"),
        ("TRN 1234567", "1234567"),
        ("12/34567", "1234567"),
        ("RP 12/34567", "1234567"),
        ("1234 567", "1234567"),
        ("n/a", None),
    ],
)
def test_trn_has_seven_digits_with_the_noughts_a_spreadsheet_ate(cell: Cell, trn: str | None) -> None:
    assert read_trn(cell) == Value(trn)


@pytest.mark.parametrize(
    ("cell", "because"),
    [
        ("1234", "has 4 digits"),
        ("12345678", "has 8 digits"),
        (1234567.5, "not a TRN"),
        ("applied for", "not a TRN"),
        ("AB123456C", "not a TRN"),
        ("12345\u0666\u0667", "not a TRN"),
    ],
)
def test_trn_that_is_none_is_refused_and_holds_nothing_back(cell: Cell, because: str) -> None:
    read = read_trn(cell)

    assert isinstance(read, Invalid)
    assert because in read.why
    assert read.rule == DOUBTFUL_NUMBER


def test_trn_with_a_remark_asks() -> None:
    read = read_trn("1234567 (tbc)")

    assert isinstance(read, Ambiguous)
    assert (read.readings, read.suggest) == (("1234567",), "1234567")
