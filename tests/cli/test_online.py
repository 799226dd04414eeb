"""An alliance whose lists are in Google: adopted by their address, and looked at step by step by the doctor."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.servers.sheets.people import Person
from tests.servers.sheets.server import SheetsServer
from tests.servers.sheets.tunnel import environment
from tests.world.faults import Clock
from tsa_sheets.home import load, start

BOOKINGS: list[list[object]] = [
    ["Timestamp", "Email Address", "Your name", "Your school", "Session", "Date of birth"],
    [datetime(2026, 9, 1, 9, 12), "a.rao@larkfield.example", "Asha Rao", "Larkfield School", "PH1", "1/2/1980"],  # noqa: DTZ001
    [datetime(2026, 9, 2, 9, 30), "t.bell@weir.example", "Tom Bell", "Weir Academy", "PH1", "3/4/1990"],  # noqa: DTZ001
]


@dataclass
class Online:
    """Somebody at a terminal, Google, and the spreadsheet with the answers of a form."""

    terminal: Terminal
    google: SheetsServer
    bookings: Person

    def adopt(self) -> list[str]:
        return self.terminal.says("adopt", self.bookings.url)

    def doctor(self) -> list[dict[str, str]]:
        """Give what the doctor says of Google: all that comes after the desk and before the other sheets."""
        found: list[dict[str, str]] = json.loads(self.terminal.type("doctor", "--json").stdout)
        first = next(index for index, each in enumerate(found) if "desk" in each["words"].lower())
        return [each for each in found[first + 1 :] if not each["words"].startswith(("Sheet ", "sheets/"))][:8]

    def said(self, verdict: str) -> list[str]:
        return [each["words"] for each in self.doctor() if each["verdict"] == verdict]


@pytest.fixture
def online(sheets_server: SheetsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Online:
    """An alliance with a key, to which the bookings have been shared as a reader."""
    for name, value in environment(sheets_server, tmp_path).items():
        monkeypatch.setenv(name, value)
    terminal = Terminal(tmp_path / "harbour", clock=Clock(datetime.now(UTC)))
    start(
        terminal.folder,
        name="Harbour Alliance",
        coordinator="Leila Moss",
        office_email="office@harbour.example",
        today=date(2026, 9, 1),
        world=terminal.world,
    )
    key = sheets_server.key_file(tmp_path)
    settings = terminal.folder / "config/alliance.toml"
    settings.write_text(f'{settings.read_text()}\n[google]\nkey_file = "{key}"\n')
    bookings = sheets_server.new("Course bookings (Responses)", {"Form responses 1": BOOKINGS}, role="reader")
    return Online(terminal, sheets_server, bookings)


def test_adopt_of_a_google_spreadsheet(online: Online) -> None:
    said = online.adopt()

    assert any(line.startswith("Course bookings (Responses), tab “Form responses 1”: registrations") for line in said)
    (sheet,) = [each for each in load(online.terminal.folder).settings.sheets if each.name == "registrations"]
    assert sheet.workbooks == (f"https://docs.google.com/spreadsheets/d/{online.bookings.key}/edit",)
    assert sheet.form
    assert len([each for each in online.google.exchanges if each.request.verb == "GET"]) == 1


def test_adopt_of_an_address_that_is_no_spreadsheets(online: Online) -> None:
    result = online.terminal.type("adopt", "https://docs.google.com/forms/d/1abcdefghijklmnopqrs/edit")

    assert result.exit_code == 4
    assert "this is not the address of a Google spreadsheet" in result.stderr


def test_doctor_of_google_where_all_is_well(online: Online) -> None:
    online.adopt()
    online.terminal.clock.now = datetime.now(UTC) - timedelta(minutes=1)  # a minute goes by before each command

    assert online.said("good")[:4] == [
        f"Google knows us as {online.google.account}",
        f"Each spreadsheet is to be shared with this address, to be copied: {online.google.account}",
        "“Course bookings (Responses)” is shared with us and has 1 tab",
        "The clock of this computer and Google's agree",
    ]


def test_doctor_says_nothing_of_google_where_nobody_uses_it(terminal: Terminal) -> None:
    found = json.loads(terminal.type("doctor", "--json").stdout)

    assert not any("Google" in each["words"] for each in found)


def test_doctor_of_a_spreadsheet_that_is_not_shared(online: Online) -> None:
    online.adopt()
    online.bookings.book.shared.clear()

    found = online.doctor()

    (unshared,) = [each for each in found if each["verdict"] == "wrong" and "does not let us open it" in each["words"]][
        :1
    ]
    assert online.google.account in unshared["to_do"]
    (school,) = [each for each in found if each["words"] == "A spreadsheet cannot be shared with that address?"]
    assert "outside your school" in school["to_do"]
    assert "tsa-sheets google sign-in" in school["to_do"]
    assert "Download" not in school["to_do"].split("File →")[0]


def test_doctor_where_there_is_no_key(online: Online) -> None:
    online.adopt()
    settings = online.terminal.folder / "config/alliance.toml"
    settings.write_text(settings.read_text().partition("[google]")[0])

    found = online.doctor()

    assert any("nothing says how to sign in to Google" in each["words"] for each in found)
    (school,) = [each for each in found if each["words"] == "Google gives no key, or you may not make one?"]
    assert "iam.disableServiceAccountKeyCreation" in school["to_do"]


def test_doctor_where_the_api_is_off(online: Online) -> None:
    online.adopt()
    online.google.enabled = False

    wrong = [each for each in online.doctor() if each["verdict"] == "wrong"]

    assert "the Google Sheets API is not switched on" in wrong[0]["words"]
    assert "Enable" in wrong[0]["to_do"]


def test_doctor_of_a_spreadsheet_that_writes_the_month_first(online: Online) -> None:
    online.adopt()
    online.bookings.book.properties["locale"] = "en_US"
    online.bookings.book.properties["timeZone"] = "America/New_York"

    assert any("its locale “en_US” does not write the day first" in words for words in online.said("wrong"))
    assert any(
        "its time zone is America/New_York, and yours is Europe/London" in words for words in online.said("look")
    )


@pytest.mark.parametrize(("role", "verdict"), [("writer", "good"), ("reader", "wrong")])
def test_doctor_looks_whether_we_may_edit_what_we_are_to_edit(online: Online, role: str, verdict: str) -> None:
    online.adopt()
    path = online.terminal.folder / "config/sheets/registrations.toml"
    path.write_text(
        path.read_text().replace("form = true", 'writes = ["school"]').replace(" # filled", " # not filled")
    )
    online.bookings.book.shared[online.google.account] = role
    before = online.bookings.values("Form responses 1")

    said = online.said(verdict)

    assert any("be edited by us" in words or "but not edited" in words for words in said)
    assert online.bookings.values("Form responses 1") == before


def test_doctor_of_a_clock_that_is_wrong(online: Online) -> None:
    online.adopt()
    online.terminal.clock.now += timedelta(minutes=4)

    assert any(words.startswith("The clock of this computer is ") for words in online.said("wrong"))
