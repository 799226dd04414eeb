import pytest

from tsa_sheets.schools.spelling import one_slip


@pytest.mark.parametrize("typed", ["oakfeild", "oakfild", "oakffield", "oakfields", "akfield", "oakfiekd"])
def test_one_slip_one_mistake(typed: str) -> None:
    assert one_slip(typed, "oakfield")


@pytest.mark.parametrize("typed", ["oakfield", "ashfield", "oakfeidl", "oak", "", "oakfldie"])
def test_one_slip_none_or_more(typed: str) -> None:
    assert not one_slip(typed, "oakfield")
