"""What does not add up about how far a booking has come: confirmed to nobody, or attended before the day."""

from collections.abc import Iterator
from datetime import date

from tsa_sheets.job import rule
from tsa_sheets.model.course import Course
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.memory import Outbox, Seen, Told
from tsa_sheets.model.registration import CAME, COMING, Registration, Status
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Calendar
from tsa_sheets.model.words import on_day
from tsa_sheets.rules.cells import blank
from tsa_sheets.rules.places import people, still_to_come, with_status
from tsa_sheets.rules.words import titled, who

CONFIRMATION = "registration-confirmed"


@rule(severity="act", fix_by="coordinator")
def attended_before_the_course(
    courses: Table[Course], registrations: Table[Registration], today: date
) -> Iterator[Flag]:
    """Who came to a course is known only once it has taken place."""
    for course in courses:
        if course.on is None or course.on <= today:
            continue
        early = with_status(registrations, course, {*CAME, Status.NO_SHOW})
        booked = len(registrations.by("course").get(course.code, ()))
        if len(early) > 1 and 2 * len(early) > booked:
            message = f"{people(early)} are down as having been on {titled(course)}, which is on {on_day(course.on)}"
            yield course.flag("on", f"{message}: correct the date, or their status.")
            continue
        for registration in early:
            message = f"{who(registration.attendee)} is down as {registration.status} on {titled(course)}"
            yield registration.flag("status", f"{message}, which is still to come: correct the status.")


@rule(severity="act", fix_by="coordinator")
def confirmation_not_sent(
    courses: Table[Course],
    registrations: Table[Registration],
    told: Told,
    outbox: Outbox,
    seen: Seen,
    calendar: Calendar,
    today: date,
    *,
    school_days: int = 3,
) -> Iterator[Flag]:
    """Whoever has a place is told so within three school days; a letter that waits for approval is told of itself."""
    waiting = {letter.record for letter in outbox.letters}
    for course in still_to_come(courses, today):
        coming = with_status(registrations, course, COMING) if course.on else []
        late = [
            registration
            for registration in coming
            if blank(registration, "confirmed_on") and registration.id not in waiting
            if not told.about(registration, CONFIRMATION)
            if (since := seen.status_since(registration))
            if calendar.school_days_between(since.date(), today) > school_days
        ]
        if len(late) > 1 and 2 * len(late) > len(coming):
            message = f"Nobody has confirmed their places on {titled(course)} to {people(late)}"
            yield course.flag("on", f"{message}: write to them, or enter when that was done.")
            continue
        for registration in late:
            message = f"Nobody has confirmed the place on {titled(course)} to {who(registration.attendee)}"
            yield registration.flag("confirmed_on", f"{message}: write, or enter when that was done.")
