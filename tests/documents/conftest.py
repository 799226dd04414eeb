"""Invoices as they are frozen on the day of issue, and the text of a PDF."""

import io
import os
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tsa_sheets.model.credit import Credit
from tsa_sheets.model.invoice import Customer, Line, VatKind
from tsa_sheets.model.look import Look, Picture, PictureKind
from tsa_sheets.model.snapshot import Bank, Issuing, Supplier, credit_snapshot, invoice_snapshot

GOLDEN = Path(__file__).parents[1] / "golden" / "documents"
LOGO = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60"><rect width="120" height="60" rx="8"
fill="#0b5c5c"/><path d="M10 45 L35 15 L60 45 Z M50 45 L80 10 L110 45 Z" fill="#fff"/></svg>"""

Make = Callable[..., dict[str, Any]]
Text = Callable[[bytes], str]
Golden = Callable[[str, bytes], None]

SUPPLIER = Supplier(
    name="Holly Bank School",
    address=("Vale Road", "Norton", "NV1 4QT"),
    email="finance@north-vale.example",
    phone="01632 960 142",
    bank=Bank(account_name="Holly Bank School", sort_code="20-00-00", account_number="12345678"),
)
REGISTERED = Supplier(
    name="Holly Bank School",
    address=("Vale Road", "Norton", "NV1 4QT"),
    email="finance@north-vale.example",
    phone="01632 960 142",
    vat_number="GB 123 4567 89",
    company_number="01234567",
    bank=Bank(account_name="Holly Bank School", sort_code="20-00-00", account_number="12345678"),
)
CUSTOMER = Customer(
    name="Weir Multi Academy Trust",
    address=("Weir House", "Dam Street", "Sheffield", "S10 3HA"),
    school="Weir Academy",
    urn="100002",
    email="finance@weir.example",
    contact="Tom Bell",
)
SUBSCRIPTION = Line(
    item="subscription",
    description="Subscription to the North Vale Schools Alliance, 1 September 2026 to 31 August 2027",
    quantity=Decimal(840),
    unit_price=Decimal("5.00"),
    vat=VatKind.STANDARD,
    vat_rate=Decimal(20),
    how="£5.00 a pupil, 840 pupils on the January 2026 roll",
)
PLACE = Line(
    item="course",
    description="Maths mastery, 6 October 2026: one place",
    quantity=Decimal(1),
    unit_price=Decimal("95.00"),
    vat=VatKind.EXEMPT,
    vat_reason="Training by an eligible body (VATA 1994, Schedule 9, Group 6)",
)
HANDBOOK = Line(
    item="handbook", description="Handbook", quantity=Decimal(2), unit_price=Decimal("12.50"), vat=VatKind.ZERO
)


@pytest.fixture
def look() -> Look:
    return Look(
        name="North Vale Schools Alliance",
        logo=Picture(PictureKind.SVG, LOGO),
        footer="North Vale Schools Alliance, a partnership led by Holly Bank School",
        wording={"invoice": "Thank you for being part of the alliance."},
    )


@pytest.fixture
def invoice() -> Make:
    """Freeze an invoice with three kinds of VAT; whatever is given is different."""

    def make(*, registered: bool = True, **changes: Any) -> dict[str, Any]:
        given: dict[str, Any] = {
            "number": "INV-2026-0042",
            "issued_on": date(2026, 9, 7),
            "due_on": date(2026, 10, 7),
            "issuing": Issuing(supplier=REGISTERED if registered else SUPPLIER),
            "customer": CUSTOMER,
            "lines": [SUBSCRIPTION, PLACE, HANDBOOK],
            "period": "2026/27",
            "purchase_order": "PO 77123",
        }
        return invoice_snapshot(**given | changes)

    return make


@pytest.fixture
def credit_note(invoice: Make) -> Make:
    """Freeze a credit note for half of the subscription."""

    def make(**changes: Any) -> dict[str, Any]:
        half = Line(
            item="subscription",
            description="Subscription to the North Vale Schools Alliance, 420 pupils too many",
            quantity=Decimal(420),
            unit_price=Decimal("5.00"),
            vat=VatKind.STANDARD,
            vat_rate=Decimal(20),
        )
        given: dict[str, Any] = {
            "number": "CN-2026-0003",
            "issued_on": date(2026, 9, 21),
            "issuing": Issuing(supplier=REGISTERED),
            "customer": CUSTOMER,
            "credit": Credit(lines=(half,), corrects=(1,), vat_by_rate={Decimal(20): Decimal("420.00")}),
            "invoice": invoice(),
            "why": "The January roll was 420, not 840.",
        }
        return credit_snapshot(**given | changes)

    return make


@pytest.fixture
def text() -> Text:
    """Read the text of a PDF, its pages one after another, as a reader without sight would hear it."""

    def read(pdf: bytes) -> str:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
        return "\n".join(line.rstrip() for page in pages for line in page.splitlines()) + "\n"

    return read


@pytest.fixture
def golden(text: Text) -> Golden:
    """Compare a document's text with the one that is kept."""

    def check(name: str, pdf: bytes) -> None:
        path = GOLDEN / f"{name}.txt"
        if os.environ.get("GOLDEN") == "write":
            path.write_text(text(pdf), "utf-8")
        assert text(pdf) == path.read_text("utf-8")

    return check
