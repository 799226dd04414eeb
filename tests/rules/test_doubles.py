from collections.abc import Callable

Look = Callable[..., list[tuple[str, str, str]]]


def test_row_pasted_twice(found: Look) -> None:
    """
    Courses
    Code | Title         | Date
    R01  | Early reading | 12/10/2026
    R02  | Phonics       | 13/10/2026

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course  | Status    | Delegate 2 | Delegate 2 email
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01;R02 | Confirmed | Ann Field  | a.field@a.example
    02/09/2026 10:00 | Tom Ash    | t.ash@b.example   | Two    | R01     | Confirmed |            |
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01;R02 | Confirmed | Ann Field  | a.field@a.example
    """
    assert found() == [
        (
            "row_pasted_twice",
            "registrations A4",
            "This answer of 1 September 2026 stands in the sheet twice: delete one of the two rows.",
        )
    ]


def test_same_person_twice_on_a_course(found: Look) -> None:
    """
    Courses
    Code | Title         | Date
    R01  | Early reading | 12/10/2026
    R02  | Phonics       | 13/10/2026

    Registrations
    Timestamp        | Delegate         | Delegate email    | School | URN    | Course | Status
    03/09/2026 09:00 | Smith, Jane (Ms) | j.smith@a.example | One    | 100001 | R01    | Received
    01/09/2026 09:00 | Jane Smith       | j.smith@a.example | One    | 100001 | R01    | Confirmed
    01/09/2026 09:05 | Ann Field        | ann@home.example  | Two    | 100002 | R01    | Confirmed
    02/09/2026 09:05 | Ann Field        | a.field@b.example | Two    | 100002 | R01    | Confirmed
    01/09/2026 09:10 | Tom Ash          | t.ash@c.example   | Two    | 100002 | R01    | Cancelled
    02/09/2026 09:10 | Tom Ash          | t.ash@c.example   | Two    | 100002 | R01    | Confirmed
    01/09/2026 09:15 | Jon Low          | j.low@d.example   | Two    | 100002 | R01    | Confirmed
    01/09/2026 09:15 | Jon Low          | j.low@d.example   | Two    | 100002 | R02    | Confirmed
    01/09/2026 09:20 | Eve Hart         | e.hart@e.example  | Two    | 100002 | R01    | Confirmed
    01/09/2026 09:25 | Eve Hart         | eve@f.example     | Six    | 100006 | R01    | Confirmed
    """
    assert found() == [
        (
            "same_person_twice_on_a_course",
            "registrations B2",
            (
                "Smith, Jane (Ms) is booked on Early reading (R01) twice, first on 1 September 2026: "
                "cancel one of the two places."
            ),
        ),
        (
            "same_person_twice_on_a_course",
            "registrations B5",
            (
                "Ann Field is booked on Early reading (R01) twice, first on 1 September 2026: "
                "cancel one of the two places."
            ),
        ),
    ]


def test_same_person_twice_as_a_substitute(found: Look) -> None:
    """
    Courses
    Code | Title         | Date
    R01  | Early reading | 12/10/2026

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status      | Substitute | Substitute email
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01    | Confirmed   |            |
    02/09/2026 09:05 | Tom Ash    | t.ash@a.example   | One    | R01    | Substituted | Jane Smith | j.smith@a.example
    02/09/2026 09:10 | Jon Low    | j.low@a.example   | One    | R01    | Substituted | Eve Hart   | e.hart@a.example
    """
    assert found() == [
        (
            "same_person_twice_on_a_course",
            "registrations G3",
            (
                "Jane Smith is booked on Early reading (R01) twice, first on 1 September 2026: "
                "cancel one of the two places."
            ),
        )
    ]


def test_same_person_in_two_places(found: Look) -> None:
    """
    Courses
    Code | Title         | Date       | Start | End
    R01  | Early reading | 12/10/2026 | 09:00 | 12:00
    R02  | Phonics       | 12/10/2026 | 11:30 | 15:00
    R03  | Mentoring     | 12/10/2026 | 15:00 | 16:30
    R04  | Governance    | 12/10/2026 |       |

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course  | Status
    02/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01     | Confirmed
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R02;R03 | Confirmed
    01/09/2026 09:05 | Ann Field  | a.field@b.example | Two    | R01     | Cancelled
    01/09/2026 09:05 | Ann Field  | a.field@b.example | Two    | R02     | Confirmed
    01/09/2026 09:10 | Tom Ash    | t.ash@c.example   | Two    | R01;R03 | Confirmed
    01/09/2026 09:15 | Jon Low    | j.low@d.example   | Two    | R01;R04 | Confirmed
    """
    assert found() == [
        (
            "same_person_in_two_places",
            "registrations E2",
            (
                "Jane Smith is booked on Early reading (R01) and Phonics (R02) at the same time on 12 October 2026: "
                "ask which one it is."
            ),
        )
    ]
