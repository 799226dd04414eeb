from collections.abc import Callable
from datetime import date

Look = Callable[..., list[tuple[str, str, str]]]


def test_two_schools_with_one_urn(found: Look) -> None:
    """
    Schools
    URN    | School                  | Postcode
    100001 | Oakfield Primary School | HB6 4QF
    100002 | Mill Street School      | HB6 4QG
    100001 | Quayside School         | HB6 4QH
    """
    assert found() == [
        (
            "two_schools_with_one_urn",
            "schools A4",
            (
                "100001 is the URN of Oakfield Primary School and of Quayside School: "
                "correct one, or delete the double row."
            ),
        )
    ]


def test_one_school_in_two_rows(found: Look) -> None:
    """
    Schools
    URN    | School                          | Postcode | Status
    100001 | Oakfield Primary School         | HB6 4QF  | Open
    100002 | Fenwick Bay Infant School       | HB3 4DE  | Open
    100003 | Fenwick Bay Junior School       | HB3 4DE  | Open
    100004 | Oakfield Primary                | hb6 4qf  | Open
           | The Fenwick Bay Infants' School | HB3 4DE  | Open
    100006 | Oakfield Primary School         | HB6 4QF  | Closed
    100007 | Oakfield Primary School         | HB9 1AA  | Open
    """
    assert found() == [
        (
            "one_school_in_two_rows",
            "schools B5",
            "Oakfield Primary, HB6 4QF, stands here twice (URN 100001 and 100004): keep the row that is right.",
        ),
        (
            "one_school_in_two_rows",
            "schools B6",
            (
                "The Fenwick Bay Infants' School, HB3 4DE, stands here twice (URN 100002 and without a number): "
                "keep the row that is right."
            ),
        ),
    ]


def test_school_without_a_urn(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield Primary School
           | Mill Street School
    9      | Quayside School
    """
    assert found() == [
        (
            "school_without_a_urn",
            "schools A3",
            "Mill Street School has no URN, so nothing can be joined to it: look it up and enter it.",
        )
    ]


def test_school_without_a_urn_one_flag_for_all_its_rows(found: Look) -> None:
    """
    Schools
    URN    | School                  | Office email
    100001 | Oakfield Primary School | office@oakfield.example
           | Mill Street School      | office@millstreet.example

    Subscriptions
    School             | Starts     | Ends
    Mill Street School | 01/09/2026 | 31/08/2027

    Contacts
    School             | Name      | Role   | Email
    Mill Street School | Ann Field | Bursar | a.field@millstreet.example

    Registrations
    Timestamp        | Delegate   | Delegate email            | School             | Course | Status    | Member?
    01/09/2026 09:00 | Jane Smith | j.smith@millstreet.example | Mill Street School | R01   | Confirmed | Yes
    """
    assert [(rule, cell) for rule, cell, _ in found()] == [("school_without_a_urn", "schools A3")]


def test_one_school_in_two_rows_one_flag_for_all_its_rows(found: Look) -> None:
    """
    Schools
    URN    | School                  | Postcode | Office email
    100001 | Oakfield Primary School | HB6 4QF  | office@oakfield.example
    100010 | Oakfield Primary        | HB6 4QF  | office@oakfield.example

    Subscriptions
    School                  | Starts     | Ends
    Oakfield Primary School | 01/09/2026 | 31/08/2027

    Contacts
    School                  | Name      | Role   | Email
    Oakfield Primary School | Ann Field | Bursar | a.field@oakfield.example

    Registrations
    Timestamp        | Delegate   | Delegate email           | School                  | Course | Status    | Member?
    01/09/2026 09:00 | Jane Smith | j.smith@oakfield.example | Oakfield Primary School | R01    | Confirmed | Yes
    """
    assert [(rule, cell) for rule, cell, _ in found()] == [("one_school_in_two_rows", "schools B3")]


def test_name_and_urn_of_different_schools_one_flag_for_both_schools(found: Look) -> None:
    """
    Schools
    URN    | School                  | Office email
    100001 | Oakfield Primary School | office@oakfield.example
    100002 | Mill Street School      | office@millstreet.example

    Subscriptions
    School                  | URN    | Starts     | Ends
    Oakfield Primary School | 100001 | 01/09/2026 | 31/08/2027
    Mill Street School      | 100001 | 01/09/2026 | 31/08/2027

    Contacts
    School                  | Name      | Role   | Email
    Oakfield Primary School | Jon Low   | Bursar | j.low@oakfield.example

    Registrations
    Timestamp        | Delegate   | Delegate email             | School             | Course | Status    | Member?
    01/09/2026 09:00 | Jane Smith | j.smith@millstreet.example | Mill Street School | R01    | Confirmed | Yes
    """
    assert [(rule, cell) for rule, cell, _ in found()] == [("name_and_urn_of_different_schools", "subscriptions B3")]


def test_name_and_urn_of_different_schools(found: Look) -> None:
    """
    Schools
    URN    | School                  | Office email
    100001 | Oakfield Primary School | office@oakfield.example
    100002 | Mill Street School      | office@millstreet.example

    Contacts
    School                  | Name       | Role    | Email                     | URN
    Oakfield Primary School | Mary Price | Head    | m.price@oakfield.example  | 100001
    Oakfield Primary School | Mary Price | Finance | m.price@oakfield.example  | 999999

    Subscriptions
    School             | Starts     | URN
    Mill Street School | 01/09/2025 |

    Registrations
    Timestamp        | Delegate   | Delegate email            | School             | URN    | Course | Status
    01/09/2026 09:00 | Jane Smith | j.smith@oakfield.example  | Oakfield Primary   | 100001 | R01    | Confirmed
    01/09/2026 09:05 | Ann Field  | a.field@oakfield.example  | Mill Street School | 100001 | R01    | Confirmed
    01/09/2026 09:10 | Tom Ash    | t.ash@oakfield.example    | Mill Street School | 100001 | R01    | Confirmed
    01/09/2026 09:15 | Jon Low    | j.low@oakfield.example    | The old school     | 100001 | R01    | Confirmed
    """
    assert found(today=date(2025, 8, 1)) == [
        (
            "name_and_urn_of_different_schools",
            "contacts E3",
            (
                "999999 is not on the Schools sheet, but the school named is Oakfield Primary School: "
                "correct one. [100001]"
            ),
        ),
        (
            "name_and_urn_of_different_schools",
            "registrations E3",
            (
                "100001 (and 1 more row) belongs to Oakfield Primary School, but the school named is "
                "Mill Street School: correct one. [100002]"
            ),
        ),
    ]


def test_booked_by_a_closed_school(found: Look) -> None:
    """
    Schools
    URN    | School                  | Postcode | Status  | Closed on
    100001 | Oakfield Primary School | HB6 4QF  | Closed  | 31/08/2026
    100002 | Oakfield Academy        | HB6 4QF  | Open    |
    100003 | Mill Street School      | HB6 4QG  | Closing | 31/12/2026
    100004 | Quayside School         | HB6 4QH  | Closed  |

    Courses
    Code | Title         | Date
    R01  | Early reading | 12/10/2026
    R02  | Mentoring     | 11/01/2027
    R03  | Phonics       | 25/09/2026

    Registrations
    Timestamp        | Delegate   | Delegate email    | School                  | Course  | Status
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | Oakfield Primary School | R01     | Confirmed
    01/09/2026 09:05 | Ann Field  | a.field@b.example | Oakfield Academy        | R01     | Confirmed
    01/09/2026 09:10 | Tom Ash    | t.ash@c.example   | Mill Street School      | R01;R02 | Confirmed
    01/09/2026 09:15 | Jon Low    | j.low@d.example   | Quayside School         | R03     | Confirmed
    01/09/2026 09:20 | Eve Hart   | e.hart@e.example  | Quayside School         | R01     | Cancelled
    """
    assert found() == [
        (
            "booked_by_a_closed_school",
            "registrations D2",
            (
                "Early reading (R01) is on 12 October 2026, and Oakfield Primary School closes or closed on "
                "31 August 2026: enter the school that follows it. [Oakfield Academy]"
            ),
        ),
        (
            "booked_by_a_closed_school",
            "registrations D4",
            (
                "Mentoring (R02) is on 11 January 2027, and Mill Street School closes or closed on "
                "31 December 2026: enter the school that follows it."
            ),
        ),
    ]


def test_subscription_of_a_closed_school(found: Look) -> None:
    """
    Schools
    URN    | School                  | Status  | Closed on
    100001 | Oakfield Primary School | Closed  | 31/08/2026
    100002 | Mill Street School      | Closing | 31/12/2026
    100003 | Quayside School         | Closed  |

    Subscriptions
    School                  | Starts     | Ends
    Oakfield Primary School | 01/09/2026 | 31/08/2027
    Mill Street School      | 01/09/2026 | 31/08/2027
    Quayside School         | 01/09/2025 | 31/08/2026
    """
    assert found() == [
        (
            "subscription_of_a_closed_school",
            "subscriptions C2",
            (
                "Oakfield Primary School closed on 31 August 2026, but its subscription runs on: "
                "end it, or move it to the school that follows it."
            ),
        )
    ]


def test_booked_several_times_by_a_closed_school_one_flag_at_the_school(found: Look) -> None:
    """
    Schools
    URN    | School                | Status | Closed on  | Postcode
    100001 | Oakfield School       | Closed | 31/08/2026 | HB1 1AA
    100002 | Oakfield Academy      | Open   |            | HB1 1AA

    Courses
    Code | Title         | Date
    R01  | Early reading | 12/10/2026

    Registrations
    Timestamp        | Delegate   | Delegate email    | School          | Course | Status
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | Oakfield School | R01    | Confirmed
    01/09/2026 09:05 | Ann Field  | a.field@a.example | Oakfield School | R01    | Confirmed
    """
    assert found() == [
        (
            "booked_by_a_closed_school",
            "schools D2",
            (
                "Oakfield School closes or closed on 31 August 2026 and has 2 places on courses after that "
                "(Jane Smith and Ann Field): if it is Oakfield Academy, enter that."
            ),
        )
    ]
