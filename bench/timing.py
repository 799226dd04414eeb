"""A clock set to the first Monday of term, what a run waits for, and how long each of its phases takes."""

import os
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from tsa_sheets.world import RealWorld

T = TypeVar("T")
MONDAY = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)


class September(RealWorld):
    """The first Monday of term, from which time goes on as it does; it notes what the run waits for."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.waited: defaultdict[str, float] = defaultdict(float)

    def now(self) -> datetime:
        """Tell the time of that Monday."""
        return MONDAY + timedelta(seconds=time.monotonic() - self.began)

    def io(self, name: str, effect: Callable[[], T]) -> T:
        """Do it, and add the time to what it was for."""
        began = time.perf_counter()
        try:
            return effect()
        finally:
            what = "the mail server" if name.startswith("smtp") else "the disk"
            self.waited[what] += time.perf_counter() - began


class Phases:
    """What a run is about to do, and how long each took."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._phase, self._began = "", time.perf_counter()

    def step(self, phase: str) -> None:
        """Begin another phase."""
        now = time.perf_counter()
        self.seconds[self._phase] += now - self._began
        self._phase, self._began = phase, now


def settle(folder: Path) -> None:
    """Make the workbooks look as if they were last saved an hour before that Monday's run."""
    saved = (MONDAY - timedelta(hours=1)).timestamp()
    for path in folder.iterdir():
        os.utime(path, (saved, saved))


def fsync_milliseconds(folder: Path) -> float:
    """Measure what it costs to write four kilobytes so that they outlast a power cut."""
    found = []
    with (folder / "fsync").open("wb") as file:
        for _ in range(200):
            began = time.perf_counter()
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
            found.append(time.perf_counter() - began)
    return statistics.median(found) * 1000


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Compare round by round, as they took turns, and give the median."""
    return round(statistics.median(our / their for our, their in zip(ours, theirs, strict=True)), 2)
