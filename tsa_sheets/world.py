"""The one seam between us and the world: the clock, waiting, and every effect by name."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol, TypeVar

T = TypeVar("T")


class World(Protocol):
    """What a run may reach. A test's world stops, loses or repeats an effect at any point of the run."""

    def now(self) -> datetime:
        """Tell the time, with its zone (UTC)."""

    def wait(self, seconds: float) -> None:
        """Let time pass."""

    def io(self, name: str, effect: Callable[[], T]) -> T:
        """Carry out one effect on the world, named so that a test can fail this very one."""


class RealWorld:
    """The world as it is."""

    def now(self) -> datetime:
        """Tell the time in UTC."""
        return datetime.now(UTC)

    def wait(self, seconds: float) -> None:
        """Sleep."""
        time.sleep(seconds)

    def io(self, name: str, effect: Callable[[], T]) -> T:  # noqa: ARG002 - the name is for worlds that look at it
        """Do it."""
        return effect()
