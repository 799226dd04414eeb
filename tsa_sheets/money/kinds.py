"""For which schools a dated table is: those its `kinds` name, or all that no other names."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from tsa_sheets.config.words import folded
from tsa_sheets.model.member import Member
from tsa_sheets.model.school import School


class Dated(Protocol):
    """A table with its days and the kinds it is for."""

    @property
    def since(self) -> date:
        """Give its first day."""

    @property
    def until(self) -> date | None:
        """Give its last day, if it has one."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Give the kinds it is for."""


D = TypeVar("D", bound=Dated)


def kinds_of(member: Member, school: School) -> Sequence[str]:
    """List what a school is, from what somebody wrote for this very subscription to what is true of many."""
    trust = "in a trust" if school.trust else "not in a trust"
    return [word for word in (member.kind, school.phase, trust) if word]


def is_for(table: Dated, kinds: Iterable[str]) -> bool:
    """Tell whether a table is for a school of these kinds."""
    return not table.kinds or bool({folded(kind) for kind in table.kinds} & {folded(kind) for kind in kinds})


def in_force(tables: Iterable[D], day: date, kinds: Sequence[str]) -> D | None:
    """Find the table of a day for a school: the one that names the first of its kinds, else the one for all others.

    Of several that have begun the latest counts.
    """
    begun = [table for table in tables if table.since <= day]
    for kind in (*kinds, None):
        wanted = [table for table in begun if _names(table, kind)]
        latest = max(wanted, key=lambda table: table.since, default=None)
        if latest and (latest.until is None or day <= latest.until):
            return latest
    return None


def _names(table: Dated, kind: str | None) -> bool:
    if kind is None:
        return not table.kinds
    return folded(kind) in {folded(name) for name in table.kinds}
