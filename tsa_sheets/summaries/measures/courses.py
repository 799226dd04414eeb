"""Courses: what was offered, and how full it was."""

from decimal import Decimal

from tsa_sheets.model.course import Course, CourseStatus
from tsa_sheets.model.registration import TAKES_A_PLACE, PriceKind, Registration
from tsa_sheets.model.summary import POUNDS, Counted
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Term
from tsa_sheets.model.words import count
from tsa_sheets.summaries.measure import measure
from tsa_sheets.summaries.term import bookings, courses_held, courses_in


@measure(title="Courses run", unit="courses")
def courses_run(courses: Table[Course], term: Term) -> Counted | None:
    """The courses dated in the term that were not cancelled."""
    if not courses_in(courses, term):
        return None
    return Counted(rows=tuple(courses_held(courses, term)))


@measure(title="Courses cancelled", unit="courses")
def courses_cancelled(courses: Table[Course], term: Term) -> Counted | None:
    """The courses dated in the term that were cancelled."""
    dated = courses_in(courses, term)
    if not dated:
        return None
    return Counted(rows=tuple(course for course in dated if course.status is CourseStatus.CANCELLED))


@measure(title="Places filled", unit="places")
def places_filled(registrations: Table[Registration], courses: Table[Course], term: Term) -> Counted | None:
    """The places taken, of all there were on courses that say how many they have."""
    sized = Table([course for course in courses_held(courses, term) if course.capacity])
    if not sized:
        return None
    taken = bookings(registrations, sized, term, TAKES_A_PLACE)
    missing = len(courses_held(courses, term)) - len(sized)
    note = f"{count(missing, 'course')} without a capacity left out" if missing else ""
    return Counted(rows=taken, out_of=sum(course.capacity or 0 for course in sized), note=note)


@measure(title="Income from courses", unit=POUNDS)
def income_from_courses(registrations: Table[Registration], courses: Table[Course], term: Term) -> Counted | None:
    """What the places taken cost at the price each was booked at, before VAT; it says nothing of what was paid."""
    taken = bookings(registrations, courses, term, TAKES_A_PLACE)
    priced = [(registration, price) for registration in taken if (price := _price(registration, courses)) is not None]
    if not priced:
        return None
    missing = len(taken) - len(priced)
    note = f"{count(missing, 'place')} without a known price left out" if missing else ""
    rows = tuple(registration for registration, _ in priced)
    return Counted(rows=rows, value=sum((price for _, price in priced), Decimal(0)), note=note)


def _price(registration: Registration, courses: Table[Course]) -> Decimal | None:
    course = courses.get(registration.course)
    if registration.price_kind is PriceKind.FREE:
        return Decimal(0)
    if course is None or registration.price_kind is None:
        return None
    return course.member_price if registration.price_kind is PriceKind.MEMBER else course.price
