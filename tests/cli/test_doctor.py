import os
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import MORNING, Terminal
from tests.homes import write_bookings


@pytest.fixture(autouse=True)
def saved_in_time(terminal: Terminal) -> None:
    """Save the settings before the morning on which the tests play."""
    for path in (terminal.folder / "config").rglob("*.toml"):
        os.utime(path, (MORNING.timestamp(), MORNING.timestamp()))


def wrong(terminal: Terminal) -> list[Any]:
    """Give what the doctor finds wrong, and insist that there is something."""
    import json

    result = terminal.type("doctor", "--json")
    assert result.exit_code == 1, result.output
    return [finding["words"] for finding in json.loads(result.stdout) if finding["verdict"] == "wrong"]


def worth_a_look(terminal: Terminal) -> list[str]:
    found = terminal.tells("doctor")
    return [f["words"] for f in found if f["verdict"] == "look" and "SQLite" not in f["words"]]


def test_doctor_where_all_is_well(terminal: Terminal) -> None:
    terminal.says("run")

    assert worth_a_look(terminal) == []
    said = terminal.says("doctor")
    assert said[0].startswith("✓ Python 3.")
    assert "✓ The record of what was sent opens, and its secret is its own" in said
    assert "✓ The desk and the record belong together" in said
    assert said[-1] == "Nothing is wrong. Next: tsa-sheets check"


def test_doctor_writes_nothing(terminal: Terminal) -> None:
    before = terminal.everything()
    terminal.says("doctor")
    assert terminal.everything() == before

    terminal.says("run")
    before = terminal.everything()
    terminal.says("doctor")
    assert terminal.everything() == before


def test_doctor_of_settings_that_cannot_be_read(terminal: Terminal) -> None:
    (terminal.folder / "config/alliance.toml").write_text("id = \n")

    (found,) = wrong(terminal)
    assert found.startswith("config/alliance.toml")


def test_doctor_of_a_workbook_that_is_not_there(terminal: Terminal) -> None:
    (terminal.folder / "sheets/Courses 2026-27.xlsx").unlink()

    (found,) = wrong(terminal)
    assert "Courses 2026-27.xlsx: there is no" in found


def test_doctor_of_a_template_with_a_mistake(terminal: Terminal) -> None:
    (terminal.folder / "templates/registration-confirmed.txt").write_text("Subject: x\n\n{{ registration.nmae }}\n")

    assert all("registration-confirmed.txt, line 3" in found for found in wrong(terminal))


def test_doctor_of_an_older_record(terminal: Terminal) -> None:
    terminal.says("run")
    record = terminal.folder / "record/ledger.sqlite"
    older = record.read_bytes()
    terminal.says("approve", "1", "--by", "LM")
    terminal.says("send")
    record.write_bytes(older)

    assert [found.rpartition(": ")[2] for found in wrong(terminal)] == [
        "tsa-sheets recover",
        "The desk was last written by a newer record than the one that is here",
    ]


def test_doctor_of_a_record_that_is_gone(terminal: Terminal) -> None:
    terminal.says("run")
    terminal.says("approve", "1", "--by", "LM")
    terminal.says("send")
    (terminal.folder / "record/ledger.sqlite").unlink()

    assert wrong(terminal) == [
        "The record of what was sent is gone; 1 letter had been on their way",
        "The desk shows 1 letter on their way, the record none",
    ]


def test_doctor_of_a_secret_that_is_another(terminal: Terminal) -> None:
    terminal.says("run")
    (terminal.folder / "record/secret").write_text("00" * 32)

    assert any("secret" in found for found in wrong(terminal))


def test_doctor_of_a_desk_that_is_damaged(terminal: Terminal) -> None:
    (terminal.folder / "desk.xlsx").write_bytes(b"not a workbook")

    assert any(found.startswith("desk.xlsx: ") for found in wrong(terminal))


def test_doctor_of_a_desk_that_is_open(terminal: Terminal) -> None:
    terminal.says("run")
    (terminal.folder / "~$desk.xlsx").write_text("LM")

    (found,) = worth_a_look(terminal)
    assert found.startswith("The desk (desk.xlsx) is open")


def test_doctor_of_a_mail_server_that_is_not_there(terminal: Terminal, tmp_path: Path) -> None:
    password = tmp_path / "password"
    password.write_text("secret\n")
    password.chmod(0o600)
    settings = terminal.folder / "config/alliance.toml"
    smtp = f'by = "smtp"\nhost = "localhost"\nport = 1\nuser = "office"\npassword_file = "{password}"'
    settings.write_text(settings.read_text().replace('by = "folder"', smtp, 1))
    os.utime(settings, (MORNING.timestamp(), MORNING.timestamp()))

    (found,) = wrong(terminal)
    assert found.startswith("localhost, port 1: the mail server cannot be reached")


def test_doctor_in_a_year_without_terms(terminal: Terminal) -> None:
    (terminal.folder / "config/terms.toml").write_text(
        '[[term]]\nname = "Autumn 2025"\nfirst = 2025-09-01\nlast = 2025-12-19\n'
    )
    os.utime(terminal.folder / "config/terms.toml", (MORNING.timestamp(), MORNING.timestamp()))

    assert wrong(terminal) == ["No term is known for today, so no day counts as a school day"]


def test_doctor_of_a_clock_that_is_behind(terminal: Terminal) -> None:
    os.utime(terminal.folder / "config/alliance.toml", (MORNING.timestamp() + 200_000,) * 2)

    (found,) = wrong(terminal)
    assert found.startswith("It is 7 September 2026 at 7.31 (Europe/London), but a setting was saved 9 September 2026")


def test_doctor_names_what_waits_for_somebody(terminal: Terminal) -> None:
    terminal.says("run")
    terminal.says("pause", "--by", "LM")
    write_bookings(terminal.folder, [])

    assert worth_a_look(terminal) == ["Everything is paused, by LM 7 September 2026 at 7.32"]


def test_doctor_of_a_copy_whose_original_has_changed(terminal: Terminal) -> None:
    terminal.says("customise", "terms")
    marks = terminal.folder / "config/customised.toml"
    lines = marks.read_text().splitlines()
    changed = [f'{line.partition(" = ")[0]} = "0000"' if "terms.toml" in line else line for line in lines]
    marks.write_text("\n".join(changed) + "\n")
    for path in (marks, terminal.folder / "config/terms.toml"):
        os.utime(path, (MORNING.timestamp(), MORNING.timestamp()))

    assert worth_a_look(terminal) == ["Your copy of config/terms.toml: the original has changed since you copied it"]
