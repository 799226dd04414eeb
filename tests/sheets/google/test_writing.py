from typing import Any

import pytest

from tests.servers.sheets.people import Person
from tests.servers.sheets.server import SheetsServer
from tests.sheets.google.conftest import Clocked, Opens
from tsa_sheets.sheets.google.failure import Way
from tsa_sheets.sheets.google.sentences import GoogleError


@pytest.fixture
def office(google: SheetsServer) -> Person:
    """
    | Name | Confirmed on |
    | Ann  |              |
    """
    return google.new("Bookings 2026", {"Bookings": [["Name", "Confirmed on"], ["Ann"]]})


def put(text: str) -> dict[str, Any]:
    """Write a text into B2 of the first tab, whatever it looks like."""
    cell = {"userEnteredValue": {"stringValue": text}}
    start = {"sheetId": 0, "rowIndex": 1, "columnIndex": 1}
    return {"updateCells": {"start": start, "rows": [{"values": [cell]}], "fields": "userEnteredValue"}}


def append(text: str) -> dict[str, Any]:
    row = {"values": [{"userEnteredValue": {"stringValue": text}}]}
    return {"appendCells": {"sheetId": 0, "rows": [row], "fields": "userEnteredValue"}}


def test_write_shows_what_then_stands_there(google: SheetsServer, office: Person, opens: Opens, world: Clocked) -> None:
    written = opens().write(office.key, [put("=1+1")], show=["'Bookings'!A2:B2"], repeatable=True)

    (tab,) = written.spreadsheet.tabs
    assert (tab.cell(2, 0), tab.cell(2, 1), tab.is_formula(2, 1)) == ("Ann", "=1+1", False)
    assert list(written.replies) == [{}]
    assert (google.reads, google.writes) == (0, 1)
    assert world.asked == ["google token", "google write"]


@pytest.mark.parametrize("applied", [False, True])
@pytest.mark.parametrize("status", [500, 502, 503])
def test_repeatable_write_is_repeated_until_it_is_known(
    google: SheetsServer, office: Person, opens: Opens, status: int, applied: bool
) -> None:
    google.fail(status, on="batchUpdate", applied=applied)

    written = opens().write(office.key, [put("seen")], show=["'Bookings'!B2"], repeatable=True)

    assert written.spreadsheet.tabs[0].cell(2, 1) == "seen"
    assert office.values("Bookings") == [["Name", "Confirmed on"], ["Ann", "seen"]]
    assert google.writes == 2


@pytest.mark.parametrize("applied", [False, True])
def test_other_write_that_may_have_been_done_is_never_repeated(
    google: SheetsServer, office: Person, opens: Opens, applied: bool
) -> None:
    google.fail(503, on="batchUpdate", applied=applied)

    with pytest.raises(GoogleError) as caught:
        opens().write(office.key, [append("Bea")], repeatable=False)

    assert (caught.value.failure.way, caught.value.failure.unsure) == (Way.AWAY, True)
    assert google.writes == 1
    assert len(office.values("Bookings")) == (3 if applied else 2)


def test_lost_answer_to_a_write_is_unsure(google: SheetsServer, office: Person, opens: Opens) -> None:
    google.cut(on="batchUpdate", applied=True)

    with pytest.raises(GoogleError) as caught:
        opens().write(office.key, [append("Bea")], repeatable=False)

    assert caught.value.failure.unsure
    assert office.values("Bookings")[-1] == ["Bea"]


def test_refused_for_the_quota_is_surely_not_done_and_repeated(
    google: SheetsServer, office: Person, opens: Opens
) -> None:
    google.fail(429, on="batchUpdate")

    opens().write(office.key, [append("Bea")], repeatable=False)

    assert office.values("Bookings") == [["Name", "Confirmed on"], ["Ann"], ["Bea"]]


def test_batch_is_done_whole_or_not_at_all(office: Person, opens: Opens) -> None:
    wrong = put("lost")
    wrong["updateCells"]["start"]["sheetId"] = 99

    with pytest.raises(GoogleError) as caught:
        opens().write(office.key, [put("seen"), wrong], repeatable=True)

    assert (caught.value.failure.way, caught.value.failure.unsure) == (Way.REFUSED, False)
    assert office.values("Bookings") == [["Name", "Confirmed on"], ["Ann"]]


def test_oversized_batch_is_said_so(google: SheetsServer, office: Person, opens: Opens) -> None:
    google.largest = 2000

    with pytest.raises(GoogleError, match="it is more than Google takes in one request"):
        opens().write(office.key, [put("x" * 3000)], repeatable=True)


def test_reader_may_not_write(google: SheetsServer, office: Person, opens: Opens) -> None:
    office.share(google.account, "reader")

    with pytest.raises(GoogleError, match="as Editor"):
        opens().write(office.key, [put("seen")], repeatable=True)


def test_protected_cell_is_said_so(google: SheetsServer, office: Person, opens: Opens) -> None:
    office.protect("Bookings", "B1:B9")

    with pytest.raises(GoogleError) as caught:
        opens().write(office.key, [put("seen")], repeatable=True)

    assert caught.value.to_do == (
        f"In Google Sheets: Data → Protect sheets and ranges; allow {google.account} to edit them."
    )
