"""Terms, holidays and school days: the unit of time that promises to schools are made in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Term:
    """A term from its first to its last day, with its half-term break."""

    name: str
    first: date
    last: date
    break_first: date | None = None
    break_last: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether the day is within the term and not in its break."""
        if not self.first <= day <= self.last:
            return False
        return not (self.break_first and self.break_last and self.break_first <= day <= self.break_last)


class Calendar:
    """The days on which the alliance's schools are open.

    Days outside every term that is set count as no school day; `runs_out` is the last day that is known. `own` are the
    terms of schools that set theirs otherwise, by URN: academies and foundation schools may.
    """

    def __init__(
        self,
        terms: Iterable[Term],
        bank_holidays: Iterable[date] = (),
        own: Mapping[str, Sequence[Term]] = MappingProxyType({}),
    ) -> None:
        self.terms = tuple(sorted(terms, key=lambda term: term.first))
        self.bank_holidays = frozenset(bank_holidays)
        self._own = own
        self._of: dict[str, Calendar] = {}
        self._days = sorted(
            {day for term in self.terms for day in _days(term.first, term.last) if self._open(term, day)}
        )
        self._open_days = frozenset(self._days)

    def of(self, urn: str | None) -> "Calendar":
        """Give the calendar of one school: its own terms where it has some, else those of the alliance."""
        if urn is None or urn not in self._own:
            return self
        if urn not in self._of:
            own = self._own[urn]
            others = [term for term in self.terms if not any(_overlap(term, each) for each in own)]
            self._of[urn] = Calendar([*own, *others], self.bank_holidays)
        return self._of[urn]

    @property
    def runs_out(self) -> date:
        """Give the last day of the last term that is set."""
        return max((term.last for term in self.terms), default=date.min)

    def is_school_day(self, day: date) -> bool:
        """Tell whether schools are open: a weekday in a term, no bank holiday, not in the break."""
        return day in self._open_days

    def is_day_off(self, day: date) -> bool:
        """Tell whether offices are closed: at a weekend, or on a bank holiday."""
        return day.weekday() >= SATURDAY or day in self.bank_holidays

    def school_days_before(self, day: date, count: int) -> date | None:
        """Step back `count` school days from the day; `None` where the calendar does not reach so far."""
        at = bisect_left(self._days, day) - count
        return self._days[at] if 0 <= at < len(self._days) else None

    def school_days_after(self, day: date, count: int) -> date | None:
        """Step on `count` school days from the day; `None` where the calendar does not reach so far."""
        at = bisect_right(self._days, day) + count - 1
        return self._days[at] if 0 <= at < len(self._days) else None

    def school_days_between(self, start: date, end: date) -> int:
        """Count the school days after `start` up to and including `end` (0 where `end` is not later)."""
        return max(0, bisect_right(self._days, end) - bisect_right(self._days, start))

    def term(self, day: date) -> Term | None:
        """Find the term a day falls in, breaks included."""
        return next((term for term in self.terms if term.first <= day <= term.last), None)

    def _open(self, term: Term, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self.bank_holidays and term.covers(day)


def _overlap(one: Term, other: Term) -> bool:
    return one.first <= other.last and other.first <= one.last


def _days(first: date, last: date) -> Iterator[date]:
    return (first + DAY * number for number in range((last - first).days + 1))


def academic_year(day: date) -> str:
    """Name the academic year (1 September to 31 August) of a day, such as `2026/27`."""
    first = day.year if day.month >= 9 else day.year - 1
    return f"{first}/{(first + 1) % 100:02d}"
