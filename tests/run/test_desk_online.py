"""A run whose desk is a Google spreadsheet: how often it asks, and what people find there."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from tests.homes import HEADINGS, make_home, registration, write_bookings
from tests.servers.sheets.people import Person
from tests.servers.sheets.server import SheetsServer
from tests.servers.sheets.tunnel import environment
from tests.sheets.google.desk.conftest import Tab
from tests.world.faults import Clock, Fault, FaultyWorld
from tests.world.scene import MORNING, Scene
from tsa_sheets.doctor import record
from tsa_sheets.home import load
from tsa_sheets.run.recover import how_far_behind, set_right


@pytest.fixture
def google(sheets_server: SheetsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SheetsServer:
    for name, value in environment(sheets_server, tmp_path).items():
        monkeypatch.setenv(name, value)
    return sheets_server


@pytest.fixture
def leila(google: SheetsServer) -> Person:
    return google.new("Our desk", {"Sheet1": []})


@pytest.fixture
def scene(google: SheetsServer, leila: Person, tmp_path: Path) -> Scene:
    """
    Course bookings: Delegate A and Delegate B are confirmed for PH1. Every letter waits for a person.
    """
    folder = make_home(
        tmp_path / "vale", [registration(0), registration(1)], FaultyWorld(Clock(MORNING)), automatic=False
    )
    key = google.key_file(tmp_path)
    settings = folder / "config/alliance.toml"
    kept = f'spreadsheet = "{leila.url}"\n\n[google]\nkey_file = "{key}"\n'
    settings.write_text(settings.read_text().replace('file = "desk.xlsx"\n', kept))
    return Scene(folder, folder, load(folder))


def look(scene: Scene, fault: Fault | None = None, at: str = "", *, after: float = 3600) -> None:
    """Look an hour later; `fault` strikes at the first effect of that name."""
    scene.clock.pass_by(after)
    world = scene.world()
    if fault is not None:
        world.strikes = {at: fault}
    scene.look(world)


def reached(scene: Scene) -> list[str]:
    """Give who got a confirmation; the office's own digest goes without anybody's approval."""
    return [envelope.to[0] for envelope in scene.wire.reached if "confirmed" in envelope.name]


def test_a_letter_is_drafted_ticked_sent_and_shown_with_one_read_and_one_write_a_run(
    scene: Scene, google: SheetsServer, leila: Person
) -> None:
    outbox, sent = Tab(leila, "Outbox"), Tab(leila, "Sent")

    look(scene)

    assert (google.reads, google.writes) == (1, 1)
    assert outbox.column("State") == ["▲ Waiting for your approval"] * 2
    google.forget()
    outbox.sort("To", descending=True)
    outbox.tick("delegate1@school.example", "Approve")
    outbox.type("delegate1@school.example", "Initials", "LM")

    look(scene)

    assert (google.reads, google.writes) == (1, 1)
    assert reached(scene) == ["delegate1@school.example"]
    assert outbox.see("delegate1@school.example", "State") == "✓ Sent"
    assert outbox.see("delegate0@school.example", "State") == "▲ Waiting for your approval"
    assert outbox.see("delegate1@school.example", "Seen by us").endswith(": approved")
    assert sent.see("delegate1@school.example", "How it ended") == "✓ Sent"


def test_a_run_that_finds_nothing_new_writes_nothing(scene: Scene, google: SheetsServer) -> None:
    for _ in range(3):
        look(scene, after=600)
    google.forget()

    look(scene, after=600)

    assert (google.reads, google.writes) == (1, 0)


def test_a_tick_at_pause_keeps_every_letter_back(scene: Scene, leila: Person) -> None:
    look(scene)
    Tab(leila, "Outbox").tick("delegate1@school.example", "Approve")
    leila.tick("Runs", "B5")

    look(scene)

    assert reached(scene) == []
    assert leila.text("Runs", "B6").startswith("Nothing is sent: paused by somebody")


def test_a_desk_that_cannot_be_read_keeps_every_letter_back(scene: Scene, google: SheetsServer, leila: Person) -> None:
    look(scene)
    Tab(leila, "Outbox").tick("delegate1@school.example", "Approve")
    google.fail(503, on="get", times=9)

    look(scene)
    assert reached(scene) == []

    google.faults = type(google.faults)()
    look(scene)
    assert reached(scene) == ["delegate1@school.example"]


def test_what_is_fixed_says_so_in_its_row(scene: Scene, leila: Person) -> None:
    """
    Course bookings: a third person books a course that nobody knows, and later it is put right.
    """
    write_bookings(scene.folder, [registration(0), registration(1), registration(2, course="Knitting")])
    look(scene)
    look(scene)
    flags = Tab(leila, "Flags")
    assert flags.see("Knitting", "State") == "Open"

    write_bookings(scene.folder, [registration(0), registration(1), registration(2)])
    look(scene)

    assert flags.see("Knitting", "State") == "✓ Fixed"


@pytest.mark.parametrize("fault", list(Fault))
@pytest.mark.parametrize("at", ["google read", "google write"])
def test_a_run_that_dies_or_loses_an_answer_doubles_nothing(scene: Scene, leila: Person, fault: Fault, at: str) -> None:
    look(scene)
    Tab(leila, "Outbox").tick("delegate1@school.example", "Approve")

    look(scene, fault, at)
    look(scene)

    assert reached(scene) == ["delegate1@school.example"]
    for title in ("Outbox", "Sent"):
        keys = Tab(leila, title).column("Row key")
        assert len(keys) == len(set(keys)) > 0
    assert Tab(leila, "Sent").see("delegate1@school.example", "How it ended") == "✓ Sent"


def test_the_desk_beside_the_bookings_in_one_spreadsheet_takes_two_requests(
    scene: Scene, google: SheetsServer, leila: Person
) -> None:
    """
    Form responses 1, in the spreadsheet of the desk: Delegate A and Delegate B are confirmed for PH1.
    """
    leila.add_tab("Form responses 1")
    rows = [HEADINGS, *(registration(number) for number in range(2))]
    leila.paste("Form responses 1", "A1", [[_typed(cell) for cell in row] for row in rows])
    sheet = scene.folder / "config/sheets/registrations.toml"
    sheet.write_text(sheet.read_text().replace("sheets/Course bookings (Responses).xlsx", leila.url))
    scene = Scene(scene.folder, scene.folder, load(scene.folder), scene.clock, scene.wire)

    look(scene)
    look(scene)

    assert (google.reads, google.writes) == (2, 2)
    assert Tab(leila, "Outbox").see("delegate1@school.example", "State") == "▲ Waiting for your approval"


def _typed(cell: object) -> str:
    return f"{cell:%d/%m/%Y %H:%M:%S}" if isinstance(cell, datetime) else str(cell or "")


def test_after_an_older_record_was_put_back_the_desk_is_put_aside_and_what_went_is_taken_over(
    scene: Scene, leila: Person
) -> None:
    look(scene)
    shutil.copytree(scene.folder / "record", scene.folder.parent / "older")
    Tab(leila, "Outbox").tick("delegate1@school.example", "Approve")
    look(scene)
    assert reached(scene) == ["delegate1@school.example"]
    shutil.rmtree(scene.folder / "record")
    shutil.copytree(scene.folder.parent / "older", scene.folder / "record")

    found = how_far_behind(scene.home, scene.world())
    recovered = set_right(scene.home, scene.world(), found, by="LM")
    look(scene)
    look(scene)

    assert found.behind
    assert recovered.aside == "the tabs “… before recovery” of Our desk"
    assert "Sent before recovery" in leila.titles
    assert reached(scene) == ["delegate1@school.example"]
    waiting = [to.split("\n")[1] for to in Tab(leila, "Outbox").column("To") if "delegate" in to]
    assert waiting == ["delegate0@school.example"]


def test_doctor_looks_at_the_desk_where_it_is(scene: Scene) -> None:
    look(scene)

    said = [finding.words for finding in record.desk(scene.home, scene.world())]

    assert said == ["The desk (Our desk) can be read", "The desk and the record belong together"]


def test_a_correction_asked_for_on_sent_is_drafted_once_and_waits_for_its_tick(scene: Scene, leila: Person) -> None:
    outbox, sent = Tab(leila, "Outbox"), Tab(leila, "Sent")
    look(scene)
    outbox.tick("delegate0@school.example", "Approve")
    outbox.tick("delegate1@school.example", "Approve")
    look(scene)
    sent.type("delegate1@school.example", "What is right", "It begins at 10.00.")
    sent.type("delegate1@school.example", "Write a correction", "To everybody who got it")

    look(scene)
    look(scene)

    assert [subject for subject in outbox.column("Subject") if subject.startswith("Correction: ")] == [
        "Correction: Your place is confirmed: Early phonics, Tuesday 22 September 2026"
    ] * 2
    assert "approve them in the Outbox" in sent.see("delegate1@school.example", "Seen by us")
    assert [envelope.name for envelope in scene.wire.reached if "correction" in envelope.name] == []
