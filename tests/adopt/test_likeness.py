import pytest

from tsa_sheets.adopt.likeness import Likeness, tokens

COURSES = Likeness(
    {
        "title": ["Course title", "Name of course"],
        "on": ["Course date"],
        "leader": ["Led by", "Course leader"],
        "leader_email": ["Leader email"],
        "price": ["Non-member price"],
        "member_price": ["Member price"],
    }
)


def nearest(heading: str) -> str:
    likeness = {field: COURSES.of(heading, field) for field in COURSES.aliases}
    return max(likeness, key=lambda field: likeness[field]) if any(likeness.values()) else ""


def test_words_count_in_one_form_and_small_words_do_not() -> None:
    assert tokens("The Facilitator's e-mails") == {"leader", "email"}
    assert tokens("Starting from") == {"start"}


def test_the_same_heading_is_the_same_whatever_its_capitals() -> None:
    assert COURSES.of("COURSE-TITLE", "title") == 1.0


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Name of the session", "title"),
        ("Trainer's e-mail address", "leader_email"),
        ("Session date (day one)", "on"),
        ("Cost for non-members", "price"),
        ("Cost for members", "member_price"),
        ("Favourite colour", ""),
    ],
)
def test_a_heading_that_nobody_listed(heading: str, field: str) -> None:
    assert nearest(heading) == field
