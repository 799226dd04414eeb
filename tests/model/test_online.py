import pytest

from tsa_sheets.model.online import address_of, cell_address, key_of, tab_address

KEY = "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms"


@pytest.mark.parametrize(
    "address",
    [
        f"https://docs.google.com/spreadsheets/d/{KEY}",
        f"https://docs.google.com/spreadsheets/d/{KEY}/",
        f"https://docs.google.com/spreadsheets/d/{KEY}/edit",
        f"https://docs.google.com/spreadsheets/d/{KEY}/edit?gid=0#gid=0",
        f"https://docs.google.com/spreadsheets/d/{KEY}/edit?usp=sharing",
        f"https://docs.google.com/spreadsheets/u/1/d/{KEY}/edit#gid=12&range=B7",
        f"https://docs.google.com/a/school.example/spreadsheets/d/{KEY}/edit",
    ],
)
def test_key_is_found_in_whatever_the_browser_shows(address: str) -> None:
    assert key_of(address) == KEY


@pytest.mark.parametrize(
    "address",
    [
        "Bookings.xlsx",
        f"http://docs.google.com/spreadsheets/d/{KEY}/edit",
        f"https://docs.google.com.evil.example/spreadsheets/d/{KEY}/edit",
        f"https://docs.google.com/forms/d/{KEY}/edit",
        "https://docs.google.com/spreadsheets/d/e/2PACX-1vQabcdefghijklmnop/pubhtml",
        "https://docs.google.com/spreadsheets/d//edit",
        f"https://docs.google.com/spreadsheets/d/{KEY}x y",
    ],
)
def test_other_addresses_have_none(address: str) -> None:
    assert key_of(address) is None


def test_key_of_an_address_of_ours_is_the_same() -> None:
    assert key_of(address_of(KEY)) == KEY


@pytest.mark.parametrize(
    ("cell", "ends"),
    [("B7", "#gid=12&range=B7"), ("row 7", "#gid=12&range=7:7"), ("the tab", "#gid=12"), ("", "#gid=12")],
)
def test_cell_has_an_address(cell: str, ends: str) -> None:
    assert cell_address(tab_address(KEY, 12), cell) == address_of(KEY) + ends
