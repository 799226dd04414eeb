"""A suggested school taken on the desk: the cell is mended, and the spelling is known everywhere from then on."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.homes import HEADINGS, make_home, registration, write_bookings
from tests.servers.sheets.people import Person
from tests.servers.sheets.server import SheetsServer
from tests.servers.sheets.tunnel import environment
from tests.sheets.desk.conftest import Person as AtTheDesk
from tests.sheets.google.desk.conftest import Tab
from tests.world.faults import Clock, FaultyWorld
from tests.world.scene import MORNING, Scene
from tsa_sheets.home import load
from tsa_sheets.model.cell_change import CellChange
from tsa_sheets.run.execute import open_record
from tsa_sheets.run.schools import decisions, forget

TITLE = "Bookings"
SPELT, LARKFIELD = "Weir Acadmy", "Larkfield Primary School"


@pytest.fixture
def google(sheets_server: SheetsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SheetsServer:
    for name, value in environment(sheets_server, tmp_path).items():
        monkeypatch.setenv(name, value)
    return sheets_server


@pytest.fixture
def office(google: SheetsServer) -> Person:
    """
    Bookings: Delegate A is from “Weir Acadmy”, B and C are from Larkfield Primary School.
    """
    rows = [[*registration(number), None] for number in range(3)]
    for row, school in zip(rows, (SPELT, LARKFIELD, LARKFIELD), strict=True):
        row[3] = school
    return google.new("Bookings 2026-27", {TITLE: [[*HEADINGS, "Confirmed on"], *rows]})


@pytest.fixture
def leila(google: SheetsServer) -> Person:
    return google.new("Our desk", {"Sheet1": []})


@pytest.fixture
def scene(google: SheetsServer, office: Person, leila: Person, tmp_path: Path) -> Scene:
    folder = make_home(tmp_path / "vale", [], FaultyWorld(Clock(MORNING)))
    settings = folder / "config/alliance.toml"
    kept = f'spreadsheet = "{leila.url}"\n\n[google]\nkey_file = "{google.key_file(tmp_path)}"\n'
    settings.write_text(settings.read_text().replace('file = "desk.xlsx"\n', kept))
    sheet = folder / "config/sheets/registrations.toml"
    text = sheet.read_text().replace("sheets/Course bookings (Responses).xlsx", office.url)
    text = text.replace('"Form responses 1"', f'"{TITLE}"')
    form = next(line for line in text.splitlines() if line.startswith("form = true"))
    sheet.write_text(text.replace(form, 'writes = ["school"]'))
    return Scene(folder, folder, load(folder))


def look(scene: Scene) -> None:
    scene.clock.pass_by(3600)
    scene.look(scene.world())


def open_flags(scene: Scene) -> list[str]:
    """Give what is asked about schools now."""
    with closing(open_record(scene.home, scene.world())) as opened:
        return [flag.message for flag in opened.ledger.live_flags() if "known_school" in flag.rule]


def mends(scene: Scene) -> list[CellChange]:
    with closing(open_record(scene.home, scene.world())) as opened:
        return list(opened.ledger.cells.every())


def schools(office: Person) -> list[str]:
    return [str(row[3]) for row in office.values(TITLE)[1:]]


def test_the_cell_is_mended_and_the_spelling_is_known_from_then_on(scene: Scene, office: Person, leila: Person) -> None:
    for _ in range(2):
        look(scene)  # what is new is given half an hour
    [asked] = open_flags(scene)
    assert asked.startswith(f"“{SPELT}” is not on the Schools sheet")
    flags = Tab(leila, "Flags")
    flags.tick(SPELT, "Use the suggestion")
    flags.type(SPELT, "Initials", "LM")

    look(scene)

    assert schools(office) == ["Weir Academy", LARKFIELD, LARKFIELD]
    assert [(str(change.before), str(change.after), change.state) for change in mends(scene)] == [
        (SPELT, "Weir Academy", "done")
    ]
    assert flags.see(SPELT, "Seen by us").endswith(f"“Weir Academy” was put into D2 of {TITLE}")
    [decision] = decisions(scene.home, scene.world())
    assert (decision.typed, decision.urn, decision.same, decision.by) == (SPELT, "100002", True, "LM")
    office.type(TITLE, "D4", "WEIR ACADMY")
    look(scene)
    assert open_flags(scene) == []
    assert schools(office) == ["Weir Academy", LARKFIELD, "WEIR ACADMY"]

    forget(scene.home, scene.world(), SPELT, by="LM")
    look(scene)

    [again] = open_flags(scene)
    assert again.startswith("“WEIR ACADMY” is not on the Schools sheet")


def test_a_cell_that_was_changed_meanwhile_is_left_alone(scene: Scene, office: Person, leila: Person) -> None:
    for _ in range(2):
        look(scene)
    flags = Tab(leila, "Flags")
    flags.tick(SPELT, "Use the suggestion")
    office.type(TITLE, "D2", LARKFIELD)

    look(scene)

    assert schools(office)[0] == LARKFIELD
    assert [(change.state, change.reason) for change in mends(scene)] == [
        ("not done", "the sheet has been changed since you ticked")
    ]


def test_a_tick_in_a_file_is_answered_with_what_to_type_and_remembered(tmp_path: Path) -> None:
    """
    Bookings: Delegate A is from “Weir Acadmy”; later B is too, spelt in small letters.
    """
    booking, other = registration(0), registration(1)
    booking[3], other[3] = SPELT, "weir  acadmy"
    folder = make_home(tmp_path / "vale", [booking], FaultyWorld(Clock(MORNING)))
    scene = Scene(folder, folder, load(folder))
    for _ in range(2):
        look(scene)
    desk = AtTheDesk(scene.home.settings.desk)
    desk.put("Flags", SPELT, {"Use the suggestion": "✓", "Initials": "LM"})
    desk.save()

    look(scene)

    said = str(AtTheDesk(scene.home.settings.desk).see("Flags", SPELT, "Seen by us"))
    assert 'type "Weir Academy" into D2 of Form responses 1' in said
    assert "is taken for Weir Academy in every sheet from now on (see schools decisions)" in said
    assert [decision.urn for decision in decisions(scene.home, scene.world())] == ["100002"]
    write_bookings(folder, [booking, other])
    look(scene)
    assert open_flags(scene) == []
