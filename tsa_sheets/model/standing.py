"""How the letters stand that what is decided now has to do with."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The letter that holds a claim, with all its `claims`; it was written at `drafted_at` and says `digest`.

    It `waits` until it has gone or ended; it is `settled` once a person has approved or held just this one, and
    `approved` where it may go, by whomever.
    """

    number: int
    waits: bool
    settled: bool
    approved: bool
    claims: frozenset[str]
    digest: str
    drafted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A letter that went to somebody, with the kinds of what it said."""

    to: str
    name: str
    templates: Set[str]
