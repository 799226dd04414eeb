"""Dated tables of one sort: each is in force from a day on, and on every day no more and no less than one is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from tsa_sheets.config.file import Section
from tsa_sheets.model.words import on_day

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class InForce:
    """A dated table: what it is about, in words, and its days; without a last one it ends where the next begins."""

    section: Section
    about: str
    since: date
    until: date | None


def follow_each_other(tables: Iterable[InForce]) -> None:
    """Insist that the tables about one thing leave no day out and have none twice, naming both."""
    for one in tables:
        if one.until and one.until < one.since:
            one.section.wrong("until", f"{_said(one)} ends before it begins", "Correct one of the two days.")
    for earlier, later in _neighbours(sorted(tables, key=lambda table: table.since)):
        both = f"{_said(earlier)} and {_said(later)}"
        if later.since == earlier.since or (earlier.until and earlier.until >= later.since):
            later.section.wrong("from", f"{both} are in force on the same days", "Correct the days of one of them.")
        elif earlier.until and earlier.until + DAY < later.since:
            days = _days(earlier.until + DAY, later.since - DAY)
            later.section.wrong("from", f"nothing is in force {days}, between {both}", "Close the gap.")


def _neighbours(tables: Sequence[InForce]) -> Iterable[tuple[InForce, InForce]]:
    for about in dict.fromkeys(table.about for table in tables):
        yield from pairwise([table for table in tables if table.about == about])


def _said(table: InForce) -> str:
    until = f" to {on_day(table.until)}" if table.until else ""
    return f"{table.about} from {on_day(table.since)}{until}"


def _days(first: date, last: date) -> str:
    return f"on {on_day(first)}" if first == last else f"from {on_day(first)} to {on_day(last)}"
