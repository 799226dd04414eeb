"""Invariant 12: 0 < charge <= full; in full on or before the first day; joining later never costs more."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.money.conftest import TERMS
from tsa_sheets.model.price import PartYear, Runs
from tsa_sheets.money.answer import Unknown
from tsa_sheets.money.part_year import WHOLE, Share, share_of
from tsa_sheets.money.periods import period_of

YEAR = period_of(Runs.ACADEMIC, date(2026, 9, 1), date(2026, 9, 1))
WAYS = st.sampled_from(PartYear)
AMOUNTS = st.decimals(min_value="0.01", max_value="99999.99", places=2)


def charge(amount: Decimal, joined: date, way: PartYear) -> Decimal:
    share = share_of(YEAR, joined, way, TERMS)
    assert isinstance(share, Share)
    return share.take(amount)


@given(amount=AMOUNTS, way=WAYS)
def test_joining_later_never_costs_more_and_never_nothing(amount: Decimal, way: PartYear) -> None:
    days = [YEAR.first + timedelta(days=number) for number in range((YEAR.last - YEAR.first).days + 1)]

    charges = [charge(amount, day, way) for day in days]

    assert charges[0] == amount
    assert charges[-1] > 0
    assert all(later <= earlier for earlier, later in pairwise(charges))
    assert all(sum_ == sum_.quantize(Decimal("0.01")) for sum_ in charges)


@given(amount=AMOUNTS, way=WAYS, before=st.integers(min_value=0, max_value=4000))
def test_whoever_joined_on_or_before_the_first_day_pays_in_full(amount: Decimal, way: PartYear, before: int) -> None:
    assert charge(amount, YEAR.first - timedelta(days=before), way) == amount


@pytest.mark.parametrize(
    ("joined", "expected"),
    [
        (date(2026, 9, 2), Share(12, 12, "joined in September 2026: 12 of 12 months")),
        (date(2026, 11, 30), Share(10, 12, "joined in November 2026: 10 of 12 months")),
        (date(2027, 8, 31), Share(1, 12, "joined in August 2027: 1 of 12 months")),
    ],
)
def test_month_of_joining_counts_whole(joined: date, expected: Share) -> None:
    assert share_of(YEAR, joined, PartYear.MONTH, ()) == expected


def test_both_ends_count_by_day() -> None:
    assert share_of(YEAR, date(2027, 8, 31), PartYear.DAY, ()) == Share(
        1, 365, "joined on 31 August 2027: 1 of 365 days"
    )
    leap = period_of(Runs.ACADEMIC, date(2027, 9, 1), date(2027, 9, 1))
    assert share_of(leap, date(2027, 9, 2), PartYear.DAY, ()) == Share(
        365, 366, "joined on 2 September 2027: 365 of 366 days"
    )


@pytest.mark.parametrize(
    ("joined", "left"),
    [
        (date(2026, 12, 18), 3),
        (date(2026, 12, 19), 2),
        (date(2027, 1, 4), 2),
        (date(2027, 3, 26), 1),
        (date(2027, 7, 22), 1),
        (date(2027, 8, 31), 1),
    ],
)
def test_terms_that_are_left(joined: date, left: int) -> None:
    share = share_of(YEAR, joined, PartYear.TERM, TERMS)

    assert isinstance(share, Share)
    assert (share.parts, share.of) == (left, 3)


def test_terms_that_are_not_set() -> None:
    assert share_of(YEAR, date(2027, 1, 4), PartYear.TERM, TERMS[:1]) == Unknown(
        "it joined on 4 January 2027 and pays by the term, and 2026/27 has 1 term instead of three: "
        "put its terms into config/terms.toml"
    )
    assert share_of(YEAR, YEAR.first, PartYear.TERM, ()) == WHOLE
