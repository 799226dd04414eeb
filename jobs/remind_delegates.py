"""Remind the people who are coming to a course: a week before it, and on the last school day before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, partial

from tsa_sheets import (
    Alliance,
    Calendar,
    Course,
    Letter,
    NotNow,
    Registration,
    School,
    Seen,
    Status,
    Table,
    job,
    why_not_coming,
)

TEMPLATE = "course-reminder"
DAYS_BEFORE = {"week": timedelta(days=7), "day": timedelta(days=1)}
MOVED_AT_MOST = timedelta(days=4)
AT = time(7, 30)
TO_READ_IT = 3  # school days before it falls due: the office can look at it first, and a holiday does not swallow it


@job(every="school day at 07:30", writes=["course-reminder"])
def remind_delegates(
    registrations: Table[Registration],
    courses: Table[Course],
    schools: Table[School],
    alliance: Alliance,
    calendar: Calendar,
    seen: Seen,
    today: date,
) -> Iterator[Letter | NotNow]:
    """Write a week and a school day before the course; whoever booked in between gets the second only.

    School days are those of the delegate's own school.
    """
    reminders_of = cache(partial(reminders, today=today))
    for registration in registrations:
        course = courses.get(registration.course)
        reason = why_not_coming(registration, course, today)
        if reason or course is None or course.on is None:
            yield NotNow(registration, reason or "the course has no date yet")
            continue
        confirmed = confirmed_on(registration, seen, alliance) or today
        for reminder in reminders_of(course.on, calendar.of(registration.urn)):
            reason = reminder.not_yet or too_late(reminder.due, confirmed)
            if reason:
                yield NotNow(registration, reason)
                continue
            yield Letter(
                TEMPLATE,
                about=registration,
                to=registration.attendee_email,
                name=registration.attendee,
                occurrence=f"{course.on} {reminder.which} before",
                context={"course": course, "school": schools.get(registration.urn)},
                due=datetime.combine(reminder.due, AT, alliance.zone),
                until=reminder.until,
                told={"course": registration.course or "", "on": str(course.on)},
                together="everyday",
            )


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder of a course, the same for all whose schools have one calendar.

    It falls due on a day, and makes sense until another. `not_yet` says that it is too early for it today ("" where it
    is not).
    """

    which: str
    due: date
    until: date
    not_yet: str


def reminders(on: date, calendar: Calendar, today: date) -> Sequence[Reminder]:
    """Give the reminders of a course on that day."""
    found = []
    for which, days in DAYS_BEFORE.items():
        due = falls_due(on - days, calendar)
        found.append(Reminder(which, due, last_day(on, which, calendar), not_yet(due, calendar, today)))
    return found


def falls_due(day: date, calendar: Calendar) -> date:
    """Find the school day for a reminder meant for that day: never later, and at most four days earlier.

    Where a holiday would move it further, it goes on a weekday of the holiday.
    """
    school_day = day if calendar.is_school_day(day) else calendar.school_days_before(day, 1)
    if school_day and day - school_day <= MOVED_AT_MOST:
        return school_day
    while day.weekday() >= 5 or day in calendar.bank_holidays:
        day -= timedelta(days=1)
    return day


def last_day(on: date, which: str, calendar: Calendar) -> date:
    """Give the last day a reminder makes sense: that of the week until the other one is due."""
    return falls_due(on - DAYS_BEFORE["day"], calendar) - timedelta(days=1) if which == "week" else on


def not_yet(due: date, calendar: Calendar, today: date) -> str:
    """Say that it is too early for a reminder ("" where it is not)."""
    begins = calendar.school_days_before(due, TO_READ_IT) or due - timedelta(days=7)
    return f"its reminder is due on {said(due)}, and written from {said(begins)}" if today < begins else ""


def too_late(due: date, confirmed: date) -> str:
    """Say that the place was only confirmed once a reminder had fallen due ("" where it was not)."""
    if confirmed < due:
        return ""
    return f"the place was confirmed on {said(confirmed)}, and that reminder fell due on {said(due)}"


def confirmed_on(registration: Registration, seen: Seen, alliance: Alliance) -> date | None:
    """Tell when the place was confirmed for the person who comes now; `None` where that is seen for the first time."""
    if registration.confirmed_on and registration.status is not Status.SUBSTITUTED:
        return registration.confirmed_on
    since = seen.status_since(registration)
    return since.astimezone(alliance.zone).date() if since else None


def said(day: date) -> str:
    """Write a day as people say it."""
    return f"{day.day} {day:%B}"
