"""Issuing: what is approved and was decided again just now is numbered, rendered, stored and given its letter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tsa_sheets.documents import render_invoice
from tsa_sheets.errors import ConfigError, TemplateError
from tsa_sheets.home import Home
from tsa_sheets.ledger import LEASE, Claim, Opened, TakenError
from tsa_sheets.letters.render import Gap, Letters
from tsa_sheets.model.charging import Money
from tsa_sheets.model.document import Document
from tsa_sheets.model.invoice import InvoiceDraft, KeptInvoice
from tsa_sheets.model.letter import Draft
from tsa_sheets.model.snapshot import TRIAL, Bank, Issuing, Series, Supplier, invoice_snapshot
from tsa_sheets.run.covering import covering_letter
from tsa_sheets.run.press import Press
from tsa_sheets.world import World

BATCH = 20
"""How many invoices are issued before the desk is asked whether somebody has paused everything."""

TRIES = 50
"""How often a number may be taken by somebody else before we give up for this run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """What a round of issuing did: the numbers it gave, and why it stopped early ("" where it did not)."""

    numbers: Sequence[str] = ()
    left: int = 0
    stopped: str = ""


def issuing_of(home: Home) -> Issuing:
    """Say who we are and how we number, as the treasurer has set it."""
    money, alliance = home.settings.money, home.settings.alliance
    bank = money.bank
    return Issuing(
        supplier=Supplier(
            name=money.supplier.name,
            address=_lines(money.supplier.address),
            email=alliance.office_email,
            phone=money.supplier.phone,
            vat_number=money.supplier.vat_number,
            bank=Bank(account_name=bank.account_name, sort_code=bank.sort_code, account_number=bank.account_number)
            if bank.account_number
            else None,
        ),
        invoices=Series(name=money.numbering.invoices, first=_first(money, "invoices")),
        credits=Series(name=money.numbering.credit_notes, first=_first(money, "credit notes")),
        days=money.terms.days,
        terms=money.terms.wording,
    )


def _lines(address: str) -> tuple[str, ...]:
    """Give an address line by line, whether it was written with commas or on lines of its own."""
    return tuple(part.strip() for part in address.replace("\n", ",").split(",") if part.strip())


def _first(money: Money, series: str) -> dict[int, int]:
    return {year: first for (name, year), first in money.numbering.opening.items() if name == series}


class Round:
    """One round of issuing, in the order in which the invoices were drafted."""

    def __init__(self, claim: Claim, opened: Opened, home: Home, world: World, ticked: Callable[[], bool]) -> None:
        self.claim = claim
        self.opened = opened
        self.ledger = opened.ledger
        self.home = home
        self.world = world
        self.issuing = issuing_of(home)
        self.letters = Letters(home.template_folders)
        self.following: dict[tuple[str, int], int] = {}  # as far as we know; the record has the last word
        self.until = world.now() + LEASE
        self.ticked = ticked

    def issue(self, drafts: Sequence[InvoiceDraft]) -> Issued:
        """Issue what is approved among these drafts; one that cannot be takes no number and stops nobody else."""
        decided = {draft.key: draft for draft in drafts if not draft.held and not draft.expired}
        ready = self.ledger.issuing.ready({key: draft.digest for key, draft in decided.items()})
        numbers: list[str] = []
        stopped = ""
        with Press(lambda invoice, on, ordinal: self._print(decided[invoice.key], on, ordinal)) as press:
            for index, invoice in enumerate(ready):
                stopped = self._why_stop(index)
                if stopped:
                    break
                try:
                    number = self._one(invoice, decided[invoice.key], press, ready[index + 1 : index + 2])
                except (Gap, TemplateError, ConfigError) as error:
                    self.ledger.issuing.hold_back(self.claim, invoice, _in_words(error))
                    continue
                if number:
                    numbers.append(number)
        if numbers:
            self.opened.high_water.raise_to(self.ledger.mark())
        return Issued(numbers=numbers, left=len(ready) - len(numbers) if stopped else 0, stopped=stopped)

    def _why_stop(self, index: int) -> str:
        if self.world.now() > self.until:
            return "what was decided is a quarter of an hour old: the other invoices are issued in the next run"
        if index % BATCH == 0 and (self.ledger.paused() or self.ticked()):
            return "everything is paused"
        return ""

    def _one(self, invoice: KeptInvoice, draft: InvoiceDraft, press: Press, following: Sequence[KeptInvoice]) -> str:
        """Issue one invoice on today's day, under the next number that nobody else takes; "" where it may not be."""
        for _ in range(TRIES):
            now = self.world.now()
            today = now.astimezone(self.home.settings.zone).date()
            series = self._series(draft)
            year = (series.name, series.year(today))
            if year not in self.following:
                self.following[year] = self.ledger.issuing.next(series, today)
            ordinal = self.following[year]
            document = press.take(invoice, today, ordinal)
            for after in following:
                press.begin(after, today, ordinal + 1)
            letter = self._letter(draft, document, now, today)
            due_on = self._due_on(today)
            try:
                sent = self.ledger.issuing.issue(self.claim, invoice, document, due_on=due_on, letter=letter)
            except TakenError as taken:
                self.following[year] = taken.next
                continue
            if sent is None:
                return ""
            self.following[year] = ordinal + 1
            return document.number
        return ""

    def _print(self, draft: InvoiceDraft, today: date, ordinal: int) -> Document:
        return printed(draft, today, ordinal, home=self.home, issuing=self.issuing)

    def _letter(self, draft: InvoiceDraft, document: Document, now: datetime, today: date) -> Draft:
        return its_letter(draft, document, now, today, home=self.home, letters=self.letters)

    def _series(self, draft: InvoiceDraft) -> Series:
        return series_of(draft, self.issuing)

    def _due_on(self, today: date) -> date:
        return today + timedelta(days=self.issuing.days)


def series_of(draft: InvoiceDraft, issuing: Issuing) -> Series:
    """Give the series an invoice is numbered in: that of a trial is its own."""
    return Series(name=TRIAL) if draft.trial else issuing.invoices


def printed(draft: InvoiceDraft, today: date, ordinal: int, *, home: Home, issuing: Issuing) -> Document:
    """Print an invoice under a number, which is nobody's yet."""
    series, invoice = series_of(draft, issuing), draft.invoice
    number = series.number(series.year(today), ordinal)
    snapshot = invoice_snapshot(
        number=number,
        issued_on=today,
        due_on=today + timedelta(days=issuing.days),
        issuing=issuing,
        customer=invoice.customer,
        lines=invoice.lines,
        charge=invoice.charge,
        period=invoice.period,
        purchase_order=invoice.purchase_order,
        tax_point=invoice.tax_point,
        notes=invoice.notes,
        trial=draft.trial,
    )
    return Document(
        kind="invoice",
        series=series.name,
        year=series.year(today),
        ordinal=ordinal,
        number=number,
        snapshot=snapshot,
        pdf=render_invoice(snapshot, look=home.settings.look, folders=home.template_folders),
        issued_on=today,
    )


def its_letter(
    draft: InvoiceDraft, document: Document, now: datetime, today: date, *, home: Home, letters: Letters
) -> Draft:
    """Write the letter that takes it to the finance office."""
    return covering_letter(
        "invoice",
        draft.invoice.about,
        document.snapshot,
        document.pdf,
        letters=letters,
        alliance=home.settings.alliance,
        trial=draft.trial,
        why=f"goes with {document.number}",
        now=now,
        today=today,
    )


def _in_words(error: Exception) -> str:
    return error.reason if isinstance(error, Gap) else str(error)
