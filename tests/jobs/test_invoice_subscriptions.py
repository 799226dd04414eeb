"""Each subscription is invoiced once for each period, or there is one reason why not."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobs.invoice_subscriptions import invoice_subscriptions
from tests.jobs.conftest import place
from tsa_sheets import (
    Alliance,
    Calendar,
    Contact,
    Customer,
    Email,
    Invoice,
    Invoices,
    KeptInvoice,
    Line,
    Member,
    Money,
    NotNow,
    Outcome,
    Returned,
    Role,
    School,
    Seen,
    Sighting,
    Table,
    Urn,
    VatKind,
)
from tsa_sheets.model.charging import Supplier, VatItem
from tsa_sheets.model.invoice import Entry, InvoiceState, KeptEntry, add_up
from tsa_sheets.model.price import PartYear, PriceTable, Runs, Subscription
from tsa_sheets.model.record import Postcode

SEPTEMBER = date(2026, 9, 1)
MONDAY = date(2026, 9, 14)
MONEY = Money(
    subscription=Subscription(
        part_year=PartYear.MONTH,
        prices=(
            PriceTable(since=SEPTEMBER, each=Decimal(5), at_least=Decimal(750), census=date(2026, 1, 15)),
            PriceTable(since=SEPTEMBER, kinds=("Nursery",), free="nurseries are guests"),
        ),
    ),
    supplier=Supplier(
        name="Holly Bank School", lead_school="100001", same_trust=True, vat_registered=True, vat_number="GB123456782"
    ),
    vat_items=(VatItem(item="subscription", since=SEPTEMBER, vat=VatKind.EXEMPT, reason="eligible body"),),
)
LINE = Line(
    item="subscription",
    description="Subscription to North Vale Schools Alliance, 1 September 2026 to 31 August 2027",
    quantity=Decimal(214),
    unit_price=Decimal(5),
    vat=VatKind.EXEMPT,
    vat_reason="eligible body",
    how="214 pupils \u00d7 £5.00, at least £750.00 (roll of January 2026): £1,070.00",
)
Decide = Callable[..., Sequence[Invoice | NotNow]]
AT = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)


def school(number: int, **changes: Any) -> School:
    row = School(
        id=f"s{number}",
        place=place("Schools", number),
        urn=Urn(f"{100000 + number}"),
        name=f"School {number}",
        phase="Primary",
        address="High Street",
        town="Norton",
        postcode=Postcode("NV1 4QT"),
    )
    return replace(row, **changes)


def member(number: int, **changes: Any) -> Member:
    row = Member(
        id=f"m{number}",
        place=place("Subscriptions", number + 1),
        school=f"School {number}",
        urn=Urn(f"{100000 + number}"),
        starts=SEPTEMBER,
        ends=date(2027, 8, 31),
        pupils=214,
    )
    return replace(row, **changes)


def contact(number: int, **changes: Any) -> Contact:
    row = Contact(
        id=f"c{number}",
        place=place("Contacts", number),
        school=f"School {number}",
        name=f"Payer {number}",
        role=Role.FINANCE_OFFICE,
        email=Email(f"finance@school{number}.example"),
        urn=Urn(f"{100000 + number}"),
    )
    return replace(row, **changes)


def kept(number: int, **changes: Any) -> KeptInvoice:
    row = KeptInvoice(
        row=number,
        key=f"invoice/s{number}/subscription/2026/27",
        digest="d",
        state=InvoiceState.ISSUED,
        job="invoice_subscriptions",
        record=f"m{number}",
        member=f"s{number}",
        charge="subscription",
        period="2026/27",
        place="",
        why="",
        customer=Customer(name="", address=(), school="", urn="", email=""),
        lines=(LINE,),
        purchase_order="",
        totals=add_up((LINE,)),
        trial=False,
        held="",
        reason="",
        drafted_at=AT,
        approved_by="LM",
        approved_how="desk",
        approved_at=AT,
        number=f"INV-2026-{number:04}",
        issued_on=date(2026, 9, 7),
    )
    return replace(row, **changes)


@pytest.fixture
def decide(alliance: Alliance, calendar: Calendar) -> Decide:
    """Decide about these rows; every school of theirs, the lead school and their finance offices are there."""

    def run(
        *members: Member,
        schools: Sequence[School] = (),
        contacts: Sequence[Contact] | None = None,
        invoices: Sequence[KeptInvoice] = (),
        money: Money = MONEY,
        today: date = MONDAY,
        seen: Seen = Seen(),  # noqa: B008 - it is frozen
    ) -> Sequence[Invoice | NotNow]:
        known = {row.id: row for row in (school(1), school(2), school(3), *schools)}
        people = [contact(number) for number in (1, 2, 3)] if contacts is None else contacts
        tables: Any = (Table(members), Table(list(known.values())), Table(people))
        return list(
            invoice_subscriptions(
                *tables, Invoices(tuple(invoices)), money, alliance, calendar, seen, Returned(), today
            )
        )

    return run


def first_seen(row: Member, day: date) -> Seen:
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Seen({row.id: Sighting(first=moment, since=moment, status_since=moment)})


def outcome(decisions: Sequence[Invoice | NotNow]) -> tuple[str, str]:
    (found,) = decisions
    assert isinstance(found, NotNow), found
    return found.outcome, found.reason


def test_invoice_for_a_year(decide: Decide) -> None:
    row = member(2, purchase_order="PO 77")

    assert decide(row) == [
        Invoice(
            about=row,
            member="s2",
            charge="subscription",
            period="2026/27",
            customer=Customer(
                name="School 2",
                address=("High Street", "Norton", "NV1 4QT"),
                school="School 2",
                urn="100002",
                email="finance@school2.example",
                contact="Payer 2",
            ),
            lines=(LINE,),
            purchase_order="PO 77",
            rests_on=(school(2), contact(2)),
            due=MONDAY,
        )
    ]


SOMEBODY_ELSE = member(9, urn=Urn("100002"), id="m9")


@pytest.mark.parametrize(
    ("row", "given", "reason"),
    [
        (member(2, urn=None), {}, "there is no one school on the Schools sheet for this row"),
        (member(2, urn=Urn("100077")), {}, "there is no one school on the Schools sheet for this row"),
        (member(2), {"schools": [school(4, urn=Urn("100002"))]}, "there is no one school on the Schools sheet"),
        (member(2, starts=None), {}, "nobody knows when its subscription starts"),
        (member(2, ends=None, unreadable=frozenset({"ends"})), {}, "its ends cannot be read"),
        (member(2, invoiced_on=None, unreadable=frozenset({"invoiced_on"})), {}, "its invoiced on cannot be read"),
        (
            member(2, withdrawn_on=date(2026, 8, 3)),
            {},
            "it joined on 1 September 2026, after it left on 3 August 2026",
        ),
        (member(2, pupils=None), {}, "its number of pupils is not known"),
        (member(2, pupils=None, unreadable=frozenset({"pupils"})), {}, "its number of pupils cannot be read"),
        (member(2), {"schools": [school(2, closed_on=date(2026, 8, 31))]}, "the school closed on 31 August 2026"),
        (member(2), {"schools": [school(2, address=None)]}, "its postal address is not known"),
        (member(2), {"contacts": [contact(2, role=Role.OFFICE)]}, "nobody in its finance office"),
        (member(2, po_needed=True), {}, "it needs a purchase order, and there is none"),
        (member(2), {"money": replace(MONEY, subscription=Subscription())}, "no price is in force for it"),
        (member(2), {"money": replace(MONEY, vat_items=())}, "how the subscription stands to VAT is not set"),
        (member(2), {"money": replace(MONEY, supplier=Supplier())}, "it is not set which school invoices"),
        (
            member(2),
            {"money": replace(MONEY, subscription=replace(MONEY.subscription, mou_needed=True))},
            "its memorandum of understanding is not signed",
        ),
        (
            member(2),
            {
                "schools": [school(1, trust="T"), school(2, trust="T")],
                "money": replace(MONEY, supplier=replace(MONEY.supplier, same_trust=None)),
            },
            "it belongs to T, as the lead school does: are they one legal entity?",
        ),
    ],
)
def test_what_blocks_an_invoice(decide: Decide, row: Member, given: dict[str, Any], reason: str) -> None:
    found = outcome(decide(row, **given))

    assert (found[0], found[1][: len(reason)]) == ("blocked", reason)


def test_two_rows_for_one_school_block_each_other(decide: Decide) -> None:
    first, second = decide(member(2), SOMEBODY_ELSE)

    assert isinstance(first, NotNow)
    assert isinstance(second, NotNow)
    assert (first.outcome, first.reason) == (
        "blocked",
        "there is another subscription of the school in 2026/27 (Subscriptions.xlsx, Subscriptions, row 10)",
    )
    assert second.outcome == "blocked"


def test_last_years_row_does_not_stand_in_the_way(decide: Decide) -> None:
    last = member(2, id="m0", starts=date(2025, 9, 1), ends=date(2026, 8, 31))

    decisions = decide(last, member(2))

    assert [found.outcome if isinstance(found, NotNow) else found.about.id for found in decisions] == ["not due", "m2"]


@pytest.mark.parametrize(
    ("row", "given", "reason"),
    [
        (member(2, starts=date(2026, 9, 15)), {}, "it begins on 15 September 2026"),
        (member(2, starts=date(2025, 9, 1), ends=date(2026, 8, 31)), {}, "it ended on 31 August 2026"),
        (
            member(2, starts=date(2025, 9, 1), ends=None, withdrawn_on=date(2026, 8, 31)),
            {},
            "it withdrew on 31 August 2026",
        ),
        (
            member(2, starts=date(2025, 9, 1), ends=None, notice_on=date(2026, 9, 1)),
            {},
            "it gave notice on 1 September 2026, in time for 2026/27",
        ),
        (member(2), {"schools": [school(2, phase="Nursery")]}, "free: nurseries are guests"),
        (
            member(2, price_agreed=Decimal("0.00"), price_reason="it hosts our courses"),
            {},
            "free: it hosts our courses",
        ),
    ],
)
def test_what_is_not_due(decide: Decide, row: Member, given: dict[str, Any], reason: str) -> None:
    assert outcome(decide(row, **given)) == ("not due", reason)


def test_notice_that_came_too_late(decide: Decide) -> None:
    money = replace(MONEY, subscription=replace(MONEY.subscription, notice_months=4))
    row = member(2, starts=date(2025, 9, 1), ends=None)

    in_time, late = replace(row, notice_on=date(2026, 5, 1)), replace(row, notice_on=date(2026, 5, 2))

    assert outcome(decide(in_time, money=money)) == ("not due", "it gave notice on 1 May 2026, in time for 2026/27")
    assert isinstance(decide(late, money=money)[0], Invoice)


@pytest.mark.parametrize(
    ("row", "invoices", "reason"),
    [
        (member(2), [kept(2)], "INV-2026-0002 for 2026/27"),
        (member(2, invoiced_on=date(2026, 7, 6)), [], "the sheet says it was invoiced on 6 July 2026"),
        (member(2, paid_on=date(2026, 9, 9)), [], "the sheet says it was paid on 9 September 2026"),
        (
            member(2, starts=date(2024, 9, 1), ends=None, invoiced_on=date(2026, 6, 1)),
            [],
            "the sheet says it was invoiced on 1 June 2026",
        ),
    ],
)
def test_what_has_been_invoiced(decide: Decide, row: Member, invoices: Sequence[KeptInvoice], reason: str) -> None:
    assert outcome(decide(row, invoices=invoices)) == ("already invoiced", reason)


@pytest.mark.parametrize(
    ("row", "invoices"),
    [
        (member(2), [kept(3), kept(2, period="2025/26"), kept(2, trial=True), kept(2, state=InvoiceState.DRAFT)]),
        (member(2, starts=date(2024, 9, 1), ends=None, invoiced_on=date(2026, 5, 31)), []),
    ],
)
def test_what_has_not_been_invoiced_for_this_year(decide: Decide, row: Member, invoices: Sequence[KeptInvoice]) -> None:
    assert isinstance(decide(row, invoices=invoices)[0], Invoice)


def test_invoice_that_was_credited_in_whole_waits_for_a_person(decide: Decide) -> None:
    credit = KeptEntry(
        number=1, at=AT, invoice="INV-2026-0002", kind=Entry.CREDITED, amount=Decimal("1070.00"), on=MONDAY, by="LM"
    )

    decisions = decide(member(2), invoices=[kept(2, journal=(credit,))])

    assert outcome(decisions) == ("not due", "INV-2026-0002 was credited in whole")


def test_date_of_joining_corrected_after_the_invoice(decide: Decide) -> None:
    money = replace(MONEY, subscription=replace(MONEY.subscription, runs=Runs.JOINING))
    row = member(2, starts=date(2026, 9, 2), ends=None)
    before = kept(2, period="1 September 2026 to 31 August 2027")

    assert outcome(decide(row, money=money, invoices=[before])) == (
        "blocked",
        (
            "INV-2026-0002 for 1 September 2026 to 31 August 2027 has charged some of these days: "
            "credit it, or correct the dates"
        ),
    )


def test_lead_school_and_its_trust_are_internal(decide: Decide) -> None:
    trust = [school(1, trust="T"), school(2, trust="T")]

    lead, other = decide(member(1), member(2), schools=trust)

    assert lead == NotNow(member(1), "it is the lead school itself", Outcome.INTERNAL)
    assert other == NotNow(member(2), "it belongs to T, as the lead school does", Outcome.INTERNAL)


def test_purchase_order_that_was_given_by_hand(decide: Decide) -> None:
    waiting = replace(kept(2, state=InvoiceState.DRAFT, ordered="PO 5"), number="")

    assert isinstance(decide(member(2, po_needed=True), invoices=[waiting])[0], Invoice)


def test_year_that_begins_soon_comes_after_this_years_invoice(decide: Decide) -> None:
    money = replace(MONEY, subscription=replace(MONEY.subscription, ahead_days=60))
    row, july = member(2, ends=None), date(2027, 7, 5)

    this, following = decide(row, money=money, today=july), decide(row, money=money, today=july, invoices=[kept(2)])

    assert [found.period for found in (*this, *following) if isinstance(found, Invoice)] == ["2026/27", "2027/28"]


ROWS = st.builds(
    member,
    st.sampled_from([1, 2, 3]),
    starts=st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    ends=st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    withdrawn_on=st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    notice_on=st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    invoiced_on=st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    pupils=st.none() | st.integers(0, 2000),
    price_agreed=st.none() | st.decimals("0.00", "500.00", places=2),
    price_reason=st.none() | st.just("a reason"),
    po_needed=st.none() | st.booleans(),
    unreadable=st.frozensets(st.sampled_from(["starts", "pupils", "po_needed"]), max_size=1),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROWS, max_size=6), number=st.randoms(), today=st.dates(date(2025, 6, 1), date(2027, 12, 31)))
def test_every_row_has_one_outcome_and_the_order_of_the_sheet_does_not_matter(
    decide: Decide, rows: list[Member], number: Any, today: date
) -> None:
    members = [replace(row, id=f"m{index}") for index, row in enumerate(rows)]
    shuffled = number.sample(members, len(members))

    decisions = decide(*members, today=today)

    assert sorted(found.about.id for found in decisions) == sorted(row.id for row in members)
    assert all(isinstance(found, Invoice) or (found.reason and Outcome(found.outcome)) for found in decisions)
    by_key = [(found.member, found.period) for found in decisions if isinstance(found, Invoice)]
    assert len(by_key) == len(set(by_key))
    assert all(found.totals.total > 0 for found in decisions if isinstance(found, Invoice))
    assert [about(found) for found in decide(*shuffled, today=today)] == [about(found) for found in decisions]


def about(found: Invoice | NotNow) -> tuple[str, object]:
    """Tell decisions apart, but for which of several rows a doubled one names."""
    if isinstance(found, Invoice):
        return found.about.id, found
    return found.about.id, (found.outcome, found.reason.partition(" (")[0])


@pytest.mark.parametrize(
    ("starts", "seen_on", "due"),
    [
        (SEPTEMBER, date(2026, 8, 20), SEPTEMBER),
        (SEPTEMBER, date(2026, 9, 10), date(2026, 9, 10)),
        (date(2026, 9, 8), date(2026, 8, 20), date(2026, 9, 8)),
    ],
)
def test_an_invoice_falls_due_with_its_period_or_when_its_row_is_first_seen(
    decide: Decide, starts: date, seen_on: date, due: date
) -> None:
    row = member(2, starts=starts)

    (found,) = decide(row, seen=first_seen(row, seen_on))

    assert isinstance(found, Invoice)
    assert found.due == due
