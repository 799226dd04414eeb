"""The rows of invoices: how they are written, found, given as values, and come to their end."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, select

from tsa_sheets.ledger import schema
from tsa_sheets.ledger.change import Change
from tsa_sheets.model.invoice import (
    Customer,
    Entry,
    InvoiceDraft,
    InvoiceState,
    KeptEntry,
    KeptInvoice,
    Line,
    VatKind,
    add_up,
)

WAITING = (InvoiceState.DRAFT, InvoiceState.APPROVED)
MANY = 5000


def claimed(change: Change, keys: Iterable[str]) -> Mapping[str, Row[Any]]:
    """Find which of these keys are claimed, each with the row that holds it."""
    invoices, claims = schema.invoices, schema.invoice_claims
    joined = claims.join(invoices, (invoices.c.home == claims.c.home) & (invoices.c.row == claims.c.row))
    found = select(claims.c.key.label("claim"), invoices).select_from(joined).where(claims.c.home == change.home)
    wanted = list(keys)
    return {
        row.claim: row
        for start in range(0, len(wanted), MANY)
        for row in change.connection.execute(found.where(claims.c.key.in_(wanted[start : start + MANY])))
    }


def waiting(change: Change) -> Sequence[Row[Any]]:
    """List the invoices that have been drafted and not issued."""
    invoices = schema.invoices
    found = select(invoices).where(invoices.c.home == change.home, invoices.c.state.in_(WAITING))
    return change.connection.execute(found.order_by(invoices.c.row)).all()


def add(change: Change, drafts: Sequence[tuple[InvoiceDraft, str, str]]) -> int:
    """Write new rows with their claims, each with a reason to look twice and a purchase order given by hand.

    Gives the first row's number.
    """
    first = change.take("last_invoice", len(drafts))
    rows = [
        _row(change, first + index, draft, reason, ordered) for index, (draft, reason, ordered) in enumerate(drafts)
    ]
    change.insert(schema.invoices, rows)
    change.put(schema.invoice_claims, [{"key": row["key"], "row": row["row"]} for row in rows])
    for row, (draft, _, _) in zip(rows, drafts, strict=True):
        change.note(f"invoice {row['row']}", f"drafted: {draft.expired or draft.held or draft.why}")
    return first


def end(change: Change, row: Row[Any], state: InvoiceState, reason: str, **more: object) -> None:
    """Bring an invoice that has not been issued to a state, with its reason."""
    change.update(schema.invoices, {"row": row.row}, state=state, reason=reason, **more)
    change.note(f"invoice {row.row}", f"{state}: {reason}" if reason else state)


def hold_back(change: Change, row: Row[Any], why: str) -> None:
    """Say why an invoice cannot be issued as things stand."""
    if row.held != why:
        change.update(schema.invoices, {"row": row.row}, held=why)
        change.note(f"invoice {row.row}", f"held: {why}" if why else "nothing holds it back any more")


def kept(connection: Connection, home: str) -> Sequence[KeptInvoice]:
    """Give all invoices there are, oldest draft first, each with its part of the journal."""
    invoices, journal, documents = schema.invoices, schema.journal, schema.documents
    entries: dict[str, list[KeptEntry]] = defaultdict(list)
    for row in connection.execute(select(journal).where(journal.c.home == home).order_by(journal.c.number)):
        entries[row.invoice].append(_entry(row))
    stored = select(documents.c.number, documents.c.sha256).where(documents.c.home == home)
    sums = {row.number: row.sha256 for row in connection.execute(stored)}
    rows = connection.execute(select(invoices).where(invoices.c.home == home).order_by(invoices.c.row)).all()
    return [_kept(row, entries.get(row.number, ()) if row.number else (), sums.get(row.number, "")) for row in rows]


def to_json(draft: InvoiceDraft) -> dict[str, Any]:
    """Write what an invoice will say as plain values."""
    invoice = draft.invoice
    customer = invoice.customer
    return {
        "customer": {
            "name": customer.name,
            "address": list(customer.address),
            "school": customer.school,
            "urn": customer.urn,
            "email": customer.email,
            "contact": customer.contact,
        },
        "lines": [_line(line) for line in invoice.lines],
        "purchase_order": invoice.purchase_order,
        "tax_point": invoice.tax_point.isoformat() if invoice.tax_point else "",
        "notes": list(invoice.notes),
    }


def _line(line: Line) -> dict[str, str]:
    return {
        "item": line.item,
        "description": line.description,
        "quantity": str(line.quantity),
        "unit_price": str(line.unit_price),
        "vat": line.vat.value,
        "vat_rate": str(line.vat_rate),
        "vat_reason": line.vat_reason,
        "how": line.how,
    }


def _kept(row: Row[Any], journal: Iterable[KeptEntry], sha256: str) -> KeptInvoice:
    content = row.content
    lines = tuple(
        Line(
            **{
                **line,
                "quantity": Decimal(line["quantity"]),
                "unit_price": Decimal(line["unit_price"]),
                "vat": VatKind(line["vat"]),
                "vat_rate": Decimal(line["vat_rate"]),
            }
        )
        for line in content["lines"]
    )
    live = row.state in (*WAITING, InvoiceState.ISSUED)
    return KeptInvoice(
        row=row.row,
        key=row.key,
        digest=row.digest,
        state=InvoiceState(row.state),
        job=row.job,
        record=row.record,
        member=row.member,
        charge=row.charge,
        period=row.period,
        place=row.place,
        why=row.why,
        customer=Customer(**{**content["customer"], "address": tuple(content["customer"]["address"])}),
        lines=lines,
        purchase_order=content["purchase_order"],
        totals=add_up(lines),
        trial=row.trial,
        held=(row.hold or row.held) if live else "",
        reason=row.reason,
        drafted_at=row.drafted_at,
        approved_by=row.approved_by,
        approved_how=row.approved_how,
        approved_at=row.approved_at,
        number=row.number,
        issued_on=row.issued_on,
        due_on=row.due_on,
        pdf_sha256=sha256,
        ordered=row.ordered,
        for_good=row.for_good,
        journal=tuple(journal),
    )


def _entry(row: Row[Any]) -> KeptEntry:
    return KeptEntry(
        number=row.number,
        at=row.at,
        invoice=row.invoice,
        kind=Entry(row.kind),
        amount=Decimal(row.amount),
        on=row.on,
        by=row.by,
        why=row.why,
        credit_note=row.credit_note,
    )


def _row(change: Change, row: int, draft: InvoiceDraft, reason: str, ordered: str) -> dict[str, object]:
    invoice = draft.invoice
    return {
        "row": row,
        "key": draft.key,
        "digest": draft.digest,
        "state": InvoiceState.EXPIRED if draft.expired else InvoiceState.DRAFT,
        "job": draft.job,
        "record": draft.record,
        "member": invoice.member,
        "charge": invoice.charge,
        "period": invoice.period,
        "place": draft.place,
        "why": draft.why,
        "content": to_json(draft),
        "trial": draft.trial,
        "held": draft.held,
        "reason": draft.expired or reason,
        "due": draft.due,
        "drafted_at": change.now,
        "ordered": ordered,
    }
