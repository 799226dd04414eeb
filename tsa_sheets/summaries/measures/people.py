"""People: who booked, who came, and who could not."""

from tsa_sheets.model.course import Course
from tsa_sheets.model.registration import CAME, TAKES_A_PLACE, Registration, Status
from tsa_sheets.model.summary import Counted
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Term
from tsa_sheets.model.words import count
from tsa_sheets.summaries.measure import measure
from tsa_sheets.summaries.term import bookings, courses_held

KNOWN = CAME | {Status.NO_SHOW}
WAITS = frozenset({Status.WAITLISTED, Status.OFFERED})


@measure(title="Places taken", unit="places")
def places_taken(registrations: Table[Registration], courses: Table[Course], term: Term) -> Counted | None:
    """The places that were booked and not given back, on courses that went ahead."""
    return _of(registrations, courses, term, TAKES_A_PLACE)


@measure(title="Attended", unit="places")
def attended(registrations: Table[Registration], courses: Table[Course], term: Term) -> Counted | None:
    """The bookings whose delegate came, for a part of the time or all of it."""
    if not bookings(registrations, courses, term, KNOWN):
        return None
    return _of(registrations, courses, term, CAME)


@measure(title="Attendance rate", unit="places")
def attendance_rate(registrations: Table[Registration], courses: Table[Course], term: Term) -> Counted | None:
    """Those who came, of those of whom it is known whether they came."""
    known = bookings(registrations, courses, term, KNOWN)
    if not known:
        return None
    unknown = len(bookings(registrations, courses, term, TAKES_A_PLACE - KNOWN))
    note = f"{count(unknown, 'place')} without a word on attendance left out" if unknown else ""
    return Counted(rows=bookings(registrations, courses, term, CAME), out_of=len(known), note=note)


@measure(title="Did not come", unit="places")
def no_shows(registrations: Table[Registration], courses: Table[Course], term: Term) -> Counted | None:
    """The bookings whose delegate did not come and had not cancelled."""
    if not bookings(registrations, courses, term, KNOWN):
        return None
    return _of(registrations, courses, term, {Status.NO_SHOW})


@measure(title="Cancelled by the delegate", unit="places")
def cancellations(registrations: Table[Registration], courses: Table[Course], term: Term) -> Counted | None:
    """The bookings that were cancelled, for courses that went ahead."""
    return _of(registrations, courses, term, {Status.CANCELLED})


@measure(title="Left on a waiting list", unit="people")
def left_waiting(registrations: Table[Registration], courses: Table[Course], term: Term) -> Counted | None:
    """The bookings that never got a place: they show where another date would be filled."""
    return _of(registrations, courses, term, WAITS)


@measure(title="Not counted: status missing", unit="bookings")
def bookings_without_a_status(registrations: Table[Registration], courses: Table[Course], term: Term) -> Counted | None:
    """The bookings for the term's courses that no other figure counts, as their status is blank or unreadable."""
    held = {course.code for course in courses_held(courses, term) if course.code}
    rows = tuple(each for each in registrations if each.course in held and each.status is None)
    return Counted(rows=rows) if held else None


@measure(title="Different people who came", unit="people")
def people_who_came(registrations: Table[Registration], courses: Table[Course], term: Term) -> Counted | None:
    """Everybody who came to anything, each counted once by the address."""
    came = bookings(registrations, courses, term, CAME)
    if not bookings(registrations, courses, term, KNOWN):
        return None
    addresses = {(registration.attendee_email or registration.id).casefold() for registration in came}
    return Counted(rows=came, value=len(addresses))


def _of(
    registrations: Table[Registration], courses: Table[Course], term: Term, statuses: frozenset[Status] | set[Status]
) -> Counted | None:
    """Count bookings of these statuses; nothing can be said of a term without courses."""
    if not courses_held(courses, term):
        return None
    return Counted(rows=bookings(registrations, courses, term, statuses))
