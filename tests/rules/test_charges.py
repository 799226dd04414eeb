from datetime import date

from tests.rules.conftest import Look

AFTER = date(2026, 11, 16)


def test_came_and_not_charged(found: Look) -> None:
    """
    Courses
    Code | Title         | Date       | Member price | Price
    R01  | Early reading | 12/10/2026 | 40           | 60
    R02  | Phonics       | 13/10/2026 | 40           | 60
    R03  | Spelling      | 13/10/2026 | 0            | 60
    R04  | Handwriting   | 13/11/2026 | 40           | 60

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status        | Member?    | Invoiced on
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | A      | R01    | Attended      | Member     | 20/10/2026
    01/09/2026 09:05 | Ann Field  | a.field@b.example | B      | R01    | Attended      | Member     |
    01/09/2026 09:10 | Tom Ash    | t.ash@b.example   | B      | R01    | Attended      | Non-member | No
    01/09/2026 09:15 | Jon Low    | j.low@b.example   | B      | R01    | Attended      | Free       |
    01/09/2026 09:20 | Eve Hart   | e.hart@c.example  | C      | R02    | Attended      | Member     |
    01/09/2026 09:25 | Ida Moss   | i.moss@c.example  | C      | R02    | Part-attended | Member     |
    01/09/2026 09:30 | Max Dunn   | m.dunn@d.example  | D      | R03    | Attended      | Member     |
    01/09/2026 09:35 | Kit Cole   | k.cole@d.example  | D      | R04    | Attended      | Member     |
    """
    assert found(today=AFTER) == [
        (
            "came_and_not_charged",
            "courses C3",
            (
                "Phonics (R02) was on 13 October 2026, and nobody has been charged (Eve Hart and Ida Moss): "
                "invoice the schools, or enter no where nothing is due."
            ),
        ),
        (
            "came_and_not_charged",
            "registrations H3",
            (
                "Ann Field came to Early reading (R01) and has not been charged, as others have: "
                "invoice the school, or enter no."
            ),
        ),
    ]


def test_came_and_not_charged_is_not_asked_where_nobody_keeps_such_a_column(found: Look) -> None:
    """
    Courses
    Code | Title         | Date       | Price
    R01  | Early reading | 12/10/2026 | 60

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status   | Member?
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | A      | R01    | Attended | Member
    01/09/2026 09:05 | Ann Field  | a.field@b.example | B      | R01    | No-show  | Member
    """
    assert found(today=AFTER) == []


def test_no_show_not_charged(found: Look) -> None:
    """
    Courses
    Code | Title         | Date       | Price
    R01  | Early reading | 12/10/2026 | 60
    R02  | Phonics       | 09/11/2026 | 60

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status   | Member?    | Invoiced
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | A      | R01    | Attended | Non-member | Yes
    01/09/2026 09:05 | Ann Field  | a.field@b.example | B      | R01    | No-show  | Non-member |
    01/09/2026 09:10 | Tom Ash    | t.ash@b.example   | B      | R01    | No-show  | Non-member | No
    01/09/2026 09:15 | Eve Hart   | e.hart@c.example  | C      | R02    | No-show  | Non-member |
    """
    assert found(today=AFTER) == [
        (
            "no_show_not_charged",
            "registrations H3",
            (
                "Ann Field did not come to Early reading (R01) and has not been charged: "
                "invoice the school, or enter no."
            ),
        )
    ]


def test_charged_without_a_place(found: Look) -> None:
    """
    Courses
    Code | Title         | Date       | Capacity
    R01  | Early reading | 12/10/2026 | 1

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status       | Cancelled on | Invoiced
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | A      | R01    | Attended     |              | Yes
    01/09/2026 09:05 | Ann Field  | a.field@b.example | B      | R01    | Waiting list |              | Yes
    01/09/2026 09:10 | Tom Ash    | t.ash@b.example   | B      | R01    | Cancelled    | 14/09/2026   | Yes
    01/09/2026 09:15 | Jon Low    | j.low@b.example   | B      | R01    | Cancelled    | 08/10/2026   | Yes
    01/09/2026 09:20 | Eve Hart   | e.hart@c.example  | C      | R01    | Cancelled    | 14/09/2026   | No
    """
    mend = "credit the invoice, or correct the status."
    assert found(today=AFTER) == [
        (
            "charged_without_a_place",
            "registrations H3",
            f"Ann Field was charged, but the status is waitlisted: {mend}",
        ),
        (
            "charged_without_a_place",
            "registrations H4",
            f"Tom Ash was charged, but the status is cancelled on 14 September 2026: {mend}",
        ),
    ]
