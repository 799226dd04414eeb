from datetime import date, datetime

import pytest

from tests.servers.sheets.people import Person
from tests.servers.sheets.server import SheetsServer
from tests.sheets.google.conftest import Clocked, Opens
from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.google.sentences import GoogleError
from tsa_sheets.sheets.google.spreadsheets import ALLIANCE
from tsa_sheets.sheets.workbook import NoWorkbookError

BOOKED = datetime(2026, 9, 1, 9, 12, 33)  # noqa: DTZ001 - cells have no zone
ROWS: list[list[object]] = [
    ["Timestamp", "Name", "Places", "Came", "Day"],
    [BOOKED, "Ann", 2, True, date(2026, 9, 22)],
    [None, "=A1", "00123", False, None],
    ["Total", None, 2.5],
]
MARK = {"metadataKey": ALLIANCE, "location": {"spreadsheet": True}, "visibility": "DOCUMENT"}


@pytest.fixture
def office(google: SheetsServer) -> Person:
    """
    | Timestamp        | Name   | Places | Came | Day       |
    | 1/9/2026 9:12:33 | Ann    | 2      | ✓    | 22/9/2026 |
    |                  | =A1    | 00123  |      |           |
    | Total            |        | 2.5    |      |           |
    """
    return google.new("Bookings 2026", {"Bookings": ROWS, "D3": [["odd"]], "Empty": []})


def test_spreadsheet_is_read_by_one_request_whatever_is_asked_of_it(
    google: SheetsServer, office: Person, opens: Opens, world: Clocked
) -> None:
    online = opens()

    grids = [online.workbook(office.key).grid(title) for title in ("Bookings", "D3", "Empty", "Bookings")]

    assert [len(grid.rows) for grid in grids] == [4, 1, 0, 4]
    assert (google.reads, google.writes) == (1, 0)
    assert world.asked == ["google token", "google read"]
    assert world.waits == []


def test_nothing_of_google_is_asked_but_the_pass_and_the_spreadsheet(
    google: SheetsServer, office: Person, opens: Opens
) -> None:
    opens().read(office.key)

    assert [one.request.name for one in google.exchanges] == ["token", "spreadsheets.get"]


def test_cells_are_what_they_hold(office: Person, opens: Opens) -> None:
    office.type("Bookings", "B3", "=A1", shows="Timestamp")

    tab = opens().read(office.key).tabs[0]

    assert [list(row) for row in tab.rows[1:]] == [
        [BOOKED, "Ann", 2, True, date(2026, 9, 22)],
        ["", "Timestamp", "00123", False, ""],
        ["Total", "", 2.5, "", ""],
    ]
    assert [(row, column) for row in (1, 2, 3) for column in range(5) if tab.is_formula(row, column)] == [(3, 1)]


def test_dates_are_what_a_person_typed(office: Person, opens: Opens) -> None:
    office.type("D3", "A1", "3/9/2026")
    office.type("D3", "B1", "09:30")

    (row,) = opens().read(office.key).tabs[1].rows

    assert [str(cell) for cell in row] == ["2026-09-03", "09:30:00"]


def test_hidden_rows_filtered_rows_and_merged_cells_are_read_and_known(office: Person, opens: Opens) -> None:
    office.hide_rows("Bookings", 4)
    office.filter("Bookings", "B", "Ann")
    office.merge("D3", "A1:B2")

    bookings, odd, _ = opens().read(office.key).tabs

    assert (list(bookings.hidden), len(bookings.rows)) == ([2, 4], 4)
    assert list(odd.merged) == [(1, 0, 2, 1)]


def test_spreadsheet_says_where_it_is_kept(google: SheetsServer, opens: Opens) -> None:
    person = google.new("Ours", {"A": [["x"]]}, time_zone="Europe/Dublin")

    found = opens().read(person.key)

    assert (found.title, found.locale, found.zone, found.day_first) == ("Ours", "en_GB", "Europe/Dublin", True)


def test_renamed_spreadsheet_is_the_same(office: Person, opens: Opens) -> None:
    office.rename("Bookings, new")

    assert opens().workbook(office.key).name == "Bookings, new"


def test_what_was_read_is_read_again_only_when_asked(google: SheetsServer, office: Person, opens: Opens) -> None:
    online = opens()
    online.read(office.key)
    office.type("D3", "A1", "changed")

    before = online.read(office.key).tabs[1].cell(1, 0)
    after = online.look_again(office.key).tabs[1].cell(1, 0)

    assert (before, after, google.reads) == ("odd", "changed", 2)


def test_ranges_are_read_as_they_are_now(google: SheetsServer, office: Person, opens: Opens) -> None:
    online = opens()
    online.read(office.key)
    office.type("Bookings", "B2", "Bea")

    again = online.look_again(office.key, ["'Bookings'!B2:C3", "'D3'!A1"])

    bookings, odd = again.tabs
    assert [bookings.cell(2, 1), bookings.cell(3, 2), odd.cell(1, 0)] == ["Bea", "00123", "odd"]
    assert bookings.cell(2, 0) == ""  # was not asked for


def test_what_is_forgotten_is_not_known_any_more(google: SheetsServer, office: Person, opens: Opens) -> None:
    online = opens()
    online.read(office.key)

    online.forget()

    assert online.read(office.key).title == "Bookings 2026"
    assert google.reads == 2


def test_another_alliances_spreadsheet_is_refused(office: Person, opens: Opens) -> None:
    office.do("createDeveloperMetadata", developerMetadata={**MARK, "metadataValue": "hill-7f3a"})

    with pytest.raises(SheetError) as refused:
        opens("harbour-1c2d").read(office.key)

    assert str(refused.value) == (
        "Bookings 2026: it belongs to another alliance (ours is harbour-1c2d; found its mark hill-7f3a). "
        "Correct the address, or give this alliance a spreadsheet of its own."
    )


def test_our_own_mark_is_none_of_another(office: Person, opens: Opens) -> None:
    office.do("createDeveloperMetadata", developerMetadata={**MARK, "metadataValue": "harbour"})

    assert [mark.value for mark in opens("harbour").read(office.key).marks] == ["harbour"]


def test_one_broken_spreadsheet_stops_no_other(google: SheetsServer, office: Person, opens: Opens) -> None:
    other = google.new("Schools", {"Schools": [["URN"]]}, role=None)
    online = opens()

    with pytest.raises(GoogleError):
        online.read(other.key)
    with pytest.raises(GoogleError):
        online.read(other.key)

    assert online.read(office.key).title == "Bookings 2026"
    assert google.reads == 2  # what was refused is not asked for again


def test_spreadsheet_in_the_bin_is_no_workbook(office: Person, opens: Opens) -> None:
    office.bin()

    with pytest.raises(NoWorkbookError, match="there is no such spreadsheet, or it was deleted"):
        opens().read(office.key)


def test_two_spreadsheets_of_one_title_are_told_apart(google: SheetsServer, office: Person, opens: Opens) -> None:
    twin = google.new("Bookings 2026", {"Bookings": [["x"]]})
    online = opens()

    names = [online.workbook(key).name for key in (office.key, twin.key, office.key)]

    assert names == ["Bookings 2026", f"Bookings 2026 (…{twin.key[-6:]})", "Bookings 2026"]


def test_all_runs_of_a_process_have_one_pass(google: SheetsServer, office: Person, opens: Opens) -> None:
    for _ in range(3):
        opens().read(office.key)

    assert [one.request.name for one in google.exchanges] == ["token", *["spreadsheets.get"] * 3]
