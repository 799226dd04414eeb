from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tests.rules.conftest import Look
from tsa_sheets.model.charging import Money, Supplier
from tsa_sheets.model.price import PartYear, PriceTable, Subscription

FLAT = (PriceTable(since=date(2025, 9, 1), flat=Decimal(480)),)


def charging(**more: Any) -> Mapping[Any, Any]:
    return {Money: Money(subscription=Subscription(prices=FLAT, **more), supplier=Supplier(vat_registered=False))}


def test_price_differs_from_the_table(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield School
    100002 | Mill Street School
    100003 | Quayside School
    100004 | Castle Hill School

    Subscriptions
    School             | Starts     | Ends       | Agreed price | Price reason
    Oakfield School    | 01/09/2026 | 31/08/2027 | 480          |
    Mill Street School | 01/09/2026 | 31/08/2027 | 450          |
    Quayside School    | 01/09/2026 | 31/08/2027 | 450          | small school
    Castle Hill School | 01/09/2026 | 31/08/2027 |              |
    """
    assert found(also=charging()) == [
        (
            "price_differs_from_the_table",
            "subscriptions D3",
            (
                "Mill Street School is to pay £450.00, and by the table it would be £480.00: "
                "correct the price, or give its reason."
            ),
        )
    ]


def test_part_of_a_year_charged_in_full(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield School
    100002 | Mill Street School
    100003 | Quayside School

    Subscriptions
    School             | Starts     | Ends       | Agreed price | Price reason
    Oakfield School    | 01/03/2027 | 31/08/2027 | 480          |
    Mill Street School | 01/03/2027 | 31/08/2027 | 240          |
    Quayside School    | 01/03/2027 | 31/08/2027 | 480          | offered to pay the year
    """
    spring = date(2027, 3, 8)
    assert found(today=spring, also=charging(part_year=PartYear.MONTH)) == [
        (
            "part_of_a_year_charged_in_full",
            "subscriptions D2",
            (
                "Oakfield School joined on 1 March 2027 and is to pay a whole year's £480.00: "
                "for the part that is left it would be £240.00. [240.00]"
            ),
        )
    ]
    assert [rule for rule, cell, _ in found(today=spring, also=charging(part_year=PartYear.NONE))] == [
        "price_differs_from_the_table"
    ]


def test_entitlement_overdrawn(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield School
    100002 | Mill Street School

    Subscriptions
    School             | Starts     | Ends       | Free places
    Oakfield School    | 01/09/2026 | 31/08/2027 | 1
    Mill Street School | 01/09/2026 | 31/08/2027 | 2

    Courses
    Code | Title         | Date       | Member price
    R01  | Early reading | 12/10/2026 | 40
    R02  | Network       | 13/10/2026 | 0

    Registrations
    Timestamp        | Delegate   | Delegate email    | School             | Course | Status    | Member?
    02/09/2026 09:00 | Jane Smith | j.smith@a.example | Oakfield School    | R01    | Confirmed | Funded
    02/09/2026 09:05 | Ann Field  | a.field@a.example | Oakfield School    | R01    | Confirmed | Free
    02/09/2026 09:10 | Tom Ash    | t.ash@b.example   | Mill Street School | R01    | Confirmed | Free
    02/09/2026 09:15 | Jon Low    | j.low@b.example   | Mill Street School | R01    | Confirmed | Free
    02/09/2026 09:20 | Eve Hart   | e.hart@b.example  | Mill Street School | R01    | Cancelled | Free
    02/09/2026 09:25 | Ida Moss   | i.moss@b.example  | Mill Street School | R01    | Confirmed | Member
    02/09/2026 09:30 | Max Dunn   | m.dunn@b.example  | Mill Street School | R02    | Confirmed | Free
    """
    assert found() == [
        (
            "entitlement_overdrawn",
            "subscriptions D2",
            (
                "Oakfield School has 2 free places, and its subscription includes 1: "
                "charge the others, or agree on more."
            ),
        )
    ]


def test_notice_can_soon_not_be_given(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield School
    100002 | Mill Street School
    100003 | Quayside School
    100004 | Castle Hill School

    Subscriptions
    School             | Starts     | Ends       | Notice given on
    Oakfield School    | 01/09/2026 |            |
    Mill Street School | 01/09/2026 |            | 03/04/2027
    Quayside School    | 01/09/2026 | 31/08/2027 |
    Castle Hill School | 01/09/2026 | 30/06/2027 |
    """
    told = (
        "notice_can_soon_not_be_given",
        "subscriptions D2",
        (
            "Oakfield School and 1 other member go on into the next period unless they give notice by 1 May 2027: "
            "tell the schools, or enter what they said."
        ),
    )
    assert found(today=date(2027, 4, 7), also=charging(notice_months=4)) == [told]
    assert found(today=date(2027, 3, 31), also=charging(notice_months=4)) == []
    assert found(today=date(2027, 5, 2), also=charging(notice_months=4)) == []
    assert found(today=date(2027, 4, 7), also=charging()) == []


def test_trust_and_school_both_subscribe(found: Look) -> None:
    """
    Schools
    URN    | School             | Trust
    100001 | Oakfield School    | Harbour Trust
    100002 | Mill Street School | Harbour Trust
    100003 | Quayside School    |

    Subscriptions
    School             | Starts     | Ends
    Harbour trust      | 01/09/2026 | 31/08/2027
    Oakfield School    | 01/09/2026 | 31/08/2027
    Quayside School    | 01/09/2026 | 31/08/2027

    Registrations
    Timestamp        | Delegate   | Delegate email    | School             | Course | Status    | Member?
    05/09/2026 09:00 | Jane Smith | j.smith@a.example | Mill Street School | R01    | Confirmed | Yes
    """
    assert found() == [
        (
            "trust_and_school_both_subscribe",
            "subscriptions A2",
            (
                "Harbour trust subscribes for its schools, and Oakfield School does too: "
                "end that one, or agree on a price of 0 with its reason."
            ),
        )
    ]


def test_trust_and_several_of_its_schools_subscribe(found: Look) -> None:
    """
    Schools
    URN    | School             | Trust
    100001 | Oakfield School    | Harbour Trust
    100002 | Mill Street School | Harbour Trust
    100003 | Quayside School    | Harbour Trust

    Subscriptions
    School             | Starts     | Ends       | Agreed price | Why
    Oakfield School    | 01/09/2026 | 31/08/2027 |              |
    Harbour Trust      | 01/09/2026 | 31/08/2027 |              |
    Mill Street School | 01/09/2026 | 31/08/2027 |              |
    Quayside School    | 01/09/2026 | 31/08/2027 | 0            | paid by the trust
    """
    assert [flag for flag in found() if flag[0] == "trust_and_school_both_subscribe"] == [
        (
            "trust_and_school_both_subscribe",
            "subscriptions A3",
            (
                "Harbour Trust subscribes for its schools, and Oakfield School and Mill Street School do too: "
                "end theirs, or agree on a price of 0 with its reason."
            ),
        )
    ]
