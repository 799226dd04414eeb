"""Recovering invoices: no number is given twice, and nothing that was issued is issued again."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import update

from tsa_sheets.ledger import schema
from tsa_sheets.ledger.change import Change
from tsa_sheets.model.invoice import Customer, InvoiceState


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """An invoice that a desk shows as issued and the record does not know as such, as written there."""

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
    reason = f"issued as {forgotten.number} before the record was restored: its PDF is in the mailbox"
    closed = {"state": InvoiceState.WITHDRAWN, "reason": reason, "for_good": True}
    claim = change.first(schema.invoice_claims, key=forgotten.key)
    row = claim and change.first(schema.invoices, row=claim.row)
    if row is None:
        number = change.take("last_invoice")
        change.insert(schema.invoices, [_row(forgotten, change.now) | closed | {"row": number}])
        change.put(schema.invoice_claims, [{"key": forgotten.key, "row": number}])
    elif row.number:
        return
    else:
        number = row.row
        change.update(schema.invoices, {"row": number}, **closed)
    change.note(f"invoice {number}", reason)


def _row(forgotten: Forgotten, now: datetime) -> dict[str, object]:
    """Write what is known of it; its key says what was charged (`invoice/MEMBER/CHARGE/PERIOD`)."""
    _, member, charge, period = forgotten.key.partition("/again ")[0].split("/", 3)
    customer = Customer(name=forgotten.member, address=(), school=forgotten.member, urn="", email=forgotten.email)
    return {
        "key": forgotten.key,
        "record": member,
        "member": member,
        "charge": charge,
        "period": period,
        "content": {"customer": asdict(customer), "lines": [], "purchase_order": ""},
        "due": now,
        "drafted_at": now,
    }
