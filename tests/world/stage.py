"""A process that bears runs which are killed at a point of theirs, under a clock that stands but for its effects."""

import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from tests.run.nursery import MORNING, answer, bear, run, wait
from tsa_sheets.home import load

T = TypeVar("T")

TICK = timedelta(milliseconds=1)


class Stage:
    """A world of a run that begins `hours` after the first morning; `end` is the effect before which it is killed.

    The names of the effects before that stay behind in the file `effects`.
    """

    def __init__(self, hours: int, effects: Path | None = None, end: int = -1) -> None:
        self.time = MORNING + timedelta(hours=hours)
        self._left = end
        self._names = os.open(effects, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600) if effects else None

    def now(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)

    def io(self, name: str, effect: Callable[[], T]) -> T:
        if not self._left:
            os.kill(os.getpid(), signal.SIGKILL)
        self._left -= 1
        self.time += TICK
        if self._names is not None:
            os.write(self._names, f"{name}\n".encode())
        return effect()


def main(folder: Path, effects: Path) -> None:
    """For a line `HOURS POINT` bear a run that is killed there, for `HOURS` carry one out in peace; say how it ends."""
    home = load(folder)
    for line in sys.stdin:
        hours, _, point = line.strip().partition(" ")
        if point:
            answer(wait(bear(home, Stage(int(hours), effects, int(point)))))
        else:
            answer(run(home, Stage(int(hours))))  # by this very process, which so has everything loaded and warm


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
