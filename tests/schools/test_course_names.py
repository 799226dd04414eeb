import pytest

from tsa_sheets.schools.course_names import CourseNames

NAMES = CourseNames(
    ["HTA01", "HTA-02", "HTA03", None],
    ["Science & talk", "Early reading", "Early reading", "A course without a code"],
)


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("HTA01", "HTA01"),
        ("hta 01", "HTA01"),
        ("HTA02", "HTA-02"),
        ("Science and Talk", "HTA01"),
        ("HTA01 \N{EN DASH} Science & talk", "HTA01"),
        ("Science & Talk (HTA01)", "HTA01"),
        ("Early Reading (HTA-02)", "HTA-02"),
        ("Early reading", "Early reading"),  # two courses have the title
        ("Phonics", "Phonics"),
        ("A course without a code", "A course without a code"),
    ],
)
def test_code(spelling: str, code: str) -> None:
    assert NAMES.code(spelling) == code


def test_fitting_gives_all_courses_of_a_title() -> None:
    assert NAMES.fitting("early reading") == {"HTA-02", "HTA03"}


@pytest.mark.parametrize(
    ("spelling", "code"), [("Sciense & talk", "HTA01"), ("HTA04", ""), ("Early raeding", ""), ("Phonics", "")]
)
def test_nearest(spelling: str, code: str) -> None:
    assert NAMES.nearest(spelling) == code


def test_of_several_sheets() -> None:
    names = CourseNames.of([{"code": ["A1"], "title": ["Art"]}, {"code": ["M1", None], "title": ["Maths", "Music"]}])

    assert [names.code("art"), names.code("maths"), names.code("music")] == ["A1", "M1", "music"]
