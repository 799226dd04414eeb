from collections.abc import Callable
from datetime import date

Look = Callable[..., list[tuple[str, str, str]]]


def test_purchase_order_missing(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield Primary School
    100002 | Mill Street School
    100003 | Quayside School
    100004 | Castle Hill School
    100005 | Riverside School

    Subscriptions
    School                  | Starts     | Ends       | PO needed | PO number | Invoiced on
    Oakfield Primary School | 01/09/2026 | 31/08/2027 | Yes       |           |
    Mill Street School      | 01/09/2026 | 31/08/2027 | Yes       | 4711      |
    Quayside School         | 01/09/2026 | 31/08/2027 | No        |           |
    Castle Hill School      | 01/09/2026 | 31/08/2027 | Yes       |           | 07/09/2026
    Riverside School        | 01/09/2025 | 31/08/2026 | Yes       |           |
    """
    assert found() == [
        (
            "purchase_order_missing",
            "subscriptions E2",
            "Oakfield Primary School needs a purchase order and has given none: ask for it before the invoice.",
        )
    ]


def test_purchase_order_is_not_asked_for_where_there_is_no_column(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield Primary School

    Subscriptions
    School                  | Starts     | Ends       | PO needed
    Oakfield Primary School | 01/09/2026 | 31/08/2027 | Yes
    """
    assert found() == []


def test_no_address_for_the_invoice(found: Look) -> None:
    """
    Schools
    URN    | School                  | Address      | Invoice address | Status
    100001 | Oakfield Primary School |              |                 | Open
    100002 | Mill Street School      | 1 Mill Lane  |                 | Open
    100003 | Quayside School         |              | 2 The Quay      | Open
    100004 | Castle Hill School      |              |                 | Open
    100005 | Riverside School        |              |                 | Open

    Subscriptions
    School                  | Starts     | Ends
    Oakfield Primary School | 01/09/2026 | 31/08/2027
    Mill Street School      | 01/09/2026 | 31/08/2027
    Quayside School         | 01/09/2026 | 31/08/2027
    Riverside School        | 01/09/2025 | 31/08/2026
    """
    assert found() == [
        (
            "no_address_for_the_invoice",
            "schools C2",
            "Oakfield Primary School subscribes and has no postal address: write street and number here.",
        )
    ]


def test_joined_after_it_left(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield Primary School
    100002 | Mill Street School

    Subscriptions
    School                  | Starts     | Ends       | Withdrawn on
    Oakfield Primary School | 01/09/2026 | 31/08/2027 | 03/08/2026
    Mill Street School      | 01/09/2026 | 31/08/2027 | 01/09/2026
    """
    assert found() == [
        (
            "joined_after_it_left",
            "subscriptions D2",
            (
                "Oakfield Primary School joined on 1 September 2026 and left on 3 August 2026: "
                "correct one of the days, or delete the row if it never joined."
            ),
        )
    ]


def test_pupil_number_out_of_date(found: Look) -> None:
    """
    Schools
    URN    | School                  | NOR
    100001 | Oakfield Primary School | 221
    100002 | Mill Street School      | 220
    100003 | Quayside School         | 179
    100004 | Castle Hill School      | 180
    100005 | Riverside School        |

    Subscriptions
    School                  | Starts     | Ends       | Pupils
    Oakfield Primary School | 01/09/2026 | 31/08/2027 | 200
    Mill Street School      | 01/09/2026 | 31/08/2027 | 200
    Quayside School         | 01/09/2026 | 31/08/2027 | 200
    Castle Hill School      | 01/09/2026 | 31/08/2027 | 200
    Riverside School        | 01/09/2026 | 31/08/2027 | 200
    """
    said = "see which roll counts, and correct the other."

    assert found(today=date(2026, 10, 1)) == [
        (
            "pupil_number_out_of_date",
            f"subscriptions D{row}",
            f"{school} is charged for 200 pupils, and its own row says {pupils}: {said}",
        )
        for row, school, pupils in ((2, "Oakfield Primary School", 221), (4, "Quayside School", 179))
    ]


def test_pupil_number_beside_the_urn_of_another_school_one_flag_for_the_urn(found: Look) -> None:
    """
    Schools
    URN    | School                  | Pupils
    100001 | Oakfield Primary School | 210
    100002 | Mill Street School      | 840

    Subscriptions
    School                  | URN    | Starts     | Ends       | Pupils
    Oakfield Primary School | 100002 | 01/09/2026 | 31/08/2027 | 210
    """
    assert "pupil_number_out_of_date" not in [rule for rule, _, _ in found()]
