"""What a term came to: figures that can each be traced to the rows they were counted from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tsa_sheets.model.money import in_pounds
from tsa_sheets.model.record import Record
from tsa_sheets.model.term import Term

ENOUGH_FOR_A_SHARE = 10
"""Of fewer than this a percentage says more than is known: 2 of 3 is not "67%"."""

POUNDS = "pounds"
WEEKS_BEFORE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a measure gives: the rows behind the number, and the number where it is not how many they are.

    `out_of` makes it a share. `note` says what had to be left out.
    """

    rows: tuple[Record, ...]
    value: Decimal | int | None = None
    out_of: int | None = None
    note: str = ""

    @property
    def number(self) -> Decimal | int:
        """Give the number itself."""
        return len(self.rows) if self.value is None else self.value

    def said(self, unit: str = "") -> str:
        """Say it as people do: `£1,250.00`, `45 of 52 (87%)`, `2 of 3`, `12`."""
        if unit == POUNDS:
            return in_pounds(Decimal(self.number))
        if self.out_of is None:
            return f"{self.number:,}"
        share = f" ({100 * self.number / self.out_of:.0f}%)" if self.out_of >= ENOUGH_FOR_A_SHARE else ""
        return f"{self.number:,} of {self.out_of:,}{share}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measure in one term and the term before; `None` where there is nothing to count from."""

    measure: str
    section: str
    title: str
    unit: str
    now: Counted | None
    before: Counted | None

    @property
    def said(self) -> str:
        """Say it."""
        return self.now.said(self.unit) if self.now else "no figure"

    @property
    def said_before(self) -> str:
        """Say what it was the term before."""
        return self.before.said(self.unit) if self.before else "no figure"

    @property
    def note(self) -> str:
        """Say what had to be left out this term."""
        return self.now.note if self.now else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFigures:
    """How full one course was. `came` is `None` where nobody has said yet who came."""

    title: str
    on: date
    capacity: int | None
    booked: int
    came: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A term in figures.

    `weeks` and `weeks_before` are the bookings so far at the end of each week, beginning `WEEKS_BEFORE` weeks before
    the term: most places are taken before it begins.
    """

    alliance: str
    legal_name: str
    term: Term
    before: Term | None
    figures: tuple[Figure, ...]
    courses: tuple[CourseFigures, ...]
    schools: tuple[tuple[str, int], ...]  # how many member schools sent nobody, one or two people, …
    weeks: tuple[int, ...]
    weeks_before: tuple[int, ...]

    def figure(self, measure: str) -> Figure:
        """Find a figure by its measure's name."""
        return next(figure for figure in self.figures if figure.measure == measure)
