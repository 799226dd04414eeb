"""The life of an alliance's invoices, told in few words: drafted, approved, numbered, paid and credited."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from tests.ledger.life import JOB, MONDAY, Life, content, draft
from tsa_sheets.ledger import Claim, Proposal, TakenError, schema
from tsa_sheets.model.credit import credit
from tsa_sheets.model.document import Document
from tsa_sheets.model.invoice import Customer, Invoice, InvoiceDraft, KeptInvoice, Line, VatKind
from tsa_sheets.model.known import Identified
from tsa_sheets.model.place import Place, Tab
from tsa_sheets.model.record import Record
from tsa_sheets.model.snapshot import Issuing, Series, Supplier, credit_snapshot, invoice_snapshot

ISSUING = Issuing(supplier=Supplier(name="Holly Bank", address=("Vale Road",), email="a@b.example", phone="1"))
PLACE = Place(Tab(sheet="subscriptions", workbook="Subscriptions.xlsx", title="Subscriptions"), 2)


def line(pounds: str = "750", vat: str = "20", quantity: str = "1") -> Line:
    """Charge an amount."""
    kind = VatKind.STANDARD if Decimal(vat) else VatKind.EXEMPT
    return Line(
        item="subscription",
        description="Membership",
        quantity=Decimal(quantity),
        unit_price=Decimal(pounds),
        vat=kind,
        vat_rate=Decimal(vat),
        vat_reason="" if Decimal(vat) else "eligible body",
    )


def invoice_draft(member: str = "m1", *lines: Line, **more: object) -> InvoiceDraft:
    """Draft an invoice for a member."""
    lines = lines or (line(),)
    invoice = Invoice(
        about=Record(id=member, place=PLACE),
        member=member,
        charge="subscription",
        period="2026-27",
        customer=Customer(name=member, address=("A",), school=member, urn="100001", email=f"{member}@school.example"),
        lines=lines,
    )
    values: dict[str, object] = {
        "key": f"invoice/{member}/subscription/2026-27",
        "digest": f"digest of {[str(each.net) for each in lines]}",
        "job": JOB,
        "record": member,
        "place": "Subscriptions, row 2",
        "why": "Charge each member.",
        "invoice": invoice,
        "due": MONDAY,
    }
    return InvoiceDraft(**(values | more))  # type: ignore[arg-type]


def propose(life: Life, *drafts: InvoiceDraft, **more: object) -> None:
    """Let a whole run pass that decides these invoices and issues none."""
    claim = life.claim(alone=True)
    values: dict[str, object] = {"reasons": {}, "unsure": {}, "not_run": {}, "due": {JOB}}
    life.ledger.propose(
        claim,
        identified=Identified(),
        proposal=Proposal(invoices=drafts, today=life.world.now().date(), **(values | more)),  # type: ignore[arg-type]
        settings=life.settings,
        flags=(),
        rules_run=set(),
        settled=set(),
    )
    life.finish(claim)


def approve(life: Life) -> None:
    """Approve every draft."""
    for invoice in life.ledger.invoices.every().kept:
        life.ledger.invoices.approve(invoice.row, invoice.digest, by="TR", how="test")


def document_for(invoice: KeptInvoice, ordinal: int, on: date, series: Series = ISSUING.invoices) -> Document:
    """Render an invoice, in words."""
    number = series.number(series.year(on), ordinal)
    snapshot = invoice_snapshot(
        number=number,
        issued_on=on,
        due_on=on + timedelta(days=30),
        issuing=ISSUING,
        customer=invoice.customer,
        lines=invoice.lines,
    )
    return Document(
        kind="invoice",
        series=series.name,
        year=series.year(on),
        ordinal=ordinal,
        number=number,
        snapshot=snapshot,
        pdf=f"%PDF {number} {invoice.member}".encode(),
        issued_on=on,
    )


def issue(life: Life, claim: Claim, invoice: KeptInvoice, between: Callable[[], None] = lambda: None) -> str:
    """Issue one invoice, as often as it takes; `between` happens after the number was read."""
    while True:
        on = life.world.now().astimezone(UTC).date()
        ordinal = life.ledger.issuing.next(ISSUING.invoices, on)
        document = document_for(invoice, ordinal, on)
        between()
        letter = replace(
            draft(invoice.member), key=f"invoice/{invoice.member}/{document.number}/", job="invoices", content=content()
        )
        try:
            sent = life.ledger.issuing.issue(claim, invoice, document, due_on=on, letter=letter)
        except TakenError:
            continue
        return document.number if sent is not None else ""


def issue_all(life: Life, *drafts: InvoiceDraft) -> list[str]:
    """Issue what is approved among these drafts."""
    claim = life.claim(alone=True)
    ready = life.ledger.issuing.ready({each.key: each.digest for each in drafts})
    numbers = [issue(life, claim, invoice) for invoice in ready]
    life.finish(claim)
    return numbers


def credit_note(life: Life, number: str, wanted: dict[int, Decimal] | None = None) -> str:
    """Credit an invoice, and give the credit note's number."""
    kept = life.ledger.invoices.every().numbered(number)
    printed = life.ledger.invoices.document(number)
    assert kept is not None
    assert printed is not None
    on = life.world.now().date()
    earlier = life.ledger.invoices.credits_of(number)
    taken_off = credit(printed.snapshot, earlier, wanted)
    series = ISSUING.credits
    ordinal = life.ledger.crediting.next(series, series.year(on))
    name = series.number(series.year(on), ordinal)
    snapshot = credit_snapshot(
        number=name,
        issued_on=on,
        issuing=ISSUING,
        customer=kept.customer,
        credit=taken_off,
        invoice=printed.snapshot,
        why="left",
    )
    note = Document(
        kind="credit note",
        series=series.name,
        year=series.year(on),
        ordinal=ordinal,
        number=name,
        snapshot=snapshot,
        pdf=f"%PDF {name}".encode(),
        issued_on=on,
        corrects=number,
    )
    letter = replace(draft(kept.member), key=f"credit-note/{kept.member}/{name}/", job="invoices", content=content())
    life.ledger.crediting.credit(note, taken_off.total, earlier=earlier, letter=letter, by="TR", why="left")
    return name


def broken(life: Life) -> list[str]:
    """Say which rules about numbers, documents and sums do not hold."""
    invoices = life.ledger.invoices.every().kept
    wrong: list[str] = []
    rows = life.table(schema.documents)
    by_series: dict[tuple[str, int], list[dict[str, object]]] = {}
    for row in rows:
        by_series.setdefault((str(row["series"]), int(row["year"])), []).append(row)
    for series, found in by_series.items():
        found.sort(key=lambda row: int(str(row["ordinal"])))
        if [row["ordinal"] for row in found] != list(range(1, len(found) + 1)):
            wrong.append(f"{series} has {[row['ordinal'] for row in found]}")
        days = [row["issued_on"] for row in found]
        if days != sorted(days, key=str):
            wrong.append(f"{series} does not rise with its days")
    numbers = {str(row["number"]) for row in rows}
    for invoice in invoices:
        if invoice.number and invoice.number not in numbers:
            wrong.append(f"{invoice.number} has no PDF")
        if invoice.state == "issued" and not Decimal(0) <= invoice.owed <= invoice.totals.total:
            wrong.append(f"{invoice.number} is owed {invoice.owed}")
        if invoice.credited > invoice.totals.total:
            wrong.append(f"{invoice.number} is credited {invoice.credited}")
    live = [
        (each.member, each.charge, each.period)
        for each in invoices
        if each.state == "issued" and not each.wholly_credited
    ]
    wrong += [f"{one} is invoiced twice" for one in set(live) if live.count(one) > 1]
    named = {each.number for each in invoices} | {entry.credit_note for each in invoices for entry in each.journal}
    wrong += [f"{number} belongs to nothing" for number in numbers - named]
    return wrong


def at(year: int, month: int, day: int) -> datetime:
    """Give a morning."""
    return datetime(year, month, day, 8, tzinfo=UTC)
