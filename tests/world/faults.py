"""A world in which any one effect can fail, and two machines that take turns at every effect."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random
from typing import TypeVar

import greenlet
from sqlalchemy.exc import OperationalError

T = TypeVar("T")

PATIENCE = 10_000
AN_HOUR_PASSES = 0.02
TWO = 2


class Fault(StrEnum):
    """What may happen at one effect."""

    CRASH_BEFORE = "the process dies before the effect"
    CRASH_AFTER = "the process dies after the effect"
    LOST_BEFORE = "the effect fails and has not happened"
    LOST_AFTER = "the effect fails and has happened"
    ASLEEP_BEFORE = "the machine sleeps for an hour before the effect"
    ASLEEP_AFTER = "the machine sleeps for an hour after the effect"


class CrashError(BaseException):
    """The process is gone: nothing may catch this."""


@dataclass
class Clock:
    """One time for all machines."""

    now: datetime
    tick: timedelta = timedelta(milliseconds=20)

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class FaultyWorld:
    """A machine's world. `faults` are by the number of the effect, `strikes` by the name of one, which they hit once.

    `names` are the effects so far.
    """

    clock: Clock
    faults: dict[int, Fault] = field(default_factory=dict)
    strikes: dict[str, Fault] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    sleep: Callable[[], None] = lambda: None
    turn: Callable[[], bool] = lambda: False

    def now(self) -> datetime:
        return self.clock.now

    def wait(self, seconds: float) -> None:
        self.clock.pass_by(seconds)

    def io(self, name: str, effect: Callable[[], T]) -> T:
        number = len(self.names)
        self.names.append(name)
        self.clock.now += self.clock.tick
        self.turn()
        fault = self.faults.get(number) or self.strikes.pop(name, None)
        if fault is Fault.CRASH_BEFORE:
            raise CrashError(name)
        if fault is Fault.LOST_BEFORE:
            raise OSError(5, f"lost before {name}")
        if fault is Fault.ASLEEP_BEFORE:
            self.sleep()
        result = self._carried_out(effect)
        if fault is Fault.CRASH_AFTER:
            raise CrashError(name)
        if fault is Fault.LOST_AFTER:
            raise OSError(5, f"lost after {name}")
        if fault is Fault.ASLEEP_AFTER:
            self.sleep()
        return result

    def _carried_out(self, effect: Callable[[], T]) -> T:
        """Do it; where another machine has the database, let that one go on meanwhile."""
        for _ in range(PATIENCE):
            try:
                return effect()
            except OperationalError:
                if not self.turn():
                    raise
        return effect()


@dataclass
class Machines:
    """Machines in one process, one at work at a time; chance says whose turn it is, and when an hour passes."""

    chance: Random
    clock: Clock
    running: list[greenlet.greenlet] = field(default_factory=list)

    def play(self, works: Sequence[Callable[[], None]]) -> None:
        """Let every machine work until all are done."""
        hub = greenlet.getcurrent()
        self.running = [greenlet.greenlet(work, hub) for work in works]
        while alive := [machine for machine in self.running if not machine.dead]:
            if self.chance.random() < AN_HOUR_PASSES:
                self.clock.pass_by(3600)
            self.chance.choice(alive).switch()

    def turn(self) -> bool:
        """Give the turn away; tell whether there was another machine to give it to."""
        parent = greenlet.getcurrent().parent
        if parent is None or sum(not machine.dead for machine in self.running) < TWO:
            return False
        parent.switch()
        return True
