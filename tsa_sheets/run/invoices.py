"""From a decision to charge to a draft: its key and digest, and what stands against it."""

import hashlib
import json
from dataclasses import replace
from datetime import datetime, time

from tsa_sheets.config import JobSettings
from tsa_sheets.job import Job
from tsa_sheets.model.charging import Supplier
from tsa_sheets.model.invoice import Invoice, InvoiceDraft, Invoices, InvoiceState, VatKind
from tsa_sheets.model.snapshot import each, plain
from tsa_sheets.run.before import before_us
from tsa_sheets.run.drafts import SETTLING, Circumstances, settled
from tsa_sheets.run.picture import why_unsure

KEY = "invoice"


def draft_invoice(job: Job, decided: Invoice, known: Invoices, circumstances: Circumstances) -> InvoiceDraft:
    """Say what an invoice would say, and what stands against it; `known` are those there are already."""
    ours = circumstances.home.settings
    settings = ours.jobs.get(job.name, JobSettings())
    trial = settings.live_from is None
    before = known.latest(decided.member, decided.charge, decided.period, trial=trial)
    invoice = replace(decided, purchase_order=before.ordered) if before and before.ordered else decided
    due = _due(invoice, circumstances)
    rests_on = (invoice.about, *invoice.rests_on)
    settling = not all(settled(record, circumstances.seen) for record in rests_on)
    unsure = next(
        (why for record in rests_on if (why := why_unsure(record) or circumstances.stopped.get(record.id))), ""
    )
    against = unsure or why_not(invoice, ours.money.supplier)
    return InvoiceDraft(
        key=before.key if before else first_key(invoice, trial=trial),
        digest=digest(invoice),
        job=job.name,
        record=invoice.about.id,
        place=str(invoice.about.place),
        why=job.purpose,
        invoice=invoice,
        trial=trial,
        held=against or (SETTLING if settling else ""),
        settling=settling,
        expired=before_us(due.astimezone(ours.zone).date(), invoice.about, settings, ours),
        due=due,
    )


def first_key(invoice: Invoice, *, trial: bool) -> str:
    """Name what is charged, for ever: the member, what for and which period, never a row or a number."""
    return f"{'trial:' if trial else ''}{KEY}/{invoice.member}/{invoice.charge}/{invoice.period}"


def key_after(key: str) -> str:
    """Name an invoice that takes the place of a credited one: `…/2`, `…/3`."""
    first, slash, turn = key.rpartition("/again ")
    return f"{first}/again {int(turn) + 1}" if slash else f"{key}/again 1"


def digest(invoice: Invoice) -> str:
    """Digest what people approve: whom, what, how much and under which purchase order; no number and no day."""
    customer, totals = invoice.customer, invoice.totals
    says = [
        [invoice.member, invoice.charge, invoice.period, invoice.purchase_order, *invoice.notes],
        [customer.name, *customer.address, customer.school, customer.urn, customer.email, customer.contact],
        *(
            [
                line.item,
                line.description,
                plain(line.quantity),
                each(line.unit_price),
                line.vat.value,
                plain(line.vat_rate),
                line.vat_reason,
                line.how,
            ]
            for line in invoice.lines
        ),
        [str(totals.net), str(totals.vat), str(totals.total)],
    ]
    return hashlib.sha256(json.dumps(says, ensure_ascii=False).encode()).hexdigest()


def why_not(invoice: Invoice, supplier: Supplier) -> str:
    """Say what keeps an invoice from being one ("" where nothing does)."""
    kinds = {line.vat for line in invoice.lines}
    checks = [
        (not invoice.customer.email, "there is no address of a finance office to send it to"),
        (not invoice.customer.name or not invoice.customer.address, "whom to invoice, or their address, is not known"),
        (not invoice.lines or invoice.totals.total <= 0, "it would come to nothing"),
        (not supplier.name or not supplier.address, "who invoices is not set: see [supplier] in config/invoices.toml"),
        (VatKind.OUTSIDE in kinds and len(kinds) > 1, "what is outside the scope of VAT needs an invoice of its own"),
        (
            bool(kinds & {VatKind.STANDARD, VatKind.ZERO}) and not supplier.vat_number,
            "a line carries VAT, and you have no VAT number: see [supplier] in config/invoices.toml",
        ),
        (
            any(line.vat in (VatKind.EXEMPT, VatKind.OUTSIDE) and not line.vat_reason for line in invoice.lines),
            "a line without VAT does not say why: see [[vat]] in config/invoices.toml",
        ),
    ]
    return next((why for stands, why in checks if stands), "")


def issued_already(kept: Invoices, draft: InvoiceDraft) -> bool:
    """Tell whether what a draft would charge has been issued, tried or decided by a person."""
    before = next((invoice for invoice in reversed(kept.kept) if invoice.key == draft.key), None)
    if before is None or before.state is InvoiceState.REPLACED:
        return False
    return bool(before.number) or before.for_good or before.state is InvoiceState.EXPIRED


def _due(invoice: Invoice, circumstances: Circumstances) -> datetime:
    due = invoice.due
    if due is None:
        due = circumstances.seen.status_since(invoice.about) or circumstances.now
    if isinstance(due, datetime):
        return due
    return datetime.combine(due, time(), circumstances.home.settings.zone)
