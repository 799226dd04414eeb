"""Issuing: an invoice's number, its PDF, its covering letter and its new state in one transaction, or none of them."""

from collections.abc import Mapping, Sequence
from datetime import date

from tsa_sheets.ledger import schema
from tsa_sheets.ledger.change import Book, Change, Claim
from tsa_sheets.ledger.invoice_rows import hold_back, kept
from tsa_sheets.ledger.numbers import next_number, store
from tsa_sheets.ledger.rows import New, add, record_approval
from tsa_sheets.model.document import Document
from tsa_sheets.model.invoice import InvoiceState, KeptInvoice
from tsa_sheets.model.letter import Draft
from tsa_sheets.model.snapshot import Series


class Issuing:
    """The way out for the invoices of one alliance."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def ready(self, released: Mapping[str, str]) -> Sequence[KeptInvoice]:
        """List what may be issued now: approved, held by nobody, and in `released` (key to digest), oldest first."""
        with self.book.reading() as connection:
            invoices = kept(connection, self.book.home)
        return [
            invoice
            for invoice in invoices
            if invoice.state is InvoiceState.APPROVED
            and not invoice.held
            and released.get(invoice.key) == invoice.digest
        ]

    def next(self, series: Series, on: date) -> int:
        """Look which number comes next in the year a day belongs to; it is nobody's until it is taken."""
        with self.book.reading() as connection:
            return next_number(connection, self.book.home, series, series.year(on))

    def issue(
        self, claim: Claim, invoice: KeptInvoice, document: Document, *, due_on: date, letter: Draft
    ) -> int | None:
        """Issue an approved invoice, and give its covering letter's number, approved with it.

        `None` where it may not be issued any more: paused, held, changed or withdrawn in this very moment. Raises
        `TakenError` where the number on the document is no longer the next; then nothing has happened.
        """
        with self.book.fenced(claim, f"issue {document.number}") as change:
            if change.row.paused_at is not None or not _issue(change, invoice, document, due_on):
                return None
            store(change, document)
            number = add(change, [New(letter, "")])
            record_approval(change, number, letter.digest, by=invoice.approved_by, how=f"with {document.number}")
            change.note(f"invoice {invoice.row}", f"issued as {document.number}, with letter {number}")
            return number

    def hold_back(self, claim: Claim, invoice: KeptInvoice, why: str) -> None:
        """Say why an approved invoice could not be issued; it takes no number."""
        with self.book.fenced(claim, f"hold invoice {invoice.row}") as change:
            row = change.first(schema.invoices, row=invoice.row)
            if row is not None and row.state == InvoiceState.APPROVED:
                hold_back(change, row, why)


def _issue(change: Change, invoice: KeptInvoice, document: Document, due_on: date) -> bool:
    """Change the row's state, if it still is what was approved; the database then refuses any other change."""
    there = {
        "row": invoice.row,
        "state": InvoiceState.APPROVED,
        "digest": invoice.digest,
        "held": "",
        "hold": "",
    }
    state = InvoiceState.TRIED if invoice.trial else InvoiceState.ISSUED
    issued = change.update(
        schema.invoices,
        there,
        state=state,
        number=document.number,
        issued_on=document.issued_on,
        due_on=due_on,
        reason="",
    )
    return bool(issued)
