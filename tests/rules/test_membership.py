from collections.abc import Callable
from datetime import date

Look = Callable[..., list[tuple[str, str, str]]]


def test_member_price_to_a_non_member(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield Primary School
    100002 | Mill Street School
    100003 | Quayside School
    100004 | Castle Hill School
    100005 | Riverside School
    100006 | Ferndale School

    Subscriptions
    School                  | Starts     | Ends       | Withdrawn on
    Oakfield Primary School | 01/09/2026 | 31/08/2027 |
    Mill Street School      | 01/09/2025 | 31/08/2026 |
    Quayside School         | 01/09/2026 | 31/08/2027 | 04/09/2026
    Riverside School        | 01/09/2026 | 32/08/2027 |

    Registrations
    Timestamp        | Delegate   | Delegate email    | School             | Course | Status    | Member?
    02/09/2026 09:00 | Jane Smith | j.smith@a.example | Oakfield Primary   | R01    | Confirmed | Yes
    05/09/2026 09:05 | Ann Field  | a.field@b.example | Mill Street School | R01    | Confirmed | Yes
    02/09/2026 09:10 | Tom Ash    | t.ash@b.example   | Mill Street School | R01    | Confirmed | Yes
    31/08/2026 09:15 | Jon Low    | j.low@b.example   | Mill Street School | R01    | Confirmed | Yes
    04/09/2026 09:20 | Eve Hart   | e.hart@c.example  | Quayside School    | R01    | Confirmed | Yes
    05/09/2026 09:25 | Ida Moss   | i.moss@c.example  | Quayside School    | R01    | Confirmed | Yes
    05/09/2026 09:30 | Max Dunn   | m.dunn@d.example  | Castle Hill School | R01    | Confirmed | Yes
    05/09/2026 09:35 | Kit Cole   | k.cole@d.example  | Castle Hill School | R01    | Confirmed | No
    05/09/2026 09:40 | Val Rees   | v.rees@e.example  | Riverside School   | R01    | Confirmed | Yes
    05/09/2026 09:45 | Roy Penn   | r.penn@f.example  | Ferndale School    | R01    | Cancelled | Yes
    """
    mend = "charge the non-member price, or correct the subscription. [non-member]"
    assert found() == [
        (
            "member_price_to_a_non_member",
            "registrations G7",
            (
                "Quayside School booked at the member price on 5 September 2026, but it withdrew on 4 September 2026: "
                f"{mend}"
            ),
        ),
        (
            "member_price_to_a_non_member",
            "registrations G8",
            (
                "Castle Hill School booked at the member price on 5 September 2026, but it had no subscription then: "
                f"{mend}"
            ),
        ),
        (
            "member_price_to_a_non_member",
            "subscriptions C3",
            (
                "Mill Street School booked 2 places at the member price (Tom Ash and Ann Field), but its subscription "
                "ended on 31 August 2026: charge the non-member price, or correct the subscription."
            ),
        ),
    ]


def test_member_price_where_the_subscription_is_misspelt_one_flag_for_the_spelling(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield Primary School

    Subscriptions
    School                  | Starts     | Ends
    Oakfeild Primary School | 01/09/2026 | 31/08/2027

    Registrations
    Timestamp        | Delegate   | Delegate email    | School                  | Course | Status    | Member?
    02/09/2026 09:00 | Jane Smith | j.smith@a.example | Oakfield Primary School | R01    | Confirmed | Yes
    """
    assert [rule for rule, _, _ in found()] == ["subscription_without_a_known_school"]


def test_member_price_of_a_closed_school_one_flag_for_the_school(found: Look) -> None:
    """
    Schools
    URN    | School                  | Status | Closed on
    100001 | Oakfield Primary School | Closed | 31/08/2026

    Courses
    Code | Title         | Date
    R01  | Early reading | 12/10/2026

    Subscriptions
    School                  | Starts     | Ends
    Oakfield Primary School | 01/09/2025 | 31/08/2026

    Registrations
    Timestamp        | Delegate   | Delegate email    | School                  | Course | Status    | Member?
    02/09/2026 09:00 | Jane Smith | j.smith@a.example | Oakfield Primary School | R01    | Confirmed | Yes
    """
    assert [rule for rule, _, _ in found()] == ["booked_by_a_closed_school"]


def test_mou_not_signed_this_year(found: Look) -> None:
    """
    Subscriptions
    School                  | URN    | Starts     | Ends       | MoU signed
    Oakfield Primary School | 100001 | 01/09/2026 | 31/08/2027 | 14/07/2026
    Mill Street School      | 100002 | 01/09/2026 | 31/08/2027 |
    Quayside School         | 100003 | 01/09/2024 |            | 03/09/2025
    Castle Hill School      | 100004 | 01/09/2025 | 31/08/2026 |
    Riverside School        | 100005 | 01/09/2026 |            | soon
    """
    assert found() == [
        (
            "mou_not_signed_this_year",
            "subscriptions E3",
            "Mill Street School has not signed this year's memorandum of understanding: ask for it.",
        ),
        (
            "mou_not_signed_this_year",
            "subscriptions E4",
            (
                "Quayside School has not signed this year's memorandum of understanding "
                "(last signed on 3 September 2025): ask for it."
            ),
        ),
    ]


def test_mou_not_signed_where_none_is_kept(found: Look) -> None:
    """
    Subscriptions
    School                  | URN    | Starts     | Ends
    Oakfield Primary School | 100001 | 01/09/2026 | 31/08/2027
    """
    assert found() == []


def test_two_subscriptions_at_once(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield Primary School
    100002 | Mill Street School
    100003 | Quayside School

    Subscriptions
    School                  | URN    | Starts     | Ends       | Withdrawn on
    Oakfield Primary School | 100001 | 01/09/2025 | 31/08/2026 |
    Oakfield Primary School | 100001 | 01/09/2026 | 31/08/2027 |
    Mill Street School      | 100002 | 01/01/2026 |            |
    Mill Street School      | 100002 | 01/09/2026 | 31/08/2027 |
    Quayside School         | 100003 | 01/09/2025 | 31/08/2027 | 01/02/2026
    Quayside School         | 100003 | 01/09/2026 | 31/08/2027 |
    """
    assert found() == [
        (
            "two_subscriptions_at_once",
            "subscriptions C5",
            (
                "Mill Street School has a subscription from 1 January 2026 that still runs when this one starts on "
                "1 September 2026: end the first, or delete the double row."
            ),
        )
    ]


def test_subscription_ends_before_it_starts(found: Look) -> None:
    """
    Subscriptions
    School                  | URN    | Starts     | Ends
    Oakfield Primary School | 100001 | 01/09/2026 | 31/08/2026
    Mill Street School      | 100002 | 01/09/2026 | 31/08/2027
    Quayside School         | 100003 | 01/09/2026 |
    """
    assert found(today=date(2026, 8, 1)) == [
        (
            "subscription_ends_before_it_starts",
            "subscriptions D2",
            (
                "Oakfield Primary School's subscription starts on 1 September 2026 and ends on 31 August 2026: "
                "correct the year."
            ),
        )
    ]
