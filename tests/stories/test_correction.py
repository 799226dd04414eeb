"""A correction asked for on the desk: to exactly those who got the letter, drafted once, and only after a tick."""

from collections.abc import Callable

import openpyxl
import pytest

from tests.homes import registration
from tests.stories.conftest import Story

Begin = Callable[..., Story]
WORDS = "It begins at 10.00, not at 9.30.\n\nThe room is the hall."
ONE, ALL = "Only to this reader", "To everybody who got it"


def fill_in(story: Story, reader: str, **cells: str) -> None:
    """Fill in cells of a letter's row on Sent, by the heading in small letters."""
    for heading, value in cells.items():
        words = heading.replace("_", " ").capitalize()
        filled = story.tick("Sent", words, where=lambda row: f"{reader}@school.example" in row, value=value)
        assert filled == 1


def answer(story: Story, reader: str) -> str:
    """Read our answer in a letter's row on Sent."""
    sheet = openpyxl.load_workbook(story.folder / "desk.xlsx")["Sent"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    top = next(row for row in rows if "Seen by us" in row)
    (found,) = [row for row in rows if f"{reader}@school.example" in str(row[top.index("To")])]
    return str(found[top.index("Seen by us")] or "")


@pytest.fixture
def story(begin: Begin) -> Story:
    """Confirmations have gone to A and B, about one course, and to C about another."""
    story = begin([registration(0), registration(1), registration(2, course="MA1")])
    story.run()
    return story.later(hours=1)


def test_everybody_who_got_it_gets_the_correction_once_it_is_approved(story: Story) -> None:
    fill_in(story, "delegate0", what_is_right=WORDS, write_a_correction=ALL, initials="LM")

    story.later(minutes=40).run()

    drafted = story.letters("correction")
    assert [(letter.to, letter.state) for letter in drafted] == [
        ("delegate0@school.example", "draft"),
        ("delegate1@school.example", "draft"),
    ]
    first, last = (letter.number for letter in drafted)
    assert answer(story, "delegate0").endswith(f"drafted as letters {first} to {last}: approve them in the Outbox")
    assert story.sent("correction") == []

    assert story.tick("Outbox", "Approve", where=lambda row: "Correction: " in row) == 2
    story.later(minutes=40).run()
    assert story.readers("correction") == [
        "Delegate A <delegate0@school.example>",
        "Delegate B <delegate1@school.example>",
    ]
    body = story.sent("correction")[0].get_body(("plain",))
    assert body is not None
    assert "It begins at 10.00, not at 9.30.\r\n\r\nThe room is the hall.\r\n" in body.get_content()


def test_a_correction_is_drafted_once_however_often_the_choice_is_read(story: Story) -> None:
    fill_in(story, "delegate0", what_is_right=WORDS, write_a_correction=ONE)
    story.later(minutes=40).run()

    fill_in(story, "delegate0", what_is_right=f"{WORDS} Sorry.", initials="LM")
    story.later(minutes=40).run()
    story.later(minutes=40).run()

    assert [letter.to for letter in story.letters("correction")] == ["delegate0@school.example"]
    (letter,) = story.letters("correction")
    assert answer(story, "delegate0").endswith(f"drafted as letter {letter.number}: approve it in the Outbox")


def test_a_choice_without_words_is_answered_and_waits_for_them(story: Story) -> None:
    fill_in(story, "delegate2", write_a_correction=ONE)
    story.later(minutes=40).run()
    assert "write into “What is right” what is right" in answer(story, "delegate2")
    assert story.letters("correction") == []

    fill_in(story, "delegate2", what_is_right="It is in the hall.")
    story.later(minutes=40).run()

    assert [letter.to for letter in story.letters("correction")] == ["delegate2@school.example"]


def test_words_without_a_choice_are_nobodys_business_yet(story: Story) -> None:
    fill_in(story, "delegate0", what_is_right=WORDS)

    story.later(minutes=40).run()

    assert (story.letters("correction"), answer(story, "delegate0")) == ([], "")


def test_a_choice_that_is_none_is_asked_about(story: Story) -> None:
    fill_in(story, "delegate0", what_is_right=WORDS, write_a_correction="yes")

    story.later(minutes=40).run()

    assert story.letters("correction") == []
    assert "choose “Only to this reader” or “To everybody who got it”" in answer(story, "delegate0")


def test_a_row_whose_words_were_moved_is_not_corrected(story: Story) -> None:
    fill_in(story, "delegate0", what_is_right=WORDS, write_a_correction=ALL)
    story.tick("Sent", "Subject", where=lambda row: "delegate0@school.example" in row, value="Something else")

    story.later(minutes=40).run()

    assert story.letters("correction") == []


def test_what_nobody_outside_got_cannot_be_corrected(begin: Begin) -> None:
    story = begin([registration(0)], live_from=None)
    story.run()
    fill_in(story.later(hours=1), "delegate0", what_is_right=WORDS, write_a_correction=ONE)

    story.later(minutes=40).run()

    assert story.letters("correction") == []
    assert answer(story, "delegate0").endswith("it has not gone, so nobody can have got it")


def test_the_same_words_twice_are_one_correction(story: Story) -> None:
    fill_in(story, "delegate0", what_is_right=WORDS, write_a_correction=ALL)
    fill_in(story, "delegate1", what_is_right=WORDS, write_a_correction=ONE)

    story.later(minutes=40).run()

    assert len(story.letters("correction")) == len({letter.to for letter in story.letters("correction")})
    answers = answer(story, "delegate0"), answer(story, "delegate1")
    assert sum(said.endswith("it has been corrected in these words already") for said in answers) == 1
