from collections.abc import Callable, Mapping
from pathlib import Path

from tests.homes import registration
from tests.stories.conftest import Story

Begin = Callable[..., Story]


def bytes_of(folder: Path) -> Mapping[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file() and "record" not in path.parts]
    return {str(path): path.read_bytes() for path in files}


def test_a_letter_waits_for_its_tick_and_goes_once(begin: Begin) -> None:
    story = begin([registration(0)], automatic=False)

    story.run()
    assert story.sent() == []
    story.later(minutes=40)
    assert story.tick("Outbox", "Approve") == 1
    story.run()

    assert [str(letter["To"]) for letter in story.sent()] == ["Delegate A <delegate0@school.example>"]
    (letter,) = story.letters()
    assert (letter.state, letter.approved_how) == ("sent", "desk")


def test_a_second_run_on_unchanged_sheets_does_nothing_at_all(begin: Begin) -> None:
    story = begin([registration(number) for number in range(4)])
    story.run()
    story.later(minutes=3).run()
    before = bytes_of(story.folder)

    report = story.later(minutes=3).run()

    assert len(story.sent()) == 4
    assert bytes_of(story.folder) == before
    assert (report.drafted, report.delivered and dict(report.delivered.states)) == ({}, {"tried": 0})


def test_a_new_row_is_looked_at_twice_before_anything_is_written(begin: Begin) -> None:
    story = begin([])
    story.later(hours=1).bookings([registration(0)])

    story.later(minutes=5).run()
    assert story.letters() == []
    story.later(minutes=31).run()

    assert story.readers() == ["Delegate A <delegate0@school.example>"]


def test_a_half_typed_address_is_never_written_to(begin: Begin) -> None:
    story = begin([])
    half = registration(0)
    half[6] = "delegate0@school"
    story.later(hours=1).bookings([half])
    story.later(minutes=5).run()
    story.later(minutes=10).bookings([registration(0)])

    story.later(minutes=21).run()
    assert story.letters() == []
    story.later(minutes=31).run()

    assert story.readers() == ["Delegate A <delegate0@school.example>"]


def test_a_corrected_address_is_nobody_new_and_a_substitute_is(begin: Begin) -> None:
    row = registration(0)
    story = begin([row])
    story.run()

    row[6] = "delegate.a@school.example"
    story.later(hours=1).bookings([row])
    story.later(hours=1).run()
    assert len(story.sent()) == 1

    row[8], row[10], row[11] = "Substituted", "Noor Aziz", "noor@school.example"
    story.later(hours=1).bookings([row])
    story.later(hours=1).run()
    assert story.readers() == ["Delegate A <delegate0@school.example>", "Noor Aziz <noor@school.example>"]


def test_a_respelt_name_keeps_the_record(begin: Begin) -> None:
    row = registration(0, name="Jon Smyth")
    story = begin([row, registration(1), registration(2)])
    story.run()

    row[5] = "Jon Smith"
    story.later(hours=1).bookings([row, registration(1), registration(2)])
    story.later(hours=1).run()

    assert len(story.sent()) == 3
    assert len({letter.record for letter in story.letters()}) == 3


def test_a_cancellation_before_the_tick_withdraws_the_letter(begin: Begin) -> None:
    row = registration(0)
    story = begin([row], automatic=False)
    story.run()
    story.tick("Outbox", "Approve")

    row[8] = "Cancelled"
    story.later(minutes=40).bookings([row])
    story.later(minutes=40).run()

    assert story.sent() == []
    assert [letter.state for letter in story.letters()] == ["withdrawn"]


def test_a_changed_course_voids_the_approval(begin: Begin) -> None:
    row = registration(0)
    story = begin([row], automatic=False)
    story.run()
    story.tick("Outbox", "Approve")

    row[4] = "MA1"
    story.later(minutes=40).bookings([row])
    story.later(minutes=40).run()

    assert story.sent() == []
    assert [letter.state for letter in story.letters()] == ["replaced", "draft"]


def test_a_hold_beats_an_approval_and_is_lifted_by_taking_it_away(begin: Begin) -> None:
    story = begin([registration(0)], automatic=False)
    story.run()
    story.tick("Outbox", "Approve")
    story.tick("Outbox", "Hold")
    story.later(minutes=40).run()
    assert story.sent() == []

    story.tick("Outbox", "Hold", value="")
    story.later(minutes=40).run()

    assert story.readers() == ["Delegate A <delegate0@school.example>"]


def test_a_vanished_row_is_asked_about_and_cancels_nothing(begin: Begin) -> None:
    story = begin([registration(0), registration(1)], automatic=False)
    story.run()

    story.later(minutes=40).bookings([registration(0)])
    story.later(minutes=40).run()

    held = {letter.to: letter.held for letter in story.letters()}
    assert held == {"delegate0@school.example": "", "delegate1@school.example": "its row is no longer in the sheet"}
    with story.ledger() as ledger:
        assert [flag.rule for flag in ledger.live_flags()] == ["row_that_vanished"]


def test_pausing_on_the_desk_stops_everything_until_the_tick_is_gone(begin: Begin) -> None:
    story = begin([registration(0)])
    story.run(send=False)
    with story.ledger() as ledger:
        ledger.pause(by="LM", why="a visitor")

    report = story.later(minutes=40).run()
    assert (story.sent(), report.delivered and report.delivered.stopped) == ([], "everything is paused")
    with story.ledger() as ledger:
        ledger.resume(by="LM")
    story.later(minutes=40).run()

    assert len(story.sent()) == 1


def test_a_trial_mails_five_of_a_kind_to_the_office_and_marks_the_rest_as_tried(begin: Begin) -> None:
    story = begin([registration(number) for number in range(7)], live_from=None)

    story.run()

    assert story.readers() == ["office@harbour.example"] * 5
    assert [letter.state for letter in story.letters()] == ["tried"] * 7
    assert "delegate0@school.example" in str(story.sent()[0]["Subject"])


def test_going_live_sends_nothing_that_fell_due_before(begin: Begin) -> None:
    from datetime import date

    story = begin([registration(0)], live_from=date(2026, 9, 7))
    story.run()
    assert [letter.state for letter in story.letters()] == ["expired"]

    story.later(hours=1).bookings([registration(0), registration(1)])
    story.later(hours=1).run()

    assert story.readers() == ["Delegate B <delegate1@school.example>"]
