"""What does not add up within one booking: its status, its dates, and the person it is for."""

from collections.abc import Iterator
from datetime import date

from tsa_sheets.job import rule
from tsa_sheets.model.course import Course
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.registration import CAME, Registration, Status
from tsa_sheets.model.table import Table
from tsa_sheets.model.words import on_day
from tsa_sheets.rules.cells import blank
from tsa_sheets.rules.persons import address_field
from tsa_sheets.rules.words import who

ASKED = (Status.RECEIVED, Status.PROVISIONAL, Status.CONFIRMED, Status.WAITLISTED, Status.OFFERED)
TO_COME = (*ASKED, Status.SUBSTITUTED)


def by_booking(registration: Registration) -> tuple[str, str]:
    """Order registrations as they were booked, those without a time last, however people sort their sheet."""
    return registration.timestamp.isoformat() if registration.timestamp else "~", registration.id


def having(registrations: Table[Registration], statuses: tuple[Status, ...]) -> Iterator[Registration]:
    """Give the registrations that have one of the statuses."""
    groups = registrations.by("status")
    for status in statuses:
        yield from groups.get(status, ())


@rule(severity="stop", fix_by="school")
def registration_without_an_address(
    registrations: Table[Registration], courses: Table[Course], today: date
) -> Iterator[Flag]:
    """Whoever is to come needs an address of their own to be written to."""
    for registration in having(registrations, TO_COME):
        if registration.attendee_email is not None or registration.attendee is None:
            continue
        field = address_field(registration)
        course = courses.get(registration.course)
        if not blank(registration, field) or (course and course.on and course.on < today):
            continue
        known = _address_elsewhere(registrations, registration)
        found = f" ({known} is used in another row)" if known else ""
        yield registration.flag(
            field, f"There is no address for {who(registration.attendee)}{found}: ask the school for it.", suggest=known
        )


def _address_elsewhere(registrations: Table[Registration], registration: Registration) -> str:
    same = registrations.by("delegate").get(registration.attendee, ())
    known = {other.email for other in same if other.email and other.urn and other.urn == registration.urn}
    return known.pop() if len(known) == 1 else ""


@rule(severity="stop", fix_by="coordinator")
def registration_without_a_name(registrations: Table[Registration]) -> Iterator[Flag]:
    """A place is booked for a person, so the row must say for whom."""
    for registration in having(registrations, ASKED):
        if registration.delegate is None and blank(registration, "delegate"):
            by = f" by {registration.booker}" if registration.booker else ""
            yield registration.flag("delegate", f"A place was booked{by} without saying for whom: ask who will come.")


@rule(severity="act", fix_by="coordinator")
def cancelled_without_a_date(registrations: Table[Registration]) -> Iterator[Flag]:
    """A cancellation needs its date, because the charge depends on it."""
    for registration in having(registrations, (Status.CANCELLED,)):
        if registration.cancelled_on is None and blank(registration, "cancelled_on"):
            message = (
                f"{who(registration.delegate)} cancelled, but not when: enter the day, as the charge depends on it."
            )
            yield registration.flag("cancelled_on", message)


@rule(severity="act", fix_by="coordinator")
def attended_but_cancelled(registrations: Table[Registration]) -> Iterator[Flag]:
    """Nobody can have cancelled and come."""
    for registration in having(registrations, tuple(CAME)):
        if registration.cancelled_on is not None:
            day = on_day(registration.cancelled_on)
            message = (
                f"{who(registration.attendee)} is down as {registration.status} and as cancelled on {day}: clear one."
            )
            yield registration.flag("cancelled_on", message)


@rule(severity="stop", fix_by="coordinator")
def cancelled_but_status_unchanged(registrations: Table[Registration]) -> Iterator[Flag]:
    """Somebody whose cancellation has a date must not be written to as if they were coming."""
    for registration in having(registrations, TO_COME):
        if registration.cancelled_on is not None:
            day = on_day(registration.cancelled_on)
            message = (
                f"{who(registration.attendee)} cancelled on {day} but is still down as {registration.status}: "
                "set the status to cancelled, or clear the date."
            )
            yield registration.flag("status", message, suggest="cancelled")


@rule(severity="stop", fix_by="coordinator")
def substitute_but_status_unchanged(registrations: Table[Registration]) -> Iterator[Flag]:
    """Where a substitute is named the status must say so, or letters go to the person who is not coming."""
    for registration in having(registrations, ASKED):
        if registration.substitute is not None and registration.cancelled_on is None:
            message = (
                f"{registration.substitute} is named to come instead of {registration.delegate or 'the delegate'}, "
                f"but the status is {registration.status}: set it to substituted."
            )
            yield registration.flag("status", message, suggest="substituted")


@rule(severity="stop", fix_by="coordinator")
def substituted_by_nobody(registrations: Table[Registration]) -> Iterator[Flag]:
    """Where somebody else comes instead, the row must say who."""
    for registration in having(registrations, (Status.SUBSTITUTED,)):
        if registration.substitute is None and blank(registration, "substitute"):
            message = f"Somebody comes instead of {registration.delegate or 'the delegate'}, but not who"
            yield registration.flag("substitute", f"{message}: enter the name and the address.")


@rule(severity="act", fix_by="coordinator")
def booked_after_the_course(registrations: Table[Registration], courses: Table[Course]) -> Iterator[Flag]:
    """Nobody can book a place on a course that has taken place."""
    for code, booked in registrations.by("course").items():
        course = courses.get(code)
        if course is None or course.on is None:
            continue
        for registration in booked:
            day = registration.timestamp
            if day is not None and day.date() > course.on and registration.status in TO_COME:
                message = (
                    f"Booked on {on_day(day.date())}, after the course on {on_day(course.on)}: ask which date is meant."
                )
                yield registration.flag("course", message)
