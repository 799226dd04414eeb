"""What a column takes as it stands is what its ladder would have made of it."""

from datetime import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tsa_sheets.sheets.cells.dates import is_a_moment, read_datetime
from tsa_sheets.sheets.cells.emails import is_an_address, read_email
from tsa_sheets.sheets.cells.outcome import Value
from tsa_sheets.sheets.cells.text import is_plain_text, read_text
from tsa_sheets.sheets.workbook import Cell

WORDS = st.text(st.sampled_from("aE nN/A.rR:5=+-@#'(\t\u00a0\u200bé"), max_size=9)


@given(WORDS | st.text(max_size=9))
@example("n/a")
@example("N.A.")
@example("Err:502")
@example("eRR:502")
def test_plain_words_are_read_as_they_stand(cell: str) -> None:
    assert not is_plain_text(cell) or read_text(cell) == Value(cell)


@given(st.text(st.sampled_from("aB.1-_+'@é,\n"), max_size=9).map(lambda text: f"{text}@b.example") | WORDS)
@example("ann@school.local")
@example("a" * 65 + "@b.example")
def test_ordinary_addresses_are_read_as_they_stand(cell: str) -> None:
    assert not is_an_address(cell) or read_email(cell) == Value(cell)


@given(st.datetimes())
def test_moments_are_read_as_they_stand(cell: datetime) -> None:
    assert not is_a_moment(cell) or read_datetime(cell) == Value(cell)


@pytest.mark.parametrize("cell", [None, 5.0, True, "", "n/a", "Err:502", "ann@school.local", datetime(1066, 10, 14)])  # noqa: DTZ001
def test_anything_else_climbs_its_ladder(cell: Cell) -> None:
    assert not is_a_moment(cell)
    assert not is_an_address(cell)
    assert is_plain_text(cell) == (cell == "ann@school.local")


def test_most_of_a_sheet_stands() -> None:
    assert is_plain_text("Mary-Anne O'Neill (2nd)")
    assert is_an_address("m.o'neill+cpd@st-marys.sch.example")
    assert is_a_moment(datetime(2026, 9, 7, 8, 30, 59))  # noqa: DTZ001 - cells have no zone
