"""Applying what people said on the tab Invoices: approve, hold, paid on."""

from datetime import date

from tsa_sheets.ledger import Ledger
from tsa_sheets.model.desk import Answer, DeskRow, Said
from tsa_sheets.model.invoice import KeptInvoice

SEEN = "Seen by us"


def about_invoice(answer: Answer, invoice: KeptInvoice | None, ledger: Ledger, today: date) -> str:
    """Act on what was said of an invoice, and answer in words."""
    if invoice is None:
        return "there is no such invoice any more, or it changed since you ticked: please look again"
    by, invoices = answer.initials, ledger.invoices
    match answer.said:
        case Said.APPROVE:
            return invoices.approve(invoice.row, answer.row.version, by=by, how="desk")
        case Said.HOLD:
            return invoices.hold(invoice.row, by=by, why=answer.why)
        case Said.PAID if answer.until:
            return invoices.paid(invoice.row, answer.until, by=by, today=today)
        case _:
            return "this is no answer about an invoice"


def undo_about_invoice(said: Said, invoice: KeptInvoice | None, ledger: Ledger, today: date) -> str:
    """Undo what a person no longer says."""
    if invoice is None:
        return ""
    match said:
        case Said.APPROVE:
            return ledger.invoices.unapprove(invoice.row)
        case Said.HOLD:
            return ledger.invoices.release(invoice.row, by="the desk")
        case Said.PAID:
            return ledger.invoices.unpaid(invoice.row, by="the desk", today=today)
        case _:
            return ""


def emptied(row: DeskRow) -> bool:
    """Tell whether a day that we had answered was taken out of a row, rather than written on another desk."""
    return not row.cells.get(Said.PAID.value) and bool(row.cells.get(SEEN))
