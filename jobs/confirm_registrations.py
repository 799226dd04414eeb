"""Confirm each registration, once, to the person who will attend."""

from collections.abc import Iterator
from datetime import date, datetime

from tsa_sheets import (
    Alliance,
    Course,
    Invitation,
    Letter,
    NotNow,
    Registration,
    School,
    Seen,
    Status,
    Table,
    Told,
    job,
    why_not_coming,
)

TEMPLATE = "registration-confirmed"


@job(every="school day at 07:30", writes=["registration-confirmed"])
def confirm_registrations(
    registrations: Table[Registration],
    courses: Table[Course],
    schools: Table[School],
    alliance: Alliance,
    told: Told,
    seen: Seen,
    today: date,
) -> Iterator[Letter | NotNow]:
    """Write to everyone whose place is confirmed and whose course is still to come."""
    for registration in registrations:
        course = courses.get(registration.course)
        reason = why_not_coming(registration, course, today)
        if reason or course is None:
            yield NotNow(registration, reason)
            continue
        name, email = registration.attendee or "", registration.attendee_email or ""
        occurrence = told.turn(registration, TEMPLATE, name=name, email=email)
        reason = confirmed_before(registration, occurrence, seen)
        if reason:
            yield NotNow(registration, reason)
            continue
        yield Letter(
            TEMPLATE,
            about=registration,
            to=registration.attendee_email,
            name=registration.attendee,
            copy_to=registration.booker_email,
            occurrence=occurrence,
            context={"course": course, "school": schools.get(registration.urn)},
            due=seen.status_since(registration),
            until=course.on,
            told={"name": name, "email": email, "course": registration.course or "", "on": str(course.on or "")},
            mark=None if registration.confirmed_on else "confirmed_on",
            invitation=invitation(registration, course, alliance),
            together="everyday",
        )


def confirmed_before(registration: Registration, occurrence: str, seen: Seen) -> str:
    """Say that somebody confirmed this place before we did ("" where not, or where another person comes since)."""
    if registration.confirmed_on is None or occurrence:
        return ""
    sighting = seen.get(registration)
    if registration.status is Status.SUBSTITUTED and sighting and sighting.status_since > sighting.first:
        return ""
    return f"the sheet says it was confirmed on {registration.confirmed_on}"


def invitation(registration: Registration, course: Course, alliance: Alliance) -> Invitation | None:
    """Make the entry for the calendar: the whole day where the course has no time yet."""
    if course.on is None:
        return None
    starts: date | datetime = course.on
    ends: date | datetime = course.on
    if course.starts:
        starts = datetime.combine(course.on, course.starts, alliance.zone)
        ends = datetime.combine(course.on, max(course.ends or course.starts, course.starts), alliance.zone)
    return Invitation(
        uid=f"{registration.id}@{alliance.office_email.rpartition('@')[2]}",
        summary=course.title or "",
        starts=starts,
        ends=ends,
        location=course.venue or "",
    )
