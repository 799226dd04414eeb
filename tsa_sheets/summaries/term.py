"""What belongs to a term: its courses, and the bookings for them."""

from collections.abc import Collection, Sequence

from tsa_sheets.model.course import Course, CourseStatus
from tsa_sheets.model.registration import Registration, Status
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Term


def courses_in(courses: Table[Course], term: Term) -> Sequence[Course]:
    """List the courses dated in the term, cancelled ones too, by their day."""
    dated = [(course.on, course) for course in courses if course.on and term.first <= course.on <= term.last]
    return [course for _, course in sorted(dated, key=lambda pair: pair[0])]


def courses_held(courses: Table[Course], term: Term) -> Sequence[Course]:
    """List the courses that went ahead."""
    return [course for course in courses_in(courses, term) if course.status is not CourseStatus.CANCELLED]


def bookings(
    registrations: Table[Registration], courses: Table[Course], term: Term, statuses: Collection[Status]
) -> tuple[Registration, ...]:
    """List the bookings of these statuses for the courses that went ahead in the term."""
    held = {course.code for course in courses_held(courses, term) if course.code}
    return tuple(
        registration
        for registration in registrations
        if registration.course in held and registration.status in statuses
    )
