from collections.abc import Callable
from datetime import date

Look = Callable[..., list[tuple[str, str, str]]]


def test_two_courses_with_one_code(found: Look) -> None:
    """
    Courses
    Code | Title         | Date
    R01  | Early reading | 12/10/2026
    R02  | Phonics       | 13/10/2026
    R01  | Mentoring     | 14/10/2026

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course    | Status
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01       | Confirmed
    """
    assert found() == [
        (
            "two_courses_with_one_code",
            "courses A4",
            "R01 is also the code of Early reading: give one of the two another.",
        )
    ]


def test_course_without_a_date(found: Look) -> None:
    """
    Courses
    Code | Title         | Date       | Status
    R01  | Early reading |            | Running
    R02  | Phonics       | 13/10/2026 | Running
    R03  | Mentoring     |            | Open
    R04  | Governance    |            | Cancelled
    R05  | Assessment    | 31/02/2027 | Running

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course  | Status
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | R01;R02 | Confirmed
    01/09/2026 09:05 | Ann Field  | a.field@b.example | Two    | R05     | Confirmed
    01/09/2026 09:10 | Tom Ash    | t.ash@c.example   | Two    | R04     | Cancelled
    """
    assert found() == [
        (
            "course_without_a_date",
            "courses C2",
            "Early reading (R01) has no date, and 1 person has booked it: enter the date.",
        )
    ]


def test_course_outside_the_academic_year(found: Look) -> None:
    """
    Courses
    Code | Title         | Date
    R01  | Early reading | 12/10/2025
    R02  | Phonics       | 13/10/2026
    R03  | Mentoring     | 05/05/2028
    R04  | Governance    | 31/02/2026
    """
    assert found() == [
        (
            "course_outside_the_academic_year",
            "courses C2",
            (
                "Early reading (R01) is on 12 October 2025, but the terms are those of 2026/27: correct the year. "
                "[12/10/2026]"
            ),
        ),
        (
            "course_outside_the_academic_year",
            "courses C4",
            "Mentoring (R03) is on 5 May 2028, but the terms are those of 2026/27: correct the year. [05/05/2027]",
        ),
    ]


def test_course_on_a_weekend_or_bank_holiday(found: Look) -> None:
    """
    Courses
    Code | Title         | Date       | Status
    R01  | Early reading | 10/10/2026 | Running
    R02  | Phonics       | 03/05/2027 | Running
    R03  | Mentoring     | 12/10/2026 | Running
    R04  | Governance    | 12/09/2026 | Ran
    R05  | Assessment    | 11/10/2026 | Cancelled
    """
    assert found() == [
        (
            "course_on_a_weekend_or_bank_holiday",
            "courses C2",
            "Early reading (R01) is on Saturday 10 October 2026, at the weekend: check the date.",
        ),
        (
            "course_on_a_weekend_or_bank_holiday",
            "courses C3",
            "Phonics (R02) is on Monday 3 May 2027, a bank holiday: check the date.",
        ),
    ]


def test_course_in_the_holidays(found: Look) -> None:
    """
    Courses
    Code | Title         | Date
    R01  | Early reading | 28/10/2026
    R02  | Phonics       | 12/10/2026
    R03  | Mentoring     | 02/09/2026
    """
    assert found(today=date(2026, 9, 28)) == [
        (
            "course_in_the_holidays",
            "courses C2",
            "Early reading (R01) is on Wednesday 28 October 2026, in the holidays: check the date.",
        )
    ]


def test_course_ends_before_it_starts(found: Look) -> None:
    """
    Courses
    Code | Title         | Date       | Start | End
    R01  | Early reading | 12/10/2026 | 13:00 | 03:30
    R02  | Phonics       | 13/10/2026 | 13:00 | 15:30
    R03  | Mentoring     | 14/10/2026 | 13:00 |
    """
    assert found() == [
        (
            "course_ends_before_it_starts",
            "courses E2",
            "Early reading (R01) is held from 13:00 to 03:30: correct the times.",
        )
    ]
