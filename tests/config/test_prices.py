from datetime import date
from decimal import Decimal

import pytest

from tests.config.conftest import Load, Mistakes
from tsa_sheets.model.price import Band, Discount, Heads, PartYear, PriceTable, Runs, Subscription

FLAT = "[[price]]\nfrom = 2026-09-01\nflat = 450\n"


def test_prices_as_they_come_make_no_invoice(settings: Load) -> None:
    assert settings().money.subscription == Subscription()


def test_prices_are_read(settings: Load) -> None:
    text = """
    [subscription]
    runs = "financial year"
    part_year = "by term"
    notice_months = 4
    ahead_days = 30
    mou_needed = true
    [[price]]
    from = 2026-04-01
    until = 2027-03-31
    kinds = "Special"
    each = 5.10
    count = "staff"
    at_least = "1,750.00"
    at_most = 2000
    census = 2026-01-15
    [[price]]
    from = 2026-04-01
    bands = [{ name = "B", lowest = 101, price = 450 }, { name = "A", lowest = 0, highest = 100, price = "£300" }]
    [[discount]]
    name = "early bird"
    from = 2026-04-01
    percent = 2.5
    signed_by = 2026-03-01
    """

    assert settings(prices=text).money.subscription == Subscription(
        runs=Runs.FINANCIAL,
        part_year=PartYear.TERM,
        notice_months=4,
        ahead_days=30,
        mou_needed=True,
        prices=(
            PriceTable(
                since=date(2026, 4, 1),
                until=date(2027, 3, 31),
                kinds=("Special",),
                each=Decimal("5.10"),
                count=Heads.STAFF,
                at_least=Decimal("1750.00"),
                at_most=Decimal("2000.00"),
                census=date(2026, 1, 15),
            ),
            PriceTable(
                since=date(2026, 4, 1),
                bands=(
                    Band(name="A", price=Decimal("300.00"), lowest=0, highest=100),
                    Band(name="B", price=Decimal("450.00"), lowest=101),
                ),
            ),
        ),
        discounts=(
            Discount(name="early bird", since=date(2026, 4, 1), percent=Decimal("2.5"), signed_by=date(2026, 3, 1)),
        ),
    )


def bands(*rows: str) -> str:
    return f"[[price]]\nfrom = 2026-09-01\nbands = [{', '.join(f'{{ {row} }}' for row in rows)}]\n"


A = 'name = "A", lowest = 0, highest = 100, price = 300'
WRONG = [
    (
        FLAT + FLAT,
        (
            "line 5, [[price]] from: the price from 1 September 2026 and the price from 1 September 2026 "
            "are in force on the same days"
        ),
    ),
    (
        FLAT + "until = 2027-08-31\n" + FLAT.replace("2026-09-01", "2027-08-31"),
        (
            "line 6, [[price]] from: the price from 1 September 2026 to 31 August 2027 and the price "
            "from 31 August 2027 are in force on the same days"
        ),
    ),
    (
        FLAT + "until = 2027-07-31\n" + FLAT.replace("2026-09-01", "2027-09-01"),
        (
            "line 6, [[price]] from: nothing is in force from 1 August 2027 to 31 August 2027, between "
            "the price from 1 September 2026 to 31 July 2027 and the price from 1 September 2027"
        ),
    ),
    (
        FLAT + 'kinds = ["Nursery", "Infant"]\n' + FLAT + 'kinds = "infant"\n',
        (
            'line 6, [[price]] from: the price for "infant" from 1 September 2026 and the price for "infant" '
            "from 1 September 2026 are in force on the same days"
        ),
    ),
    (
        FLAT + "until = 2026-08-31\n",
        "line 4, [[price]] until: the price from 1 September 2026 to 31 August 2026 ends before it begins",
    ),
    (
        bands(A, 'name = "B", lowest = 100, price = 450'),
        "[[price.bands]] no. 2 lowest: band A (0 to 100) and band B (100 and more) overlap",
    ),
    (
        bands(A, 'name = "B", lowest = 102, highest = 400, price = 450'),
        "[[price.bands]] no. 2 lowest: there is a gap between band A (0 to 100) and band B (102 to 400)",
    ),
    (
        bands('name = "A", lowest = 0, price = 300', 'name = "B", lowest = 101, price = 450'),
        "[[price.bands]] no. 2 lowest: band A (0 and more) and band B (101 and more) overlap",
    ),
    (bands(A, 'name = "B", price = 450'), "[[price.bands]] no. 2: band B has no lowest number, and others have"),
    (bands('name = "A", price = 1', 'name = "a", price = 2'), "[[price.bands]] no. 2 name: two bands are called a"),
    (FLAT + "each = 5\n", "line 1, [[price]]: a price is said in exactly one of 4 ways (found flat and each)"),
    ("[[price]]\nfrom = 2026-09-01\n", "line 1, [[price]]: a price is said in exactly one of 4 ways (found none)"),
    (FLAT + "at_least = 100\n", "line 4, [[price]] at_least: at_least goes with each, and this price is flat"),
    (FLAT.replace("450", "-1"), "line 3, [[price]] flat: a sum in pounds is wanted (found the number -1)"),
    (FLAT.replace("450", "4.505"), "line 3, [[price]] flat: a sum in pounds is wanted (found the number 4.505)"),
    (FLAT.replace("450", '"four"'), 'line 3, [[price]] flat: a sum in pounds is wanted (found "four")'),
    (FLAT.replace("450", "nan"), "line 3, [[price]] flat: a sum in pounds is wanted (found the number nan)"),
    (
        '[[discount]]\nname = "x"\nfrom = 2026-09-01\n',
        "line 1, [[discount]]: x must say either percent or amount",
    ),
    (
        '[[discount]]\nname = "x"\nfrom = 2026-09-01\npercent = 5\n' * 2,
        "line 6, [[discount]] name: two discounts called x are in force on the same days",
    ),
    (
        '[[discount]]\nname = "x"\nfrom = 2026-09-01\npercent = 101\n',
        "line 4, [[discount]] percent: a share in per cent is wanted (found the number 101)",
    ),
]


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_prices_that_cannot_be(mistakes: Mistakes, text: str, expected: str) -> None:
    found = mistakes(prices=text)

    place = "config/prices.toml: "
    assert [line[: len(place) + len(expected)] for line in found] == [place + expected]


def test_price_that_changes_from_one_day_to_the_next(settings: Load) -> None:
    text = FLAT + "until = 2027-08-31\n" + FLAT.replace("2026-09-01", "2027-09-01") + FLAT.replace("2026", "2030")

    assert len(settings(prices=text).money.subscription.prices) == 3
