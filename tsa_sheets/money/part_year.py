"""What part of a period somebody pays who joins during it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tsa_sheets.model.money import NOTHING, PENNY, rounded
from tsa_sheets.model.price import PartYear, Period
from tsa_sheets.model.term import Term
from tsa_sheets.model.words import count, on_day
from tsa_sheets.money.answer import Unknown

TERMS = 3


@dataclass(frozen=True, slots=True)
class Share:
    """So many parts of so many, and how that came about ("" for the whole)."""

    parts: int = 1
    of: int = 1
    how: str = ""

    def take(self, amount: Decimal) -> Decimal:
        """Give the share of an amount: rounded once, and at least a penny of what is not nothing."""
        if amount == NOTHING or self.parts == self.of:
            return amount
        return max(rounded(amount * self.parts / self.of), PENNY)


WHOLE = Share()


def share_of(period: Period, joined: date, part_year: PartYear | None, terms: Sequence[Term]) -> Share | Unknown:
    """Work out the share for whoever joined on a day of the period, or before it."""
    if joined <= period.first or part_year is PartYear.NONE:
        return WHOLE
    match part_year:
        case PartYear.MONTH:
            return _by_month(period, joined)
        case PartYear.DAY:
            return _by_day(period, joined)
        case PartYear.TERM:
            return _by_term(period, joined, terms)
    why = f"it joined on {on_day(joined)}, and how a part of a year is charged is not set"
    return Unknown(f"{why}: say so in config/prices.toml (part_year)")


def _by_month(period: Period, joined: date) -> Share:
    left = (period.last.year - joined.year) * 12 + period.last.month - joined.month + 1
    return Share(left, 12, f"joined in {joined:%B %Y}: {left} of 12 months")


def _by_day(period: Period, joined: date) -> Share:
    left, whole = (period.last - joined).days + 1, (period.last - period.first).days + 1
    return Share(left, whole, f"joined on {on_day(joined)}: {left} of {whole} days")


def _by_term(period: Period, joined: date, terms: Sequence[Term]) -> Share | Unknown:
    """Count the terms that have not ended; after the last one, it still counts, for nobody is a member for nothing."""
    within = [term for term in terms if period.first <= term.first <= period.last]
    if len(within) != TERMS:
        wrong = (
            f"it joined on {on_day(joined)} and pays by the term, and {period.name} has {count(len(within), 'term')}"
        )
        return Unknown(f"{wrong} instead of three: put its terms into config/terms.toml")
    left = max(1, sum(term.last >= joined for term in within))
    return Share(left, TERMS, f"joined on {on_day(joined)}: {left} of 3 terms")
