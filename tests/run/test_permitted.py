"""Permitted cells: marks and ticked mends in people's own sheets, with people at work on them in between."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Terminal
from tests.homes import HEADINGS, make_home, registration
from tests.servers.sheets.people import Person
from tests.servers.sheets.record import Request
from tests.servers.sheets.server import SheetsServer
from tests.servers.sheets.shown import formatted
from tests.servers.sheets.tunnel import environment
from tests.sheets.google.desk.conftest import Tab
from tests.world.faults import Clock, Fault, FaultyWorld
from tests.world.scene import MORNING, Scene
from tsa_sheets.errors import LedgerError
from tsa_sheets.home import load
from tsa_sheets.model.cell_change import CellChange
from tsa_sheets.run.execute import open_record

TITLE = "Bookings"
MARK, STATUS, NOTES = "M", "I", "N"
DEATHS = (Fault.CRASH_BEFORE, Fault.CRASH_AFTER)
POINTS = [
    *(("google write", fault) for fault in Fault),
    *((f"{at} cells", fault) for at in ("begin writing", "commit writing") for fault in DEATHS),
    *(("commit cells written", fault) for fault in DEATHS),
]


@pytest.fixture
def google(sheets_server: SheetsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SheetsServer:
    for name, value in environment(sheets_server, tmp_path).items():
        monkeypatch.setenv(name, value)
    return sheets_server


@pytest.fixture
def office(google: SheetsServer) -> Person:
    """
    Bookings: Delegates A and B are confirmed; C says confirmed, but was cancelled on 3 September.
    """
    rows = [[*registration(number), None, f"note {number}"] for number in range(3)]
    rows[2][9] = "03/09/2026"
    return google.new("Bookings 2026-27", {TITLE: [[*HEADINGS, "Confirmed on", "Ours"], *rows]})


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
    sheet.write_text(text.replace(form, 'writes = ["confirmed_on", "status"]'))
    scene = Scene(folder, folder, load(folder))
    look(scene)  # what is new is given half an hour
    return scene


def look(scene: Scene, fault: Fault | None = None, at: str = "") -> None:
    """Look an hour later; `fault` strikes at the first effect of that name."""
    scene.clock.pass_by(3600)
    world = scene.world()
    if fault is not None:
        world.strikes = {at: fault}
    scene.look(world)


def changes(scene: Scene) -> list[CellChange]:
    with closing(open_record(scene.home, scene.world())) as opened:
        return list(opened.ledger.cells.every())


def marks(office: Person) -> dict[str, str]:
    """Give what is seen under “Confirmed on”, by the delegate."""
    return _under(office, "Confirmed on")


def statuses(office: Person) -> dict[str, str]:
    return _under(office, "Status")


def _under(office: Person, heading: str) -> dict[str, str]:
    rows = office.values(TITLE)
    top = next(number for number, row in enumerate(rows) if "Delegate name" in row)
    name, at = rows[top].index("Delegate name"), rows[top].index(heading)
    tab = office.tab(TITLE)
    return {
        str(tab.cell(number, name).value): formatted(tab.cell(number, at), "en_GB") or ""
        for number in range(top + 1, len(rows))
        if tab.cell(number, name).value
    }


def others(office: Person) -> list[dict[str, Any]]:
    """Give everything but the two columns that may be written, row by row, whatever their order."""
    rows = office.values(TITLE)
    top = next(number for number, row in enumerate(rows) if "Delegate name" in row)
    kept = [at for at, word in enumerate(rows[top]) if word and word not in {"Confirmed on", "Status"}]
    found = [{str(rows[top][at]): row[at] for at in kept if at < len(row) and row[at]} for row in rows[top + 1 :]]
    return sorted(filter(None, found), key=lambda row: str(row.get("Delegate name")))


@pytest.fixture
def between(google: SheetsServer, office: Person) -> Callable[[Callable[[], object]], None]:
    """Let somebody do something right before the next write to the bookings is carried out."""

    def plan(edit: Callable[[], object]) -> None:
        waiting = [edit]

        def call(moment: str, request: Request) -> None:
            if waiting and moment == "before" and request.writes and office.key in request.path:
                waiting.pop()()

        google.between(call)

    return plan


def tick_the_mend(leila: Person) -> None:
    flags = Tab(leila, "Flags")
    flags.tick("cancelled", "Use the suggestion")
    flags.type("cancelled", "Initials", "LM")


class TestMarks:
    def test_the_day_a_letter_went_is_written_in_the_next_run(
        self, scene: Scene, office: Person, google: SheetsServer
    ) -> None:
        look(scene)
        before = others(office)
        assert set(marks(office).values()) == {""}
        google.forget()

        look(scene)

        assert marks(office) == {"Delegate A": "07/09/2026", "Delegate B": "07/09/2026", "Delegate C": ""}
        assert others(office) == before
        assert [change.why for change in changes(scene)] == ["mark", "mark"]
        assert (google.reads, google.writes) == (3, 2)  # both spreadsheets, the cells again; the cells, the desk

    def test_a_day_that_was_taken_out_is_not_written_again(self, scene: Scene, office: Person) -> None:
        look(scene)
        look(scene)
        office.empty(TITLE, f"{MARK}2")

        look(scene)

        assert marks(office)["Delegate A"] == ""

    def test_the_tab_of_a_form_is_never_written_to(self, scene: Scene, office: Person, google: SheetsServer) -> None:
        sheet = scene.folder / "config/sheets/registrations.toml"
        sheet.write_text(sheet.read_text().replace('writes = ["confirmed_on", "status"]', "form = true"))
        scene = Scene(scene.folder, scene.folder, load(scene.folder), scene.clock, scene.wire)

        look(scene)
        tick_the_mend(google_desk(google))
        look(scene)

        assert set(marks(office).values()) == {""}
        assert not any(one.request.writes and office.key in one.request.path for one in google.exchanges)
        said = Tab(google_desk(google), "Flags").see("cancelled", "Seen by us")
        assert said.endswith("that is not a column we may write to")

    def test_nothing_is_written_while_everything_is_paused(self, scene: Scene, office: Person, leila: Person) -> None:
        look(scene)
        leila.tick("Runs", "B5")

        look(scene)

        assert set(marks(office).values()) == {""}


def google_desk(google: SheetsServer) -> Person:
    key = next(key for key, book in google.books.items() if book.properties["title"] == "Our desk")
    return Person(google, key)


class TestMends:
    def test_a_ticked_suggestion_is_put_into_its_cell(self, scene: Scene, office: Person, leila: Person) -> None:
        look(scene)
        tick_the_mend(leila)

        look(scene)

        assert statuses(office)["Delegate C"] == "cancelled"
        flags = Tab(leila, "Flags")
        assert flags.see("cancelled", "Seen by us").endswith(f"“cancelled” was put into {STATUS}4 of {TITLE}")
        mend = next(change for change in changes(scene) if change.why == "mend")
        assert (mend.before, mend.after, mend.by, mend.cell) == ("Confirmed", "cancelled", "LM", "I4")
        look(scene)
        assert flags.see("cancelled", "State") == "✓ Fixed"

    def test_a_cell_that_was_put_right_meanwhile_is_left_alone(
        self, scene: Scene, office: Person, leila: Person
    ) -> None:
        look(scene)
        tick_the_mend(leila)
        office.type(TITLE, f"{STATUS}4", "Transferred")

        look(scene)

        assert statuses(office)["Delegate C"] == "Transferred"

    def test_a_cell_changed_between_our_look_and_our_second_look(
        self, scene: Scene, office: Person, leila: Person, google: SheetsServer
    ) -> None:
        look(scene)
        look(scene)
        tick_the_mend(leila)
        reads = []

        def call(moment: str, request: Request) -> None:
            if moment == "after" and office.key in request.path and not request.writes:
                reads.append(request)
                if len(reads) == 1:
                    office.type(TITLE, f"{STATUS}4", "Waitlisted")

        google.between(call)
        look(scene)

        assert statuses(office)["Delegate C"] == "Waitlisted"
        said = Tab(leila, "Flags").see("cancelled", "Seen by us")
        assert "the cell says “Waitlisted” by now" in said


class TestAtTheSameMoment:
    @pytest.fixture
    def ready(self, scene: Scene, leila: Person) -> Scene:
        look(scene)
        tick_the_mend(leila)
        return scene

    def right(self, scene: Scene, office: Person, before: list[dict[str, Any]]) -> None:
        assert statuses(office)["Delegate C"] == "cancelled"
        assert marks(office)["Delegate A"] == marks(office)["Delegate B"] == "07/09/2026"
        assert marks(office)["Delegate C"] == ""
        assert others(office) == before
        assert {change.state for change in changes(scene)} == {"done"}

    def test_sorted(self, ready: Scene, office: Person, between: Any) -> None:
        before = others(office)
        between(lambda: office.sort(TITLE, "F", descending=True))

        look(ready)

        self.right(ready, office, before)
        with closing(open_record(ready.home, ready.world())) as opened:
            [run] = opened.ledger.runs.latest(1)
        assert "3 cells changed as asked; 2 cells moved by somebody while we wrote" in run.summary

    def test_a_row_inserted(self, ready: Scene, office: Person, between: Any) -> None:
        before = others(office)
        between(lambda: office.insert_rows(TITLE, 2))

        look(ready)

        self.right(ready, office, before)

    def test_a_row_inserted_above_the_headings(self, ready: Scene, office: Person, between: Any) -> None:
        before = others(office)
        between(lambda: office.insert_rows(TITLE, 1))

        look(ready)

        self.right(ready, office, before)

    def test_a_column_inserted(self, ready: Scene, office: Person, between: Any) -> None:
        before = others(office)
        between(lambda: office.insert_column(TITLE, "A"))

        look(ready)

        self.right(ready, office, before)

    def test_a_column_moved(self, ready: Scene, office: Person, between: Any) -> None:
        before = others(office)
        between(lambda: office.move_column(TITLE, NOTES, before="A"))

        look(ready)

        self.right(ready, office, before)

    def test_the_row_deleted(self, ready: Scene, office: Person, between: Any) -> None:
        before = others(office)
        between(lambda: office.delete_rows(TITLE, 2))

        look(ready)

        assert others(office) == [row for row in before if row["Delegate name"] != "Delegate A"]
        assert statuses(office) == {"Delegate B": "Confirmed", "Delegate C": "cancelled"}
        assert marks(office) == {"Delegate B": "07/09/2026", "Delegate C": ""}
        assert [change.state.value for change in changes(ready)] == ["done", "not done", "done"]

    @pytest.mark.parametrize("typed", ["ask Ann", "08/09/2026", "12.5"])
    def test_something_typed_into_the_very_cell(self, ready: Scene, office: Person, between: Any, typed: str) -> None:
        before = others(office)
        between(lambda: office.type(TITLE, f"{MARK}2", typed))

        look(ready)

        assert marks(office) == {"Delegate A": typed, "Delegate B": "07/09/2026", "Delegate C": ""}
        assert others(office) == before
        [mark] = [change for change in changes(ready) if change.state == "not done"]
        assert mark.reason.startswith("the cell says ")
        assert typed in mark.reason

    def test_a_ticked_mend_whose_cell_was_put_right_in_the_very_moment(
        self, ready: Scene, office: Person, leila: Person, between: Any
    ) -> None:
        between(lambda: office.type(TITLE, f"{STATUS}4", "Waitlisted"))

        look(ready)

        assert statuses(office)["Delegate C"] == "Waitlisted"
        assert "the cell says “Waitlisted” by now" in Tab(leila, "Flags").see("cancelled", "Seen by us")

    def test_a_formula_that_we_hit_is_said(self, ready: Scene, office: Person, between: Any) -> None:
        between(lambda: office.type(TITLE, f"{MARK}2", "=A1", shows="x"))

        look(ready)

        with closing(open_record(ready.home, ready.world())) as opened:
            [run] = opened.ledger.runs.latest(1)
        assert "a cell in which a formula stood may hold 07/09/2026 by our mistake: please look" in run.summary
        assert marks(office)["Delegate B"] == "07/09/2026"

    def test_people_who_move_everything_in_every_moment_find_all_of_it_right(
        self, ready: Scene, office: Person, google: SheetsServer
    ) -> None:
        before = others(office)
        edits = [
            lambda: office.sort(TITLE, "F", descending=True),
            lambda: office.move_column(TITLE, MARK, before="A"),
            lambda: office.insert_rows(TITLE, 3),
            lambda: office.insert_column(TITLE, "B"),
        ]

        def call(moment: str, request: Request) -> None:
            if edits and moment == "before" and request.writes and office.key in request.path:
                edits.pop(0)()

        google.between(call)
        look(ready)

        self.right(ready, office, before)

    @pytest.mark.parametrize("applied", [True, False])
    def test_an_answer_that_is_a_failure(
        self, ready: Scene, office: Person, google: SheetsServer, *, applied: bool
    ) -> None:
        before = others(office)
        google.fail(503, on="batchUpdate", applied=applied)

        look(ready)
        look(ready)

        self.right(ready, office, before)

    @pytest.mark.parametrize(("at", "fault"), POINTS)
    def test_a_run_that_dies_or_loses_an_answer(self, ready: Scene, office: Person, at: str, fault: Fault) -> None:
        before = others(office)

        look(ready, fault, at)
        look(ready)
        look(ready)

        self.right(ready, office, before)


class TestUndo:
    def test_a_mend_is_put_back_in_the_next_run(self, scene: Scene, office: Person, leila: Person) -> None:
        look(scene)
        tick_the_mend(leila)
        look(scene)
        number = next(change.number for change in changes(scene) if change.why == "mend")
        with closing(open_record(scene.home, scene.world())) as opened:
            made = opened.ledger.cells.ask_undo(number, by="TB")
            with pytest.raises(LedgerError, match="it has been put back, or will be at the next look that sends"):
                opened.ledger.cells.ask_undo(number, by="TB")

        look(scene)

        assert (made.before, made.after) == ("Confirmed", "cancelled")
        assert statuses(office)["Delegate C"] == "Confirmed"
        undone = changes(scene)[-1]
        assert (undone.why, undone.about, undone.by, undone.state) == ("undo", f"change {number}", "TB", "done")

    def test_a_mark_is_taken_out_again_and_stays_out(self, scene: Scene, office: Person) -> None:
        look(scene)
        look(scene)
        with closing(open_record(scene.home, scene.world())) as opened:
            opened.ledger.cells.ask_undo(1, by="TB")

        look(scene)
        look(scene)

        assert marks(office) == {"Delegate A": "", "Delegate B": "07/09/2026", "Delegate C": ""}

    def test_a_cell_that_says_something_else_by_now_is_left_alone(
        self, scene: Scene, office: Person, leila: Person
    ) -> None:
        look(scene)
        tick_the_mend(leila)
        look(scene)
        number = next(change.number for change in changes(scene) if change.why == "mend")
        with closing(open_record(scene.home, scene.world())) as opened:
            opened.ledger.cells.ask_undo(number, by="TB")
        office.type(TITLE, f"{STATUS}4", "Transferred")

        look(scene)

        assert statuses(office)["Delegate C"] == "Transferred"
        assert changes(scene)[-1].reason == "the cell says “Transferred” by now"

    def test_what_was_changed_is_listed_and_put_back_by_its_number(
        self, scene: Scene, office: Person, leila: Person
    ) -> None:
        look(scene)
        tick_the_mend(leila)
        look(scene)
        terminal = Terminal(scene.folder, scene.clock)

        [*_, mend] = [line for line in terminal.says("undo") if "cancelled" in line]
        told = [change for change in terminal.tells("undo") if change["why"] == "mend"]
        said = terminal.says("undo", str(told[0]["number"]), "--by", "TB")
        look(scene)

        assert "I4 of Bookings" in mend
        assert "“Confirmed” to “cancelled”" in mend
        assert (told[0]["asked_by"], told[0]["before"], told[0]["after"]) == ("LM", "Confirmed", "cancelled")
        assert said[0].startswith("I4 of Bookings in Bookings 2026-27 gets back “Confirmed”")
        assert statuses(office)["Delegate C"] == "Confirmed"


@pytest.mark.parametrize("point", range(4, 64, 10))
def test_a_run_that_dies_anywhere_leaves_every_cell_right(
    scene: Scene, office: Person, leila: Person, point: int
) -> None:
    look(scene)
    tick_the_mend(leila)
    before = others(office)
    scene.clock.pass_by(3600)

    scene.look(scene.world({point: Fault.CRASH_AFTER}))
    look(scene)
    look(scene)

    assert others(office) == before
    assert statuses(office)["Delegate C"] == "cancelled"
    assert set(marks(office).values()) == {"07/09/2026", ""}
    for title in ("Flags", "Outbox", "Sent"):
        rows = list(zip(Tab(leila, title).column("Row key"), Tab(leila, title).column("Row version"), strict=True))
        assert len(rows) == len(set(rows))
