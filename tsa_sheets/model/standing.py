"""How the letters stand that what is decided now has to do with."""

from collections.abc import Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The letter that holds a claim, with all its `claims`.

    It `waits` until it has gone or ended; it is `settled` once a person has approved or held just this one, and
    `approved` where it may go, by whomever.
    """

    number: int
    waits: bool
    settled: bool
    approved: bool
    claims: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A letter that went to somebody, with the kinds of what it said."""

    to: str
    name: str
    templates: Set[str]
