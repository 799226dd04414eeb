"""What people say of invoices: approve, hold, withdraw, paid. Each is answered in words."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from tsa_sheets.ledger import schema
from tsa_sheets.ledger.change import Book, Change
from tsa_sheets.ledger.invoice_rows import WAITING, end, kept
from tsa_sheets.ledger.numbers import credits_of, stored
from tsa_sheets.ledger.whole import changed, left_out
from tsa_sheets.model.document import KeptDocument
from tsa_sheets.model.invoice import Entry, Invoices, InvoiceState, KeptInvoice
from tsa_sheets.model.money import in_pounds
from tsa_sheets.model.words import on_day


class InvoiceBook:
    """The invoices of one alliance: drafts known by their row, issued ones by their number."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def every(self) -> Invoices:
        """Give all there are, each with its part of the journal."""
        with self.book.reading() as connection:
            return Invoices(kept(connection, self.book.home))

    def document(self, number: str) -> KeptDocument | None:
        """Find an issued invoice or credit note, with its very bytes."""
        with self.book.reading() as connection:
            return stored(connection, self.book.home, number)

    def credits_of(self, number: str) -> Sequence[Mapping[str, Any]]:
        """Give what was printed on the credit notes of an invoice."""
        with self.book.reading() as connection:
            return credits_of(connection, self.book.home, number)

    def changed(self) -> Sequence[str]:
        """Name the documents that somebody has changed since they were issued."""
        with self.book.reading() as connection:
            return changed(connection, self.book.home)

    def left_out(self) -> Sequence[str]:
        """Say which numbers have been given and belong to nothing that is stored here."""
        with self.book.reading() as connection:
            return left_out(connection, self.book.home)

    def approve(self, row: int, digest: str, *, by: str, how: str) -> str:
        """Approve exactly what was seen; its covering letter is approved with it."""
        with self.book.changing(f"approve invoice {row}") as change:
            found = change.first(schema.invoices, row=row)
            if found is None or found.state not in WAITING:
                return f"nothing to approve: {how_it_ended(found)}"
            if found.digest != digest:
                return "changed since you ticked: please look again"
            if found.hold:
                return f"on hold ({found.hold}): take it off hold first"
            if found.state == InvoiceState.APPROVED:
                return f"already approved by {found.approved_by}"
            values = {"approved_by": by, "approved_how": how, "approved_at": change.now}
            change.update(schema.invoices, {"row": row}, state=InvoiceState.APPROVED, reason="", **values)
            change.note(f"invoice {row}", f"approved by {by or 'somebody'} ({how})")
            return f"approved, but held back: {found.held}" if found.held else "approved"

    def unapprove(self, row: int) -> str:
        """Take an approval back, while there is still time."""
        with self.book.changing(f"unapprove invoice {row}") as change:
            found = change.first(schema.invoices, row=row)
            if found is None or found.state != InvoiceState.APPROVED:
                return f"the approval could not be taken back: {how_it_ended(found)}"
            end(change, found, InvoiceState.DRAFT, "the approval was taken back")
            return "approval taken back"

    def hold(self, row: int, *, by: str, why: str = "") -> str:
        """Keep an invoice from being issued, or the reminders of an issued one from going."""
        with self.book.changing(f"hold invoice {row}") as change:
            found = change.first(schema.invoices, row=row)
            if found is None or found.state not in (*WAITING, InvoiceState.ISSUED):
                return f"cannot be held: {how_it_ended(found)}"
            said = f"held by {by or 'somebody'}" + (f": {why}" if why else "")
            if found.hold != said:
                change.update(schema.invoices, {"row": row}, hold=said)
                change.note(f"invoice {row}", said)
            return said if found.state in WAITING else f"{said}; no reminder goes until it is taken off hold"

    def release(self, row: int, *, by: str) -> str:
        """Take an invoice off hold."""
        with self.book.changing(f"release invoice {row}") as change:
            found = change.first(schema.invoices, row=row)
            if found is None or not found.hold:
                return "it is not on hold"
            change.update(schema.invoices, {"row": row}, hold="")
            change.note(f"invoice {row}", f"taken off hold by {by or 'somebody'}")
            return "no longer on hold"

    def withdraw(self, row: int, *, by: str, why: str = "") -> str:
        """Decide that a draft shall never be issued."""
        with self.book.changing(f"withdraw invoice {row}") as change:
            found = change.first(schema.invoices, row=row)
            if found is None or found.state not in WAITING:
                return f"cannot be withdrawn: {how_it_ended(found)}"
            said = f"withdrawn by {by or 'somebody'}" + (f": {why}" if why else "")
            end(change, found, InvoiceState.WITHDRAWN, said, for_good=True)
            return said

    def paid(self, row: int, on: date, *, by: str, today: date) -> str:
        """Record that an invoice was paid, all that was owed; another day than before takes the place of the first."""
        with self.book.changing(f"paid invoice {row}") as change:
            invoice = _issued(change, row)
            if invoice is None:
                return "it has not been issued, so it cannot be paid"
            if on > today:
                return f"{on_day(on)} is still to come: nothing was recorded"
            if invoice.paid_on == on:
                return f"recorded already as paid on {on_day(on)}"
            amount = invoice.owed
            if invoice.paid_on is not None:
                amount += take_back(change, invoice, by=by, why="another day was given")
            if amount <= 0:
                return "nothing is owed on it"
            enter(change, invoice.number, Entry.PAID, amount, on, by=by)
            return f"{in_pounds(amount)} recorded as paid on {on_day(on)}"

    def unpaid(self, row: int, *, by: str, today: date) -> str:
        """Take back that an invoice was paid; both stand in the journal."""
        with self.book.changing(f"unpaid invoice {row}") as change:
            invoice = _issued(change, row)
            if invoice is None or invoice.paid_on is None:
                return "it was not recorded as paid"
            amount = take_back(change, invoice, by=by, why=f"it was not paid after all ({on_day(today)})")
            return f"{in_pounds(amount)} no longer recorded as paid"


def enter(
    change: Change, number: str, kind: Entry, amount: Decimal, on: date, *, by: str, why: str = "", note: str = ""
) -> None:
    """Write a line of the journal; `note` names the credit note it comes from."""
    row = {
        "number": change.take("last_entry"),
        "at": change.now,
        "invoice": number,
        "kind": kind,
        "amount": f"{amount:.2f}",
        "on": on,
        "by": by,
        "why": why,
        "credit_note": note,
    }
    change.insert(schema.journal, [row])
    change.note(f"invoice {number}", f"{kind.value}: {in_pounds(amount)} on {on_day(on)} ({by or 'somebody'})")


def take_back(change: Change, invoice: KeptInvoice, *, by: str, why: str) -> Decimal:
    """Take the last payment back, as far as it is not to be paid back already; give how much."""
    last = [entry for entry in invoice.journal if entry.kind is Entry.PAID][-1]
    back = sum(
        (entry.amount for entry in invoice.journal if entry.kind is Entry.TO_PAY_BACK and entry.number > last.number),
        Decimal("0.00"),
    )
    amount = last.amount - back
    enter(change, invoice.number, Entry.UNPAID, amount, last.on, by=by, why=why)
    return amount


def how_it_ended(row: Row[Any] | None) -> str:
    """Say what became of an invoice."""
    if row is None:
        return "there is no such invoice"
    state = f"it is {row.number}, issued on {on_day(row.issued_on)}" if row.number else f"it is {row.state}"
    return state + (f" ({row.reason})" if row.reason else "")


def _issued(change: Change, row: int) -> KeptInvoice | None:
    return next(
        (
            invoice
            for invoice in kept(change.connection, change.home)
            if invoice.row == row and invoice.state is InvoiceState.ISSUED
        ),
        None,
    )
