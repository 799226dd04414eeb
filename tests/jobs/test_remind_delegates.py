"""Which reminders are due when, who gets one and who two."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from jobs.remind_delegates import falls_due, remind_delegates
from tsa_sheets import (
    Alliance,
    Calendar,
    Course,
    CourseStatus,
    Email,
    Letter,
    NotNow,
    Registration,
    School,
    Seen,
    Status,
    Table,
    Term,
)

LONDON = ZoneInfo("Europe/London")
Make = Callable[..., Registration]
Decide = Callable[..., Sequence[Letter | NotNow]]


@pytest.fixture
def decide(course: Course, schools: Table[School], alliance: Alliance, calendar: Calendar) -> Decide:
    def decide(
        registration: Registration,
        today: date,
        *,
        on: date | None = course.on,
        seen: Seen | None = None,
        **changes: object,
    ) -> Sequence[Letter | NotNow]:
        courses = Table([replace(course, on=on, **changes)])  # type: ignore[arg-type]
        people = Table([registration])
        return list(remind_delegates(people, courses, schools, alliance, calendar, seen or Seen(), today))

    return decide


def test_the_last_school_day_is_that_of_the_delegates_own_school(
    registered: Make, course: Course, schools: Table[School], alliance: Alliance, calendar: Calendar
) -> None:
    """St Mary's is closed from Friday 18 to Monday 21 September; the course is on Tuesday 22."""
    own = Term("Autumn 2026", date(2026, 9, 1), date(2026, 12, 18), date(2026, 9, 18), date(2026, 9, 21))
    theirs = Calendar(calendar.terms, calendar.bank_holidays, {"912345": [own]})
    confirmed = date(2026, 9, 4)
    people = Table([registered(confirmed_on=confirmed), registered(id="r2", urn="100001", confirmed_on=confirmed)])

    decisions = remind_delegates(people, Table([course]), schools, alliance, theirs, Seen(), date(2026, 9, 17))

    due = {
        one.records[0].id: one.due for one in decisions if isinstance(one, Letter) and "day before" in one.occurrence
    }
    assert {name: at.date() for name, at in due.items() if isinstance(at, datetime)} == {
        "r1": date(2026, 9, 17),
        "r2": date(2026, 9, 21),
    }


def letters(decisions: Sequence[Letter | NotNow]) -> list[str]:
    return [decision.occurrence for decision in decisions if isinstance(decision, Letter)]


def reasons(decisions: Sequence[Letter | NotNow]) -> list[str]:
    return [decision.reason for decision in decisions if isinstance(decision, NotNow)]


def test_reminders_go_a_week_and_a_school_day_before(
    decide: Decide, registered: Make, course: Course, schools: Table[School]
) -> None:
    registration = registered(confirmed_on=date(2026, 9, 4))

    decisions = decide(registration, date(2026, 9, 21))

    assert decisions == [
        Letter(
            "course-reminder",
            about=registration,
            to="ann.archer@st-marys.example",
            name="Ann Archer",
            occurrence="2026-09-22 week before",
            context={"course": course, "school": schools[0]},
            due=datetime(2026, 9, 15, 7, 30, tzinfo=LONDON),
            until=date(2026, 9, 20),
            told={"course": "MA5", "on": "2026-09-22"},
            together="everyday",
        ),
        Letter(
            "course-reminder",
            about=registration,
            to="ann.archer@st-marys.example",
            name="Ann Archer",
            occurrence="2026-09-22 day before",
            context={"course": course, "school": schools[0]},
            due=datetime(2026, 9, 21, 7, 30, tzinfo=LONDON),
            until=date(2026, 9, 22),
            told={"course": "MA5", "on": "2026-09-22"},
            together="everyday",
        ),
    ]


@pytest.mark.parametrize(
    ("today", "written"),
    [
        (date(2026, 9, 9), []),
        (date(2026, 9, 10), ["2026-09-22 week before"]),
        (date(2026, 9, 15), ["2026-09-22 week before"]),
        (date(2026, 9, 16), ["2026-09-22 week before", "2026-09-22 day before"]),
        (date(2026, 9, 22), ["2026-09-22 week before", "2026-09-22 day before"]),
        (date(2026, 9, 23), []),
    ],
)
def test_reminder_is_written_three_school_days_before_it_is_due(
    decide: Decide, registered: Make, today: date, written: list[str]
) -> None:
    assert letters(decide(registered(confirmed_on=date(2026, 9, 4)), today)) == written


def test_reminder_that_is_not_written_yet_says_from_when(decide: Decide, registered: Make) -> None:
    assert reasons(decide(registered(confirmed_on=date(2026, 9, 4)), date(2026, 9, 9))) == [
        "its reminder is due on 15 September, and written from 10 September",
        "its reminder is due on 21 September, and written from 16 September",
    ]


@pytest.mark.parametrize(
    ("confirmed", "written"),
    [
        (date(2026, 9, 14), ["2026-09-22 week before", "2026-09-22 day before"]),
        (date(2026, 9, 15), ["2026-09-22 day before"]),
        (date(2026, 9, 18), ["2026-09-22 day before"]),
        (date(2026, 9, 21), []),
    ],
)
def test_late_booker_gets_one_reminder_and_not_two(
    decide: Decide, registered: Make, confirmed: date, written: list[str]
) -> None:
    assert letters(decide(registered(confirmed_on=confirmed), date(2026, 9, 21))) == written


def test_late_booker_is_told_apart_by_when_the_status_was_first_seen(
    decide: Decide, registered: Make, seen_since: Callable[..., Seen]
) -> None:
    decisions = decide(registered(), date(2026, 9, 18), seen=seen_since(2, 17))

    assert letters(decisions) == ["2026-09-22 day before"]
    assert reasons(decisions) == ["the place was confirmed on 17 September, and that reminder fell due on 15 September"]


def test_row_never_seen_before_counts_as_confirmed_today(decide: Decide, registered: Make) -> None:
    assert letters(decide(registered(), date(2026, 9, 18))) == ["2026-09-22 day before"]


def test_substitute_counts_from_the_day_they_took_the_place(
    decide: Decide, registered: Make, seen_since: Callable[..., Seen]
) -> None:
    registration = registered(
        status=Status.SUBSTITUTED,
        substitute="Sam Hill",
        substitute_email=Email("sam.hill@st-marys.example"),
        confirmed_on=date(2026, 9, 4),
    )

    decisions = decide(registration, date(2026, 9, 18), seen=seen_since(2, 17))

    assert [decision.to for decision in decisions if isinstance(decision, Letter)] == ["sam.hill@st-marys.example"]


def test_course_that_moves_is_reminded_of_anew(decide: Decide, registered: Make) -> None:
    registration = registered(confirmed_on=date(2026, 9, 4))

    assert letters(decide(registration, date(2026, 9, 28), on=date(2026, 9, 29))) == [
        "2026-09-29 week before",
        "2026-09-29 day before",
    ]


@pytest.mark.parametrize(
    ("meant_for", "due"),
    [
        (date(2026, 9, 15), date(2026, 9, 15)),
        (date(2026, 9, 20), date(2026, 9, 18)),
        (date(2026, 10, 26), date(2026, 10, 23)),
        (date(2026, 10, 27), date(2026, 10, 23)),
        (date(2026, 10, 28), date(2026, 10, 28)),
        (date(2026, 11, 1), date(2026, 10, 30)),
        (date(2026, 8, 31), date(2026, 8, 28)),
        (date(2027, 3, 3), date(2027, 3, 3)),
    ],
    ids=str,
)
def test_reminder_falls_on_a_school_day_unless_that_is_more_than_four_days_earlier(
    calendar: Calendar, meant_for: date, due: date
) -> None:
    """Half-term is from 24 October to 1 November; no term is known before September or after December."""
    assert falls_due(meant_for, calendar) == due


def test_reminder_for_a_course_after_half_term_is_written_before_it(decide: Decide, registered: Make) -> None:
    """A course on Monday 2 November: its last reminder is due on Friday 30 October, when no job runs."""
    registration = registered(confirmed_on=date(2026, 9, 4))

    decisions = decide(registration, date(2026, 10, 23), on=date(2026, 11, 2))

    assert [(decision.occurrence, decision.due) for decision in decisions if isinstance(decision, Letter)] == [
        ("2026-11-02 week before", datetime(2026, 10, 23, 7, 30, tzinfo=LONDON)),
        ("2026-11-02 day before", datetime(2026, 10, 30, 7, 30, tzinfo=LONDON)),
    ]


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.CONFIRMED, Status.SUBSTITUTED}))
def test_whoever_is_not_coming_gets_no_reminder(decide: Decide, registered: Make, status: Status) -> None:
    decisions = decide(registered(status=status, confirmed_on=date(2026, 9, 4)), date(2026, 9, 21))

    assert letters(decisions) == []
    assert reasons(decisions) == [f"the place is not confirmed: its status is {status}"]


@pytest.mark.parametrize(
    ("changes", "today", "reason"),
    [
        ({"on": None}, date(2026, 9, 21), "the course has no date yet"),
        ({"status": CourseStatus.CANCELLED}, date(2026, 9, 21), "the course is cancelled"),
        ({}, date(2026, 9, 23), "the course has already taken place"),
    ],
)
def test_course_that_will_not_be_gets_no_reminder(
    decide: Decide, registered: Make, changes: dict[str, object], today: date, reason: str
) -> None:
    assert reasons(decide(registered(confirmed_on=date(2026, 9, 4)), today, **changes)) == [reason]
