"""An invoice: what a job decides should be charged, and what the ledger keeps of it once it is issued."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from tsa_sheets.model.money import NOTHING, rounded
from tsa_sheets.model.record import Record


class VatKind(StrEnum):
    """How an item stands to VAT; the treasurer says which, each with its reason."""

    STANDARD = "standard"
    ZERO = "zero"
    EXEMPT = "exempt"
    OUTSIDE = "outside the scope"


class InvoiceState(StrEnum):
    """How far an invoice has come. Paid, part-paid, credited follow from the journal."""

    DRAFT = "draft"
    APPROVED = "approved"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    TRIED = "tried"
    EXPIRED = "expired"


class Outcome(StrEnum):
    """What an invoice run says of a member that gets no invoice; every member has exactly one, or an invoice."""

    ALREADY = "already invoiced"
    BLOCKED = "blocked"
    NOT_DUE = "not due"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: net = quantity x unit price, rounded once. `how` says in words how the amount came about.

    `vat_rate` is in per cent; `vat_reason` is printed where the line is exempt or outside the scope.
    """

    item: str
    description: str
    quantity: Decimal
    unit_price: Decimal
    vat: VatKind
    vat_rate: Decimal = NOTHING
    vat_reason: str = ""
    how: str = ""

    @property
    def net(self) -> Decimal:
        """Give the line's amount without VAT."""
        return rounded(self.quantity * self.unit_price)


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Whom the invoice is made out to: the legal entity, and the school it is for."""

    name: str
    address: tuple[str, ...]
    school: str
    urn: str
    email: str
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """What a job decides to charge, once for each (member, charge, period).

    `about` is the record the charge rests on, `member` the id of the member's own record: it stands in the key, so
    that two rows about one school can never be two invoices. `tax_point` is `None` where it is the day of issue.
    """

    about: Record
    member: str
    charge: str
    period: str
    customer: Customer
    lines: tuple[Line, ...]
    purchase_order: str = ""
    rests_on: tuple[Record, ...] = ()
    due: date | datetime | None = None
    tax_point: date | None = None
    notes: tuple[str, ...] = ()

    @property
    def totals(self) -> "Totals":
        """Add the lines up."""
        return add_up(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Net, VAT for each rate and in all, and the total, in pounds."""

    net: Decimal
    vat_by_rate: Mapping[Decimal, Decimal]
    vat: Decimal
    total: Decimal


def add_up(lines: Sequence[Line]) -> Totals:
    """Add lines up: VAT is worked out on the sum of each rate and rounded there, once (a policy of HMRC's choice)."""
    net = sum((line.net for line in lines), NOTHING)
    sums: dict[Decimal, Decimal] = {}
    for line in lines:
        if line.vat is VatKind.STANDARD:
            sums[line.vat_rate] = sums.get(line.vat_rate, NOTHING) + line.net
    by_rate = {rate: rounded(amount * rate / 100) for rate, amount in sorted(sums.items())}
    vat = sum(by_rate.values(), NOTHING)
    return Totals(net=net, vat_by_rate=by_rate, vat=vat, total=net + vat)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceDraft:
    """An invoice as a job decided it in this run: `key` is its claim for ever, `digest` what it says.

    The digest covers customer, lines, amounts and purchase order, never the number or a date. `held` says why it
    cannot go as things stand.
    """

    key: str
    digest: str
    job: str
    record: str
    place: str
    why: str
    invoice: Invoice
    trial: bool = False
    held: str = ""
    settling: bool = False
    expired: str = ""
    due: datetime


class Entry(StrEnum):
    """What the journal says about an issued invoice."""

    PAID = "paid"
    CREDITED = "credited"
    WRITTEN_OFF = "written off"
    UNPAID = "paid by mistake"  # takes a payment back
    TO_PAY_BACK = "to be paid back"  # was paid, and credited afterwards

    @property
    def gives_back(self) -> bool:
        """Tell whether it raises what is owed."""
        return self in (Entry.UNPAID, Entry.TO_PAY_BACK)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEntry:
    """A line of the journal; amounts are positive, in pounds."""

    number: int
    at: datetime
    invoice: str
    kind: Entry
    amount: Decimal
    on: date
    by: str
    why: str = ""
    credit_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptInvoice:
    """An invoice in the ledger. `row` counts drafts; `number` is the printed one, "" before it is issued."""

    row: int
    key: str
    digest: str
    state: InvoiceState
    job: str
    record: str
    member: str
    charge: str
    period: str
    place: str
    why: str
    customer: Customer
    lines: tuple[Line, ...]
    purchase_order: str
    totals: Totals
    trial: bool
    held: str
    reason: str
    drafted_at: datetime
    approved_by: str
    approved_how: str
    approved_at: datetime | None
    number: str = ""
    issued_on: date | None = None
    due_on: date | None = None
    pdf_sha256: str = ""
    ordered: str = ""  # a purchase order given by hand
    for_good: bool = False  # withdrawn by a person
    journal: tuple[KeptEntry, ...] = ()

    @property
    def owed(self) -> Decimal:
        """Give what is still to be paid: total less paid, credited and written off; never below nothing."""
        taken = sum((entry.amount for entry in self.journal if not entry.kind.gives_back), NOTHING)
        back = sum((entry.amount for entry in self.journal if entry.kind.gives_back), NOTHING)
        return self.totals.total - taken + back

    @property
    def paid_on(self) -> date | None:
        """Give the day it was paid; `None` where it has not been, or that was taken back."""
        paid = [entry for entry in self.journal if entry.kind in (Entry.PAID, Entry.UNPAID)]
        return paid[-1].on if paid and paid[-1].kind is Entry.PAID else None

    @property
    def credited(self) -> Decimal:
        """Give what has been credited."""
        return sum((entry.amount for entry in self.journal if entry.kind is Entry.CREDITED), NOTHING)

    @property
    def wholly_credited(self) -> bool:
        """Tell whether nothing of it is left."""
        return self.credited >= self.totals.total > 0


@dataclass(frozen=True, slots=True)
class Invoices:
    """The invoices the ledger knows of, for a job that decides about them."""

    kept: Sequence[KeptInvoice] = field(default_factory=tuple)

    def live(self, member: str, charge: str, period: str) -> KeptInvoice | None:
        """Find the issued invoice for a member, charge and period that has not been wholly credited."""
        for invoice in self.kept:
            same = (invoice.member, invoice.charge, invoice.period) == (member, charge, period)
            if same and invoice.state is InvoiceState.ISSUED and not invoice.trial and not invoice.wholly_credited:
                return invoice
        return None

    def latest(self, member: str, charge: str, period: str, *, trial: bool) -> KeptInvoice | None:
        """Find the latest row for a member, charge and period, however it ended."""
        at = (member, charge, period, trial)
        rows = [kept for kept in self.kept if (kept.member, kept.charge, kept.period, kept.trial) == at]
        return max(rows, key=lambda kept: kept.row, default=None)

    def numbered(self, number: str) -> KeptInvoice | None:
        """Find an issued invoice by the number printed on it, as people type it."""
        wanted = number.strip().casefold()
        return next((kept for kept in self.kept if kept.number and kept.number.casefold() == wanted), None)
