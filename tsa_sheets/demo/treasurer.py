"""What Joan Adebayo, the treasurer, does in the two weeks: approves invoices, credits one, and says who has paid."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from tsa_sheets.model.desk import Answer, Said, invoice_row
from tsa_sheets.model.invoice import InvoiceState, KeptInvoice

TREASURER = "Joan Adebayo"
INITIALS = "JA"
BEGINS_ON = date(2026, 9, 8)
PAID_ON, TYPES_IT_ON = date(2026, 9, 14), date(2026, 9, 15)
CREDITS_ON = date(2026, 9, 16)

PAYERS = 3
FEWER = Decimal("22.00")
WHY_CREDITED = "Ten pupils fewer on the January roll than you had told us"


def answer_invoices(invoices: Sequence[KeptInvoice], today: date) -> Iterator[Answer]:
    """Approve what waits and nothing holds back, from Tuesday on; a week later, say that the first three have paid."""
    if today < BEGINS_ON:
        return
    for invoice in invoices:
        if invoice.state is InvoiceState.DRAFT and not invoice.held:
            yield Answer(row=invoice_row(invoice), said=Said.APPROVE, initials=INITIALS)
    if today == TYPES_IT_ON:
        for invoice in _owed(invoices)[:PAYERS]:
            yield Answer(row=invoice_row(invoice), said=Said.PAID, initials=INITIALS, until=PAID_ON)


def to_credit(invoices: Sequence[KeptInvoice], today: date) -> KeptInvoice | None:
    """Choose the invoice that turns out to count ten pupils too many: the first that is owed and counts them."""
    counts = (invoice for invoice in _owed(invoices) if invoice.lines[0].quantity > 1)
    return next(counts, None) if today == CREDITS_ON else None


def _owed(invoices: Sequence[KeptInvoice]) -> Sequence[KeptInvoice]:
    issued = (invoice for invoice in invoices if invoice.state is InvoiceState.ISSUED and invoice.owed > 0)
    return sorted(issued, key=lambda invoice: invoice.number)
