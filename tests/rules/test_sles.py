from datetime import date

from tests.rules.conftest import Look

TODAY = date(2026, 9, 28)


def test_more_days_than_agreed(found: Look) -> None:
    """
    Deployments
    SLE      | Host school | Start date | Status | Days agreed | Days used
    Ann Cole | Weir        | 01/09/2026 | Active | 3           | 3.5
    Tom Ash  | Weir        | 01/09/2026 | Active | 3           | 3
    """
    assert found(today=TODAY) == [
        (
            "more_days_than_agreed",
            "deployments F2",
            "Ann Cole at Weir has used 3.5 days of 3 days agreed: agree on more, or correct one.",
        )
    ]


def test_sle_over_their_days(found: Look) -> None:
    """
    Deployments
    SLE       | SLE email  | Host school | Start date | Status    | Days agreed | Days used
    Ann Cole  | a@h.example | Weir       | 01/09/2026 | Active    | 10          | 10
    A. Cole   | a@h.example | Oak        | 04/01/2027 | Signed    | 5.5         |
    Ann Cole  | a@h.example | Elm        | 01/10/2027 | Requested | 10          |
    Ann Cole  | a@h.example | Ash        | 01/10/2026 | Declined  | 10          |
    Tom Ash   | t@h.example | Weir       | 01/09/2026 | Active    | 15          | 2
    """
    assert found(today=TODAY) == [
        (
            "sle_over_their_days",
            "deployments F3",
            (
                "A. Cole has 15.5 days in 2026/27 (Weir and Oak) and should have 15 at most: "
                "find another SLE, or ask the home head."
            ),
        )
    ]


def test_deployed_to_their_own_school(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Weir School
    100002 | Oak School

    Deployments
    SLE      | Host school | Home school | Start date | Status
    Ann Cole | Weir School | Weir        | 01/09/2026 | Active
    Tom Ash  | Weir School | Oak School  | 01/09/2026 | Active
    """
    assert found(today=TODAY) == [
        (
            "deployed_to_their_own_school",
            "deployments C2",
            "Ann Cole at Weir School is deployed to the school they work at: correct one of the two.",
        )
    ]


def test_sle_in_two_places(found: Look) -> None:
    """
    Courses
    Code | Title         | Date       | Leader
    R01  | Early reading | 12/10/2026 | Cole, Ann
    R02  | Phonics       | 13/10/2026 | Eve Hart

    Registrations
    Timestamp        | Delegate | Delegate email | School | Course | Status
    01/09/2026 09:00 | Tom Ash  | t@oak.example  | Oak    | R02    | Confirmed
    01/09/2026 09:05 | Jo Reed  | j@oak.example  | Oak    | R02    | Cancelled

    Trainees
    Name     | Email      | Provider
    Una Lane | u@uni.example | Uni

    Mentors
    Name     | School | Email

    Placements
    Trainee  | Placement | School | Start date | End date   | Mentor
    Una Lane | first     | Oak    | 14/10/2026 | 18/12/2026 | Ian Reid

    Deployments
    SLE      | SLE email     | Host school | Start date | Status | Next visit
    Ann Cole |               | Weir        | 01/09/2026 | Active | 12/10/2026
    T. Ash   | t@oak.example | Weir        | 01/09/2026 | Active | 13/10/2026
    Jo Reed  | j@oak.example | Weir        | 01/09/2026 | Active | 13/10/2026
    Ian Reid |               | Weir        | 01/09/2026 | Active | 14/10/2026
    Eve Hart |               | Weir        | 01/09/2026 | Active | 15/10/2026
    Eve Hart |               | Elm         | 01/09/2026 | Active | 15/10/2026
    """
    flags = [flag for flag in found(today=TODAY) if flag[0] == "sle_in_two_places"]

    assert [(cell, message) for _, cell, message in flags] == [
        (
            "deployments F2",
            ("Ann Cole visits Weir on 12 October 2026, and on that day leads Early reading (R01): move one of them."),
        ),
        (
            "deployments F3",
            ("T. Ash visits Weir on 13 October 2026, and on that day is booked on Phonics (R02): move one of them."),
        ),
        (
            "deployments F5",
            "Ian Reid visits Weir on 14 October 2026, and on that day awaits Una Lane at Oak: move one of them.",
        ),
        (
            "deployments F7",
            "Eve Hart visits Elm on 15 October 2026, and on that day visits Weir: move one of them.",
        ),
    ]
