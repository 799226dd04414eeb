from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from tests.rules.conftest import Look
from tsa_sheets.model.charging import Money
from tsa_sheets.model.invoice import (
    Customer,
    Entry,
    Invoices,
    InvoiceState,
    KeptEntry,
    KeptInvoice,
    Line,
    VatKind,
    add_up,
)
from tsa_sheets.model.price import PriceTable, Subscription

DECEMBER = date(2026, 12, 7)


def issued(
    number: int, school: int, on: date, *, period: str = "2026/27", journal: tuple[KeptEntry, ...] = ()
) -> KeptInvoice:
    line = Line(item="subscription", description="", quantity=Decimal(1), unit_price=Decimal(480), vat=VatKind.OUTSIDE)
    at = datetime(2026, 9, 10, tzinfo=UTC)
    return KeptInvoice(
        row=number, key=f"k{number}", digest="d", state=InvoiceState.ISSUED, job="j",
        record=f"subscriptions-{school:04}", member=f"schools-{school:04}", charge="subscription", period=period,
        place="", why="", customer=Customer(name="", address=(), school="", urn="", email=""), lines=(line,),
        purchase_order="", totals=add_up([line]), trial=False, held="", reason="", drafted_at=at, approved_by="",
        approved_how="", approved_at=at, number=f"INV-2026-{number:04}", issued_on=on, journal=journal,
    )  # fmt: skip


def entry(kind: Entry, amount: int) -> KeptEntry:
    on = date(2026, 10, 1)
    return KeptEntry(
        number=1, at=datetime(2026, 10, 1, tzinfo=UTC), invoice="", kind=kind, amount=Decimal(amount), on=on, by=""
    )


def kept(*invoices: KeptInvoice) -> Mapping[Any, Any]:
    return {Invoices: Invoices(invoices)}


def test_member_without_an_invoice(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield School
    100002 | Mill Street School
    100003 | Quayside School
    100004 | Castle Hill School
    100005 | Riverside School

    Subscriptions
    School             | Starts     | Ends       | Invoiced on | Agreed price | Price reason
    Oakfield School    | 01/09/2026 | 31/08/2027 | 10/09/2026  |              |
    Mill Street School | 01/09/2026 | 31/08/2027 |             |              |
    Quayside School    | 01/09/2026 | 31/08/2027 |             | 0            | founder
    Castle Hill School | 01/09/2026 | 31/08/2027 |             |              |
    Riverside School   | 01/11/2026 | 31/08/2027 |             |              |
    """
    assert found(today=DECEMBER, also=kept(issued(1, 3, date(2026, 9, 10)))) == [
        (
            "invoice_long_unpaid",
            "schools B5",
            (
                "Castle Hill School owes £480.00 on INV-2026-0001 of 10 September 2026: "
                "ring the school, or enter on the desk when it was paid."
            ),
        ),
        (
            "member_without_an_invoice",
            "subscriptions D3",
            (
                "Mill Street School has been a member since 1 September 2026 without an invoice for 2026/27: "
                "invoice it, or enter when that was done."
            ),
        ),
    ]


def test_invoiced_twice(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield School
    100002 | Mill Street School
    100003 | Quayside School
    100004 | Castle Hill School

    Subscriptions
    School             | Starts     | Ends       | Invoiced on
    Oakfield School    | 01/09/2026 | 31/08/2027 |
    Mill Street School | 01/09/2026 | 31/08/2027 | 03/09/2026
    Quayside School    | 01/09/2026 | 31/08/2027 | 20/11/2026
    Castle Hill School | 01/09/2026 | 31/08/2027 |
    """
    on = date(2026, 11, 20)
    also = kept(
        issued(1, 0, on),
        issued(2, 0, on, period="1 November 2026 to 31 October 2027"),
        issued(3, 1, on),
        issued(4, 2, on),
        issued(5, 3, on, period="2025/26"),
        issued(6, 3, on),
    )
    assert found(today=DECEMBER, also=also) == [
        (
            "invoiced_twice",
            "subscriptions B2",
            ("Oakfield School was invoiced twice for 2026/27, by INV-2026-0001 and INV-2026-0002: credit one of them."),
        ),
        (
            "invoiced_twice",
            "subscriptions D3",
            (
                "Mill Street School was invoiced on 3 September 2026, and again by INV-2026-0003: "
                "credit one, or correct the day."
            ),
        ),
    ]


def test_invoice_long_unpaid_is_not_said_of_what_is_paid_young_or_credited(found: Look) -> None:
    """
    Schools
    URN    | School          | Phone
    100001 | Oakfield School | 0114 496 0123
    """
    old, young = date(2026, 9, 10), date(2026, 11, 1)
    also = kept(
        issued(1, 0, old),
        issued(2, 0, old, journal=(entry(Entry.PAID, 480),)),
        issued(3, 0, old, journal=(entry(Entry.CREDITED, 480),)),
        issued(4, 0, young),
    )
    assert found(today=DECEMBER, also=also) == [
        (
            "invoice_long_unpaid",
            "schools B2",
            (
                "Oakfield School owes £480.00 on INV-2026-0001 of 10 September 2026: "
                "ring the school on 0114 496 0123, or enter on the desk when it was paid."
            ),
        )
    ]


def test_invoice_to_a_closed_school(found: Look) -> None:
    """
    Schools
    URN    | School             | Status | Closed on
    100001 | Oakfield School    | Closed | 31/10/2026
    100002 | Mill Street School | Closed | 31/10/2026
    """
    old = date(2026, 9, 10)
    also = kept(issued(1, 0, old), issued(2, 1, old, journal=(entry(Entry.PAID, 480),)))
    assert found(today=DECEMBER, also=also) == [
        (
            "invoice_to_a_closed_school",
            "schools C2",
            (
                "Oakfield School closed on 31 October 2026 and owes £480.00 on INV-2026-0001 of 10 September 2026: "
                "ask its trust or council, or credit the invoice."
            ),
        )
    ]


def test_credit_exceeds_the_invoice(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield School
    100002 | Mill Street School
    """
    old = date(2026, 9, 10)
    over = (entry(Entry.PAID, 480), entry(Entry.CREDITED, 300), entry(Entry.CREDITED, 200))
    also = kept(issued(1, 0, old, journal=over), issued(2, 1, old, journal=(entry(Entry.CREDITED, 470),)))

    assert found(today=date(2026, 10, 5), also=also) == [
        (
            "credit_exceeds_the_invoice",
            "schools B2",
            (
                "Oakfield School was charged £480.00 by INV-2026-0001, and £500.00 of it was credited: "
                "look at the credit notes."
            ),
        )
    ]


def test_gap_in_the_numbers(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield School
    100002 | Mill Street School
    """
    day = date(2026, 11, 20)
    assert found(today=DECEMBER, also=kept(issued(1, 0, day), issued(4, 1, day))) == [
        (
            "gap_in_the_numbers",
            "schools B3",
            (
                "The numbers of invoices have a gap: 2 between INV-2026-0001 and INV-2026-0004. "
                "Look where those invoices are, and write down what became of them."
            ),
        )
    ]
    assert found(today=DECEMBER, also=kept(issued(3, 0, day), issued(4, 1, day))) == []


def test_vat_not_decided(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield School
    100002 | Mill Street School

    Subscriptions
    School             | Starts     | Ends
    Oakfield School    | 01/09/2026 | 31/08/2027
    Mill Street School | 01/09/2026 | 31/08/2027
    """
    priced = Money(subscription=Subscription(prices=(PriceTable(since=date(2025, 9, 1), flat=Decimal(480)),)))

    assert found(also={Money: priced}) == [
        (
            "vat_not_decided",
            "subscriptions A2",
            (
                "Oakfield School (and 1 more row) cannot be invoiced: it is not set whether you are registered for "
                "VAT: say so in config/invoices.toml."
            ),
        )
    ]
    assert found(also={Money: Money()}) == []
