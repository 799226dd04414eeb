"""What does not add up between who came to a course and who is charged for it."""

from collections.abc import Collection, Iterator
from datetime import date

from tsa_sheets.job import rule
from tsa_sheets.model.course import Course
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.registration import CAME, PriceKind, Registration, Status
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Calendar
from tsa_sheets.model.words import on_day
from tsa_sheets.rules.cells import blank
from tsa_sheets.rules.places import people, with_status
from tsa_sheets.rules.words import titled, who

NO_PLACE = frozenset({Status.RECEIVED, Status.WAITLISTED, Status.OFFERED, Status.OFFER_EXPIRED, Status.TRANSFERRED})


def _over(courses: Table[Course], calendar: Calendar, today: date, school_days: int) -> Iterator[tuple[Course, date]]:
    """Give the courses that were held more than so many school days ago, with their day."""
    for course in courses:
        last = calendar.school_days_after(course.on, school_days) if course.on else None
        if course.on and last and last < today:
            yield course, course.on


def _uncharged(
    course: Course, registrations: Table[Registration], statuses: Collection[Status | None]
) -> list[Registration]:
    """Give who should have been charged and was not; whoever has a “no” there is meant to pay nothing."""
    return [
        registration
        for registration in with_status(registrations, course, statuses)
        if registration.invoiced is None and blank(registration, "invoiced") and _costs(registration, course)
    ]


def _costs(registration: Registration, course: Course) -> bool:
    price = course.member_price if registration.price_kind is PriceKind.MEMBER else course.price
    return registration.price_kind is not PriceKind.FREE and price != 0


def _somebody_charged(course: Course, registrations: Table[Registration]) -> bool:
    return any(registration.invoiced for registration in registrations.by("course").get(course.code, ()))


@rule(severity="act", fix_by="treasurer")
def came_and_not_charged(
    courses: Table[Course],
    registrations: Table[Registration],
    calendar: Calendar,
    today: date,
    *,
    school_days: int = 10,
) -> Iterator[Flag]:
    """Whoever came to a course that costs something is charged within ten school days."""
    for course, day in _over(courses, calendar, today, school_days):
        owing = _uncharged(course, registrations, CAME)
        if owing and not _somebody_charged(course, registrations):
            message = f"{titled(course)} was on {on_day(day)}, and nobody has been charged ({people(owing)})"
            yield course.flag("on", f"{message}: invoice the schools, or enter no where nothing is due.")
            continue
        for registration in owing:
            message = f"{who(registration.attendee)} came to {titled(course)} and has not been charged, as others have"
            yield registration.flag("invoiced", f"{message}: invoice the school, or enter no.")


@rule(severity="act", fix_by="treasurer")
def no_show_not_charged(
    courses: Table[Course],
    registrations: Table[Registration],
    calendar: Calendar,
    today: date,
    *,
    school_days: int = 10,
) -> Iterator[Flag]:
    """Whoever booked and did not come is charged like those who came, unless the office decides otherwise."""
    for course, _ in _over(courses, calendar, today, school_days):
        if _somebody_charged(course, registrations) or not _uncharged(course, registrations, CAME):
            for registration in _uncharged(course, registrations, (Status.NO_SHOW,)):
                message = f"{who(registration.attendee)} did not come to {titled(course)} and has not been charged"
                yield registration.flag("invoiced", f"{message}: invoice the school, or enter no.")


@rule(severity="act", fix_by="treasurer")
def charged_without_a_place(
    registrations: Table[Registration], courses: Table[Course], calendar: Calendar, *, school_days: int = 10
) -> Iterator[Flag]:
    """Nobody is charged who had no place, or who cancelled ten school days before the course or earlier."""
    for registration in registrations:
        if not registration.invoiced:
            continue
        course = courses.get(registration.course)
        if registration.status in NO_PLACE or _in_time(registration, course, calendar, school_days):
            day = f" on {on_day(registration.cancelled_on)}" if registration.cancelled_on else ""
            message = f"{who(registration.attendee)} was charged, but the status is {registration.status}{day}"
            yield registration.flag("invoiced", f"{message}: credit the invoice, or correct the status.")


def _in_time(registration: Registration, course: Course | None, calendar: Calendar, school_days: int) -> bool:
    if registration.status is not Status.CANCELLED or registration.cancelled_on is None:
        return False
    last = calendar.school_days_before(course.on, school_days) if course and course.on else None
    return last is not None and registration.cancelled_on <= last
