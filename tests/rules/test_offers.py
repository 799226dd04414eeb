from datetime import date

from tests.rules.conftest import Look

TODAY = date(2026, 9, 7)


def test_interest_unanswered(found: Look) -> None:
    """
    Offers
    School | Phase   | Asked on   | Answer       | Places
    Weir   | Primary | 10/07/2026 | No reply     |
    Oak    | Primary | 10/07/2026 |              |
    Elm    | Primary | 10/07/2026 | Maybe        |
    Ash    | Primary | 10/07/2026 | No           |
    Fir    | Primary | 10/07/2026 | ask the head |
    Yew    | Primary | 07/09/2026 |              |
    Box    | Primary |            |              |
    """
    ask = "was asked on 10 July 2026 about trainees and has"
    assert found(today=date(2026, 9, 21)) == [
        ("interest_unanswered", "offers D2", f"Weir {ask} not answered: ask again."),
        ("interest_unanswered", "offers D3", f"Oak {ask} not answered: ask again."),
        ("interest_unanswered", "offers D4", f"Elm {ask} only said maybe: ask again."),
    ]


def test_offer_unmatched(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Weir
    100002 | Oak
    100003 | Elm

    Offers
    School | Phase   | Subject | Asked on   | Answer | Places
    Weir   | Primary |         | 01/06/2026 | Can    | 1
    Weir   | KS2     |         | 01/06/2026 | Can    | 1
    Oak    | Primary |         | 01/06/2026 | Can    | 1
    Elm    | Primary |         | 01/06/2026 | No     | 2

    Placements
    Trainee    | Placement | School | From       | To         | Phase   | Status
    Priya Nash | first     | Weir   | 28/09/2026 | 18/12/2026 | Primary |
    Tom Ash    | first     | Oak    | 28/09/2026 | 18/12/2026 | Primary |
    Tom Ash    | second    | Elm    | 11/01/2027 | 28/05/2027 | Primary |
    """
    assert [seen for seen in found(today=TODAY) if "offer" in seen[0]] == [
        (
            "offer_unmatched",
            "offers F2",
            "Weir can take 2 trainees and has 1: find it trainees, or tell it that it is not needed.",
        )
    ]


def test_need_unmet(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Weir
    100002 | Oak

    Offers
    School | Phase     | Subject | Asked on   | Answer | Places
    Weir   | Primary   |         | 01/06/2026 | Can    | 2
    Oak    | Secondary |         | 01/06/2026 | Can    | 1

    Trainees
    Trainee    | Email            | Provider | Phase
    Priya Nash | p.nash@u.example | Uni      | Primary
    Sam Lee    | s.lee@u.example  | Uni      | Primary
    Ian Reid   | i.reid@u.example | Uni      | Secondary

    Placements
    Trainee    | Placement | School | From       | To         | Phase     | Subject
    Priya Nash | first     | Weir   | 28/09/2026 | 18/12/2026 | Primary   | All
    Ian Reid   | first     | Ash    | 28/09/2026 | 18/12/2026 | Secondary | Art
    """
    assert [seen for seen in found(today=TODAY) if seen[0] == "need_unmet"] == [
        (
            "need_unmet",
            "trainees D2",
            ("3 placements are needed in Primary (Priya Nash and Sam Lee), and schools offer 1: ask more schools."),
        )
    ]
