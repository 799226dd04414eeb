"""A person's sign-in opens what that person may open, until it is taken back."""

import json
from pathlib import Path

import pytest

from tests.servers.sheets.server import SheetsServer
from tests.sheets.google.conftest import Clocked, Opens
from tsa_sheets.config import GoogleSettings
from tsa_sheets.errors import SheetError

LEILA = "leila@harbour.example"


@pytest.fixture
def kept(google: SheetsServer, tmp_path: Path) -> GoogleSettings:
    google.tokens.refresh["1//leila"] = LEILA
    path = tmp_path / "sign-in.json"
    path.touch(0o600)
    path.write_text(json.dumps({"client_id": "app", "client_secret": "quiet", "refresh_token": "1//leila"}))
    return GoogleSettings(sign_in=path)


def test_person_opens_what_is_shared_with_her(google: SheetsServer, opens: Opens, kept: GoogleSettings) -> None:
    office = google.new("Bookings 2026", {"Bookings": [["Name"]]}, role=None)
    office.share(LEILA, "reader")

    assert opens(settings=kept).read(office.key).title == "Bookings 2026"


def test_spreadsheet_that_is_not_hers_is_to_be_shared(google: SheetsServer, opens: Opens, kept: GoogleSettings) -> None:
    office = google.new("Bookings 2026", {"Bookings": [["Name"]]})

    with pytest.raises(SheetError, match="Share it with the account that signed in as Editor"):
        opens(settings=kept).read(office.key)


def test_sign_in_that_was_taken_back(google: SheetsServer, opens: Opens, kept: GoogleSettings, world: Clocked) -> None:
    office = google.new("Bookings 2026", {"Bookings": [["Name"]]})
    google.tokens.refresh.clear()

    with pytest.raises(SheetError) as caught:
        opens(settings=kept).read(office.key)

    assert str(caught.value) == (
        "config/alliance.toml, [google]: the sign-in to Google has ended. Type: tsa-sheets google sign-in --client FILE"
    )
    assert world.waits == []
