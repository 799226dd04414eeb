"""Crediting an invoice, whole or in part, and issuing it anew: what a person asks for by its number."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tsa_sheets.documents import render_credit_note
from tsa_sheets.errors import LedgerError
from tsa_sheets.home import Home
from tsa_sheets.ledger import Ledger, TakenError
from tsa_sheets.letters.render import Gap, Letters
from tsa_sheets.model.credit import Credit, TooMuchError, credit
from tsa_sheets.model.document import Document, KeptDocument
from tsa_sheets.model.invoice import Invoice, InvoiceDraft, InvoiceState, KeptInvoice
from tsa_sheets.model.letter import Draft
from tsa_sheets.model.money import in_pounds
from tsa_sheets.model.snapshot import credit_snapshot
from tsa_sheets.run.covering import covering_letter
from tsa_sheets.run.execute import open_record
from tsa_sheets.run.invoices import digest, key_after
from tsa_sheets.run.issue import TRIES, issuing_of
from tsa_sheets.world import World

LIST = "See tsa-sheets invoices list."


@dataclass(frozen=True, slots=True, kw_only=True)
class Credited:
    """What was done: the credit note's number and total, its letter, and what the school is owed back by it."""

    number: str
    total: Decimal
    letter: int
    pay_back: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asked for: so much net off each line (`None`: all that is left), and why."""

    wanted: Mapping[int, Decimal] | None
    why: str
    by: str


def credit_invoice(home: Home, world: World, number: str, asked: Asked) -> Credited:
    """Credit an issued invoice; raises `LedgerError` where that cannot be done."""
    with closing(open_record(home, world)) as opened:
        opened.must_not_be_behind()
        invoice = issued(opened.ledger, number)
        credited = _credit(home, world, opened.ledger, invoice, asked, again=None, ordered="")
        opened.high_water.raise_to(opened.ledger.mark())
        return credited


def reissue(home: Home, world: World, number: str, *, purchase_order: str, why: str, by: str) -> Credited:
    """Credit an invoice in full and draft it anew in one step, under a purchase order where one is given."""
    with closing(open_record(home, world)) as opened:
        opened.must_not_be_behind()
        invoice = issued(opened.ledger, number)
        if invoice.paid_on is not None:
            raise LedgerError(invoice.number, "it has been paid", "Credit it instead, if it was wrong.")
        ordered = purchase_order or invoice.ordered
        again = _again(home, world, invoice, purchase_order or invoice.purchase_order, by)
        asked = Asked(wanted=None, why=why, by=by)
        credited = _credit(home, world, opened.ledger, invoice, asked, again=again, ordered=ordered)
        opened.high_water.raise_to(opened.ledger.mark())
        return credited


def issued(ledger: Ledger, number: str) -> KeptInvoice:
    """Find an issued invoice by its number; raises `LedgerError` where there is none, or it was only tried."""
    invoice = ledger.invoices.every().numbered(number)
    if invoice is None:
        raise LedgerError(number, "there is no invoice with this number", LIST)
    if invoice.state is not InvoiceState.ISSUED:
        raise LedgerError(invoice.number, "this was only a trial: nothing is owed because of it", LIST)
    return invoice


def stored(ledger: Ledger, number: str) -> KeptDocument:
    """Find the document that was issued under a number; raises `LedgerError` where there is none."""
    document = ledger.invoices.document(number.strip().upper())
    if document is None:
        raise LedgerError(number, "nothing was issued under this number", LIST)
    return document


def _credit(
    home: Home,
    world: World,
    ledger: Ledger,
    invoice: KeptInvoice,
    asked: Asked,
    *,
    again: InvoiceDraft | None,
    ordered: str,
) -> Credited:
    printed = stored(ledger, invoice.number)
    for _ in range(TRIES):
        earlier = ledger.invoices.credits_of(invoice.number)
        try:
            taken_off = credit(printed.snapshot, earlier, asked.wanted)
        except TooMuchError as error:
            to_do = "Nothing was credited. Ask for no more than is left."
            raise LedgerError(invoice.number, str(error), to_do) from error
        document, letter = _written(home, world, ledger, invoice, printed, taken_off, asked)
        try:
            sent = ledger.crediting.credit(
                document,
                taken_off.total,
                earlier=earlier,
                letter=letter,
                by=asked.by,
                why=asked.why,
                again=again,
                ordered=ordered,
            )
        except TakenError:
            continue
        pay_back = max(Decimal("0.00"), taken_off.total - invoice.owed)
        return Credited(number=document.number, total=taken_off.total, letter=sent, pay_back=pay_back)
    raise LedgerError(invoice.number, "others were issuing at the same time", "Nothing was credited: try again.")


def _written(
    home: Home,
    world: World,
    ledger: Ledger,
    invoice: KeptInvoice,
    printed: KeptDocument,
    taken_off: Credit,
    asked: Asked,
) -> tuple[Document, Draft]:
    """Render the credit note under the next number, and write the letter it goes with."""
    issuing = issuing_of(home)
    now = world.now()
    today: date = now.astimezone(home.settings.zone).date()
    series = issuing.credits
    year = series.year(today)
    ordinal = ledger.crediting.next(series, year)
    number = series.number(year, ordinal)
    snapshot = credit_snapshot(
        number=number,
        issued_on=today,
        issuing=issuing,
        customer=invoice.customer,
        credit=taken_off,
        invoice=printed.snapshot,
        why=asked.why,
    )
    pdf = render_credit_note(snapshot, look=home.settings.look, folders=home.template_folders)
    about = replace(home.settings.alliance, id=invoice.record)
    try:
        letter = covering_letter(
            "credit-note",
            about,
            snapshot,
            pdf,
            letters=Letters(home.template_folders),
            alliance=home.settings.alliance,
            trial=False,
            why=f"goes with {number}",
            now=now,
            today=today,
        )
    except Gap as gap:
        raise LedgerError(invoice.number, gap.reason, "Nothing was credited.") from gap
    document = Document(
        kind="credit note",
        series=series.name,
        year=year,
        ordinal=ordinal,
        number=number,
        snapshot=snapshot,
        pdf=pdf,
        issued_on=today,
        corrects=invoice.number,
    )
    return document, replace(letter, place=invoice.place)


def _again(home: Home, world: World, invoice: KeptInvoice, purchase_order: str, by: str) -> InvoiceDraft:
    """Draft an invoice once more, as it was; the next run looks at it again on the sheets of its day."""
    anew = Invoice(
        about=replace(home.settings.alliance, id=invoice.record),
        member=invoice.member,
        charge=invoice.charge,
        period=invoice.period,
        customer=invoice.customer,
        lines=invoice.lines,
        purchase_order=purchase_order,
    )
    return InvoiceDraft(
        key=key_after(invoice.key),
        digest=digest(anew),
        job=invoice.job,
        record=invoice.record,
        place=invoice.place,
        why=f"asked for again by {by or 'somebody'}",
        invoice=anew,
        due=world.now(),
    )


def in_words(credited: Credited) -> str:
    """Say what was credited."""
    back = f"; {in_pounds(credited.pay_back)} had been paid and is to be paid back" if credited.pay_back else ""
    return f"{in_pounds(credited.total)} credited by {credited.number}{back}"
