"""How a line stands to VAT, as the treasurer has said, with the reason; nothing is guessed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tsa_sheets.config.words import folded
from tsa_sheets.model.charging import Money
from tsa_sheets.model.invoice import Line, VatKind
from tsa_sheets.model.money import NOTHING
from tsa_sheets.model.words import on_day
from tsa_sheets.money.answer import Unknown
from tsa_sheets.money.kinds import in_force

NOT_REGISTERED = "not registered for VAT"


@dataclass(frozen=True, slots=True)
class Vat:
    """The category of a line, its rate in per cent, and why."""

    kind: VatKind
    rate: Decimal
    reason: str


def vat_on(item: str, day: date, kinds: Sequence[str], money: Money) -> Vat | Unknown:
    """Say how an item stands to VAT on a day, for a customer of these kinds."""
    if money.supplier.vat_registered is None:
        return Unknown("it is not set whether you are registered for VAT: say so in config/invoices.toml")
    if not money.supplier.vat_registered:
        return Vat(VatKind.OUTSIDE, NOTHING, f"{money.supplier.name or 'the supplier'} is {NOT_REGISTERED}")
    named = [table for table in money.vat_items if folded(table.item) == folded(item)]
    found = in_force(named, day, kinds)
    if found is None:
        return Unknown(f"how the {item} stands to VAT is not set: say so in config/invoices.toml ([[vat]])")
    if found.vat is not VatKind.STANDARD:
        return Vat(found.vat, NOTHING, found.reason)
    rate = max((rate for rate in money.vat_rates if rate.since <= day), key=lambda rate: rate.since, default=None)
    if rate is None:
        return Unknown(f"the standard rate of VAT on {on_day(day)} is not set: write it into config/vat-rates.toml")
    return Vat(VatKind.STANDARD, rate.percent, found.reason)


def mixed(lines: Iterable[Line]) -> str:
    """Say that what is no supply stands beside what is ("" where not): a person makes two invoices of it."""
    kinds = {line.vat is VatKind.OUTSIDE for line in lines}
    return "what is outside the scope of VAT may not stand on one invoice with anything else" if len(kinds) > 1 else ""
