"""The two answers besides an amount: nothing is charged, or nobody can say yet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unknown:
    """What must be known or decided first, as the office would say it."""

    why: str


@dataclass(frozen=True, slots=True)
class Free:
    """Nothing is charged, and why."""

    reason: str
