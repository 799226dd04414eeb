from collections.abc import Callable
from datetime import date

import pytest

from tsa_sheets.rules import placements as rules

Look = Callable[..., list[tuple[str, str, str]]]
TODAY = date(2026, 9, 9)


def test_placement_of_an_unknown_trainee(found: Look) -> None:
    """
    Trainees
    Trainee    | Email            | Provider
    Priya Nash | p.nash@u.example | Uni
    Sam Lee    | s.lee@u.example  | Uni
    Sam Lee    | sl@u.example     | SCITT
    Ann Cole   | a.cole@u.example | Uni

    Placements
    Trainee          | Placement | School | From       | To
    Priya Nahs       | first     | Weir   | 28/09/2026 | 18/12/2026
    nash, priya      | second    | Oak    | 11/01/2027 | 28/05/2027
    Sam Lee          | first     | Weir   | 28/09/2026 | 18/12/2026
    sl@u.example     | second    | Weir   | 11/01/2027 | 28/05/2027
    Joe Bloggs       | first     | Weir   | 28/09/2026 | 18/12/2026
                     | third     | Oak    | 28/09/2026 | 18/12/2026
    A.Cole@u.example | first     | Weir   | 28/09/2026 | 18/12/2026
    """
    assert found(today=TODAY, rules=[rules.placement_of_an_unknown_trainee]) == [
        (
            "placement_of_an_unknown_trainee",
            "placements A2",
            "“Priya Nahs” is not on the Trainees sheet: if Priya Nash is meant, correct it. [Priya Nash]",
        ),
        (
            "placement_of_an_unknown_trainee",
            "placements A4",
            "Several trainees are called “Sam Lee”: enter the address of the right one.",
        ),
        (
            "placement_of_an_unknown_trainee",
            "placements A6",
            "“Joe Bloggs” is not on the Trainees sheet: correct the name, or add it there.",
        ),
        (
            "placement_of_an_unknown_trainee",
            "placements A7",
            "No trainee is given for Oak: enter the name.",
        ),
    ]


def test_placement_in_two_rows(found: Look) -> None:
    """
    Placements
    Trainee    | Placement | School | From       | To
    Priya Nash | First     | Weir   | 28/09/2026 | 18/12/2026
    Priya Nash | second    | Oak    | 11/01/2027 | 28/05/2027
    Priya Nash | first     | Elm    | 28/09/2026 | 18/12/2026
    """
    assert found(today=TODAY) == [
        (
            "placement_in_two_rows",
            "placements B4",
            "Priya Nash's placement “first” stands here twice: delete one of the two rows, or say which it is.",
        )
    ]


def test_placement_not_agreed_in_time(found: Look) -> None:
    """
    Placements
    Trainee    | Placement | School | From       | To         | School confirmed | Provider confirmed | Status
    Priya Nash | first     | Weir   | 21/09/2026 | 18/12/2026 | Yes              |                    | Confirmed
    Sam Lee    | first     | Weir   | 23/09/2026 | 18/12/2026 | No               | not yet            | Proposed
    Ann Cole   | first     | Weir   | 24/09/2026 | 18/12/2026 |                  |                    | Proposed
    Tom Ash    | first     | Weir   | 07/09/2026 | 18/12/2026 |                  | 1/9/26             | Started
    Una Frost  | first     | Weir   | 14/09/2026 | 18/12/2026 |                  |                    | Declined
    Ian Reid   | first     | Weir   | 14/09/2026 | 18/12/2026 | 4 Sept 2026      | ✓                  | Confirmed
    """
    flags = found(today=TODAY)

    assert {rule for rule, _, _ in flags} == {"placement_not_agreed_in_time"}
    assert {cell: message for _, cell, message in flags} == {
        "placements G2": (
            "Priya Nash at Weir begins on 21 September 2026, and the provider has not agreed yet: "
            "ask, and enter the answer."
        ),
        "placements F3": (
            "Sam Lee at Weir begins on 23 September 2026, and the school and the provider have not agreed yet: "
            "ask, and enter the answer."
        ),
        "placements F5": (
            "Tom Ash at Weir began on 7 September 2026, and the school has not agreed yet: ask, and enter the answer."
        ),
    }


def test_safeguarding_not_confirmed(found: Look) -> None:
    """
    Trainees
    Trainee    | Email            | Provider | Route
    Priya Nash | p.nash@u.example | Uni      | Fee
    Sam Lee    | s.lee@u.example  | Uni      | Salaried

    Placements
    Trainee    | Placement | School | From       | To         | Safeguarding confirmed by | Safeguarding confirmed on
    Priya Nash | first     | Weir   | 21/09/2026 | 18/12/2026 |                           |
    Sam Lee    | first     | Weir   | 21/09/2026 | 18/12/2026 |                           |
    Ann Cole   | first     | Weir   | 21/09/2026 | 18/12/2026 | Dr Lowe                   |
    Tom Ash    | first     | Weir   | 21/09/2026 | 18/12/2026 |                           | 02/09/2026
    Una Frost  | first     | Weir   | 07/09/2026 | 18/12/2026 | Dr Lowe                   | 08/09/2026
    Ian Reid   | first     | Weir   | 21/09/2026 | 18/12/2026 | Dr Lowe                   | 08/09/2026
    Joe Moss   | first     | Weir   | 05/10/2026 | 18/12/2026 |                           |
    """
    nobody = "nobody is recorded as having confirmed the safeguarding checks"
    flags = found(today=TODAY, rules=[rules.safeguarding_not_confirmed])

    assert {rule for rule, _, _ in flags} == {"safeguarding_not_confirmed"}
    assert {cell: message for _, cell, message in flags} == {
        "placements F2": f"Priya Nash at Weir begins on 21 September 2026, and {nobody}: ask the provider.",
        "placements F3": f"Sam Lee at Weir begins on 21 September 2026, and {nobody}: ask the school.",
        "placements G4": (
            "Ann Cole at Weir begins on 21 September 2026, and it is not recorded when the safeguarding checks were "
            "confirmed: ask the provider."
        ),
        "placements F5": (
            "Tom Ash at Weir begins on 21 September 2026, and it is not recorded who confirmed the safeguarding "
            "checks: ask the provider."
        ),
        "placements G6": (
            "Una Frost at Weir began on 7 September 2026, before the checks were confirmed on 8 September 2026: "
            "check both dates."
        ),
    }


def test_placement_without_a_mentor(found: Look) -> None:
    """
    Placements
    Trainee    | Placement | School | From       | To         | Mentor
    Priya Nash | first     | Weir   | 21/09/2026 | 18/12/2026 |
    Sam Lee    | first     | Weir   | 21/09/2026 | 18/12/2026 | Tom Bell
    Priya Nash | second    | Oak    | 11/01/2027 | 28/05/2027 |
    """
    assert found(today=TODAY) == [
        (
            "placement_without_a_mentor",
            "placements F2",
            "Priya Nash at Weir begins on 21 September 2026 and has no mentor: ask the school who it is.",
        )
    ]


def test_placement_without_subject_or_phase(found: Look) -> None:
    """
    Placements
    Trainee    | Placement | School | From       | To         | Subject | Key stage
    Priya Nash | first     | Weir   | 28/09/2026 | 18/12/2026 |         | KS2
    Sam Lee    | first     | Weir   | 28/09/2026 | 18/12/2026 | Maths   |
    Ann Cole   | first     | Weir   | 28/09/2026 | 18/12/2026 |         |
    Tom Ash    | first     | Weir   | 28/09/2026 | 18/12/2026 | Art     | KS3
    Una Frost  | first     | Weir   | 01/06/2026 | 03/07/2026 |         |
    """
    assert found(today=TODAY) == [
        ("placement_without_subject_or_phase", "placements F2", "Priya Nash at Weir has no subject: enter it."),
        ("placement_without_subject_or_phase", "placements G3", "Sam Lee at Weir has no phase or key stage: enter it."),
        (
            "placement_without_subject_or_phase",
            "placements F4",
            "Ann Cole at Weir has no subject and no phase or key stage: enter both.",
        ),
    ]


def test_placement_at_a_weekend(found: Look) -> None:
    """
    Placements
    Trainee    | Placement | School | From       | To
    Priya Nash | first     | Weir   | 27/09/2026 | 18/12/2026
    Sam Lee    | first     | Weir   | 28/09/2026 | 19/12/2026
    Ann Cole   | first     | Weir   | 28/09/2026 | 18/12/2026
    """
    assert found(today=TODAY) == [
        (
            "placement_at_a_weekend",
            "placements D2",
            "Priya Nash at Weir starts on Sunday 27 September 2026: check the date.",
        ),
        (
            "placement_at_a_weekend",
            "placements E3",
            "Sam Lee at Weir ends on Saturday 19 December 2026: check the date.",
        ),
    ]


def test_placement_in_the_holidays(found: Look) -> None:
    """
    Placements
    Trainee    | Placement | School | From       | To
    Priya Nash | first     | Weir   | 28/09/2026 | 30/10/2026
    Sam Lee    | second    | Weir   | 06/01/2027 | 03/05/2027
    Ann Cole   | first     | Weir   | 28/09/2026 | 18/12/2026
    Tom Ash    | first     | Weir   | 28/09/2026 | 18/12/2027
    """
    assert found(today=TODAY, rules=[rules.placement_in_the_holidays]) == [
        (
            "placement_in_the_holidays",
            "placements E2",
            "Priya Nash at Weir ends on 30 October 2026, in the school holidays: check the date.",
        ),
        (
            "placement_in_the_holidays",
            "placements E3",
            "Sam Lee at Weir ends on 3 May 2027, a bank holiday: check the date.",
        ),
    ]


def test_placement_in_the_holidays_of_that_school(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Weir School
    100099 | Tarn School

    Placements
    Trainee    | Placement | School      | From       | To
    Priya Nash | first     | Weir School | 28/09/2026 | 18/12/2026
    Sam Lee    | first     | Tarn School | 28/09/2026 | 18/12/2026
    """
    assert found(today=TODAY, rules=[rules.placement_in_the_holidays]) == [
        (
            "placement_in_the_holidays",
            "placements E3",
            "Sam Lee at Tarn School ends on 18 December 2026, in the school holidays: check the date.",
        )
    ]


def test_placement_ends_before_it_starts(found: Look) -> None:
    """
    Placements
    Trainee    | Placement | School | From       | To
    Priya Nash | first     | Weir   | 28/09/2026 | 18/09/2026
    Ann Cole   | first     | Weir   | 28/09/2026 | 18/12/2026
    """
    assert found(today=TODAY) == [
        (
            "placement_ends_before_it_starts",
            "placements E2",
            "Priya Nash at Weir starts on 28 September 2026 and ends on 18 September 2026: correct the dates.",
        )
    ]


def test_placement_at_a_closed_school(found: Look) -> None:
    """
    Schools
    URN    | School | Status  | Closing date
    100001 | Weir   | Closed  | 31/08/2026
    100002 | Oak    | Closing | 31/12/2026
    100003 | Elm    | Closed  |

    Placements
    Trainee    | Placement | School | From       | To
    Priya Nash | first     | Weir   | 28/09/2026 | 18/12/2026
    Priya Nash | second    | Oak    | 11/01/2027 | 28/05/2027
    Sam Lee    | first     | Oak    | 28/09/2026 | 18/12/2026
    Sam Lee    | second    | Elm    | 11/01/2027 | 28/05/2027
    """
    assert found(today=TODAY) == [
        (
            "placement_at_a_closed_school",
            "placements C2",
            ("Priya Nash at Weir is to last beyond its closing: Weir closed on 31 August 2026. Find another school."),
        ),
        (
            "placement_at_a_closed_school",
            "placements C3",
            "Priya Nash at Oak is to last beyond its closing: Oak closes on 31 December 2026. Find another school.",
        ),
        (
            "placement_at_a_closed_school",
            "placements C5",
            "Sam Lee at Elm is to last beyond its closing: Elm closed. Find another school.",
        ),
    ]


@pytest.mark.parametrize("today", [TODAY])
def test_placement_and_mentor_without_a_known_school(found: Look, today: date) -> None:
    """
    Schools
    URN    | School
    100001 | Weir Academy

    Placements
    Trainee    | Placement | School       | From       | To
    Priya Nash | first     | Weir Acadmey | 28/09/2026 | 18/12/2026
    Priya Nash | second    | Weir Academy | 11/01/2027 | 28/05/2027

    Mentors
    Mentor   | School       | Email
    Tom Bell | Elm School   | t.bell@elm.example
    Ann Low  | Weir academy | a.low@weir.example
    """
    assert [(rule, cell) for rule, cell, _ in found(today=today)] == [
        ("mentor_without_a_known_school", "mentors B2"),
        ("placement_without_a_known_school", "placements C2"),
    ]
