import pytest

from tests.adopt.conftest import Adopt
from tsa_sheets.adopt.match import person


@pytest.mark.parametrize(
    ("heading", "which", "rest"),
    [
        ("Delegate 2 email", 1, "Delegate email"),
        ("Name of third delegate", 2, "Name of delegate"),
        ("2nd colleague", 1, "colleague"),
        ("Delegate 1 name", 0, "Delegate name"),
        ("Delegate name", 0, "Delegate name"),
    ],
)
def test_the_person_a_heading_is_about(heading: str, which: int, rest: str) -> None:
    part, said = person(heading)

    assert (part, said.split()) == (which, rest.split())


def test_cells_decide_where_the_heading_says_nothing(adopted: Adopt) -> None:
    """
    Contacts:
    | Works for | Person | Write to | Does what |
    | Larkfield Primary School | Asha Rao | a.rao@larkfield.example | Bursar |
    | Weir Academy | Tom Bell | t.bell@weir.example | Headteacher |
    | Hill Junior School | Mo Shah | m.shah@hill.example | SBM |
    """
    (contacts,) = adopted().sheets

    found = {name: (match.column.heading, match.how_sure) for (_, name), match in contacts.matches.items()}
    assert found["email"] == ("Write to", "perhaps")
    assert found["role"] == ("Does what", "perhaps")
    assert found["school"][0] == "Works for"
    assert "all its cells read as an e-mail address" in contacts.matches[0, "email"].why


def test_a_heading_over_the_wrong_cells_is_no_sure_guess(adopted: Adopt) -> None:
    """
    Contacts:
    | School | Name | Role | Email |
    | Larkfield Primary School | Asha Rao | Bursar | ask the office |
    | Weir Academy | Tom Bell | Head | see website |
    """
    (contacts,) = adopted().sheets

    assert contacts.matches[0, "email"].how_sure == "likely"
    assert contacts.matches[0, "email"].why == "a usual heading; 0% of its cells read as an e-mail address"


def test_beginning_and_end_are_told_by_their_order(adopted: Adopt) -> None:
    """
    Placements:
    | Trainee | Placement | School | Hither | Thither |
    | Callum Cox | A | Weir Academy | 05/10/2026 | 18/12/2026 |
    | Dina Low | A | Hill Junior School | 28/09/2026 | 11/12/2026 |
    """
    (placements,) = adopted().sheets

    assert placements.matches[0, "starts"].why == "only by its cells: each is before the one under “Thither”"
    assert placements.matches[0, "ends"].column.heading == "Thither"


def test_two_columns_that_are_as_likely_are_both_left_out(adopted: Adopt) -> None:
    """
    Courses:
    | Code | Title | This one | That one |
    | PH1 | Early phonics | 22/09/2026 | 01/09/2026 |
    | MA1 | Maths mastery | 06/10/2026 | 15/10/2026 |
    """
    (courses,) = adopted().sheets

    assert courses.missing == ["on"]
    assert courses.fits[0].free["on"] == ["This one", "That one"]
