from datetime import date

from tests.rules.conftest import Look

TODAY = date(2026, 9, 28)


def test_one_trn_for_two_teachers(found: Look) -> None:
    """
    ECTs
    Name     | School | Start date | TRN     | Mentor
    Ann Cole | Weir   | 01/09/2026 | 1234567 | Eve Hart
    Tom Ash  | Weir   | 01/09/2026 | 1234567 | Eve Hart
    Jo Reed  | Oak    | 01/09/2026 | 34567   | Max Dunn
    REED, Jo | Weir   | 01/01/2026 | 0034567 | Eve Hart
    """
    assert found(today=TODAY) == [
        (
            "one_trn_for_two_teachers",
            "ects D3",
            "1234567 is the TRN of Ann Cole and of Tom Ash: ask both, and correct one.",
        )
    ]


def test_ect_without_a_mentor(found: Look) -> None:
    """
    ECTs
    Name     | School | Start date | End date   | Mentor
    Ann Cole | Weir   | 01/09/2026 |            |
    Tom Ash  | Weir   | 01/09/2026 |            | Eve Hart
    Jo Reed  | Oak    | 04/01/2027 |            |
    Ian Reid | Oak    | 01/09/2024 | 31/08/2026 |
    """
    assert found(today=TODAY) == [
        (
            "ect_without_a_mentor",
            "ects E2",
            "Ann Cole at Weir is in induction and has no mentor: ask the school who it is.",
        )
    ]


def test_mentor_is_the_ect(found: Look) -> None:
    """
    ECTs
    Name     | School | Start date | Mentor
    Ann Cole | Weir   | 01/09/2026 | Cole, Ann
    Tom Ash  | Weir   | 01/09/2026 | Ann Cole
    """
    assert found(today=TODAY) == [
        ("mentor_is_the_ect", "ects D2", "Ann Cole at Weir is down as their own mentor: ask who it is.")
    ]


def test_ect_without_a_known_school(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Weir School

    ECTs
    Name     | School | Start date | Mentor
    Ann Cole | Weir   | 01/09/2026 | Eve Hart
    Tom Ash  | Wier   | 01/09/2026 | Eve Hart
    """
    assert found(today=TODAY) == [
        (
            "ect_without_a_known_school",
            "ects B3",
            (
                "“Wier” is not on the Schools sheet: if it is Weir School (100001), correct it or add it as another "
                "name. [Weir School]"
            ),
        )
    ]


def test_offer_without_a_known_school(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Weir School

    Offers
    School  | Phase   | Asked on   | Answer | Places
    Weir    | Primary | 21/09/2026 | No     |
    Foxtree | Primary | 21/09/2026 | No     |
    """
    assert found(today=TODAY) == [
        (
            "offer_without_a_known_school",
            "offers A3",
            "“Foxtree” is not on the Schools sheet: add the school there, or correct the name.",
        )
    ]
