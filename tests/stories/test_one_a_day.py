"""Several letters to one person: put into one, or one a day, and each said once whatever happens."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import pytest

from tests.homes import COURSES, Cells, registration, write_workbook
from tests.stories.conftest import Story
from tsa_sheets.home import load
from tsa_sheets.model.letter import LetterState
from tsa_sheets.run.explain import explain
from tsa_sheets.run.sent import sent

Begin = Callable[..., Story]


def booked(number: int, course: str, name: str = "Ann Berry", booker: str = "head@larkfield.example") -> list[object]:
    """Give the cells of a booking of one person."""
    cells = registration(number, course=course, name=name)
    cells[1], cells[6] = booker, f"{name.split()[0].lower()}@larkfield.example"
    return cells


def twice() -> Sequence[Cells]:
    return [booked(0, "PH1"), booked(2, "MA1")]


def every(story: Story) -> list[tuple[str, str]]:
    with story.ledger() as ledger:
        return [
            (letter.template, letter.state.value)
            for letter in ledger.every_letter()
            if letter.job != "coordinators_digest"
        ]


def test_places_on_two_courses_are_confirmed_in_one_letter(begin: Begin) -> None:
    story = begin([*twice(), registration(3)])

    story.run()

    (letter,) = story.sent("together")
    assert (letter["To"], letter["Cc"]) == ("Ann Berry <ann@larkfield.example>", "head@larkfield.example")
    assert letter["Subject"] == ("Your place is confirmed: Early phonics, Tuesday 22 September 2026, and 1 more thing")
    text = letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert text.count("Dear Ann Berry,") == text.count("With best wishes") == text.count("If you cannot come") == 1
    assert [text.count(title) for title in ("Course: Early phonics", "Course: Maths mastery")] == [1, 1]
    assert [part.get_filename() for part in letter.iter_attachments()] == ["invitation.ics", "invitation-2.ics"]
    assert story.readers() == ["Delegate D <delegate3@school.example>"]


def test_what_was_said_together_is_not_said_again(begin: Begin) -> None:
    story = begin(twice())
    story.run()

    for _ in range(3):
        story.later(days=1).run()

    assert len(story.sent("together")) == 1
    assert story.sent() == []


def test_each_row_knows_of_the_letter_that_spoke_of_it(begin: Begin) -> None:
    story = begin(twice())
    story.run()

    (told,) = explain(load(story.folder), story, "course bookings (responses).xlsx, form responses 1:3")

    (letter,) = told.letters
    assert letter.about == "Letter 1 (together)"
    assert "row 2" in letter.facts["About"]
    assert "row 3" in letter.facts["About"]
    assert "confirm_registrations: it is letter 1." in told.now
    rows = [each.about.rpartition(", ")[2] for each in explain(load(story.folder), story, "letter 1")]
    assert rows == ["Letter 1 (together)", "row 2", "row 3"]


def test_the_letter_is_found_by_each_school_it_is_about(begin: Begin) -> None:
    rows = twice()
    rows[1][3] = "Weir Academy"  # type: ignore[index]
    story = begin(rows)
    story.run()

    found = [[each.school for each in sent(load(story.folder), story, to)] for to in ("larkfield primary", "weir")]

    assert found == [["Larkfield Primary School; Weir Academy"]] * 2


def test_one_that_cannot_go_holds_nothing_else_up(begin: Begin) -> None:
    rows = [*twice(), booked(4, "PH9")]
    story = begin(rows)

    story.run()

    assert len(story.sent("together")) == 1


def test_a_place_that_is_cancelled_leaves_the_letter(begin: Begin) -> None:
    rows = twice()
    story = begin(rows, automatic=False)
    story.run()
    assert every(story) == [("together", "draft")]

    rows[1][8] = "Cancelled"  # type: ignore[index]
    story.later(hours=1).bookings(rows)
    story.later(hours=1).run()
    story.later(hours=1).run()

    assert every(story) == [("together", "replaced"), ("registration-confirmed", "draft")]


def test_what_a_person_has_approved_stays_as_it_was(begin: Begin) -> None:
    rows = twice()
    story = begin(rows[:1], automatic=False)
    story.run()
    with story.ledger() as ledger:
        (letter,) = story.letters()
        ledger.letters.approve(letter.number, letter.digest, by="LM", how="test")

    story.later(minutes=10).bookings(rows)
    story.later(minutes=10).run(send=False)
    story.later(minutes=40).run(send=False)

    assert every(story) == [("registration-confirmed", "approved"), ("registration-confirmed", "draft")]


def test_a_second_letter_waits_for_the_next_day(begin: Begin) -> None:
    rows = twice()
    story = begin(rows[:1])
    story.run()
    story.later(minutes=10).bookings(rows)
    story.later(minutes=10).run()

    story.later(minutes=40).run()
    waits = [letter.held for letter in story.letters()]
    story.later(days=1).run()

    assert waits == ["", "one letter a day to a person: it goes on Tuesday 8 September 2026"]
    assert len(story.readers()) == 2
    assert [letter.sent_at.date().day for letter in story.letters() if letter.sent_at] == [7, 8]


def test_what_has_no_time_to_wait_goes_the_same_day(begin: Begin) -> None:
    rows = twice()
    story = begin(rows[1:])
    story.time = datetime(2026, 9, 21, 6, 30, tzinfo=UTC)
    story.run()
    story.later(minutes=10).bookings(rows)
    story.later(minutes=10).run()

    story.later(minutes=40).run()

    assert len(story.readers()) == 2


@pytest.mark.parametrize(
    ("course", "held"), [("PH1", "one letter a day to a person: it goes on Tuesday 30 March 2027"), ("MA1", "")]
)
def test_the_next_day_is_one_on_which_letters_go(begin: Begin, course: str, held: str) -> None:
    courses = [
        COURSES[0],
        ("PH1", "Early phonics", date(2027, 3, 31), None, None, "Larkfield Primary School", 20, "Running"),
        ("MA1", "Maths mastery", date(2027, 3, 30), None, None, "Weir Academy", 20, "Running"),
        ("RE1", "Reading", date(2027, 4, 1), None, None, "Weir Academy", 20, "Running"),
    ]
    rows = [booked(0, "RE1"), booked(2, course)]
    story = begin(rows[:1])
    write_workbook(story.folder / "sheets/Courses 2026-27.xlsx", {"Courses": courses})
    story.time = datetime(2027, 3, 25, 9, 0, tzinfo=UTC)  # the Thursday before Easter
    story.run()
    story.later(minutes=10).bookings(rows)
    story.later(minutes=10).run()

    story.later(minutes=40).run()

    assert [letter.held for letter in story.letters()] == ["", held]


def test_what_would_have_a_gap_as_one_letter_goes_as_several(begin: Begin) -> None:
    story = begin(twice())
    template = story.folder / "templates/registration-confirmed.txt"
    template.parent.mkdir(exist_ok=True)
    template.write_text("Subject: {{ course.title }}\n\nDear Ann,\n\nCome.\n\u200e\nNow.\n")

    story.run()
    first = len(story.readers())
    story.later(days=1).run()

    assert (first, len(story.readers())) == (1, 2)


def test_two_people_with_one_address_get_a_letter_each(begin: Begin) -> None:
    rows = [booked(0, "PH1"), booked(2, "MA1", name="Bea Cole")]
    rows[1][6] = rows[0][6]
    story = begin(rows)

    story.run()

    assert story.readers() == ["Ann Berry <ann@larkfield.example>", "Bea Cole <ann@larkfield.example>"]


def test_nothing_is_put_together_where_that_is_not_wanted(begin: Begin) -> None:
    story = begin(twice(), more="\n[letters]\none_a_day = false\n")

    story.run()

    assert len(story.readers()) == 2


def test_the_day_is_asked_for_in_each_row(begin: Begin) -> None:
    story = begin(twice())
    story.run()

    with story.ledger() as ledger:
        (letter,) = [letter for letter in ledger.gone() if letter.template == "together"]

    assert letter.state is LetterState.SENT
    assert [mark for _, mark in letter.marks] == ["confirmed_on", "confirmed_on"]
    assert len(set(letter.records)) == 2
