from collections.abc import Callable
from datetime import date

Look = Callable[..., list[tuple[str, str, str]]]


def test_registration_without_an_address(found: Look) -> None:
    """
    Courses
    Code | Title         | Date
    R01  | Early reading | 12/10/2026
    R02  | Phonics       | 14/09/2026
    R03  | Mentoring     | 14/10/2026

    Registrations
    Timestamp  | Delegate   | Delegate email    | School | URN    | Course | Status      | Substitute | Substitute email
    01/09/2026 | Jane Smith | j.smith@a.example | One    | 100001 | R01    | Confirmed   |            |
    01/09/2026 | Ann Field  |                   | Two    | 100002 | R01    | Confirmed   |            |
    01/09/2026 | Tom Ash    |                   | Two    | 100002 | R01    | Cancelled   |            |
    01/09/2026 | Jon Low    | j.low@@two        | Two    | 100002 | R01    | Confirmed   |            |
    01/09/2026 | Eve Hart   | e.hart@b.example  | Two    | 100002 | R01    | Substituted | Ida Moss   |
    01/09/2026 | Max Dunn   |                   | Two    | 100002 | R02    | Attended    |            |
    01/09/2026 | Max Dunn   | m.dunn@b.example  | Two    | 100002 | R03    | Confirmed   |            |
    01/09/2026 | Max Dunn   |                   | Two    | 100002 | R01    | WL          |            |
    """
    assert found() == [
        (
            "registration_without_an_address",
            "registrations C3",
            "There is no address for Ann Field: ask the school for it.",
        ),
        (
            "registration_without_an_address",
            "registrations I6",
            "There is no address for Ida Moss: ask the school for it.",
        ),
        (
            "registration_without_an_address",
            "registrations C9",
            (
                "There is no address for Max Dunn (m.dunn@b.example is used in another row): ask the school for it. "
                "[m.dunn@b.example]"
            ),
        ),
    ]


def test_registration_without_a_name(found: Look) -> None:
    """
    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status    | Booked by
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01    | Confirmed | Mary Price
    01/09/2026 09:05 |            | someone@b.example | Two    | R01    | Confirmed | Mary Price
    01/09/2026 09:10 |            | whoever@c.example | Two    | R01    | Cancelled | Mary Price
    """
    assert found() == [
        (
            "registration_without_a_name",
            "registrations B3",
            "A place was booked by Mary Price without saying for whom: ask who will come.",
        )
    ]


def test_cancelled_without_a_date(found: Look) -> None:
    """
    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status    | Cancelled on
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01    | Cancelled | 03/09/2026
    01/09/2026 09:05 | Ann Field  | a.field@b.example | Two    | R01    | Cancelled |
    01/09/2026 09:10 | Tom Ash    | t.ash@c.example   | Two    | R01    | Confirmed |
    01/09/2026 09:15 | Jon Low    | j.low@d.example   | Two    | R01    | Cancelled | 31/02/2026
    """
    assert found() == [
        (
            "cancelled_without_a_date",
            "registrations G3",
            "Ann Field cancelled, but not when: enter the day, as the charge depends on it.",
        )
    ]


def test_cancelled_without_a_date_in_a_sheet_that_has_none(found: Look) -> None:
    """
    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01    | Cancelled
    """
    assert found() == []


def test_attended_but_cancelled(found: Look) -> None:
    """
    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status    | Cancelled on
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01    | Attended  | 03/09/2026
    01/09/2026 09:05 | Ann Field  | a.field@b.example | Two    | R01    | Cancelled | 03/09/2026
    01/09/2026 09:10 | Tom Ash    | t.ash@c.example   | Two    | R01    | Attended  |
    """
    assert found() == [
        (
            "attended_but_cancelled",
            "registrations G2",
            "Jane Smith is down as attended and as cancelled on 3 September 2026: clear one.",
        )
    ]


def test_cancelled_but_status_unchanged(found: Look) -> None:
    """
    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status    | Cancelled on
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01    | Confirmed | 03/09/2026
    01/09/2026 09:05 | Ann Field  | a.field@b.example | Two    | R01    | Cancelled | 03/09/2026
    01/09/2026 09:10 | Tom Ash    | t.ash@c.example   | Two    | R01    | Confirmed |
    """
    assert found() == [
        (
            "cancelled_but_status_unchanged",
            "registrations F2",
            (
                "Jane Smith cancelled on 3 September 2026 but is still down as confirmed: "
                "set the status to cancelled, or clear the date. [cancelled]"
            ),
        )
    ]


def test_substitute_but_status_unchanged(found: Look) -> None:
    """
    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status      | Substitute | Substitute email
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01    | Confirmed   | Ann Field  | a.field@a.example
    01/09/2026 09:05 | Tom Ash    | t.ash@c.example   | Two    | R01    | Substituted | Jon Low    | j.low@c.example
    01/09/2026 09:10 | Eve Hart   | e.hart@d.example  | Two    | R01    | Attended    | Ida Moss   | i.moss@d.example
    """
    assert found() == [
        (
            "substitute_but_status_unchanged",
            "registrations F2",
            (
                "Ann Field is named to come instead of Jane Smith, but the status is confirmed: set it to substituted. "
                "[substituted]"
            ),
        )
    ]


def test_substituted_by_nobody(found: Look) -> None:
    """
    Courses
    Code | Title         | Date
    R01  | Early reading | 12/10/2026

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status      | Substitute | Substitute email
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01    | Substituted |            |
    01/09/2026 09:05 | Tom Ash    | t.ash@c.example   | Two    | R01    | Substituted | Jon Low    | j.low@c.example
    """
    assert found() == [
        (
            "substituted_by_nobody",
            "registrations G2",
            "Somebody comes instead of Jane Smith, but not who: enter the name and the address.",
        )
    ]


def test_booked_after_the_course(found: Look) -> None:
    """
    Courses
    Code | Title         | Date
    R01  | Early reading | 14/09/2026

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status
    14/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01    | Confirmed
    15/09/2026 09:05 | Ann Field  | a.field@b.example | Two    | R01    | Received
    16/09/2026 09:10 | Tom Ash    | t.ash@c.example   | Two    | R01    | Attended
    17/09/2026 09:10 | Jon Low    | j.low@d.example   | Two    | R01    | Cancelled
    """
    assert found(today=date(2026, 9, 18)) == [
        (
            "booked_after_the_course",
            "registrations E3",
            "Booked on 15 September 2026, after the course on 14 September 2026: ask which date is meant.",
        )
    ]
