from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from typing import TypeVar

import pytest

from tests.cli.conftest import MORNING, Terminal
from tests.homes import registration, write_bookings
from tests.world.faults import FaultyWorld
from tsa_sheets.home import load
from tsa_sheets.model.desk import RUNS
from tsa_sheets.run.execute import open_record
from tsa_sheets.sheets.desk.file import read_desk
from tsa_sheets.timetable import by_hand

T = TypeVar("T")


class MistakenWorld(FaultyWorld):
    """A world in which there is a mistake of ours, just before anything is drafted."""

    def io(self, name: str, effect: Callable[[], T]) -> T:
        if name == "begin propose":
            raise ZeroDivisionError("Ann Smith / 0")
        return super().io(name, effect)


def test_run_drafts_and_sends_nothing(terminal: Terminal) -> None:
    assert terminal.says("run") == [
        "Read 11 rows of 5 sheets.",
        "2 new letters:",
        "  2 by confirm_registrations",
        "2 letters in the outbox.",
        "1 open flag on the desk.",
        "Next: look at the desk, or type tsa-sheets outbox.",
    ]
    assert (terminal.folder / "desk.xlsx").exists()
    assert not (terminal.folder / "letters").exists()


def test_run_just_after_the_bookings_were_saved(terminal: Terminal) -> None:
    write_bookings(terminal.folder, [registration(0)], MORNING - timedelta(minutes=5))

    said = terminal.says("run")
    assert said[1:3] == ["No new letters.", "1 more letter once their rows have stood unchanged for half an hour."]

    terminal.clock.pass_by(1800)
    assert "  1 by confirm_registrations" in terminal.says("run")


def test_run_of_unchanged_sheets_drafts_nothing(terminal: Terminal) -> None:
    terminal.says("run")
    before = terminal.tells("outbox", "--all")

    assert "No new letters." in terminal.says("run")
    assert terminal.tells("outbox", "--all") == before


def test_send_lets_go_what_is_approved(terminal: Terminal) -> None:
    terminal.says("run")
    terminal.says("approve", "1", "--by", "LM")

    said = terminal.says("send")

    assert "1 letter sent." in said
    assert [path.name for path in (terminal.folder / "letters").iterdir()] == ["000001-registration-confirmed.eml"]


def test_run_with_send_is_send(terminal: Terminal) -> None:
    terminal.says("run")
    terminal.says("approve", "1", "--by", "LM")

    assert "1 letter sent." in terminal.says("run", "--send")


def test_run_beside_another(terminal: Terminal) -> None:
    home = load(terminal.folder)
    opened = open_record(home, terminal.world)
    with opened.alone():
        assert opened.ledger.runs.claim(by_hand(home, opened, MORNING))

        result = terminal.type("run")

    assert result.exit_code == 8
    assert result.stderr == (
        "Error: Harbour Alliance: another run is at work (that of 7 September 2026 at 7.30). Wait until it has "
        "finished, then type this again. If its computer was switched off, it is given up 7 September 2026 at 7.45.\n"
    )
    opened.close()


def test_run_after_one_that_died(terminal: Terminal) -> None:
    home = load(terminal.folder)
    opened = open_record(home, terminal.world)
    assert opened.ledger.runs.claim(by_hand(home, opened, MORNING))
    opened.close()

    assert "2 new letters:" in terminal.says("run")


def test_run_that_a_mistake_of_ours_stops_has_failed_and_the_next_goes_on(terminal: Terminal) -> None:
    with pytest.raises(ZeroDivisionError):
        terminal.type("run", world=MistakenWorld(terminal.clock))

    assert "2 new letters:" in terminal.says("run")

    desk = read_desk(terminal.folder / "desk.xlsx", terminal.world)
    assert desk
    failed = desk.tabs[RUNS].rows[-1].cells
    assert (failed["State"], failed["What was read and done"]) == (
        "✗ Failed",
        "a mistake in tsa-sheets stopped it (ZeroDivisionError): please report it",
    )
    with closing(open_record(load(terminal.folder), terminal.world)) as opened:
        assert opened.ledger.runs.waiting() == []


def test_run_with_a_sheet_that_cannot_be_read(terminal: Terminal) -> None:
    (terminal.folder / "sheets/Courses 2026-27.xlsx").write_bytes(b"PK\x03\x04 half a file")

    result = terminal.type("run")

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: Courses 2026-27.xlsx: ")
    assert "Read 9 rows of 4 sheets." in result.stdout


def test_run_that_is_due_is_done_once(terminal: Terminal) -> None:
    home = load(terminal.folder)
    opened = open_record(home, terminal.world)
    opened.ledger.runs.add({MORNING: ["confirm_registrations"]})
    opened.close()
    due = ("run", "--minute", MORNING.isoformat())

    assert "2 new letters:" in terminal.says(*due)

    write_bookings(terminal.folder, [registration(3)])
    assert terminal.says(*due) == ["That run has been done, or another one is at work. Nothing was done."]


def test_send_after_everything_was_paused(terminal: Terminal) -> None:
    terminal.says("run")
    terminal.says("approve", "1", "--by", "LM")
    terminal.says("pause", "--by", "LM")

    said = terminal.says("send")

    assert "Everything is paused." in said
    assert not (terminal.folder / "letters").exists() or not list((terminal.folder / "letters").iterdir())


def test_send_with_a_clock_gone_on_for_an_hour_sends_what_is_still_right(terminal: Terminal) -> None:
    terminal.says("run")
    terminal.says("approve", "1", "2", "--by", "LM")
    write_bookings(
        terminal.folder, [registration(0), registration(1, status="Cancelled")], MORNING + timedelta(minutes=5)
    )
    terminal.clock.pass_by(3600)

    said = terminal.says("send")

    assert "1 letter sent." in said
    assert not (terminal.folder / "letters/000002-registration-confirmed.eml").exists()
