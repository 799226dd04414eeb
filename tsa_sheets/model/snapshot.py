"""What is printed on an invoice or credit note, frozen as plain JSON values on the day of issue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from tsa_sheets.model.credit import Credit
from tsa_sheets.model.invoice import Customer, Line, VatKind, add_up
from tsa_sheets.model.money import NOTHING, rounded

CATEGORY = {VatKind.STANDARD: "S", VatKind.ZERO: "Z", VatKind.EXEMPT: "E", VatKind.OUTSIDE: "O"}
"""The codes of EN 16931 for how a line stands to VAT."""

UNIT = "C62"
"""One piece: the unit code of EN 16931 for what is counted."""

TRIAL = "TRIAL"
"""The series of trials, and what is printed across each of them."""

LONGEST_REFERENCE = 18
"""Characters a bank takes as a payment's reference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """Where to pay."""

    account_name: str
    sort_code: str
    account_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier:
    """Who invoices: the legal entity. Without a VAT number it is not registered, and charges no VAT."""

    name: str
    address: tuple[str, ...]
    email: str
    phone: str
    vat_number: str = ""
    company_number: str = ""
    bank: Bank | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A series of numbers, begun anew each year: `INV-2026-0001`.

    `year_begins` is the month in which its year begins (4: April; named by the calendar year in which it begins).
    `first` gives the first number of a year, where an alliance began midway.
    """

    name: str
    year_begins: int = 1
    digits: int = 4
    first: Mapping[int, int] = field(default_factory=dict)

    def year(self, on: date) -> int:
        """Name the year of the series a day belongs to."""
        return on.year if on.month >= self.year_begins else on.year - 1

    def number(self, year: int, ordinal: int) -> str:
        """Write a number as it is printed."""
        return f"{self.name}-{year}-{ordinal:0{self.digits}d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuing:
    """How this alliance issues: who it is, its series, and when invoices are to be paid (`days` after issue)."""

    supplier: Supplier
    invoices: Series = field(default_factory=lambda: Series(name="INV"))
    credits: Series = field(default_factory=lambda: Series(name="CN"))
    days: int = 30
    terms: str = ""


def invoice_snapshot(
    *,
    number: str,
    issued_on: date,
    due_on: date,
    issuing: Issuing,
    customer: Customer,
    lines: Sequence[Line],
    charge: str = "",
    period: str = "",
    purchase_order: str = "",
    tax_point: date | None = None,
    notes: Sequence[str] = (),
    trial: bool = False,
) -> dict[str, Any]:
    """Gather everything an invoice shows; amounts are text with two places, days ISO, nothing is `None`."""
    taxed = any(line.vat in (VatKind.STANDARD, VatKind.ZERO) for line in lines)
    return {
        "kind": "invoice",
        "heading": "VAT invoice" if issuing.supplier.vat_number and taxed else "Invoice",
        "due_on": due_on.isoformat(),
        "terms": issuing.terms or f"Please pay within {issuing.days} days, by the date due.",
        "corrects": {},
        "why": "",
        **_both(number, issued_on, tax_point or issued_on, issuing, customer, lines, trial=trial),
        "charge": charge,
        "period": period,
        "purchase_order": purchase_order,
        "buyer_reference": purchase_order or customer.urn,
        "notes": list(notes),
    }


def credit_snapshot(
    *,
    number: str,
    issued_on: date,
    issuing: Issuing,
    customer: Customer,
    credit: Credit,
    invoice: Mapping[str, Any],
    why: str,
) -> dict[str, Any]:
    """Gather everything a credit note shows: positive amounts, and the invoice (its snapshot) they are taken off."""
    both = _both(number, issued_on, issued_on, issuing, customer, credit.lines, trial=False, by_rate=credit.vat_by_rate)
    for line, corrects in zip(both["lines"], credit.corrects, strict=True):
        line["corrects_line"] = corrects
    return {
        "kind": "credit note",
        "heading": "VAT credit note" if invoice["heading"] == "VAT invoice" else "Credit note",
        "due_on": "",
        "terms": "",
        "corrects": {"number": invoice["number"], "issued_on": invoice["issued_on"]},
        "why": why,
        **both,
        "charge": invoice["charge"],
        "period": invoice["period"],
        "purchase_order": invoice["purchase_order"],
        "buyer_reference": invoice["buyer_reference"],
        "notes": [],
    }


def _both(
    number: str,
    issued_on: date,
    tax_point: date,
    issuing: Issuing,
    customer: Customer,
    lines: Sequence[Line],
    *,
    trial: bool,
    by_rate: Mapping[Decimal, Decimal] | None = None,
) -> dict[str, Any]:
    totals = add_up(lines)
    by_rate = totals.vat_by_rate if by_rate is None else by_rate
    vat = sum(by_rate.values(), NOTHING)
    return {
        "number": number,
        "issued_on": issued_on.isoformat(),
        "tax_point": tax_point.isoformat(),
        "currency": "GBP",
        "watermark": TRIAL if trial else "",
        "supplier": _supplier(issuing.supplier),
        "bank": _bank(issuing.supplier.bank),
        "customer": {
            "name": customer.name,
            "address": list(customer.address),
            "school": customer.school,
            "urn": customer.urn,
            "contact": customer.contact,
            "email": customer.email,
        },
        "lines": [_line(index, line) for index, line in enumerate(lines, start=1)],
        "vat": _vat(lines, by_rate),
        "totals": {"net": in_pence(totals.net), "vat": in_pence(vat), "total": in_pence(totals.net + vat)},
        "reference": reference(number),
    }


def reference(number: str) -> str:
    """Give what payers should write: the number, shortened by its dashes where a bank would cut it."""
    return number if len(number) <= LONGEST_REFERENCE else number.replace("-", "")[-LONGEST_REFERENCE:]


def in_pence(amount: Decimal) -> str:
    """Write an amount of pounds with two places: `1234.50`."""
    return f"{rounded(amount):.2f}"


def each(price: Decimal) -> str:
    """Write a price for one, with two places or as many more as it has."""
    return in_pence(price) if price == rounded(price) else plain(price)


def plain(number: Decimal) -> str:
    """Write a number without needless noughts: `20`, `17.5`."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _supplier(supplier: Supplier) -> dict[str, Any]:
    return {
        "name": supplier.name,
        "address": list(supplier.address),
        "email": supplier.email,
        "phone": supplier.phone,
        "vat_number": supplier.vat_number,
        "company_number": supplier.company_number,
    }


def _bank(bank: Bank | None) -> dict[str, str]:
    if bank is None:
        return {}
    return {
        "account_name": bank.account_name,
        "sort_code": bank.sort_code,
        "account_number": bank.account_number,
    }


def _line(number: int, line: Line) -> dict[str, Any]:
    return {
        "number": number,
        "item": line.item,
        "description": line.description,
        "quantity": plain(line.quantity),
        "unit_code": UNIT,
        "unit_price": each(line.unit_price),
        "net": in_pence(line.net),
        "vat_category": CATEGORY[line.vat],
        "vat_kind": line.vat.value,
        "vat_rate": plain(line.vat_rate),
        "vat_reason": line.vat_reason,
        "how": line.how,
        "corrects_line": 0,  # on a credit note: the line of the invoice
    }


def _vat(lines: Sequence[Line], by_rate: Mapping[Decimal, Decimal]) -> list[dict[str, str]]:
    """Give a row for each category and rate, with the net it is worked out on."""
    sums: dict[tuple[VatKind, Decimal], Decimal] = {}
    reasons: dict[tuple[VatKind, Decimal], list[str]] = {}
    for line in lines:
        at = (line.vat, line.vat_rate)
        sums[at] = sums.get(at, NOTHING) + line.net
        said = reasons.setdefault(at, [])
        if line.vat_reason and line.vat_reason not in said:
            said.append(line.vat_reason)
    return [
        {
            "category": CATEGORY[kind],
            "kind": kind.value,
            "rate": plain(rate),
            "net": in_pence(net),
            "vat": in_pence(by_rate.get(rate, NOTHING) if kind is VatKind.STANDARD else NOTHING),
            "reason": "; ".join(reasons[kind, rate]),
        }
        for (kind, rate), net in sorted(sums.items(), key=lambda item: (CATEGORY[item[0][0]], item[0][1]))
    ]
