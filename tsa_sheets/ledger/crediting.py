"""Crediting: a credit note stored under a number of its own, and what it takes off entered in the journal."""

from collections.abc import Sequence
from decimal import Decimal

from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import schema
from tsa_sheets.ledger.change import Book
from tsa_sheets.ledger.invoice_rows import add as add_invoices
from tsa_sheets.ledger.invoice_rows import kept
from tsa_sheets.ledger.invoices import enter
from tsa_sheets.ledger.numbers import TakenError, credits_of, next_number, store
from tsa_sheets.ledger.rows import New, add, record_approval
from tsa_sheets.model.document import Document
from tsa_sheets.model.invoice import Entry, InvoiceDraft, InvoiceState
from tsa_sheets.model.letter import Draft
from tsa_sheets.model.money import NOTHING
from tsa_sheets.model.snapshot import Series


class Crediting:
    """The credit notes of one alliance."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def next(self, series: Series, year: int) -> int:
        """Look which number comes next; it is nobody's until it is taken."""
        with self.book.reading() as connection:
            return next_number(connection, self.book.home, series, year)

    def credit(
        self,
        document: Document,
        total: Decimal,
        *,
        earlier: Sequence[object],
        letter: Draft,
        by: str,
        why: str,
        again: InvoiceDraft | None = None,
        ordered: str = "",
    ) -> int:
        """Issue a credit note with its letter, approved by whoever asked for it, and give the letter's number.

        `earlier` are the credits it was worked out from; `again` drafts the invoice anew in the same change, under
        the purchase order `ordered`. Raises `TakenError` where a number or another credit has come between.
        """
        with self.book.changing(f"issue {document.number}") as change:
            invoice = next(
                (
                    invoice
                    for invoice in kept(change.connection, change.home)
                    if invoice.number == document.corrects and invoice.state is InvoiceState.ISSUED
                ),
                None,
            )
            if invoice is None:
                raise LedgerError(document.corrects, "there is no such invoice", "See tsa-sheets invoices list.")
            if len(credits_of(change.connection, change.home, invoice.number)) != len(earlier):
                raise TakenError(document.number)
            if again is not None and change.first(schema.invoice_claims, key=again.key):
                raise LedgerError(
                    document.corrects, "it has been drafted again already", "See tsa-sheets invoices list."
                )
            store(change, document)
            enter(
                change,
                invoice.number,
                Entry.CREDITED,
                total,
                document.issued_on,
                by=by,
                why=why,
                note=document.number,
            )
            too_much = total - invoice.owed
            if too_much > NOTHING:
                enter(
                    change,
                    invoice.number,
                    Entry.TO_PAY_BACK,
                    too_much,
                    document.issued_on,
                    by=by,
                    why=why,
                    note=document.number,
                )
            number = add(change, [New(letter, "")])
            record_approval(change, number, letter.digest, by=by, how=f"with {document.number}")
            change.note(f"invoice {invoice.row}", f"credited by {document.number}: {why}")
            if again is not None:
                add_invoices(change, [(again, f"in place of {invoice.number}", ordered)])
            return number
