from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from jobs.chase_invoices import chase_invoices
from tsa_sheets import (
    Calendar,
    Came,
    Contact,
    Customer,
    Fact,
    Invoices,
    KeptInvoice,
    Letter,
    Line,
    Member,
    Money,
    Return,
    Returned,
    Role,
    Table,
    Term,
    Told,
    VatKind,
)
from tsa_sheets.model.invoice import Entry, InvoiceState, KeptEntry, add_up
from tsa_sheets.model.place import Place, Tab
from tsa_sheets.model.record import Email, Urn

PLACE = Place(Tab(sheet="subscriptions", workbook="Subscriptions.xlsx", title="Subscriptions"), 2)
MEMBER = Member(id="m1", place=PLACE, school="Larkfield", starts=date(2026, 9, 1))
TERMS = Calendar(
    [Term("Autumn", date(2026, 9, 1), date(2026, 12, 18)), Term("Spring", date(2027, 1, 4), date(2027, 3, 26))]
)
LINES = (
    Line(
        item="subscription",
        description="Membership",
        quantity=Decimal(1),
        unit_price=Decimal(750),
        vat=VatKind.EXEMPT,
        vat_reason="eligible body",
    ),
)
DUE = date(2026, 10, 7)


def invoice(**more: object) -> KeptInvoice:
    values: dict[str, object] = {
        "row": 1,
        "key": "invoice/m1/subscription/2026-27",
        "digest": "d",
        "state": InvoiceState.ISSUED,
        "job": "j",
        "record": "m1",
        "member": "m1",
        "charge": "subscription",
        "period": "2026-27",
        "place": "",
        "why": "",
        "customer": Customer(
            name="Larkfield", address=("A",), school="Larkfield", urn="100001", email="finance@larkfield.example"
        ),
        "lines": LINES,
        "purchase_order": "",
        "totals": add_up(LINES),
        "trial": False,
        "held": "",
        "reason": "",
        "drafted_at": datetime(2026, 9, 7, tzinfo=UTC),
        "approved_by": "TR",
        "approved_how": "desk",
        "approved_at": None,
        "number": "INV-2026-0001",
        "issued_on": date(2026, 9, 7),
        "due_on": DUE,
    }
    return KeptInvoice(**(values | more))  # type: ignore[arg-type]


def went(*days: date) -> Told:
    facts = [
        Fact(
            template="invoice-overdue",
            occurrence="INV-2026-0001",
            role=f"reminder {number}",
            at=datetime.combine(day, time(8), UTC),
            told={},
        )
        for number, day in enumerate(days, start=1)
    ]
    return Told({"m1": facts})


def decided(
    today: date,
    kept: KeptInvoice | None = None,
    told: Told | None = None,
    *contacts: Contact,
    returned: Returned | None = None,
) -> list[str]:
    """Say of each decision what it is."""
    found: Iterator[object] = chase_invoices(
        Invoices([kept or invoice()]),
        Table([MEMBER]),
        Table(contacts),
        told or Told(),
        returned or Returned(),
        Money(),
        TERMS,
        today,
    )
    return [
        f"{one.role} to {one.to} from {one.due}" if isinstance(one, Letter) else one.reason  # type: ignore[attr-defined]
        for one in found
    ]


@pytest.mark.parametrize(("read", "expected"), [(False, "they have answered"), (True, "reminder 1 to")])
def test_an_answer_is_read_before_anybody_is_reminded(*, read: bool, expected: str) -> None:
    at = datetime(2026, 10, 9, tzinfo=UTC)
    answer = Return(letter=1, template="invoice", record="m1", came=Came.REPLIED, address="", at=at, read=read)

    (said,) = decided(date(2026, 10, 15), returned=Returned([answer]))

    assert said.startswith(expected)


def test_due_today_is_not_overdue() -> None:
    assert decided(DUE) == ["INV-2026-0001: the next reminder would go on 14 October 2026"]


def test_the_first_reminder_goes_a_week_after_the_day_due() -> None:
    assert decided(date(2026, 10, 14)) == ["reminder 1 to finance@larkfield.example from 2026-10-14"]


def test_reminders_go_one_after_the_other_and_none_is_skipped() -> None:
    late = date(2026, 12, 1)

    assert decided(late) == ["reminder 1 to finance@larkfield.example from 2026-10-14"]
    assert decided(late, None, went(date(2026, 11, 30))) == [
        "INV-2026-0001: the next reminder would go on 07 December 2026"
    ]
    assert decided(date(2026, 12, 7), None, went(date(2026, 11, 30))) == [
        "reminder 2 to finance@larkfield.example from 2026-12-07"
    ]


def test_after_the_last_reminder_somebody_rings() -> None:
    told = went(date(2026, 10, 14), date(2026, 10, 28), date(2026, 11, 21))

    assert decided(date(2027, 1, 5), None, told) == ["INV-2026-0001 has been chased 3 times: please ring the school"]


def test_in_the_holidays_a_reminder_waits_for_the_first_school_day() -> None:
    assert decided(date(2026, 12, 22)) == ["reminder 1 to finance@larkfield.example from 2027-01-04"]


def entry(kind: Entry) -> KeptEntry:
    return KeptEntry(
        number=1,
        at=datetime(2026, 10, 1, tzinfo=UTC),
        invoice="INV-2026-0001",
        kind=kind,
        amount=Decimal(750),
        on=date(2026, 10, 1),
        by="TR",
    )


@pytest.mark.parametrize(
    ("kept", "why"),
    [
        (invoice(journal=(entry(Entry.PAID),)), "nothing is owed on INV-2026-0001"),
        (invoice(journal=(entry(Entry.CREDITED),)), "nothing is owed on INV-2026-0001"),
        (invoice(held="held by TR: they question it"), "INV-2026-0001 is held by TR: they question it"),
        (invoice(trial=True, state=InvoiceState.TRIED), "INV-2026-0001 was only a trial"),
    ],
)
def test_nothing_goes_about_what_is_paid_credited_or_disputed(kept: KeptInvoice, why: str) -> None:
    assert decided(date(2026, 11, 2), kept) == [why]


def test_whoever_cannot_be_reached_is_not_written_to() -> None:
    finance = Contact(
        id="c1", place=PLACE, school="Larkfield", urn=Urn("100001"), name="Asha", role=Role.FINANCE_OFFICE,
        email=Email("finance@larkfield.example"),
    )  # fmt: skip
    manager = replace(finance, id="c2", role=Role.BUSINESS_MANAGER, email=Email("sbm@larkfield.example"))
    at = datetime(2026, 10, 9, tzinfo=UTC)
    address = "Finance@larkfield.example"
    failed = Return(letter=1, template="invoice", record="m1", came=Came.FAILED, address=address, words="5.1.1", at=at)

    said = decided(date(2026, 10, 14), None, None, finance, manager, returned=Returned([failed]))

    assert said == ["reminder 1 to sbm@larkfield.example from 2026-10-14"]


def test_whoever_has_left_is_not_written_to() -> None:
    left = Contact(
        id="c1",
        place=PLACE,
        school="Larkfield",
        urn=Urn("100001"),
        name="Asha",
        role=Role.FINANCE_OFFICE,
        email=Email("finance@larkfield.example"),
        left_on=date(2026, 9, 30),
    )
    now = replace(left, id="c2", name="Tom", email=Email("tom@larkfield.example"), left_on=None)

    assert decided(date(2026, 10, 14), None, None, left, now) == ["reminder 1 to tom@larkfield.example from 2026-10-14"]
