"""Every way of charging that alliances really have is written in settings, and comes to what they charge."""
# ruff: noqa: RUF001 - the sign that invoices print

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.money.conftest import TERMS, Make, MakeSchool, Prices, place
from tsa_sheets.model.member import Member
from tsa_sheets.model.money import in_pounds, rounded
from tsa_sheets.model.price import Discount, PartYear, PriceTable, Runs, Subscription
from tsa_sheets.model.record import Urn
from tsa_sheets.model.school import School
from tsa_sheets.money.answer import Free, Unknown
from tsa_sheets.money.periods import period_of, periods_due
from tsa_sheets.money.prices import Price, subscription_price

Charged = Callable[..., Any]
TODAY = date(2026, 11, 23)
YEAR = period_of(Runs.ACADEMIC, TODAY, TODAY)
PLACE = place("Subscriptions", 4)

EDUCATION_PEOPLE = """
[subscription]
runs = "twelve months from joining"
notice_months = 4

[[price]]
from = 2025-09-01
each = 5
at_least = 750
census = 2026-01-15

[[price]]
from = 2025-09-01
kinds = ["Special", "Pupil referral unit"]
each = 40
count = "staff"
"""
BANDS = """
[subscription]
part_year = "by month"

[[price]]
from = 2026-09-01
bands = [
  { name = "A", lowest = 1, highest = 100, price = 300 },
  { name = "B", lowest = 101, highest = 400, price = 450 },
  { name = "C", lowest = 401, price = 750 },
]
"""
NAMED = """
[[price]]
from = 2026-09-01
bands = [{ name = "Small", price = 300 }, { name = "Large", price = 450 }]
"""
FLAT = """
[subscription]
part_year = "by term"

[[price]]
from = 2026-09-01
flat = 450
"""
PHASES = """
[[price]]
from = 2026-09-01
kinds = ["Primary", "Infant", "Junior"]
flat = 350

[[price]]
from = 2026-09-01
kinds = ["Secondary"]
flat = "1,200.00"

[[price]]
from = 2026-09-01
kinds = ["Associate"]
flat = 99.99
"""
DISCOUNTS = """
[subscription]
part_year = "by day"

[[price]]
from = 2026-09-01
flat = 450

[[discount]]
name = "trust discount"
from = 2026-09-01
percent = 12.5
trust_members = 3

[[discount]]
name = "early bird"
from = 2026-09-01
until = 2026-09-30
amount = 25
signed_by = 2026-07-15

[[discount]]
name = "three years agreed"
from = 2026-09-01
percent = 5
years = 3

[[discount]]
name = "founder"
from = 2026-09-01
percent = 100
kinds = ["Founder"]
"""
FREE = """
[[price]]
from = 2026-04-01
free = "paid for by the council"
"""
FINANCIAL = """
[subscription]
runs = "financial year"
part_year = "none"

[[price]]
from = 2025-04-01
flat = 400

[[price]]
from = 2026-09-01
flat = 440
"""


@pytest.fixture
def charged(prices: Prices, school: MakeSchool) -> Charged:
    """Charge a member for its first period that is due; gives the amount and how it came about."""

    def charge(text: str, row: Member, *, today: date = TODAY, in_trust: int = 1, **about: object) -> Any:
        settings: Subscription = prices(text)
        period = periods_due(row, settings, today)[0]
        found = subscription_price(row, school(**about), period, settings, terms=TERMS, in_trust=in_trust)
        return (f"{found.amount}", found.how) if isinstance(found, Price) else found

    return charge


def test_five_pounds_a_pupil_from_joining(charged: Charged, member: Make) -> None:
    joined = member(starts=date(2026, 11, 15), ends=None)

    assert charged(EDUCATION_PEOPLE, joined) == (
        "1070.00",
        "214 pupils × £5.00, at least £750.00 (roll of January 2026): £1,070.00",
    )
    assert charged(EDUCATION_PEOPLE, member(pupils=150)) == (
        "750.00",
        "150 pupils × £5.00, at least £750.00 (roll of January 2026): £750.00",
    )
    assert charged(EDUCATION_PEOPLE, member(pupils=149))[0] == "750.00"
    assert charged(EDUCATION_PEOPLE, member(pupils=151))[0] == "755.00"


def test_special_schools_by_their_staff(charged: Charged, member: Make) -> None:
    assert charged(EDUCATION_PEOPLE, member(staff=31), phase="Special") == ("1240.00", "31 staff × £40.00: £1,240.00")
    assert charged(EDUCATION_PEOPLE, member(), phase="pupil referral unit") == Unknown(
        "its number of staff is not known"
    )


@pytest.mark.parametrize(
    ("pupils", "expected"),
    [(1, "300.00"), (100, "300.00"), (101, "450.00"), (400, "450.00"), (401, "750.00"), (2000, "750.00")],
)
def test_bands_hold_both_their_numbers(charged: Charged, member: Make, pupils: int, expected: str) -> None:
    assert charged(BANDS, member(pupils=pupils))[0] == expected


def test_bands_for_part_of_a_year(charged: Charged, member: Make) -> None:
    assert charged(BANDS, member(starts=date(2026, 11, 23))) == (
        "375.00",
        "band B, 214 pupils: £450.00; joined in November 2026: 10 of 12 months: £375.00",
    )


def test_named_bands(charged: Charged, member: Make) -> None:
    assert charged(NAMED, member(band="small")) == ("300.00", "band Small: £300.00")
    assert charged(NAMED, member()) == Unknown(
        "its band is not known (there are Small, Large): write it on the Subscriptions sheet"
    )
    assert charged(NAMED, member(band="Middling")) == Unknown(
        'there is no band "Middling" (there are Small, Large): correct it on the Subscriptions sheet'
    )


def test_band_on_the_sheet_that_its_pupils_contradict(charged: Charged, member: Make) -> None:
    assert charged(BANDS, member(band="B"))[0] == "450.00"
    assert charged(BANDS, member(band="A")) == Unknown(
        "the sheet says band A, and 214 pupils are band B: correct one of the two"
    )


def test_flat_price_by_remaining_terms(charged: Charged, member: Make) -> None:
    assert charged(FLAT, member()) == ("450.00", "one price: £450.00")
    assert charged(FLAT, member(starts=date(2027, 1, 4)), today=date(2027, 1, 4)) == (
        "300.00",
        "one price: £450.00; joined on 4 January 2027: 2 of 3 terms: £300.00",
    )


def test_price_by_phase_or_type(charged: Charged, member: Make) -> None:
    assert charged(PHASES, member()) == ("350.00", "one price for Primary, Infant, Junior: £350.00")
    assert charged(PHASES, member(), phase="secondary")[0] == "1200.00"
    assert charged(PHASES, member(kind="Associate"), phase="Secondary")[0] == "99.99"
    assert charged(PHASES, member(), phase="Nursery") == Unknown(
        "no price is in force for it on 1 September 2026: set one in config/prices.toml"
    )


def test_discounts_are_each_on_the_full_price(charged: Charged, member: Make) -> None:
    everything = member(mou_signed_on=date(2026, 7, 15), years=3)

    assert charged(DISCOUNTS, everything, in_trust=3) == (
        "346.25",
        (
            "one price: £450.00; trust discount of 12.5%: -£56.25; early bird: -£25.00; "
            "three years agreed of 5%: -£22.50; leaves £346.25"
        ),
    )
    assert charged(DISCOUNTS, member(mou_signed_on=date(2026, 7, 16), years=2), in_trust=2)[0] == "450.00"


def test_discount_then_part_of_a_year_by_day(charged: Charged, member: Make) -> None:
    late = member(starts=date(2027, 8, 31))

    assert charged(DISCOUNTS, late, today=date(2027, 8, 31), in_trust=3) == (
        "1.08",
        "one price: £450.00; trust discount of 12.5%: -£56.25; joined on 31 August 2027: 1 of 365 days: £1.08",
    )


def test_founders_waiver_and_free(charged: Charged, member: Make) -> None:
    assert charged(DISCOUNTS, member(kind="Founder")) == Free("founder")
    assert charged(FREE, member()) == Free("paid for by the council")


def test_price_of_the_day_its_period_began(charged: Charged, member: Make) -> None:
    joined = member(starts=date(2026, 10, 1), ends=None)

    assert charged(FINANCIAL, joined) == ("400.00", "one price: £400.00")
    assert charged(FINANCIAL, joined, today=date(2027, 4, 1)) == ("440.00", "one price: £440.00")


def test_price_that_was_agreed(charged: Charged, member: Make) -> None:
    agreed = member(price_agreed=Decimal("200.00"), price_reason="pilot school", starts=date(2027, 3, 1))

    assert charged(FLAT, agreed, today=date(2027, 3, 1)) == ("200.00", "as agreed (pilot school): £200.00")
    assert charged(FLAT, member(price_agreed=Decimal("0.00"), price_reason="pilot school")) == Free("pilot school")
    assert charged(FLAT, member(price_agreed=Decimal("0.00"))) == Unknown(
        "it is to pay nothing, and the sheet does not say why"
    )


def test_pupils_unknown_or_unreadable(charged: Charged, member: Make) -> None:
    unread = member(pupils=None, unreadable=frozenset({"pupils"}))

    assert charged(EDUCATION_PEOPLE, member(pupils=None)) == Unknown("its number of pupils is not known")
    assert charged(EDUCATION_PEOPLE, unread, pupils=214) == Unknown("its number of pupils cannot be read")
    assert charged(EDUCATION_PEOPLE, member(pupils=0)) == Unknown("its number of pupils is given as 0")
    assert charged(EDUCATION_PEOPLE, member(pupils=None), pupils=214)[0] == "1070.00"


def test_part_of_a_year_that_nobody_has_decided(charged: Charged, member: Make) -> None:
    assert charged(PHASES, member(starts=date(2026, 10, 1), urn=Urn("990126"))) == Unknown(
        "it joined on 1 October 2026, and how a part of a year is charged is not set: "
        "say so in config/prices.toml (part_year)"
    )


SUMS = st.decimals("0.01", "9999.99", places=2)


@given(
    each=st.none() | SUMS,
    flat=SUMS,
    at_least=SUMS,
    pupils=st.integers(1, 3000),
    part_year=st.sampled_from(PartYear),
    joined=st.dates(date(2026, 1, 1), date(2027, 8, 31)),
    off=st.lists(st.decimals(0, 100, places=1) | SUMS.map(lambda amount: -amount), max_size=3),
)
def test_price_is_never_nothing_nor_more_than_a_year(
    each: Decimal | None,
    flat: Decimal,
    at_least: Decimal,
    pupils: int,
    part_year: PartYear,
    joined: date,
    off: list[Decimal],
) -> None:
    discounts = [
        Discount(
            name=f"d{number}", since=date(2026, 1, 1), percent=max(some, Decimal(0)), amount=max(-some, Decimal(0))
        )
        for number, some in enumerate(off)
    ]
    table = PriceTable(
        since=date(2026, 1, 1), each=each, flat=None if each else flat, at_least=at_least if each else Decimal(0)
    )
    settings = Subscription(part_year=part_year, prices=(table,), discounts=tuple(discounts))
    full = max(rounded(pupils * each), at_least) if each else flat
    row = Member(id="m", place=PLACE, school="A", starts=joined, pupils=pupils)
    found = subscription_price(
        row, School(id="s", place=PLACE, urn=None, name="A"), YEAR, settings, terms=TERMS, in_trust=1
    )

    if isinstance(found, Free):
        assert discounts
        return
    assert isinstance(found, Price)
    assert Decimal(0) < found.amount <= full
    assert found.amount == rounded(found.amount)
    assert found.how.endswith(in_pounds(found.amount))
    if not discounts and joined <= YEAR.first:
        assert found.amount == full
