"""The tab Invoices: every invoice with how its amount came about, what people say of it, and what is still owed."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from tsa_sheets.model.desk import INVOICES, DeskContent, Said
from tsa_sheets.model.invoice import InvoiceState, KeptInvoice
from tsa_sheets.model.money import NOTHING, in_pounds
from tsa_sheets.sheets.desk.shapes import (
    INITIALS,
    NOTES,
    SEEN,
    Column,
    Kind,
    Look,
    Owner,
    Row,
    Tab,
    hidden_columns,
    row,
)
from tsa_sheets.sheets.desk.words import short, short_day

HINT = (
    "Look at the amounts and how they came about, then choose ✓ in Approve and put your initials. Only then is an "
    "invoice numbered and sent. When it is paid, write the day in Paid on."
)
BANDS = {Owner.OURS: "The invoice", Owner.PEOPLE: "You fill these in", Owner.ANSWER: "Our answer"}

COLUMNS = (
    Column("Number", 16),
    Column("Member", 24, checked=True),
    Column("Sent to", 28, checked=True),
    Column("For", 28, checked=True),
    Column("Purchase order", 14, checked=True),
    Column("How it came about", 34, checked=True),
    Column("Net", 12, checked=True),
    Column("VAT", 11, checked=True),
    Column("Total", 12, checked=True),
    Column("State", 24),
    Column("Owed", 12),
    Column(
        Said.APPROVE.value,
        10,
        Owner.PEOPLE,
        Kind.TICK,
        prompt="Choose ✓ to let this invoice be numbered and sent, just as it reads here.",
    ),
    Column(
        Said.HOLD.value,
        8,
        Owner.PEOPLE,
        Kind.TICK,
        stays=True,
        prompt="Choose ✓ to keep it back; once it is issued, to keep reminders back. Beats Approve.",
    ),
    Column(Said.PAID.value, 13, Owner.PEOPLE, Kind.DATE, prompt="The day on which all that is owed was paid."),
    Column(INITIALS, 8, Owner.PEOPLE, Kind.LINE),
    Column(NOTES, 15, Owner.PEOPLE, stays=True, prompt="Yours: we keep it and never read it."),
    Column(SEEN, 23, Owner.ANSWER),
    *hidden_columns(),
)

SHOWN = (InvoiceState.DRAFT, InvoiceState.APPROVED, InvoiceState.ISSUED, InvoiceState.TRIED)


def invoices_tab(content: DeskContent) -> Tab:
    """Lay out the invoices: first what waits for approval, then the latest number first."""
    shown = sorted((invoice for invoice in content.invoices if invoice.state in SHOWN), key=_rank)
    return Tab(INVOICES, _count(shown), HINT, BANDS, COLUMNS, [_row(invoice, content.zone) for invoice in shown])


def _rank(invoice: KeptInvoice) -> tuple[object, ...]:
    if not invoice.number:
        return 0, invoice.state is InvoiceState.APPROVED, bool(invoice.held), invoice.customer.school, invoice.row
    return 1, invoice.owed == NOTHING, False, "", -invoice.row


def _count(invoices: Sequence[KeptInvoice]) -> str:
    if not invoices:
        return "No invoices yet"
    drafts = [invoice for invoice in invoices if invoice.state is InvoiceState.DRAFT]
    yours = sum(not invoice.held for invoice in drafts)
    held = len(drafts) - yours
    owed = sum((invoice.owed for invoice in invoices if invoice.state is InvoiceState.ISSUED), NOTHING)
    said = [f"{yours} for you to approve" if yours else "", f"{held} held back" if held else ""]
    said.append(f"{in_pounds(owed)} owed" if owed else "")
    return ", ".join(word for word in said if word) or "Nothing is owed"


def _row(invoice: KeptInvoice, zone: ZoneInfo) -> Row:
    state, look = invoice_state(invoice, zone)
    totals = invoice.totals
    school = invoice.customer.school
    cells = {
        "Number": invoice.number,
        "Member": school if school == invoice.customer.name else f"{school}\n{invoice.customer.name}",
        "Sent to": invoice.customer.email or "No address yet",
        "For": "\n".join(line.description for line in invoice.lines),
        "Purchase order": invoice.purchase_order,
        "How it came about": "\n".join(line.how for line in invoice.lines if line.how),
        "Net": in_pounds(totals.net),
        "VAT": in_pounds(totals.vat),
        "Total": in_pounds(totals.total),
        "State": state,
        "Owed": in_pounds(invoice.owed) if invoice.state is InvoiceState.ISSUED else "",
    }
    return row(COLUMNS, invoice.key, invoice.digest, cells, {"State": look})


def invoice_state(invoice: KeptInvoice, zone: ZoneInfo) -> tuple[str, Look]:
    """Say how far an invoice has come."""
    match invoice.state:
        case InvoiceState.DRAFT if invoice.held:
            return f"■ Held back: {invoice.held}", Look.URGENT
        case InvoiceState.DRAFT:
            why = f": {invoice.reason}" if invoice.reason else ""
            return _in_trial(invoice, f"▲ Waiting for your approval{why}"), Look.WARN
        case InvoiceState.APPROVED if invoice.held:
            return f"■ Approved by {invoice.approved_by}, but held back: {invoice.held}", Look.URGENT
        case InvoiceState.APPROVED:
            when = f" on {short(invoice.approved_at, zone)}" if invoice.approved_at else ""
            return _in_trial(invoice, f"✓ Approved by {invoice.approved_by or 'somebody'}{when}"), Look.DONE
        case InvoiceState.ISSUED:
            return _issued(invoice)
        case InvoiceState.TRIED:
            return "○ Tried out: nobody outside the office got it", Look.INFO
        case _:
            return f"○ {invoice.state.value.capitalize()}" + (
                f": {invoice.reason}" if invoice.reason else ""
            ), Look.MUTED


def _issued(invoice: KeptInvoice) -> tuple[str, Look]:
    day = short_day(invoice.issued_on) if invoice.issued_on else ""
    held = f". Reminders {invoice.held}" if invoice.held else ""
    credited = f", {in_pounds(invoice.credited)} credited" if invoice.credited else ""
    if invoice.wholly_credited:
        return f"○ Issued {day}, credited in full", Look.MUTED
    if invoice.paid_on:
        return f"✓ Issued {day}{credited}, paid {short_day(invoice.paid_on)}{held}", Look.DONE
    due = f", due {short_day(invoice.due_on)}" if invoice.due_on else ""
    return f"… Issued {day}{credited}{due}{held}", Look.INFO


def _in_trial(invoice: KeptInvoice, state: str) -> str:
    return f"{state}. In trial: nobody outside the office gets it" if invoice.trial else state
