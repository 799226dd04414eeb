from collections.abc import Callable
from datetime import date

Look = Callable[..., list[tuple[str, str, str]]]


def test_over_capacity_one_flag_on_the_course(found: Look) -> None:
    """
    Courses
    Code | Title         | Date       | Capacity
    R01  | Early reading | 12/10/2026 | 2
    R02  | Phonics       | 13/10/2026 | 2
    R03  | Mentoring     | 14/09/2026 | 1
    R04  | Governance    | 14/10/2026 |

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course      | Status
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01;R02;R04 | Confirmed
    01/09/2026 09:05 | Ann Field  | a.field@b.example | Two    | R01;R02;R04 | Provisional
    01/09/2026 09:10 | Tom Ash    | t.ash@c.example   | Two    | R01         | Offered
    01/09/2026 09:15 | Jon Low    | j.low@d.example   | Two    | R02         | Received
    01/09/2026 09:20 | Eve Hart   | e.hart@e.example  | Two    | R02         | Cancelled
    01/09/2026 09:25 | Ida Moss   | i.moss@f.example  | Two    | R03         | Attended
    01/09/2026 09:30 | Max Dunn   | m.dunn@g.example  | Two    | R03         | Attended
    """
    assert found() == [
        (
            "over_capacity",
            "courses D2",
            "Early reading (R01) has 3 people for 2 places: move 1 to the waiting list, or find a larger room.",
        )
    ]


def test_over_capacity_only_by_a_row_pasted_twice(found: Look) -> None:
    """
    Courses
    Code | Title         | Date       | Capacity
    R01  | Early reading | 12/10/2026 | 1

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01    | Confirmed
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01    | Confirmed
    """
    assert [rule for rule, _, _ in found()] == ["row_pasted_twice"]


def test_under_the_minimum(found: Look) -> None:
    """
    Courses
    Code | Title         | Date       | Minimum | Decide by  | Status
    R01  | Early reading | 12/10/2026 | 2       | 28/09/2026 | Open
    R02  | Phonics       | 13/10/2026 | 2       | 29/09/2026 | Open
    R03  | Mentoring     | 14/10/2026 | 2       | 28/09/2026 | Going ahead
    R04  | Governance    | 15/10/2026 | 2       | 28/09/2026 | Cancelled
    R05  | Assessment    | 16/10/2026 | 1       | 28/09/2026 | Open
    R06  | Behaviour     | 16/10/2026 |         | 28/09/2026 | Open

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course              | Status
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01;R02;R03;R05;R06 | Confirmed
    01/09/2026 09:05 | Ann Field  | a.field@b.example | Two    | R01                 | Cancelled
    """
    assert found() == [
        (
            "under_the_minimum",
            "courses F2",
            (
                "Early reading (R01) has 1 person and needs 2; it was to be decided by 28 September 2026: "
                "set the status to running or cancelled."
            ),
        )
    ]


def test_waiting_while_there_is_room_those_longest_in_line(found: Look) -> None:
    """
    Courses
    Code | Title         | Date       | Capacity
    R01  | Early reading | 12/10/2026 | 2
    R02  | Phonics       | 13/10/2026 | 1
    R03  | Mentoring     | 14/10/2026 | 2

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course  | Status
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01;R02 | Confirmed
    03/09/2026 09:05 | Ann Field  | a.field@b.example | Two    | R01;R02 | Waiting list
    02/09/2026 09:10 | Tom Ash    | t.ash@c.example   | Two    | R01     | Waiting list
    02/09/2026 09:15 | Jon Low    | j.low@d.example   | Two    | R03     | Waiting list
    02/09/2026 09:20 | Eve Hart   | e.hart@e.example  | Two    | R03     | perhaps?
    02/09/2026 09:25 | Ida Moss   | i.moss@f.example  | Two    | R03     | Confirmed
    """
    assert found() == [
        (
            "waiting_while_there_is_room",
            "registrations F4",
            "Tom Ash waits for Early reading (R01), and 1 place is free: offer a place. [offered]",
        )
    ]


def test_coming_to_a_cancelled_course_one_flag_on_the_course(found: Look) -> None:
    """
    Courses
    Code | Title         | Date       | Status
    R01  | Early reading | 12/10/2026 | Cancelled
    R02  | Phonics       | 13/10/2026 | Cancelled
    R03  | Mentoring     | 14/10/2026 | Running

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course  | Status
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01;R03 | Confirmed
    01/09/2026 09:05 | Ann Field  | a.field@b.example | Two    | R01     | Confirmed
    01/09/2026 09:10 | Tom Ash    | t.ash@c.example   | Two    | R01     | Confirmed
    01/09/2026 09:15 | Jon Low    | j.low@d.example   | Two    | R01     | Provisional
    01/09/2026 09:20 | Eve Hart   | e.hart@e.example  | Two    | R02     | Cancelled
    """
    assert found() == [
        (
            "coming_to_a_cancelled_course",
            "courses D2",
            (
                "Early reading (R01) is cancelled but still booked for Jane Smith, Ann Field and 2 more: "
                "tell them and cancel their places."
            ),
        )
    ]


def test_no_attendance_recorded_where_nobody_has_a_flag_on_the_course(found: Look) -> None:
    """
    Courses
    Code | Title         | Date       | Status
    R01  | Early reading | 18/09/2026 | Running
    R02  | Phonics       | 21/09/2026 | Running
    R03  | Mentoring     | 14/09/2026 | Running
    R04  | Governance    | 14/09/2026 | Cancelled

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course  | Status
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01;R02 | Confirmed
    01/09/2026 09:05 | Ann Field  | a.field@b.example | Two    | R01     | Confirmed
    01/09/2026 09:10 | Tom Ash    | t.ash@c.example   | Two    | R03     | Attended
    01/09/2026 09:15 | Jon Low    | j.low@d.example   | Two    | R03     | No-show
    """
    assert found(today=date(2026, 9, 28)) == [
        (
            "no_attendance_recorded",
            "courses C2",
            (
                "Early reading (R01) was on 18 September 2026, and nobody has entered who came "
                "(Jane Smith and Ann Field): ask the course leader for the list."
            ),
        )
    ]


def test_no_attendance_recorded_of_one_who_was_forgotten(found: Look) -> None:
    """
    Courses
    Code | Title         | Date       | Status
    R01  | Early reading | 18/09/2026 | Running

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01    | Attended
    01/09/2026 09:05 | Ann Field  | a.field@b.example | Two    | R01    | No-show
    01/09/2026 09:10 | Tom Ash    | t.ash@c.example   | Two    | R01    | Confirmed
    01/09/2026 09:15 | Jon Low    | j.low@d.example   | Two    | R01    | Cancelled
    """
    assert found() == [
        (
            "no_attendance_recorded",
            "registrations F4",
            (
                "Nobody has entered whether Tom Ash came to Early reading (R01) on 18 September 2026: "
                "ask the course leader."
            ),
        )
    ]


def test_no_attendance_recorded_counts_school_days_only(found: Look) -> None:
    """
    Courses
    Code | Title         | Date
    R01  | Early reading | 23/10/2026

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01    | Confirmed
    """
    assert found(today=date(2026, 11, 6)) == []
    assert [rule for rule, _, _ in found(today=date(2026, 11, 9))] == ["no_attendance_recorded"]


def test_diet_not_answered_by_one(found: Look) -> None:
    """
    Courses
    Code | Title         | Date       | Answers by
    R01  | Early reading | 12/10/2026 | 27/09/2026
    R02  | Phonics       | 13/10/2026 | 28/09/2026
    R03  | Mentoring     | 14/09/2026 | 07/09/2026

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course      | Status    | Dietary requirements
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01;R02     | Confirmed |
    01/09/2026 09:05 | Ann Field  | a.field@b.example | Two    | R01;R02     | Confirmed | none
    01/09/2026 09:10 | Tom Ash    | t.ash@c.example   | Two    | R01;R02     | Confirmed | vegan
    01/09/2026 09:15 | Jon Low    | j.low@d.example   | Two    | R01         | Cancelled |
    01/09/2026 09:20 | Eve Hart   | e.hart@e.example  | Two    | R03         | Attended  |
    """
    assert found() == [
        (
            "diet_not_answered",
            "registrations G2",
            "Jane Smith did not answer by 27 September 2026 what they need on Early reading (R01): ask them.",
        )
    ]


def test_diet_not_answered_by_most_has_a_flag_on_the_course(found: Look) -> None:
    """
    Courses
    Code | Title         | Date       | Answers by
    R01  | Early reading | 12/10/2026 | 27/09/2026

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status    | Diet
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01    | Confirmed |
    01/09/2026 09:05 | Ann Field  | a.field@b.example | Two    | R01    | Confirmed |
    01/09/2026 09:10 | Tom Ash    | t.ash@c.example   | Two    | R01    | Confirmed | vegan
    """
    assert found() == [
        (
            "diet_not_answered",
            "courses D2",
            (
                "Jane Smith and Ann Field did not answer by 27 September 2026 what they need on Early reading (R01): "
                "ask them."
            ),
        )
    ]


def test_diet_not_answered_where_nobody_was_asked(found: Look) -> None:
    """
    Courses
    Code | Title         | Date       | Answers by
    R01  | Early reading | 12/10/2026 | 27/09/2026

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course | Status
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01    | Confirmed
    """
    assert found() == []
