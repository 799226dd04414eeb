from collections.abc import Callable
from datetime import date

Look = Callable[..., list[tuple[str, str, str]]]
TODAY = date(2026, 9, 9)


def test_one_person_at_two_schools(found: Look) -> None:
    """
    Schools
    URN    | School             | Trust
    100001 | Oakfield School    |
    100002 | Mill Street School |
    100003 | Weir Academy       | Harbour Trust
    100004 | Dunes Academy      | Harbour Trust

    Contacts
    School             | Name       | Role         | Email
    Oakfield School    | Mary Price | CPD lead     | m.price@oakfield.example
    Mill Street School | Mary Price | Head         | m.price@oakfield.example
    Weir Academy       | Tom Bell   | Head         | t.bell@harbour.example
    Dunes Academy      | Tom Bell   | Head         | t.bell@harbour.example
    Oakfield School    | Jon Low    | Head         | j.low@federation.example
    Mill Street School | Jon Low    | Head         | j.low@federation.example
    Oakfield School    | Ann Field  | Finance      | finance@pool.example
    Mill Street School | Ann Field  | Finance      | finance@pool.example

    Mentors
    Mentor     | School          | Email
    Mary Price | Oakfield School | m.price@oakfield.example
    """
    assert found() == [
        (
            "one_person_at_two_schools",
            "contacts A3",
            (
                "Mary Price (m.price@oakfield.example) is at Oakfield School and Mill Street School: "
                "ask where they work now, and correct the other row."
            ),
        )
    ]


def test_perhaps_one_person(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Weir Academy
    100002 | Oakfield School

    Contacts
    School          | Name           | Role     | Email
    Weir Academy    | Jane Smithson  | CPD lead | j.smithson@weir.example
    Oakfield School | Jane Smithsson | CPD lead | j.smithson@oakfield.example
    Oakfield School | Ann Lee        | Head     | a.lee@oakfield.example
    Oakfield School | Ian Lee        | Mentor   | i.lee@oakfield.example

    Mentors
    Mentor         | School       | Email
    Jane Smithsonn | Weir Academy | jane@weir.example
    """
    assert found(today=TODAY) == [
        (
            "perhaps_one_person",
            "mentors A2",
            (
                "Jane Smithsonn and Jane Smithson at Weir Academy are likely one person: "
                "settle on one spelling and one address, or leave both."
            ),
        )
    ]


def test_person_with_several_addresses(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield School

    Contacts
    School          | Name       | Role     | Email
    Oakfield School | Mary Price | CPD lead | m.price@oakfield.example
    Oakfield School | Ann Field  | Head     | a.field@oakfield.example

    Mentors
    Mentor     | School          | Email
    Mary Price | Oakfield School | mary@oakfield.example

    Registrations
    Timestamp        | Delegate    | Delegate email           | School          | Course | Status
    01/09/2026 09:00 | Price, Mary | mp@post.example          | Oakfield School | R01    | Confirmed
    01/09/2026 09:05 | Ann Field   | ann@post.example         | Oakfield School | R01    | Confirmed
    """
    assert found(today=TODAY) == [
        (
            "person_with_several_addresses",
            "registrations C2",
            (
                "Mary Price at Oakfield School has 3 addresses (m.price@oakfield.example, mary@oakfield.example and "
                "mp@post.example): ask which one is read, and use it everywhere."
            ),
        )
    ]


def test_leader_in_two_places(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield School

    Courses
    Code | Title     | Date       | Start | End   | Leader     | Leader email
    R01  | Reading   | 22/09/2026 | 09:30 | 15:00 | Eve Stone  | e.stone@oakfield.example
    M01  | Maths     | 22/09/2026 | 13:00 | 16:00 | Eve STONE  |
    S01  | Science   | 22/09/2026 | 16:00 | 17:00 | Eve Stone  |
    H01  | History   | 22/09/2026 | 14:00 | 16:00 | Tom Ash    | t.ash@oakfield.example

    Registrations
    Timestamp        | Delegate | Delegate email          | School          | Course | Status
    01/09/2026 09:00 | T Ash    | t.ash@oakfield.example  | Oakfield School | R01    | Confirmed
    01/09/2026 09:05 | Ann Low  | a.low@oakfield.example  | Oakfield School | M01    | Confirmed
    01/09/2026 09:10 | Tom Ash  | t.ash@oakfield.example  | Oakfield School | M01    | Cancelled
    """
    assert [flag for flag in found(today=TODAY) if flag[0] == "leader_in_two_places"] == [
        (
            "leader_in_two_places",
            "courses F3",
            (
                "Eve Stone leads Reading (R01) and Maths (M01) at the same time on 22 September 2026: "
                "ask who leads the other."
            ),
        ),
        (
            "leader_in_two_places",
            "registrations E2",
            (
                "T Ash leads one of History (H01) and Reading (R01) at the same time on 22 September 2026, "
                "and is booked on the other: ask which one it is."
            ),
        ),
    ]


def test_mentor_away_on_the_first_day(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Weir Academy

    Courses
    Code | Title   | Date       | Start | End
    R01  | Reading | 28/09/2026 | 09:30 | 15:00
    M01  | Maths   | 29/09/2026 | 09:30 | 15:00

    Mentors
    Mentor   | School       | Email
    Tom Bell | Weir Academy | t.bell@weir.example
    Una Ash  | Weir Academy | u.ash@weir.example

    Trainees
    Name       | Email               | Provider
    Priya Nash | p.nash@uni.example  | Wex University
    Sam Lee    | s.lee@uni.example   | Wex University

    Placements
    Trainee    | Placement | School       | From       | To         | Mentor   | Mentor email
    Priya Nash | first     | Weir Academy | 28/09/2026 | 18/12/2026 | Tom Bell | t.bell@weir.example
    Sam Lee    | first     | Weir Academy | 28/09/2026 | 18/12/2026 | Una Ash  | u.ash@weir.example

    Registrations
    Timestamp        | Delegate  | Delegate email      | School       | Course | Status
    01/09/2026 09:00 | Bell, Tom | tom@post.example    | Weir Academy | R01    | Confirmed
    01/09/2026 09:05 | Una Ash   | u.ash@weir.example  | Weir Academy | M01    | Confirmed
    """
    assert [flag for flag in found(today=TODAY) if flag[0] == "mentor_away_on_the_first_day"] == [
        (
            "mentor_away_on_the_first_day",
            "placements F2",
            (
                "Tom Bell is on Reading (R01) on the day on which Priya Nash begins at Weir Academy: "
                "ask the school who is there for them."
            ),
        )
    ]


def test_mentor_has_left(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Weir Academy

    Contacts
    School       | Name     | Role   | Email               | Left on
    Weir Academy | Tom Bell | Mentor | t.bell@weir.example | 31/08/2026
    Weir Academy | Una Ash  | Mentor | u.ash@weir.example  | 31/12/2026

    Placements
    Trainee    | Placement | School       | From       | To         | Mentor      | Mentor email
    Priya Nash | first     | Weir Academy | 28/09/2026 | 18/12/2026 | Mr Tom Bell | t.bell@weir.example
    Sam Lee    | first     | Weir Academy | 28/09/2026 | 18/12/2026 | Una Ash     | u.ash@weir.example
    """
    assert [flag for flag in found(today=TODAY) if flag[0] == "mentor_has_left"] == [
        (
            "mentor_has_left",
            "placements F2",
            "Mr Tom Bell left Weir Academy on 31 August 2026: ask the school who mentors Priya Nash now.",
        )
    ]
