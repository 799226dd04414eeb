import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tests.cli.conftest import Terminal, three
from tests.homes import make_home
from tsa_sheets.cli import main
from tsa_sheets.cli.program import Command
from tsa_sheets.world import RealWorld

ROOT = Path(__file__).parents[2]
COMMANDS = [(name, command) for name, command in main.commands.items() if isinstance(command, Command)]
HEAVY = (
    *("sqlalchemy", "jinja2", "python_calamine", "xlsxwriter", "yagmail", "icalendar", "email_validator", "schedule"),
    *(
        "pandas",
        "numpy",
        "gspread",
        "google",
        "requests",
        "zoneinfo",
        "tsa_sheets.home",
        "tsa_sheets.model",
        "tsa_sheets.run",
    ),
)


def typed(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tsa_sheets", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env=environment)


def test_help_lists_every_command_as_people_meet_them() -> None:
    said = CliRunner().invoke(main, ["--help"]).output

    places = [said.index(f"\n  {name} ") for name in main.list_commands(click.Context(main))]
    assert places == sorted(places)
    assert set(main.list_commands(click.Context(main))) == set(main.commands)


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_help_is_a_sentence_and_an_example(name: str, command: Command) -> None:
    sentence = command.help or ""

    assert sentence.endswith(".")
    assert "\n" not in sentence
    lines = CliRunner().invoke(main, [name, "--help"]).output.splitlines()
    assert lines[lines.index("Example:") - 1] == ""
    assert lines[lines.index("Example:") + 1] == f"  {command.example}"


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_example_can_be_typed(name: str, command: Command) -> None:
    program, called, *words = shlex.split(command.example)

    assert (program, called) == ("tsa-sheets", name)
    assert command.make_context(name, words).command is command


def test_every_option_says_what_it_is_for() -> None:
    silent = [
        f"{name} {option.name}"
        for name, command in main.commands.items()
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]

    assert silent == []


def test_python_m_is_the_same_program() -> None:
    answer = typed("--version")

    assert (answer.returncode, answer.stdout.split()[0]) == (0, "tsa-sheets")


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, tsa_sheets.cli; print(*sys.modules)"

    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)

    loaded = answer.stdout.split()
    assert "click" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_exit_codes_and_plain_words_in_a_real_process(tmp_path: Path) -> None:
    nowhere = typed("check", folder=tmp_path)
    misspelt = typed("chekc")

    assert (nowhere.returncode, nowhere.stdout) == (3, "")
    assert nowhere.stderr.startswith("Error: config/alliance.toml: no such file can be found in ")
    assert "\x1b" not in nowhere.stderr
    assert misspelt.returncode == 2


def test_our_own_bug_shows_where_it_is(terminal: Terminal) -> None:
    class Bug(RealWorld):
        def now(self) -> None:  # type: ignore[override]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        terminal.type("check", world=Bug())  # type: ignore[arg-type]


def test_stopped_by_the_keyboard(terminal: Terminal) -> None:
    class Stopped(RealWorld):
        def now(self) -> None:  # type: ignore[override]
            raise KeyboardInterrupt

    result = terminal.type("check", world=Stopped())  # type: ignore[arg-type]

    assert result.exit_code == 130
    assert result.stderr == "Error: Stopped. Nothing is lost: type the command again to go on.\n"


def test_reader_that_goes_away(tmp_path: Path) -> None:
    make_home(tmp_path / "home", three(), RealWorld())
    command = [sys.executable, "-m", "tsa_sheets", "--home", str(tmp_path / "home"), "check", "--json"]

    writer = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert writer.stdout is not None
    assert writer.stderr is not None
    writer.stdout.close()
    said = writer.stderr.read()
    writer.stderr.close()

    assert writer.wait() == 1
    assert said == b""


def test_folder_named_in_the_environment(terminal: Terminal, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TSA_SHEETS_HOME": str(terminal.folder)}

    answer = subprocess.run(
        [sys.executable, "-m", "tsa_sheets", "check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=environment,
    )

    assert (answer.returncode, answer.stderr) == (0, "")
    assert "  Read 11 rows of 5 sheets.\n" in answer.stdout


def test_folder_found_from_within(terminal: Terminal) -> None:
    assert typed("check", folder=terminal.folder / "sheets").returncode == 0


def test_what_a_terminal_cannot_show_stops_nothing(terminal: Terminal) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "cp1252"}
    command = [sys.executable, "-m", "tsa_sheets", "--home", str(terminal.folder), "check"]

    answer = subprocess.run(command, capture_output=True, check=False, env=environment)

    assert answer.returncode == 0
    assert "  ! Course bookings (Responses).xlsx, Form responses 1, E4: “Knitting” is" in answer.stdout.decode("cp1252")


def test_colours_only_where_there_is_a_terminal(terminal: Terminal) -> None:
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        process = subprocess.Popen(
            [sys.executable, "-m", "tsa_sheets", "--home", str(terminal.folder), "check"],
            stdout=slave,
            stderr=slave,
            stdin=slave,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        )
        assert process.wait() == 0
        assert (b"\x1b[" in os.read(master, 1_000_000)) is coloured
    os.close(master)
    os.close(slave)


def test_serve_stops_when_it_is_told_to(terminal: Terminal) -> None:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "tsa_sheets", "--home", str(terminal.folder), "serve"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    begun = process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    said = process.stderr.read()
    process.stdout.close()
    process.stderr.close()

    assert begun.startswith("At work for Harbour Alliance.")
    assert process.wait() == 130
    assert said == "Error: Stopped. Nothing is lost: type the command again to go on.\n"
