"""What goes wrong on command goes wrong as it does at Google: before a request is done, or after."""

import gspread
import pytest
import requests
from google.auth.exceptions import RefreshError

from tests.servers.sheets.people import Person
from tests.servers.sheets.record import Request
from tests.servers.sheets.server import SheetsServer


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 6000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("applied", [False, True])
def test_503_before_or_after_a_write_was_done(
    sheets_server: SheetsServer, office: Person, bookings: gspread.Worksheet, applied: bool
) -> None:
    sheets_server.fail(503, on="values.update", applied=applied)

    with pytest.raises(gspread.exceptions.APIError, match="The service is currently unavailable"):
        bookings.update_acell("A2", "Eve")

    assert office.values("Bookings")[1][0] == ("Eve" if applied else "Ann")
    assert bookings.acell("A3").value == "Ben"


def test_502_comes_as_a_page(sheets_server: SheetsServer, bookings: gspread.Worksheet) -> None:
    sheets_server.fail(502)

    with pytest.raises(gspread.exceptions.APIError) as error:
        bookings.acell("A2")
    assert error.value.code == -1
    assert error.value.response.headers["Content-Type"] == "text/html; charset=UTF-8"


@pytest.mark.parametrize("applied", [False, True])
def test_a_connection_is_cut_before_or_after(
    sheets_server: SheetsServer, office: Person, bookings: gspread.Worksheet, applied: bool
) -> None:
    sheets_server.cut(on="values.update", applied=applied)

    with pytest.raises(requests.ConnectionError):
        bookings.update_acell("A2", "Eve")

    assert office.values("Bookings")[1][0] == ("Eve" if applied else "Ann")


def test_an_answer_that_never_comes_ends_in_the_callers_timeout(
    sheets_server: SheetsServer, opened: gspread.Spreadsheet, bookings: gspread.Worksheet
) -> None:
    opened.client.set_timeout(0.2)
    sheets_server.hang()

    with pytest.raises(requests.Timeout):
        bookings.acell("A2")


def test_only_the_third_read_fails(sheets_server: SheetsServer, bookings: gspread.Worksheet) -> None:
    sheets_server.fail(500, on="values.get", skip=2, times=2)

    statuses = []
    for _ in range(5):
        try:
            bookings.acell("A2")
            statuses.append(200)
        except gspread.exceptions.APIError as error:
            statuses.append(error.code)

    assert statuses == [200, 200, 500, 500, 200]


def test_the_token_host_refuses(sheets_server: SheetsServer, signed_in: gspread.Client, office: Person) -> None:
    sheets_server.fail(400, on="token")

    with pytest.raises(RefreshError, match="invalid_grant"):
        signed_in.open_by_key(office.key)


def test_the_token_host_answers_with_a_page(
    sheets_server: SheetsServer, signed_in: gspread.Client, office: Person
) -> None:
    sheets_server.fail(502, on="token", times=100)

    with pytest.raises(RefreshError, match="Error 502"):
        signed_in.open_by_key(office.key)


def test_a_quota_is_used_up_until_its_minute_is_over(sheets_server: SheetsServer, bookings: gspread.Worksheet) -> None:
    clock = Clock()
    sheets_server.keep_quota(clock)
    for _ in range(60):
        bookings.acell("A2")
    clock.now += 59

    with pytest.raises(gspread.exceptions.APIError, match="Read requests per minute per user") as error:
        bookings.acell("A2")
    bookings.update_acell("A2", "Eve")
    clock.now += 1

    assert error.value.code == 429
    assert "Retry-After" not in error.value.response.headers
    assert bookings.acell("A2").value == "Eve"


def test_a_project_has_a_quota_too(sheets_server: SheetsServer, bookings: gspread.Worksheet) -> None:
    sheets_server.keep_quota(Clock(), per_project=2)
    bookings.acell("A2")
    bookings.acell("A2")

    with pytest.raises(gspread.exceptions.APIError, match="limit 'Read requests per minute' of"):
        bookings.acell("A2")


def test_people_edit_between_any_two_requests(
    sheets_server: SheetsServer, office: Person, bookings: gspread.Worksheet
) -> None:
    moments = []

    def edit(moment: str, request: Request) -> None:
        moments.append((moment, request.name))
        if moment == "before" and request.name == "spreadsheets.values.update":
            office.sort("Bookings", "A", descending=True)

    sheets_server.between(edit)

    cell = bookings.find("Ann")
    assert cell is not None
    bookings.update_cell(cell.row, 3, 9)

    assert moments == [
        ("before", "spreadsheets.values.get"),
        ("after", "spreadsheets.values.get"),
        ("before", "spreadsheets.values.update"),
        ("after", "spreadsheets.values.update"),
    ]
    assert office.values("Bookings")[1] == ["Cat", "Ash Lane", 9.0]  # the wrong one: it was sorted in between


def test_everything_is_counted(sheets_server: SheetsServer, opened: gspread.Spreadsheet) -> None:
    sheets_server.forget()

    opened.values_get("Bookings!A1:B2")
    opened.values_clear("Bookings!A1")

    first, second = sheets_server.exchanges
    assert (sheets_server.reads, sheets_server.writes) == (1, 1)
    assert (first.request.path, first.answer["range"]) == (
        f"/v4/spreadsheets/{opened.id}/values/Bookings%21A1%3AB2",
        "Bookings!A1:B2",
    )
    assert sheets_server.bytes == first.received + second.received


def test_a_server_that_stopped_answers_nobody(sheets_server: SheetsServer, bookings: gspread.Worksheet) -> None:
    sheets_server.stop()

    with pytest.raises(requests.ConnectionError):
        bookings.acell("A2")
