from zoneinfo import ZoneInfo

import pytest

from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.google.spreadsheet import Cells, SheetTab, Spreadsheet
from tsa_sheets.sheets.google.workbook import GoogleWorkbook
from tsa_sheets.sheets.survey import MOST_ROWS
from tsa_sheets.sheets.workbook import Cell

LONDON = ZoneInfo("Europe/London")


def of(*tabs: SheetTab, locale: str = "en_GB", zone: str = "Europe/London") -> GoogleWorkbook:
    found = Spreadsheet(key="KEY", title="Bookings 2026-27", locale=locale, zone=zone, tabs=tabs)
    return GoogleWorkbook(found.title, found, LONDON)


def test_tab_is_given_with_its_address() -> None:
    """
    | Name |
    | Asha |
    """
    tab = SheetTab(id=12, title="Form", cells=[Cells(1, 0, [["Name"], ["Asha"]])], hidden=[2], merged=[(1, 0, 2, 0)])

    grid = of(tab, SheetTab(id=0, title="Notes")).grid("form")

    assert (grid.title, grid.rows, grid.first_row, grid.first_column) == ("Form", [["Name"], ["Asha"]], 1, 0)
    assert (grid.hidden, grid.merged) == ([2], [(1, 0, 2, 0)])
    assert grid.link == "https://docs.google.com/spreadsheets/d/KEY/edit#gid=12"


def test_when_it_was_changed_is_not_known() -> None:
    assert of().unchanged_since is None


def test_locale_that_is_not_day_first_is_refused() -> None:
    with pytest.raises(SheetError) as refused:
        of(SheetTab(id=0, title="Form"), locale="en_US").grid("Form")

    assert str(refused.value) == (
        "Bookings 2026-27: its locale does not write the day first, so 03/09 typed there became 9 March "
        "(looked for the United Kingdom's; found “en_US”). In Google Sheets: File → Settings → Locale → United "
        "Kingdom. Then look through its dates once: those typed before stay as they were understood."
    )


def test_deleted_tab_is_missed_with_what_is_there() -> None:
    with pytest.raises(SheetError, match=r"Bookings 2026-27: has no tab “Form” \(found “Notes”\)"):
        of(SheetTab(id=0, title="Notes")).grid("Form")


def test_tab_too_large_to_hold_is_refused() -> None:
    tab = SheetTab(id=0, title="Form", cells=[Cells(1, 0, [["x"]] * (MOST_ROWS + 1))])

    with pytest.raises(SheetError, match="it reaches down to row 200,001"):
        of(tab).grid("Form")


@pytest.mark.parametrize(
    ("zone", "other"),
    [
        ("Europe/London", ""),
        ("Europe/Jersey", ""),
        ("Etc/GMT", "Etc/GMT"),
        ("America/Los_Angeles", "America/Los_Angeles"),
        ("No/Where", ""),
        ("", ""),
    ],
)
def test_clock_of_another_place_is_noted(zone: str, other: str) -> None:
    grid = of(SheetTab(id=0, title="Form"), zone=zone).grid("Form")

    assert grid.other_zone == other


def test_boxes_that_nobody_ticked_make_no_rows() -> None:
    """
    | Name | Came |
    | Ann  | ☑    |
    |      | ☐    |
    | Bea  | ☐    |
    |      | ☐    |
    |      | ☐    |
    """
    rows: list[list[Cell]] = [["Name", "Came"], ["Ann", True], ["", False], ["Bea", False], ["", False], ["", False]]

    grid = of(SheetTab(id=0, title="Form", cells=[Cells(1, 0, rows)])).grid("Form")

    assert [list(row) for row in grid.rows] == [["Name", "Came"], ["Ann", True], ["", ""], ["Bea", False]]


def test_nought_is_no_empty_box() -> None:
    rows: list[list[Cell]] = [["Places"], [0]]

    assert [list(row) for row in of(SheetTab(id=0, title="A", cells=[Cells(1, 0, rows)])).grid("A").rows] == rows
