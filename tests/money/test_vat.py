from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsa_sheets.model.charging import Money, Supplier, VatItem, VatRate
from tsa_sheets.model.invoice import Line, VatKind, add_up
from tsa_sheets.model.money import rounded
from tsa_sheets.money.answer import Unknown
from tsa_sheets.money.vat import Vat, mixed, vat_on

DAY = date(2026, 9, 7)
RATES = (
    VatRate(since=date(2008, 12, 1), percent=Decimal(15), source="law"),
    VatRate(since=date(2011, 1, 4), percent=Decimal(20), source="law"),
)
EXEMPT = VatItem(item="subscription", since=date(2026, 9, 1), vat=VatKind.EXEMPT, reason="eligible body")
STANDARD = VatItem(
    item="Subscription", since=date(2026, 1, 1), vat=VatKind.STANDARD, reason="not education", kinds=("Independent",)
)
MONEY = Money(
    supplier=Supplier(name="Hill Trust", vat_registered=True, vat_number="GB123456782"),
    vat_rates=RATES,
    vat_items=(EXEMPT, STANDARD),
)


def line(vat: VatKind, net: Decimal = Decimal(1), rate: Decimal = Decimal(0)) -> Line:
    return Line(item="x", description="X", quantity=Decimal(1), unit_price=net, vat=vat, vat_rate=rate, vat_reason="so")


def test_item_stands_to_vat_as_the_treasurer_said() -> None:
    assert vat_on("subscription", DAY, ["Primary"], MONEY) == Vat(VatKind.EXEMPT, Decimal("0.00"), "eligible body")
    assert vat_on("subscription", DAY, ["independent"], MONEY) == Vat(VatKind.STANDARD, Decimal(20), "not education")


@pytest.mark.parametrize(("day", "rate"), [(date(2011, 1, 3), 15), (date(2011, 1, 4), 20)])
def test_rate_of_the_day(day: date, rate: int) -> None:
    always = replace(MONEY, vat_items=(replace(STANDARD, since=date(2000, 1, 1)),))

    assert vat_on("subscription", day, ["Independent"], always) == Vat(VatKind.STANDARD, Decimal(rate), "not education")


@pytest.mark.parametrize(
    ("money", "item", "why"),
    [
        (MONEY, "room hire", "how the room hire stands to VAT is not set"),
        (replace(MONEY, vat_items=(replace(EXEMPT, since=date(2026, 9, 8)),)), "subscription", "how the subscription"),
        (replace(MONEY, vat_items=(replace(EXEMPT, until=date(2026, 9, 6)),)), "subscription", "how the subscription"),
        (replace(MONEY, vat_items=(replace(STANDARD, kinds=()),), vat_rates=()), "subscription", "the standard rate"),
        (replace(MONEY, supplier=Supplier()), "subscription", "it is not set whether you are registered for VAT"),
    ],
)
def test_what_is_not_set_is_not_guessed(money: Money, item: str, why: str) -> None:
    found = vat_on(item, DAY, ["Primary"], money)

    assert isinstance(found, Unknown)
    assert found.why.startswith(why)


def test_supplier_that_is_not_registered_charges_no_vat() -> None:
    small = replace(MONEY, supplier=Supplier(name="Hill Trust", vat_registered=False))

    assert vat_on("anything", DAY, [], small) == Vat(
        VatKind.OUTSIDE, Decimal("0.00"), "Hill Trust is not registered for VAT"
    )


def test_outside_the_scope_stands_alone() -> None:
    outside, exempt, zero = line(VatKind.OUTSIDE), line(VatKind.EXEMPT), line(VatKind.ZERO)

    assert mixed([outside, outside]) == mixed([exempt, zero]) == ""
    assert (
        mixed([outside, exempt]) == "what is outside the scope of VAT may not stand on one invoice with anything else"
    )


@given(
    st.lists(
        st.builds(
            line,
            st.sampled_from(VatKind),
            st.decimals("0.01", "99999.99", places=2),
            st.sampled_from([Decimal(5), Decimal(20), Decimal("17.5")]),
        ),
        max_size=9,
    )
)
def test_sums_are_rounded_once_for_each_rate(lines: list[Line]) -> None:
    totals = add_up(lines)

    assert totals.net == sum((found.net for found in lines), Decimal(0))
    assert totals.total == totals.net + totals.vat
    assert totals.vat == sum(totals.vat_by_rate.values(), Decimal(0))
    for rate, vat in totals.vat_by_rate.items():
        of_rate = [found.net for found in lines if found.vat is VatKind.STANDARD and found.vat_rate == rate]
        assert vat == rounded(sum(of_rate, Decimal(0)) * rate / 100)
    assert all(found.net == rounded(found.quantity * found.unit_price) for found in lines)
