"""Five thousand flags at once, on the first day: all are on the desk, the digest tells of ten, requests stay few."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timedelta
from email import policy
from email.parser import BytesParser
from pathlib import Path

import openpyxl
import pytest

from tests.homes import HEADINGS, Cells, make_home, registration
from tests.servers.sheets.server import SheetsServer
from tests.servers.sheets.tunnel import environment
from tests.world.faults import Clock, FaultyWorld
from tests.world.scene import MORNING, Scene
from tsa_sheets.home import load
from tsa_sheets.run.execute import open_record

MANY = 5000
MOST_READ, MOST_WRITTEN = 2, 6
"""Requests of one look at a Google spreadsheet and its desk: both are read; a thousand rows go in one request."""


def bookings() -> Sequence[Cells]:
    """Give as many bookings that say cancelled and not when, each of another person."""
    rows = []
    for number in range(MANY):
        row = registration(0, status="Cancelled")
        row[0] = datetime(2026, 6, 1, 9) + timedelta(minutes=number)  # noqa: DTZ001 - cells have no zone
        row[5:7] = f"Delegate {number}", f"delegate{number}@school.example"
        rows.append(row)
    return rows


def look(scene: Scene) -> None:
    scene.clock.pass_by(3600)
    scene.look(scene.world())


def on_the_desk(scene: Scene) -> int:
    with closing(open_record(scene.home, scene.world())) as opened:
        return sum(flag.on_desk for flag in opened.ledger.live_flags())


def digest(scene: Scene) -> str:
    """Give the text of the one letter that went."""
    [envelope] = scene.wire.reached
    assert "coordinators-digest" in envelope.name
    message = BytesParser(policy=policy.default).parsebytes(envelope.data)
    body = message.get_body(("plain",))
    return str(body.get_content()) if body else ""


def test_all_are_in_the_file_and_ten_in_the_digest(tmp_path: Path) -> None:
    scene = Scene.of(tmp_path, bookings())
    for _ in range(2):
        look(scene)

    flags = openpyxl.load_workbook(scene.home.settings.desk, read_only=True)["Flags"]
    shown = [row for row in flags.iter_rows(values_only=True) if "cancelled, but not when" in str(row[1])]

    assert len(shown) == MANY
    assert on_the_desk(scene) >= MANY
    told = digest(scene)
    assert told.count("Form responses 1") == 10
    assert f"And {on_the_desk(scene) - 10} more" in " ".join(told.split())


@pytest.fixture
def google(sheets_server: SheetsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SheetsServer:
    for name, value in environment(sheets_server, tmp_path).items():
        monkeypatch.setenv(name, value)
    return sheets_server


def test_requests_to_google_stay_few(google: SheetsServer, tmp_path: Path) -> None:
    office = google.new("Bookings 2026-27", {"Bookings": [HEADINGS, *bookings()]})
    leila = google.new("Our desk", {"Sheet1": []})
    folder = make_home(tmp_path / "vale", [], FaultyWorld(Clock(MORNING)))
    settings, sheet = folder / "config/alliance.toml", folder / "config/sheets/registrations.toml"
    kept = f'spreadsheet = "{leila.url}"\n\n[google]\nkey_file = "{google.key_file(tmp_path)}"\n'
    settings.write_text(settings.read_text().replace('file = "desk.xlsx"\n', kept))
    text = sheet.read_text().replace("sheets/Course bookings (Responses).xlsx", office.url)
    sheet.write_text(text.replace('"Form responses 1"', '"Bookings"'))
    scene = Scene(folder, folder, load(folder))
    look(scene)
    google.forget()

    look(scene)  # the second look shows them

    assert sum("cancelled, but not when" in str(row) for row in leila.values("Flags")) == MANY
    assert (google.reads <= MOST_READ, google.writes <= MOST_WRITTEN) == (True, True)
    google.forget()
    look(scene)
    assert google.writes == 1  # nothing has changed but the heartbeat
