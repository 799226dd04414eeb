"""How an alliance charges: its prices, its VAT, and who it is that invoices."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tsa_sheets.model.invoice import VatKind
from tsa_sheets.model.price import Subscription

NO_LEAD = "none"
"""What stands for the lead school where the supplier is no school."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier:
    """The legal entity that invoices. What the treasurer has not answered is `None`, and blocks.

    `lead_school` is the URN of the school it is or belongs to, or "none". `same_trust` and `same_council` say
    whether schools of the same trust or council are the same legal entity, so that nothing is supplied to them.
    `phone` is where questions about the bank details are answered.
    """

    name: str = ""
    address: str = ""
    phone: str = ""
    lead_school: str | None = None
    same_trust: bool | None = None
    same_council: bool | None = None
    vat_registered: bool | None = None
    vat_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """The account that invoices are paid into; empty where it is not set."""

    account_name: str = ""
    sort_code: str = ""
    account_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How long a school has to pay, from the day of issue, and what is printed about it."""

    days: int = 30
    wording: str = ""
    chase_after: tuple[int, ...] = (7, 21, 45)  # days after the day due on which each reminder goes


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """The series of numbers, and by (series, year) the first number in a year that was begun elsewhere."""

    invoices: str = "INV"
    credit_notes: str = "CN"
    opening: Mapping[tuple[str, int], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class VatRate:
    """The standard rate from a day on, in per cent, and where that can be looked up."""

    since: date
    percent: Decimal
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VatItem:
    """How an item stands to VAT from a day on, for these kinds of customer (none: all others), and why."""

    item: str
    since: date
    vat: VatKind
    reason: str
    until: date | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """Everything the treasurer has set."""

    subscription: Subscription = field(default_factory=Subscription)
    supplier: Supplier = field(default_factory=Supplier)
    bank: Bank = field(default_factory=Bank)
    terms: Terms = field(default_factory=Terms)
    numbering: Numbering = field(default_factory=Numbering)
    vat_rates: tuple[VatRate, ...] = ()
    vat_items: tuple[VatItem, ...] = ()
