from tests.adopt.conftest import Adopt


def test_a_row_that_was_pasted_twice_is_no_argument_against_the_usual_key(adopted: Adopt) -> None:
    """
    Schools:
    | URN | School |
    | 100001 | Larkfield Primary School |
    | 100002 | Weir Academy |
    | 100002 | Weir Academy |
    """
    (schools,) = adopted().sheets

    assert schools.sheet.key == ("urn",)
    assert schools.key_why == "1 row with one that is there already"
    assert not schools.key_sure


def test_where_the_usual_key_tells_nobody_apart_another_is_taken(adopted: Adopt) -> None:
    """
    Courses:
    | Code | Title | Date |
    | CPD | Early phonics | 22/09/2026 |
    | CPD | Maths mastery | 06/10/2026 |
    | CPD | Guided reading | 13/10/2026 |
    """
    (courses,) = adopted().sheets

    assert courses.sheet.key == ("title",)
    assert courses.key_why == "it tells all 3 rows apart"
