"""What a subscription costs, as the treasurer has set it: dated tables of prices, discounts, and what a year is."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tsa_sheets.model.money import NOTHING


class Runs(StrEnum):
    """For which twelve months a subscription is charged."""

    ACADEMIC = "academic year"
    JOINING = "twelve months from joining"
    FINANCIAL = "financial year"


class PartYear(StrEnum):
    """How a school that joins during a period is charged: whole months or days left, terms left, or in full."""

    MONTH = "by month"
    DAY = "by day"
    TERM = "by term"
    NONE = "none"


class Heads(StrEnum):
    """Whom a price by the head counts."""

    PUPILS = "pupils"
    STAFF = "staff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Twelve months that are charged at once; `name` stands on the invoice and in its key for ever."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A band of a price table: by its name on the subscription, by a number of heads (both ends count), or both."""

    name: str
    price: Decimal
    lowest: int | None = None
    highest: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceTable:
    """A price for a year, in force from a day on: exactly one of `flat`, `each`, `bands` and `free` (its reason).

    `kinds` are the schools it is for (none: all that no other table names). `census` is the day of the roll that
    is counted.
    """

    since: date
    until: date | None = None
    kinds: tuple[str, ...] = ()
    flat: Decimal | None = None
    each: Decimal | None = None
    bands: tuple[Band, ...] = ()
    free: str = ""
    count: Heads = Heads.PUPILS
    at_least: Decimal = NOTHING
    at_most: Decimal | None = None
    census: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount:
    """What is taken off a year's price, a share or a sum, where every condition that is set holds.

    `trust_members`: so many schools of its trust subscribe; `signed_by`: its agreement was signed by that day;
    `years`: it has agreed to stay for so many; `kinds`: it is a school of one of these kinds.
    """

    name: str
    since: date
    until: date | None = None
    percent: Decimal = NOTHING
    amount: Decimal = NOTHING
    kinds: tuple[str, ...] = ()
    trust_members: int = 0
    signed_by: date | None = None
    years: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """How subscriptions are charged. `ahead_days` before a period begins its invoices may be made."""

    runs: Runs = Runs.ACADEMIC
    part_year: PartYear | None = None
    notice_months: int = 0
    ahead_days: int = 0
    mou_needed: bool = False
    prices: tuple[PriceTable, ...] = ()
    discounts: tuple[Discount, ...] = ()
