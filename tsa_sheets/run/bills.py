"""The invoices as a person asks for them: a list, the story of one, approve, paid."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime

from tsa_sheets.errors import LedgerError
from tsa_sheets.home import Home
from tsa_sheets.ledger import Ledger
from tsa_sheets.model.document import KeptDocument
from tsa_sheets.model.invoice import Invoices, InvoiceState, KeptInvoice
from tsa_sheets.model.money import in_pounds
from tsa_sheets.model.words import on_day
from tsa_sheets.run.by_hand import HOW, Answer
from tsa_sheets.run.check import look_at_record
from tsa_sheets.run.credit import issued, stored
from tsa_sheets.world import World

WAITING = (InvoiceState.DRAFT, InvoiceState.APPROVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class BillStory:
    """All there is to tell of an invoice: what it says, how the amounts came, its journal, and what happened."""

    invoice: KeptInvoice
    letters: Sequence[tuple[int, str, str]]
    history: Sequence[tuple[datetime, str]]


def every(home: Home, world: World) -> Invoices:
    """Give all invoices there are; none where nothing has been recorded yet."""
    opened = look_at_record(home, world)
    return opened.ledger.invoices.every() if opened else Invoices()


def shown(invoices: Invoices, *, also_ended: bool = False) -> Sequence[KeptInvoice]:
    """Pick those that wait or were issued; all there ever were where told so."""
    states = (*WAITING, InvoiceState.ISSUED, InvoiceState.TRIED)
    return [invoice for invoice in invoices.kept if also_ended or invoice.state in states]


def could_be_issued(ledger: Ledger) -> Sequence[KeptInvoice]:
    """List the drafts that wait for nothing but approval."""
    kept = ledger.invoices.every().kept
    return [invoice for invoice in kept if invoice.state is InvoiceState.DRAFT and not invoice.held]


def approve(ledger: Ledger, rows: Iterable[int], *, by: str) -> Sequence[Answer]:
    """Approve drafts exactly as they read now."""
    known = {invoice.row: invoice for invoice in ledger.invoices.every().kept}
    answers = []
    for row in rows:
        invoice = known.get(row)
        if invoice is None:
            answers.append(Answer(number=row, words="there is no such row", happened=False))
            continue
        words = ledger.invoices.approve(row, invoice.digest, by=by, how=HOW)
        answers.append(Answer(number=row, words=words, happened=words.startswith("approved")))
    return answers


def paid(home: Home, world: World, ledger: Ledger, number: str, on: date, *, by: str) -> str:
    """Record that an invoice was paid; raises `LedgerError` where that cannot be."""
    invoice = issued(ledger, number)
    today = world.now().astimezone(home.settings.zone).date()
    before = len(invoice.journal)
    words = ledger.invoices.paid(invoice.row, on, by=by, today=today)
    if len(issued(ledger, number).journal) == before and not words.startswith("recorded already"):
        raise LedgerError(invoice.number, words, "See tsa-sheets invoices list.")
    return words


def story(home: Home, world: World, number: str) -> BillStory:
    """Tell all there is to tell of an invoice, by its number or its row."""
    opened = look_at_record(home, world)
    known = opened.ledger.invoices.every() if opened else Invoices()
    by_row = [invoice for invoice in known.kept if number.isdigit() and invoice.row == int(number)]
    invoice = known.numbered(number) or (by_row[0] if by_row else None)
    if opened is None or invoice is None:
        raise LedgerError(number, "there is no invoice with this number", "See tsa-sheets invoices list.")
    ledger = opened.ledger
    numbers = {invoice.number, *(entry.credit_note for entry in invoice.journal)} - {""}
    letters = [
        (letter.number, letter.state.value, letter.subject)
        for letter in ledger.every_letter()
        if numbers and set(letter.key.split("/")) & numbers
    ]
    history = [*ledger.events(f"invoice {invoice.row}")]
    if invoice.number:
        history += ledger.events(f"invoice {invoice.number}")
    return BillStory(invoice=invoice, letters=letters, history=sorted(history, key=lambda event: event[0]))


def document(home: Home, world: World, number: str) -> KeptDocument:
    """Find an issued document with its stored bytes, as they were issued."""
    opened = look_at_record(home, world)
    if opened is None:
        raise LedgerError(number, "nothing has been issued yet", "Type tsa-sheets invoices plan.")
    with closing(opened):
        found = stored(opened.ledger, number)
    if not found.as_issued:
        wrong = "its stored file is not the one that was issued: the record was changed by hand"
        raise LedgerError(found.number, wrong, "Put back the newest backup, then run tsa-sheets recover.")
    return found


def how_it_stands(invoice: KeptInvoice) -> str:
    """Say how far an invoice has come, in a few words."""
    trial = ", in trial" if invoice.trial else ""
    match invoice.state:
        case InvoiceState.DRAFT | InvoiceState.APPROVED if invoice.held:
            return f"held back: {invoice.held}"
        case InvoiceState.DRAFT:
            return f"waits for approval{trial}" + (f": {invoice.reason}" if invoice.reason else "")
        case InvoiceState.APPROVED:
            return f"approved by {invoice.approved_by or 'somebody'}{trial}"
        case InvoiceState.ISSUED:
            return _issued(invoice)
        case InvoiceState.TRIED:
            return "tried out"
        case _:
            return invoice.state.value + (f": {invoice.reason}" if invoice.reason else "")


def _issued(invoice: KeptInvoice) -> str:
    parts = [f"issued {on_day(invoice.issued_on)}" if invoice.issued_on else "issued"]
    if invoice.credited:
        parts.append("credited in full" if invoice.wholly_credited else f"{in_pounds(invoice.credited)} credited")
    if invoice.paid_on:
        parts.append(f"paid {on_day(invoice.paid_on)}")
    elif invoice.due_on and invoice.owed:
        parts.append(f"due {on_day(invoice.due_on)}")
    return ", ".join([*parts, *([invoice.held] if invoice.held else [])])
