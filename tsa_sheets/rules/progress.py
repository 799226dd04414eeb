"""What does not add up about how far a booking has come: attended too early, confirmed to nobody, changed since."""

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
from tsa_sheets.rules.registrations import TO_COME, having
from tsa_sheets.rules.words import listed, titled, who

CONFIRMATION = "registration-confirmed"
OVER = {*CAME, Status.NO_SHOW}
FINAL = {*OVER, Status.CANCELLED, Status.TRANSFERRED, Status.OFFER_EXPIRED}


@rule(severity="act", fix_by="coordinator")
def attended_before_the_course(
    courses: Table[Course], registrations: Table[Registration], today: date
) -> Iterator[Flag]:
    """Who came to a course is known only once it has taken place."""
    for course in courses:
        if course.on is None or course.on <= today:
            continue
        early = with_status(registrations, course, OVER)
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


@rule(severity="act", fix_by="coordinator")
def changed_after_it_was_confirmed(registrations: Table[Registration], told: Told) -> Iterator[Flag]:
    """Whoever was told that they have a place on one course is not moved to another without being told."""
    for registration in having(registrations, tuple(COMING)) if told.facts else ():
        facts = told.about(registration, CONFIRMATION)
        before = facts[-1].told.get("course", "") if facts else ""
        if before and registration.course and registration.course != before:
            message = f"{who(registration.attendee)} was told on {on_day(facts[-1].at.date())} of a place on {before}"
            mend = "write to them, or put the course back"
            yield registration.flag("course", f"{message}, and the row says {registration.course} now: {mend}.")


@rule(severity="act", fix_by="coordinator")
def moved_after_it_was_confirmed(
    courses: Table[Course], registrations: Table[Registration], told: Told, today: date
) -> Iterator[Flag]:
    """When the day of a course changes, those who were told another day are written to."""
    for course in still_to_come(courses, today) if told.facts else ():
        days: dict[str, list[Registration]] = {}
        for registration in with_status(registrations, course, COMING):
            facts = told.about(registration, CONFIRMATION)
            if facts and facts[-1].told.get("course") == course.code and facts[-1].told.get("on"):
                days.setdefault(facts[-1].told["on"], []).append(registration)
        others = {day: same for day, same in days.items() if course.on and day != str(course.on)}
        if course.on and others:
            before = listed(on_day(date.fromisoformat(day)) for day in sorted(others))
            sufferers = [registration for same in others.values() for registration in same]
            message = f"{titled(course)} is on {on_day(course.on)} now, and {people(sufferers)} were told {before}"
            yield course.flag("on", f"{message}: write to them, or put the day back.", beside=sufferers)


@rule(severity="act", fix_by="coordinator")
def status_that_went_back(registrations: Table[Registration], seen: Seen) -> Iterator[Flag]:
    """Who has cancelled, has been transferred or has come is not down as coming, waiting or asked again."""
    ended = {name for name, sighting in seen.sightings.items() if sighting.status_before in FINAL}
    for registration in registrations if ended else ():
        before = seen.status_before(registration)
        if registration.id not in ended or registration.status is None or registration.status == before:
            continue
        if before == Status.CANCELLED and registration.cancelled_on is not None and registration.status in TO_COME:
            continue  # that its date of cancelling still stands has its flag
        if registration.status not in FINAL or (before in OVER and registration.status not in OVER):
            message = f"{who(registration.delegate)} was {before} and is down as {registration.status} now"
            yield registration.flag("status", f"{message}: put it back, or leave it as it is if that is right.")
