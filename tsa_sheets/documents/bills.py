"""Invoices and credit notes: what is printed, in words, from what was frozen when they were issued."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate
from pathlib import Path
from typing import Any

from tsa_sheets.documents.compiler import to_pdf
from tsa_sheets.documents.templates import template
from tsa_sheets.model.look import Look
from tsa_sheets.model.money import in_pounds
from tsa_sheets.model.words import on_day

Snapshot = Mapping[str, Any]
Pairs = list[tuple[str, str]]

TRIAL = "Trial: this is not a real {kind}. Nothing is to be paid, and nothing is owed because of it."


def render_invoice(snapshot: Snapshot, *, look: Look, folders: Sequence[Path] = ()) -> bytes:
    """Make an invoice's PDF; `folders` are an alliance's own `templates/`."""
    values = invoice_values(snapshot, look)
    return to_pdf(template("invoice", folders), values, look=look, on=date.fromisoformat(snapshot["issued_on"]))


def invoice_values(snapshot: Snapshot, look: Look) -> dict[str, Any]:
    """Give what an invoice says, in words, as its template takes it."""
    values = {**_both(snapshot, look, "invoice"), "pay_heading": "How to pay", "pay": _pay(snapshot)}
    values["facts"] = [*_dates(snapshot, "Invoice"), ("Date due", _day(snapshot["due_on"])), *_references(snapshot)]
    values["terms"] = " ".join(_terms(snapshot))
    values["to"]["label"] = "Invoice to"
    values["total"]["name"] = "Total to pay"
    return values


def render_credit_note(snapshot: Snapshot, *, look: Look, folders: Sequence[Path] = ()) -> bytes:
    """Make a credit note's PDF; `folders` are an alliance's own `templates/`."""
    corrects = snapshot["corrects"]
    values = _both(snapshot, look, "credit_note")
    values["facts"] = [
        *_dates(snapshot, "Credit note"),
        ("Corrects invoice", corrects["number"]),
        ("Dated", _day(corrects["issued_on"])),
        *_references(snapshot),
    ]
    values["terms"] = list(_why(snapshot))
    values["to"]["label"] = "Credit to"
    values["total"]["name"] = "Total credited"
    return to_pdf(template("credit-note", folders), values, look=look, on=date.fromisoformat(snapshot["issued_on"]))


def _both(snapshot: Snapshot, look: Look, kind: str) -> dict[str, Any]:
    supplier, customer, totals = snapshot["supplier"], snapshot["customer"], snapshot["totals"]
    name = look.name or supplier["name"]
    taxed = bool(supplier["vat_number"])
    own_name = [supplier["name"]] if look.name and look.name != supplier["name"] else []
    closing = look.wording.get(kind, "")
    return {
        "title": f"{snapshot['heading']} {snapshot['number']}",
        "author": supplier["name"],
        "heading": snapshot["heading"],
        "watermark": snapshot["watermark"],
        "trial": TRIAL.format(kind=snapshot["kind"]),
        "letterhead": {"name": name, "lines": [*own_name, ", ".join(supplier["address"]), *_ways_to_reach(supplier)]},
        "to": {
            "name": customer["name"],
            "lines": [*_for_whom(customer), *customer["address"]],
            "for_label": "For",
            "school": _school(customer),
        },
        "taxed": taxed,
        "columns": ["Description", "Quantity", "Unit price", *(["VAT"] if taxed else []), "Net" if taxed else "Amount"],
        "lines": [_line(line, taxed=taxed) for line in snapshot["lines"]],
        "sums": _sums(snapshot) if taxed else [],
        "total": {"amount": _pounds(totals["total"])},
        "vat_notes": [] if taxed else [f"{supplier['name']} is not registered for VAT, and no VAT is charged."],
        "notes": [*snapshot["notes"], *([closing] if closing else [])],
        "foot": [line for line in (look.footer, _registered(supplier)) if line],
    }


def _dates(snapshot: Snapshot, kind: str) -> Pairs:
    return [
        (f"{kind} number", snapshot["number"]),
        (f"{kind} date", _day(snapshot["issued_on"])),
        ("Tax point", _day(snapshot["tax_point"])),
    ]


def _references(snapshot: Snapshot) -> Pairs:
    pairs = [("Purchase order", snapshot["purchase_order"]), ("Period", snapshot["period"])]
    return [(name, value) for name, value in pairs if value]


def _pay(snapshot: Snapshot) -> Pairs:
    bank = snapshot["bank"]
    if not bank:
        return [("Payment reference", snapshot["reference"])]
    return [
        ("Account name", bank["account_name"]),
        ("Sort code", _grouped(bank["sort_code"], (2, 2, 2), "-")),
        ("Account number", bank["account_number"]),
        ("Payment reference", snapshot["reference"]),
    ]


def _terms(snapshot: Snapshot) -> Iterator[str]:
    """Say by when to pay, and how to meet the fraud that schools suffer most: a letter with other bank details."""
    yield snapshot["terms"]
    phone = snapshot["supplier"]["phone"]
    if snapshot["bank"] and phone:
        yield f"If anybody tells you that these details have changed, please telephone {phone} before you pay."


def _why(snapshot: Snapshot) -> Iterator[str]:
    corrects = snapshot["corrects"]
    yield f"This takes the amount above off invoice {corrects['number']} of {_day(corrects['issued_on'])}."
    if snapshot["why"]:
        yield f"Reason: {snapshot['why']}"


def _line(line: Mapping[str, str], *, taxed: bool) -> dict[str, Any]:
    price, net = _pounds(line["unit_price"]), _pounds(line["net"])
    said = (line["how"], line["vat_reason"] if taxed else "")
    return {
        "description": line["description"],
        "small": [words for words in said if words],
        "figures": [line["quantity"], price, *([_rate(line)] if taxed else []), net],
    }


def _sums(snapshot: Snapshot) -> Pairs:
    """Give the net, what each rate or kind comes to, and the VAT in all."""
    totals = snapshot["totals"]
    rows = [("Net total", _pounds(totals["net"]))]
    for row in snapshot["vat"]:
        if row["kind"] in ("standard", "zero"):
            rows.append((f"VAT at {row['rate']}% on {_pounds(row['net'])}", _pounds(row["vat"])))
        else:
            rows.append((f"{_capital(_WITHOUT[row['kind']])}: {_pounds(row['net'])}", _pounds(row["vat"])))
    return [*rows, ("VAT in all", _pounds(totals["vat"]))]


_WITHOUT = {"exempt": "exempt from VAT", "outside the scope": "outside the scope of VAT"}


def _rate(line: Mapping[str, str]) -> str:
    kind = line["vat_kind"]
    return f"{line['vat_rate']}%" if kind in ("standard", "zero") else _capital(kind)


def _for_whom(customer: Mapping[str, str]) -> list[str]:
    return [f"For the attention of {customer['contact']}"] if customer["contact"] else []


def _school(customer: Mapping[str, str]) -> str:
    """Name the school where it is not the customer itself, with its number."""
    urn = f"URN {customer['urn']}" if customer["urn"] else ""
    return ", ".join(filter(None, [customer["school"], urn])) if customer["school"] else ""


def _ways_to_reach(supplier: Mapping[str, str]) -> list[str]:
    ways = [f"Telephone {supplier['phone']}" if supplier["phone"] else "", supplier["email"]]
    return [" · ".join(filter(None, ways))] if any(ways) else []


def _registered(supplier: Mapping[str, str]) -> str:
    vat = _grouped(supplier["vat_number"].removeprefix("GB"), (3, 4, 2), " ")
    numbers = [("VAT registration number", vat and f"GB {vat}"), ("Company number", supplier["company_number"])]
    return ". ".join([supplier["name"], *(f"{name} {number}" for name, number in numbers if number)])


def _grouped(written: str, sizes: Sequence[int], between: str) -> str:
    """Write digits in the groups people copy them by; what has another shape stays as it is."""
    digits = re.sub(r"[\s-]", "", written)
    if not digits.isdecimal() or len(digits) != sum(sizes):
        return written.strip()
    ends = list(accumulate(sizes))
    return between.join(digits[end - size : end] for end, size in zip(ends, sizes, strict=True))


def _pounds(amount: str) -> str:
    return in_pounds(Decimal(amount))


def _day(day: str) -> str:
    return on_day(date.fromisoformat(day))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
