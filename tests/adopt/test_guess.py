from tests.adopt.conftest import Adopt
from tsa_sheets.adopt.questions import Answers

TWO = """
    People:
    | School | Name | Email |
    | Larkfield Primary School | Asha Rao | a.rao@larkfield.example |
    | Weir Academy | Tom Bell | t.bell@weir.example |
    """


def test_each_tab_is_taken_for_what_it_holds(adopted: Adopt) -> None:
    """
    List 1:
    | URN | School | Post code |
    | 100001 | Larkfield Primary School | S10 2TN |
    | 100002 | Weir Academy | S10 3HA |
    List 2:
    | Course code | Title | Date | Trainer |
    | PH1 | Early phonics | 22/09/2026 | Ruth Adeyemi |
    | MA1 | Maths mastery | 06/10/2026 | Ruth Adeyemi |
    Wall chart:
    | x | y |
    | 1 | 2 |
    """
    found = adopted()

    assert [(each.sheet.tab, each.sheet.name) for each in found.sheets] == [
        ("List 1", "schools"),
        ("List 2", "courses"),
    ]
    assert [page.title for page in found.others] == ["Wall chart"]


def test_a_tab_that_may_be_two_things_is_asked_about(adopted: Adopt) -> None:
    found, told = adopted(), adopted(kind="mentors")

    assert [doubt.choices for doubt in found.doubts] == [["mentors", "contacts", "none"]]
    assert found.sheets == []
    assert [each.sheet.name for each in told.sheets] == ["mentors"]


def test_what_a_person_says_of_a_tab_is_not_asked(adopted: Adopt) -> None:
    found = adopted(Answers(kinds={"people": "contacts"}))

    assert found.doubts == []
    assert [(each.sheet.name, each.missing) for each in found.sheets] == [("contacts", ["role"])]


test_a_tab_that_may_be_two_things_is_asked_about.__doc__ = TWO
test_what_a_person_says_of_a_tab_is_not_asked.__doc__ = TWO


def test_a_column_is_known_by_the_names_that_another_tab_lists(adopted: Adopt) -> None:
    """
    Schools:
    | URN | School name |
    | 100001 | Larkfield |
    | 100002 | Weir |
    Subscriptions:
    | Wer | Start date |
    | Larkfield | 01/09/2026 |
    | Weir | 01/09/2026 |
    """
    schools, members = adopted().sheets

    assert schools.sheet.name == "schools"
    assert members.matches[0, "school"].why == "only by its cells: all its cells stand in your own list"
