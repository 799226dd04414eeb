"""The national register of schools, as far as it is kept: each school, and which one took over from which."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from tsa_sheets.model.record import Postcode, Urn


class Standing(StrEnum):
    """How a school stands in the register."""

    OPEN = "open"
    CLOSING = "proposed to close"
    CLOSED = "closed"
    COMING = "proposed to open"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSchool:
    """A school as the register has it. `number` is its local authority's code and its own, such as `373/2045`.

    `locality` is the rest of its address: people add the village or the street to a name.
    """

    urn: Urn
    name: str
    standing: Standing = Standing.OPEN
    closed_on: date | None = None
    phase: str = ""
    number: str = ""
    local_authority: str = ""
    town: str = ""
    locality: str = ""
    postcode: Postcode | None = None
    trust: str = ""
    pupils: int | None = None

    @property
    def open(self) -> bool:
        """Tell whether it teaches, even if it is to close."""
        return self.standing in (Standing.OPEN, Standing.CLOSING)


@dataclass(frozen=True, kw_only=True)
class Register:
    """The schools of the register, or those that were asked for. `as_of` is the day of the extract.

    `followed_by` gives, for a school, those that took over from it by the links the register keeps; `called` the names
    under which registers of other years list it, today's not among them.
    """

    as_of: date | None = None
    schools: Mapping[Urn, ListedSchool] = field(default_factory=dict)
    followed_by: Mapping[Urn, Sequence[Urn]] = field(default_factory=dict)
    called: Mapping[Urn, Sequence[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Tell whether a register was imported."""
        return self.as_of is not None

    def get(self, urn: Urn | None) -> ListedSchool | None:
        """Find a school; `None` where the register does not have it."""
        return self.schools.get(urn) if urn else None

    def in_place_of(self, urn: Urn) -> Sequence[Urn]:
        """Give the open schools that took over from one that closed.

        The links are followed to their end. Without any, it is the open school with the same local authority and
        number: a school that becomes an academy gets a new URN but keeps its number.
        """
        linked = sorted({end for after in self.followed_by.get(urn, ()) for end in self._ends(after, {urn})})
        gone = self.schools.get(urn)
        if linked or gone is None or not gone.number:
            return linked
        return [same for same in self._numbered.get(gone.number, ()) if same != urn]

    def _ends(self, urn: Urn, seen: set[Urn]) -> Iterator[Urn]:
        school = self.schools.get(urn)
        if school is not None and school.open:
            yield urn
        elif urn not in seen:
            for after in self.followed_by.get(urn, ()):
                yield from self._ends(after, seen | {urn})

    @cached_property
    def _numbered(self) -> Mapping[str, Sequence[Urn]]:
        numbered: dict[str, list[Urn]] = {}
        for school in self.schools.values():
            if school.open and school.number:
                numbered.setdefault(school.number, []).append(school.urn)
        return numbered


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """Which register was imported: the day it is of, from which file, when, and how many schools it lists."""

    as_of: date
    file: str
    at: datetime
    open: int
    closed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person said of a name: it is this school (`same`), or it is not. `typed` is the name as it stood."""

    spelling: str
    urn: Urn
    same: bool
    typed: str
    by: str
    at: datetime
