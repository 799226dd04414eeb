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
            "100001 is the URN of Oakfield Primary School and of Quayside School: correct one, or delete the double row.",
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
            "The Fenwick Bay Infants' School, HB3 4DE, stands here twice (URN 100002 and without a number): "
            "keep the row that is right.",
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
            "999999 is not on the Schools sheet, but the school named is Oakfield Primary School: correct one. [100001]",
        ),
        (
            "name_and_urn_of_different_schools",
            "registrations E3",
            "100001 (and 1 more row) belongs to Oakfield Primary School, but the school named is Mill Street School: "
            "correct one. [100002]",
        ),
    ]


def test_closed_school_still_active(found: Look) -> None:
    """
    Schools
    URN    | School                  | Status | Closed on
    100001 | Oakfield Primary School | Closed | 31/08/2026
    100002 | Mill Street School      | Open   | 31/08/2026
    100003 | Quayside School         | Closed |
    100004 | Castle Hill School      | Open   |

    Courses
    Code | Title         | Date
    R01  | Early reading | 12/10/2026
    R02  | Phonics       | 14/09/2026

    Subscriptions
    School                  | Starts     | Ends
    Oakfield Primary School | 01/09/2026 | 31/08/2027
    Quayside School         | 01/09/2025 | 31/08/2026
    Castle Hill School      | 01/09/2026 | 31/08/2027

    Registrations
    Timestamp        | Delegate   | Delegate email    | School                  | Course | Status
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | Oakfield Primary School | R01    | Confirmed
    01/09/2026 09:05 | Ann Field  | a.field@b.example | Oakfield Primary School | R01    | Confirmed
    01/09/2026 09:10 | Tom Ash    | t.ash@c.example   | Mill Street School      | R01    | Confirmed
    01/09/2026 09:15 | Jon Low    | j.low@d.example   | Quayside School         | R02    | Attended
    01/09/2026 09:20 | Eve Hart   | e.hart@e.example  | Quayside School         | R01    | Cancelled
    01/09/2026 09:25 | Ida Moss   | i.moss@f.example  | Castle Hill School      | R01    | Confirmed
    """
    assert found() == [
        (
            "closed_school_still_active",
            "schools C2",
            "Oakfield Primary School closed on 31 August 2026 but still has a current subscription and 2 places "
            "on courses to come: enter the school that followed it.",
        ),
        (
            "closed_school_still_active",
            "schools C3",
            "Mill Street School closed on 31 August 2026 but still has 1 place on courses to come: "
            "enter the school that followed it.",
        ),
    ]
