"""A run in a process of its own, ended at its deadline, so that a job that hangs cannot stop the rest."""

import secrets
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from tsa_sheets.home import load
from tsa_sheets.ledger import LEASE
from tsa_sheets.run.execute import open_record
from tsa_sheets.world import World

DEADLINE = 2 * LEASE
"""Letters begin in the first half only, and the last one may need ten minutes more for the mail server's answer."""


def run_apart(folder: Path, minute: datetime, world: World, *, deadline: timedelta = DEADLINE) -> None:
    """Carry out a due run, sending what is approved; one that ends without a word of its own is recorded as failed."""
    worker = secrets.token_hex(8)  # another computer may have taken the run: that one's is not ours to give up
    ended = world.io("run in a process of its own", lambda: _ended(_command(folder, minute, worker), deadline))
    with closing(open_record(load(folder), world)) as opened:
        opened.ledger.runs.give_up(minute, ended, worker=worker)


def _command(folder: Path, minute: datetime, worker: str) -> Sequence[str]:
    run = ("run", "--send", "--minute", minute.isoformat(), "--worker", worker)
    return (sys.executable, "-m", "tsa_sheets", "--home", str(folder), *run)


def _ended(command: Sequence[str], deadline: timedelta) -> str:
    """Wait for the process, and say how it ended."""
    try:
        done = subprocess.run(command, timeout=deadline.total_seconds(), check=False)  # noqa: S603 - our own program
    except subprocess.TimeoutExpired:
        return f"it had not finished after {deadline.total_seconds() / 60:.0f} minutes and was ended"
    return f"it ended before it was done (exit code {done.returncode})"
