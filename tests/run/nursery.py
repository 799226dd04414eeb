"""A process that bears runs: each is a process of its own, which may be stopped or killed at any moment."""

import os
import sys
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from tsa_sheets.errors import TsaSheetsError
from tsa_sheets.home import Home, load
from tsa_sheets.run.execute import execute, open_record
from tsa_sheets.timetable import by_hand, next_look
from tsa_sheets.world import World

MORNING = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)

T = TypeVar("T")


class SharedWorld:
    """A world whose clock all runs share: it goes on as time does, and jumps when the file says so."""

    def __init__(self, clock: Path) -> None:
        self._clock = clock

    def now(self) -> datetime:
        return MORNING + timedelta(seconds=float(self._clock.read_text()) + time.monotonic())

    def wait(self, seconds: float) -> None:
        time.sleep(seconds)

    def io(self, name: str, effect: Callable[[], T]) -> T:  # noqa: ARG002
        return effect()


def run(home: Home, world: World) -> int:
    """Do what a heartbeat does; give 0, or 1 where it could not and said why."""
    try:
        opened = open_record(home, world)
        by_hand(home, opened, world.now())
        for minute in opened.ledger.runs.waiting():
            execute(home, minute, world, send=True, next_look=next_look(home, world.now()))
        opened.close()
    except TsaSheetsError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def answer(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def bear(home: Home, world: World) -> int:
    """Let a run be a process of its own, and give it."""
    born = os.fork()
    if born:
        return born
    try:
        ended = run(home, world)
    except BaseException:  # noqa: BLE001 - a bug, of which the test is told
        traceback.print_exc()
        ended = 9
    sys.stderr.flush()
    os._exit(ended)


def wait(process: int) -> int:
    """Wait for a run, and give how it ended: below 0 where a signal ended it."""
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status)


def main(folder: Path, clock: Path) -> None:
    """Bear a run for each line `run`, and give its process; for `wait N` wait for it, and give how it ended."""
    home = load(folder)  # so that everything is imported
    for line in sys.stdin:
        word, _, process = line.strip().partition(" ")
        answer(wait(int(process)) if word == "wait" else bear(home, SharedWorld(clock)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
