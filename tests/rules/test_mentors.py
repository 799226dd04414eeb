from collections.abc import Callable
from datetime import date

Look = Callable[..., list[tuple[str, str, str]]]
TODAY = date(2026, 9, 9)


def test_mentor_not_on_the_sheet(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Weir Academy

    Mentors
    Mentor   | School       | Email
    Tom Bell | Weir Academy | t.bell@weir.example

    Placements
    Trainee    | Placement | School       | From       | To         | Mentor      | Mentor email
    Priya Nash | first     | Weir Academy | 28/09/2026 | 18/12/2026 | Tom Bel     |
    Sam Lee    | first     | Weir Academy | 28/09/2026 | 18/12/2026 | Una Frost   |
    Ann Cole   | first     | Weir Academy | 11/01/2027 | 28/05/2027 | Mr Tom BELL |
    Ian Reid   | first     | Weir Academy | 11/01/2027 | 28/05/2027 | T. Bell     | t.bell@weir.example
    """
    assert found(today=TODAY) == [
        (
            "mentor_not_on_the_sheet",
            "placements F2",
            (
                "“Tom Bel”, mentor at Weir Academy, is not on the Mentors sheet: if Tom Bell is meant, correct it. "
                "[Tom Bell]"
            ),
        ),
        (
            "mentor_not_on_the_sheet",
            "placements F3",
            ("“Una Frost”, mentor at Weir Academy, is not on the Mentors sheet: correct the name, or add it there."),
        ),
    ]


def test_mentor_at_another_school(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Weir Academy
    100002 | Oak School

    Mentors
    Mentor   | School       | Email
    Tom Bell | Weir Academy | t.bell@weir.example
    Ann Low  | Weir Academy | a.low@weir.example
    Ann Low  | Oak School   | a.low@oak.example

    Placements
    Trainee    | Placement | School       | From       | To         | Mentor
    Priya Nash | first     | Oak School   | 28/09/2026 | 18/12/2026 | Tom Bell
    Sam Lee    | first     | Oak School   | 28/09/2026 | 18/12/2026 | Ann Low
    Ann Cole   | first     | Weir Academy | 28/09/2026 | 18/12/2026 | Tom Bell
    """
    assert found(today=TODAY) == [
        (
            "mentor_at_another_school",
            "placements F2",
            "Tom Bell is a mentor at Weir Academy, and not at Oak School: ask the school who is the mentor.",
        )
    ]


def test_mentor_with_too_many_trainees(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Weir Academy

    Mentors
    Mentor    | School       | Email               | Max trainees
    Tom Bell  | Weir Academy | t.bell@weir.example | 1
    Ann Low   | Weir Academy | a.low@weir.example  |
    Una Frost | Weir Academy | u.fr@weir.example   | 1

    Placements
    Trainee    | Placement | School       | From       | To         | Mentor    | Status
    Priya Nash | first     | Weir Academy | 28/09/2026 | 18/12/2026 | Tom Bell  |
    Sam Lee    | first     | Weir Academy | 05/10/2026 | 18/12/2026 | Tom Bell  |
    Ann Cole   | first     | Weir Academy | 28/09/2026 | 18/12/2026 | Ann Low   |
    Ian Reid   | first     | Weir Academy | 28/09/2026 | 18/12/2026 | Ann Low   |
    Joe Moss   | first     | Weir Academy | 28/09/2026 | 18/12/2026 | Una Frost |
    Joe Moss   | second    | Weir Academy | 11/01/2027 | 28/05/2027 | Una Frost |
    Ben Hall   | first     | Weir Academy | 28/09/2026 | 18/12/2026 | Una Frost | Declined
    Kit Shaw   | second    | Weir Academy | 11/01/2027 | 28/05/2027 | Tom Bell  |
    """
    assert found(today=TODAY) == [
        (
            "mentor_with_too_many_trainees",
            "placements F3",
            (
                "Tom Bell has 2 trainees in autumn (Priya Nash and Sam Lee) and takes 1: "
                "find another mentor for one of them."
            ),
        )
    ]


def test_mentor_with_too_many_trainees_and_ects_together(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Weir
    100002 | Oak

    Mentors
    Mentor   | School | Email            | Limit
    Eve Hart | Weir   | e.hart@w.example | 2
    Max Dunn | Oak    | m.dunn@o.example | 2

    ECTs
    Name     | School | Start date | End date   | Mentor
    Ann Cole | Weir   | 01/09/2026 |            | Hart, Eve
    Jo Reed  | Oak    | 01/09/2024 | 31/08/2026 | Max Dunn

    Placements
    Trainee    | Placement | School | From       | To         | Mentor   | Phase   | Subject
    Priya Nash | first     | Weir   | 28/09/2026 | 18/12/2026 | Eve Hart | Primary | All
    Sam Lee    | first     | Weir   | 28/09/2026 | 18/12/2026 | Eve Hart | Primary | All
    Tom Ash    | first     | Oak    | 28/09/2026 | 18/12/2026 | Max Dunn | Primary | All
    Ian Reid   | first     | Oak    | 28/09/2026 | 18/12/2026 | Max Dunn | Primary | All
    """
    assert [seen for seen in found(today=date(2026, 9, 7)) if seen[0] == "mentor_with_too_many_trainees"] == [
        (
            "mentor_with_too_many_trainees",
            "placements F3",
            (
                "Eve Hart has 2 trainees and 1 ECT in autumn (Priya Nash, Sam Lee and Ann Cole) and takes 2: "
                "find another mentor for one of them."
            ),
        )
    ]
