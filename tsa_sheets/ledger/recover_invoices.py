"""Recovering invoices: no number is given twice, and nothing that was issued is issued again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import update

from tsa_sheets.ledger import schema
from tsa_sheets.ledger.change import Change
from tsa_sheets.model.invoice import InvoiceState


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """An invoice that the desk shows as issued: its key, its number, and whom it went to, as written there."""

    key: str
    number: str
    member: str
    email: str


def take_over(change: Change, numbers: Mapping[str, int], issued: Sequence[Forgotten]) -> None:
    """Move every series on to the last number known, and close what the desk shows as issued.

    An approval given before is void: what it approved may have been issued.
    """
    invoices = schema.invoices
    change.connection.execute(
        update(invoices)
        .where(invoices.c.home == change.home, invoices.c.state == InvoiceState.APPROVED)
        .values(state=InvoiceState.DRAFT, reason="it may have been issued before the record was restored")
    )
    for name, last in numbers.items():
        series, _, year = name.rpartition("/")
        _move_on(change, series, int(year), last)
    for forgotten in issued:
        _close(change, forgotten)


def _move_on(change: Change, series: str, year: int, last: int) -> None:
    there = change.first(schema.counters, series=series, year=year)
    if there is None or there.last < last:
        change.put(schema.counters, [{"series": series, "year": year, "last": last}])
        known = there.last if there is not None else 0
        change.note("recover", f"{series} {year}: numbers {known + 1} to {last} were given and are not in this record")


def _close(change: Change, forgotten: Forgotten) -> None:
    """Let nothing be issued in its place: its PDF went with its letter, and is not in this record."""
    claim = change.first(schema.invoice_claims, key=forgotten.key)
    row = claim and change.first(schema.invoices, row=claim.row)
    if row is not None and row.number:
        return
    why = (
        f"it stood on the desk as issued as {forgotten.number} when the record was restored: its PDF is in the mailbox"
    )
    if row is not None:
        values = {"state": InvoiceState.WITHDRAWN, "reason": why, "for_good": True}
        change.update(schema.invoices, {"row": row.row}, **values)
        change.note(f"invoice {row.row}", why)
        return
    number = change.take("last_invoice")
    change.insert(schema.invoices, [_row(change, number, forgotten, why)])
    change.put(schema.invoice_claims, [{"key": forgotten.key, "row": number}])
    change.note(f"invoice {number}", why)


def _row(change: Change, number: int, forgotten: Forgotten, why: str) -> dict[str, object]:
    trial, colon, named = forgotten.key.rpartition("trial:")
    _, member, charge, period = (*named.partition("/again ")[0].rstrip("/").split("/", 3), "", "", "")[:4]
    customer = {"name": forgotten.member, "address": [], "school": forgotten.member, "urn": "", "contact": ""}
    return {
        "row": number,
        "key": forgotten.key,
        "state": InvoiceState.WITHDRAWN,
        "record": member,
        "member": member,
        "charge": charge,
        "period": period,
        "content": {"customer": customer | {"email": forgotten.email}, "lines": [], "purchase_order": ""},
        "trial": bool(colon) and not trial,
        "reason": why,
        "for_good": True,
        "due": change.now,
        "drafted_at": change.now,
    }
