"""What goes by itself may be made to wait a while where somebody can see it."""

from collections.abc import Callable

import pytest

from tests.homes import registration
from tests.stories.conftest import Story
from tsa_sheets.errors import ConfigError
from tsa_sheets.home import load

Begin = Callable[..., Story]
ANN = "Delegate A <delegate0@school.example>"


def with_window(story: Story, words: str = "2 hours", job: str = "confirm_registrations") -> Story:
    settings = story.folder / "config/alliance.toml"
    text = settings.read_text()
    settings.write_text(text.replace(f"[jobs.{job}]", f'[jobs.{job}]\nhold_window = "{words}"'))
    return story


def state(story: Story) -> str:
    (letter,) = story.letters()
    return f"{letter.state}: {letter.held}"


def test_a_letter_stands_in_the_outbox_before_it_goes_by_itself(begin: Begin) -> None:
    story = with_window(begin([registration(0)]))

    story.run()
    assert story.sent() == []
    assert state(story).startswith("approved: it goes after 7 September 2026 at 9.30, so that you may look first")
    story.later(minutes=119).run()
    assert story.sent() == []
    story.later(minutes=2).run()
    story.later(minutes=30).run()

    assert story.readers() == [ANN]


def test_nothing_changes_from_look_to_look_while_it_waits(begin: Begin) -> None:
    story = with_window(begin([registration(0)]))
    for _ in range(2):
        story.later(minutes=3).run()  # the digest goes in the second
    story.later(minutes=3).run()
    before = (story.folder / "desk.xlsx").read_bytes()

    report = story.later(minutes=3).run()

    assert (story.folder / "desk.xlsx").read_bytes() == before
    assert report.drafted == {}


def test_what_is_held_meanwhile_does_not_go(begin: Begin) -> None:
    story = with_window(begin([registration(0)]))
    story.run()
    story.later(minutes=40)
    assert story.tick("Outbox", "Hold") == 1

    story.run()
    story.later(hours=4).run()

    assert story.sent() == []


def test_approve_lets_it_go_at_once(begin: Begin) -> None:
    story = with_window(begin([registration(0)]))
    story.run()
    story.later(minutes=40)
    assert story.tick("Outbox", "Approve") == 1

    story.run()

    assert story.readers() == [ANN]
    (letter,) = story.letters()
    assert letter.approved_how == "desk"


def test_other_words_begin_to_wait_again(begin: Begin) -> None:
    row = registration(0)
    story = with_window(begin([row]))
    story.run()
    row[5] = "Delegate Anew"
    story.later(minutes=60).bookings([row])
    story.later(minutes=45).run()

    story.later(minutes=30).run()
    assert story.sent() == []
    story.later(minutes=100).run()

    assert story.readers() == ["Delegate Anew <delegate0@school.example>"]


@pytest.mark.parametrize(("words", "gone"), [("11 days", True), ("2 hours", False)])
def test_what_would_come_too_late_does_not_wait(begin: Begin, words: str, gone: bool) -> None:
    story = with_window(begin([registration(0)]), words)
    story.later(days=4)  # 11 September, eleven days before the course

    story.run()

    assert bool(story.sent()) is gone


def test_a_place_is_confirmed_before_it_is_reminded_of(begin: Begin) -> None:
    story = begin([registration(0)])
    story.later(days=11)  # both fall due in this look, and the reminder cannot wait over the weekend

    story.run()

    assert (story.readers(), story.readers("course-reminder")) == ([ANN], [ANN])


def test_a_wrong_word_is_said_with_its_place(begin: Begin) -> None:
    story = with_window(begin([registration(0)]), "a while")

    with pytest.raises(ConfigError, match=r"hold_window.*does not say for how long"):
        load(story.folder)
