"""An autumn term, day by day, with the computer off for a week in the middle: each letter once, or why not."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

import pytest

from tests.servers.imap import MailboxServer
from tests.servers.smtp import MailServer
from tests.stories.term import Term, answers_badly, books, changes
from tsa_sheets.model.letter import LetterState

FIRST, LAST = date(2026, 8, 31), date(2026, 12, 21)
OFF = (date(2026, 11, 7), date(2026, 11, 15))
COURSES = {
    "A": date(2026, 9, 22),
    "B": date(2026, 10, 14),
    "C": date(2026, 11, 2),  # the first day after half-term, and after the clocks went back
    "D": date(2026, 11, 11),  # while the computer is off
    "E": date(2026, 11, 17),  # the day after a bank holiday, when it is on again
    "F": date(2026, 12, 4),
    "G": date(2026, 12, 18),  # the last day of term
}
HAPPENS = {
    date(2026, 8, 31): [books(0, "A")],  # a bank holiday
    date(2026, 9, 7): [books(2, "B")],
    date(2026, 9, 16): [books(1, "A")],  # less than a week before
    date(2026, 9, 21): [books(4, "C")],
    date(2026, 9, 28): [books(3, "B")],
    date(2026, 10, 5): [books(6, "D")],
    date(2026, 10, 6): [books(10, "F")],
    date(2026, 10, 8): [changes(3, status="Cancelled")],
    date(2026, 10, 12): [books(8, "E")],
    date(2026, 10, 30): [books(5, "C")],  # in half-term
    date(2026, 11, 9): [books(7, "D")],  # nobody is looking
    date(2026, 11, 13): [books(9, "E")],
    date(2026, 11, 20): [changes(10, status="Substituted", substitute="Noor Aziz", email="noor@school.example")],
    date(2026, 11, 30): [books(12, "G"), answers_badly("answer")],  # taken, and never said
    date(2026, 12, 2): [
        books(13, "G"),
        answers_badly("rcpt", "450 4.2.2 Over quota", address="delegate13@school.example"),
    ],
}
CONFIRMED = {
    "delegate1": ["16 Sep"],
    "delegate2": ["7 Sep"],
    "delegate3": ["28 Sep"],
    "delegate4": ["21 Sep"],
    "delegate5": ["2 Nov"],  # the first school day after the half-term in which it was booked
    "delegate6": ["5 Oct"],
    "delegate8": ["12 Oct"],
    "delegate9": ["17 Nov"],  # the first day after the computer was off that is no bank holiday
    "delegate10": ["6 Oct"],
    "noor": ["20 Nov"],
    "delegate12": ["30 Nov"],
    "delegate13": ["3 Dec"],  # the server said "later" the day before
}
REMINDED = {
    "delegate0": ["15 Sep", "21 Sep"],
    "delegate1": ["21 Sep"],
    "delegate2": ["7 Oct", "13 Oct"],
    "delegate3": ["7 Oct"],  # then it was cancelled
    "delegate4": ["23 Oct", "30 Oct"],  # the last school day a week before, and a weekday of half-term
    "delegate6": ["4 Nov"],
    "delegate8": ["17 Nov"],
    "noor": ["27 Nov", "3 Dec"],
    "delegate12": ["11 Dec", "17 Dec"],
    "delegate13": ["11 Dec", "17 Dec"],
}
NOT_SENT = {
    ("registration-confirmed", "delegate0"): (
        "expired: before live: it fell due on 31 August 2026, and this job is live from 1 September 2026"
    ),
    ("course-reminder", "delegate6"): "expired: too late: it could not be sent by 11 November 2026",
    ("course-reminder", "delegate8"): "expired: too late: it made sense until 12 November 2026",
}


@pytest.fixture(scope="module")
def term(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Term]:
    folder = tmp_path_factory.mktemp("term")
    smtp, imap = MailServer(folder), MailboxServer(folder)
    smtp.start()
    imap.start()
    played = Term.begin(folder / "alliance", smtp, imap, FIRST, COURSES)
    played.play(FIRST, LAST, HAPPENS, off=OFF)
    yield played
    smtp.stop()
    imap.stop()


def test_every_letter_that_was_due_went_once_on_its_day_or_says_why_not(term: Term) -> None:
    went, not_sent = defaultdict[str, dict[str, list[str]]](lambda: defaultdict(list)), {}
    for letter in term.letters():
        if letter.to.startswith("office@"):
            continue
        reader = letter.to.partition("@")[0]
        if letter.state is LetterState.SENT:
            days = [gone.at for gone in term.went if gone.message_id == letter.message_id]
            went[letter.template][reader] += [f"{at.day} {at:%b}" for at in days]
        else:
            not_sent[letter.template, reader] = f"{letter.state}: {letter.reason}"

    assert went == {"registration-confirmed": CONFIRMED, "course-reminder": REMINDED}
    assert not_sent == NOT_SENT


def test_no_letter_went_twice_and_none_that_the_record_does_not_know(term: Term) -> None:
    known = {letter.message_id for letter in term.letters() if letter.state is LetterState.SENT}

    assert Counter(gone.message_id for gone in term.went) == dict.fromkeys(known, 1)


def test_letters_went_in_the_morning_by_the_clock_on_the_wall_and_on_no_day_off(term: Term) -> None:
    days = {gone.at.date() for gone in term.went}

    assert {f"{gone.at:%H:%M}" for gone in term.went} == {"07:50"}
    assert all(day.weekday() < 5 for day in days)
    assert not days & {date(2026, 8, 31), date(2026, 11, 16)}
    assert not any(OFF[0] <= day <= OFF[-1] for day in days)


def test_what_nobody_could_write_in_time_is_explained(term: Term) -> None:
    assert "the course has already taken place" in term.explained("Delegate H")


def test_a_letter_whose_answer_was_lost_was_found_among_the_copies(term: Term) -> None:
    found = [letter for letter in term.letters() if letter.reason == "found among the copies of what was sent"]

    assert [f"{letter.sent_at:%d %b}" for letter in found] == ["01 Dec"]
