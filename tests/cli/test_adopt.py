import json
import os
import pty
import select
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.homes import write_workbook
from tsa_sheets.home import start

ROWS = (
    ("Timestamp", "Email Address", "Your name", "Your school", "Session", "DBS number"),
    (datetime(2026, 9, 1, 9, 12), "a.rao@larkfield.example", "Asha Rao", "Larkfield Primary School", "PH1", "001"),  # noqa: DTZ001
    (datetime(2026, 9, 2, 9, 30), "t.bell@weir.example", "Tom Bell", "Weir Academy", "PH1", "002"),  # noqa: DTZ001
)


@pytest.fixture
def new(tmp_path: Path) -> Terminal:
    """Stand in a new alliance's folder with one workbook that nobody has described."""
    terminal = Terminal(tmp_path / "harbour")
    start(terminal.folder, name="Harbour Alliance", today=date(2026, 9, 1), world=terminal.world)
    write_workbook(terminal.folder / "sheets/Bookings.xlsx", {"Form responses 1": ROWS})
    return terminal


def bookings(terminal: Terminal) -> str:
    return str(terminal.folder / "sheets/Bookings.xlsx")


def test_adopt_shows_its_guess_and_writes_it_down(new: Terminal) -> None:
    said = new.says("adopt", bookings(new))

    assert any(line.startswith("B1    Email Address") and "sure" in line for line in said)
    assert any(line.startswith("F1    DBS number") and "never read" in line for line in said)
    assert "  A form fills this tab, so nothing is ever written to it." in said
    assert "  A row without a status is taken as received." in said
    assert '# Never read: "DBS number" (F)' in (new.folder / "config/sheets/registrations.toml").read_text()


def test_adopt_writes_over_nobodys_file(new: Terminal) -> None:
    new.says("adopt", bookings(new))
    before = new.everything()

    said = new.says("adopt", bookings(new))

    assert any("registrations.toml is your own, and stays as it is" in line for line in said)
    assert new.everything() == before


def test_adopt_only_to_look(new: Terminal) -> None:
    before = new.everything()

    said = new.says("adopt", "--look", bookings(new))

    assert new.everything() == before
    assert "  1. Nothing was written. The same command without --look writes it down." in said


def test_adopt_for_another_program(new: Terminal) -> None:
    told = json.loads("\n".join(new.says("adopt", "--json", "--no-status", "confirmed", bookings(new))))

    assert told["written"] == ["config/sheets/registrations.toml"]
    assert told["sheets"][0]["blank"] == {"status": "confirmed"}
    assert told["sheets"][0]["never_read"] == ["DBS number"]
    assert {"field", "heading", "confidence", "how_sure", "why"} <= set(told["sheets"][0]["columns"][0])


def test_adopt_of_an_answer_there_is_not(new: Terminal) -> None:
    result = new.type("adopt", "--no-status", "perhaps", bookings(new))

    assert result.exit_code == 2
    assert "choose one of received, provisional, confirmed" in result.stderr


def test_adopt_asks_on_a_terminal(new: Terminal) -> None:
    inside, outside = pty.openpty()
    program = [sys.executable, "-m", "tsa_sheets", "--home", str(new.folder), "adopt", bookings(new)]
    asked = subprocess.Popen(program, stdin=outside, stdout=outside, stderr=outside, close_fds=True)
    os.close(outside)

    said = ""
    for words, answer in (("Whose is the address", "delegate"), ("no status?", "confirmed"), ("Write this down?", "y")):
        said = until(inside, words)
        os.write(inside, f"{answer}\n".encode())
    said += until(inside, "tsa-sheets check")

    assert asked.wait(timeout=30) == 0
    assert 'status = "confirmed"' in (new.folder / "config/sheets/registrations.toml").read_text()
    os.close(inside)


def until(terminal: int, words: str) -> str:
    """Read what a terminal shows until these words come."""
    said = ""
    while words not in said:
        ready, _, _ = select.select([terminal], [], [], 30)
        assert ready, said
        said += os.read(terminal, 4096).decode()
    return said
