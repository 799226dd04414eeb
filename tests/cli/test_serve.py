import os
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Terminal, three
from tests.homes import make_home
from tsa_sheets.world import RealWorld

ROOT = Path(__file__).parents[2]


def test_serve_once_does_what_is_due_and_ends(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "home")
    make_home(terminal.folder, three(), RealWorld())
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    answers = [
        subprocess.run(
            [sys.executable, "-m", "tsa_sheets", "--home", str(terminal.folder), "serve", "--once"],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
        for _ in range(2)
    ]

    assert [answer.stdout.splitlines()[:1] for answer in answers] == [["Read 11 rows of 5 sheets."], []]
    assert (terminal.folder / "desk.xlsx").exists()


def test_serve_of_a_folder_that_is_none(tmp_path: Path) -> None:
    assert Terminal(tmp_path).type("serve", "--once").exit_code == 3
