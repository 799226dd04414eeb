"""What the coordinator reads in the evening is what goes the next morning, and what is urgent she reads at once."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from tests.homes import COURSES, registration, write_workbook
from tests.stories.conftest import Story
from tsa_sheets.home import load
from tsa_sheets.timetable import next_look, run_due, tick

Begin = Callable[..., Story]


def go_on(story: Story, until: datetime) -> None:
    """Let the computer be on until then: whatever is due is done at its minute."""
    home = load(story.folder)
    while (at := next_look(home, story.time)) <= until:
        story.time = at
        with story.opened() as opened:
            due = tick(home, opened, at, lambda _: None)
        for minute in due:
            run_due(home, minute, story, send=True)
    story.time = until


def wake(story: Story, day: int, hour: int, minute: int = 0) -> Story:
    """Switch the computer on at a moment of that September, UTC; whatever was due before is caught up at the next."""
    story.time = datetime(2026, 9, day, hour, minute, tzinfo=UTC)
    return story


def september(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 9, day, hour, minute, tzinfo=UTC)


def save_courses(story: Story, **cells: object) -> None:
    """Save the courses now, with other cells in the first of them."""
    headings, first, *rest = COURSES
    row = [cells.get(str(heading).lower(), value) for heading, value in zip(headings, first, strict=True)]
    write_workbook(story.folder / "sheets/Courses 2026-27.xlsx", {"Courses": [headings, row, *rest]}, story.time)


def text(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def subjects(letters: Sequence[EmailMessage]) -> list[str]:
    return [str(letter["Subject"]) for letter in letters]


@pytest.fixture
def monday(begin: Begin) -> Story:
    """Monday 14 September, 15.30: eight days before a course with four people, whose confirmations have gone."""
    story = begin([registration(number) for number in range(4)])
    story.run()
    go_on(wake(story, 14, 14, 20), september(14, 14, 30))
    more = [registration(number, course="MA1") for number in (4, 5)]
    story.later(minutes=5).bookings([*(registration(number) for number in range(4)), *more])
    return story


def test_what_is_foreseen_in_the_evening_goes_the_next_morning(monday: Story) -> None:
    go_on(monday, september(14, 18, 30))

    (letter,) = monday.sent("tomorrows-letters")
    assert letter["Subject"] == "Tomorrow: 4 reminders, 2 confirmations"
    assert (len(monday.sent()), len(monday.sent("course-reminder"))) == (4, 0)

    go_on(monday, september(15, 8))
    assert (len(monday.sent()), len(monday.sent("course-reminder"))) == (6, 4)


def test_a_letter_held_in_the_evening_is_said_to_be_held_and_does_not_go(monday: Story) -> None:
    go_on(monday, september(14, 15, 30))
    with monday.ledger() as ledger:
        (first, *_) = [letter for letter in ledger.waiting() if letter.template == "course-reminder"]
        ledger.letters.hold(first.number, by="LM", why="she has phoned")

    go_on(monday, september(15, 8))

    (letter,) = monday.sent("tomorrows-letters")
    assert letter["Subject"] == "Tomorrow: 3 reminders, 2 confirmations; 1 held back"
    assert "held by LM: she has phoned" in text(letter)
    assert len(monday.sent("course-reminder")) == 3


def test_by_hand_nothing_is_said_to_go_by_itself(begin: Begin) -> None:
    story = begin([registration(number) for number in range(4)], automatic=False)
    story.run()
    story.time = september(14, 14, 30)

    go_on(story, september(15, 8))

    (letter,) = story.sent("tomorrows-letters")
    assert letter["Subject"] == "Tomorrow: nothing goes by itself"
    assert "This is due by then too, and goes only once you have approved it" in text(letter)
    assert "- 4 confirmations\r\n- 4 reminders\r\n" in text(letter)
    assert story.sent() == story.sent("course-reminder") == []


def test_more_than_usual_is_not_said_to_go_by_itself(begin: Begin) -> None:
    story = begin([])
    story.time = september(14, 14)
    story.run()
    story.bookings([registration(number, course="MA1") for number in range(25)])

    go_on(story, september(15, 8))

    (letter,) = story.sent("tomorrows-letters")
    assert "- 25 confirmations" in text(letter)
    assert letter["Subject"] == "Tomorrow: nothing goes by itself"
    assert story.sent() == []


def test_a_computer_that_was_off_in_the_evening_says_so_and_sends_nothing_late(monday: Story) -> None:
    go_on(monday, september(14, 15, 30))
    monday.time = september(15, 5, 58)
    go_on(monday, september(15, 9))

    assert monday.sent("tomorrows-letters") == []
    with monday.ledger() as ledger:
        runs = {run.minute: run.jobs for run in ledger.runs.latest(100)}
    evening = runs[september(14, 16)]
    assert evening["tell_of_tomorrow"] == "too late: it made sense until 14 September 2026 at 19.00"


def test_an_evening_letter_that_could_not_be_sent_is_not_sent_the_next_morning(monday: Story) -> None:
    (monday.folder / "letters").rename(monday.folder / "kept")
    (monday.folder / "letters").touch()  # there is no way out
    go_on(monday, september(14, 18, 30))
    (monday.folder / "letters").unlink()

    go_on(monday, september(15, 8))

    assert monday.sent("tomorrows-letters") == []
    assert {(letter.state, letter.reason) for letter in monday.letters("tomorrows-letters")} <= {
        ("expired", "too late: it could not be sent by 14 September 2026"),
        ("replaced", "what it would say has changed"),
    }
    assert monday.letters("tomorrows-letters")


def test_a_gap_that_holds_back_an_urgent_letter_is_told_at_once_and_once(monday: Story) -> None:
    go_on(monday, september(14, 15))
    go_on(wake(monday, 18, 8, 10), september(18, 9))
    assert (len(monday.sent("course-reminder")), monday.sent("held-letters")) == (4, [])

    save_courses(monday, venue=None)
    go_on(monday, september(18, 10))

    (letter,) = monday.sent("held-letters")
    assert letter["Subject"] == "4 letters are held back, and the day is near"
    assert "Last day: Tuesday 22 September 2026" in text(letter)
    assert "Why: The course has no venue yet (Courses 2026-27.xlsx, Courses, row 2, F2)" in text(letter)
    go_on(wake(monday, 21, 7), september(21, 9))
    assert len(monday.sent("held-letters")) == 1


def test_a_gap_of_a_letter_that_has_gone_holds_nothing_back(monday: Story) -> None:
    go_on(monday, september(14, 15))
    go_on(wake(monday, 21, 6, 10), september(21, 8))
    assert len(monday.sent("course-reminder")) == 4

    save_courses(monday, venue=None)
    go_on(monday, september(21, 9, 30))

    assert monday.sent("held-letters") == []


def test_what_is_found_urgent_on_a_friday_night_waits_for_monday_morning(monday: Story) -> None:
    go_on(monday, september(14, 15))
    go_on(wake(monday, 18, 16, 10), september(18, 17))
    save_courses(monday, venue=None)
    home = load(monday.folder)
    for minute in (0, 40):
        wake(monday, 18, 21, minute)
        with monday.opened() as opened:
            opened.ledger.runs.add({monday.time: [job.name for job in home.jobs]})
        run_due(home, monday.time, monday, send=True)
    assert ([letter.state for letter in monday.letters("held-letters")], monday.sent("held-letters")) == (
        ["approved"],
        [],
    )

    go_on(wake(monday, 21, 5, 50), september(21, 6, 30))

    assert len(monday.sent("held-letters")) == 1
