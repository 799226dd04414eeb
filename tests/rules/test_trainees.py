from collections.abc import Callable
from datetime import date

Look = Callable[..., list[tuple[str, str, str]]]
TODAY = date(2026, 9, 9)


def test_too_few_placements(found: Look) -> None:
    """
    Trainees
    Trainee    | Email            | Provider | Withdrawn on
    Priya Nash | p.nash@u.example | Uni      |
    Sam Lee    | s.lee@u.example  | Uni      |
    Ann Cole   | a.cole@u.example | Uni      | 07/09/2026
    Tom Ash    | t.ash@u.example  | Uni      |
    Ian Reid   | i.reid@u.example | Uni      |

    Placements
    Trainee    | Placement | School | From       | To         | Status
    Priya Nash | first     | Weir   | 28/09/2026 | 18/12/2026 |
    Tom Ash    | first     | Weir   | 28/09/2026 | 18/12/2026 |
    Tom Ash    | second    | Oak    | 11/01/2027 | 28/05/2027 |
    Ian Reid   | first     | Weir   | 28/09/2026 | 18/12/2026 |
    Ian Reid   | second    | Oak    | 11/01/2027 | 28/05/2027 | Declined
    """
    assert found(today=TODAY) == [
        ("too_few_placements", "trainees A2", "Priya Nash has only 1 placement, at Weir: at least 2 are needed."),
        ("too_few_placements", "trainees A3", "Sam Lee has no placement: at least 2 are needed."),
        ("too_few_placements", "trainees A6", "Ian Reid has only 1 placement, at Weir: at least 2 are needed."),
    ]


def test_trainee_one_of_whose_rows_is_misspelt_is_not_counted(found: Look) -> None:
    """
    Trainees
    Trainee    | Email            | Provider
    Priya Nash | p.nash@u.example | Uni

    Placements
    Trainee    | Placement | School | From       | To
    Priya Nash | first     | Weir   | 28/09/2026 | 18/12/2026
    Pria Nash  | second    | Oak    | 11/01/2027 | 28/05/2027
    """
    assert [rule for rule, _, _ in found(today=TODAY)] == ["placement_of_an_unknown_trainee"]


def test_too_little_time_in_schools(found: Look) -> None:
    """
    Trainees
    Trainee    | Email            | Provider
    Priya Nash | p.nash@u.example | Uni
    Sam Lee    | s.lee@u.example  | Uni
    Ann Cole   | a.cole@u.example | Uni

    Placements
    Trainee    | Placement | School | From       | To
    Priya Nash | first     | Weir   | 28/09/2026 | 18/12/2026
    Priya Nash | second    | Oak    | 11/01/2027 | 25/03/2027
    Sam Lee    | first     | Weir   | 28/09/2026 | 18/12/2026
    Sam Lee    | second    | Oak    | 11/01/2027 | 28/05/2027
    Ann Cole   | first     | Weir   | 28/09/2026 | 18/12/2026
    Ann Cole   | second    | Oak    | 11/01/2027 |
    """
    assert found(today=TODAY) == [
        (
            "too_little_time_in_schools",
            "trainees A2",
            ("Priya Nash's placements come to 104 school days, and 120 are needed: lengthen one, or add another."),
        )
    ]


def test_same_school_twice(found: Look) -> None:
    """
    Trainees
    Trainee    | Email            | Provider
    Priya Nash | p.nash@u.example | Uni
    Sam Lee    | s.lee@u.example  | Uni

    Schools
    URN    | School       | Phase
    100001 | Weir Academy | Secondary
    100002 | Oak School   | Primary

    Placements
    Trainee    | Placement | School       | From       | To         | Key stage | Subject
    Priya Nash | first     | Weir Academy | 28/09/2026 | 18/12/2026 | KS3       | Art
    Priya Nash | second    | WEIR academy | 11/01/2027 | 28/05/2027 | KS3       | Art
    Sam Lee    | first     | Weir Academy | 28/09/2026 | 18/12/2026 | KS3       | Art
    Sam Lee    | second    | Oak School   | 11/01/2027 | 28/05/2027 | KS2       | Art
    """
    assert found(today=TODAY) == [
        (
            "same_school_twice",
            "placements C3",
            "Priya Nash is to be at WEIR academy twice: find another school for one.",
        )
    ]


def test_placements_do_not_contrast(found: Look) -> None:
    """
    Trainees
    Trainee    | Email            | Provider
    Priya Nash | p.nash@u.example | Uni
    Sam Lee    | s.lee@u.example  | Uni
    Ann Cole   | a.cole@u.example | Uni
    Tom Ash    | t.ash@u.example  | Uni

    Schools
    URN    | School | Phase   | Trust
    100001 | Weir   | Primary |
    100002 | Oak    | primary |
    100003 | Elm    | Primary | Dunes Trust

    Placements
    Trainee    | Placement | School | From       | To         | Key stage | Subject
    Priya Nash | first     | Weir   | 28/09/2026 | 18/12/2026 | KS2       | Primary
    Priya Nash | second    | Oak    | 11/01/2027 | 28/05/2027 | ks 2      | Primary
    Sam Lee    | first     | Weir   | 28/09/2026 | 18/12/2026 | KS2       | Primary
    Sam Lee    | second    | Oak    | 11/01/2027 | 28/05/2027 | KS1       | Primary
    Ann Cole   | first     | Weir   | 28/09/2026 | 18/12/2026 | KS2       | Primary
    Ann Cole   | second    | Elm    | 11/01/2027 | 28/05/2027 | KS2       | Primary
    """
    assert [flag for flag in found(today=TODAY) if flag[0] != "too_few_placements"] == [
        (
            "placements_do_not_contrast",
            "placements C3",
            (
                "Priya Nash's schools, Weir and Oak, are alike in phase, trust and age taught: "
                "see whether they contrast."
            ),
        )
    ]


def test_two_placements_at_once(found: Look) -> None:
    """
    Trainees
    Trainee    | Email            | Provider
    Priya Nash | p.nash@u.example | Uni
    Sam Lee    | s.lee@u.example  | Uni

    Placements
    Trainee    | Placement | School | From       | To
    Priya Nash | first     | Weir   | 28/09/2026 | 22/01/2027
    Priya Nash | second    | Oak    | 11/01/2027 | 28/05/2027
    Sam Lee    | second    | Oak    | 11/01/2027 | 28/05/2027
    Sam Lee    | first     | Weir   | 28/09/2026 | 08/01/2027
    """
    assert found(today=TODAY) == [
        (
            "two_placements_at_once",
            "placements D3",
            ("Priya Nash is to be at Weir until 22 January 2027 and at Oak from 11 January 2027: correct the dates."),
        )
    ]
