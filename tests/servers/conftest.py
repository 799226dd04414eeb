"""A spreadsheet on the tests' Google, and gspread as it opens it."""

from pathlib import Path

import gspread
import pytest

from tests.servers.sheets.clients import client
from tests.servers.sheets.people import Person
from tests.servers.sheets.server import SheetsServer

ROWS: list[list[str | int]] = [
    ["Name", "School", "Places"],
    ["Ann", "Oak Hill", 2],
    ["Ben", "Elm Park", 1],
    ["Cat", "Ash Lane", 3],
]


@pytest.fixture
def office(sheets_server: SheetsServer) -> Person:
    """
    Bookings                    D3
    Name | School   | Places    odd
    Ann  | Oak Hill | 2
    Ben  | Elm Park | 1
    Cat  | Ash Lane | 3
    """
    return sheets_server.new("Bookings 2026", {"Bookings": ROWS, "D3": [["odd"]]})


@pytest.fixture
def signed_in(sheets_server: SheetsServer, tmp_path: Path) -> gspread.Client:
    """gspread, signed in with a service account's key."""
    return client(sheets_server, tmp_path)


@pytest.fixture
def opened(signed_in: gspread.Client, office: Person) -> gspread.Spreadsheet:
    """The spreadsheet as gspread opens it by its key."""
    return signed_in.open_by_key(office.key)


@pytest.fixture
def bookings(opened: gspread.Spreadsheet) -> gspread.Worksheet:
    """Its first tab."""
    return opened.worksheet("Bookings")
