"""Schools: who belongs to the alliance, and who takes part."""

from tsa_sheets.model.course import Course
from tsa_sheets.model.member import Member
from tsa_sheets.model.registration import TAKES_A_PLACE, Registration
from tsa_sheets.model.summary import Counted
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Term
from tsa_sheets.summaries.measure import measure
from tsa_sheets.summaries.term import bookings, courses_held


@measure(title="Member schools", unit="schools")
def member_schools(members: Table[Member], term: Term) -> Counted | None:
    """The schools whose subscription ran on the last day of the term, each counted once."""
    if not any(member.current(term.first) or member.current(term.last) for member in members):
        return None
    return Counted(rows=_members(members, term))


@measure(title="Member schools that took part", unit="schools")
def member_schools_that_took_part(
    registrations: Table[Registration], courses: Table[Course], members: Table[Member], term: Term
) -> Counted | None:
    """The member schools with at least one place taken, of all member schools."""
    belong = _members(members, term)
    if not belong or not courses_held(courses, term):
        return None
    took_part = _took_part(registrations, courses, term)
    return Counted(rows=tuple(member for member in belong if member.urn in took_part), out_of=len(belong))


@measure(title="Member schools not yet reached", unit="schools")
def member_schools_not_reached(
    registrations: Table[Registration], courses: Table[Course], members: Table[Member], term: Term
) -> Counted | None:
    """The member schools without a place taken: whom to ring next."""
    belong = _members(members, term)
    if not belong or not courses_held(courses, term):
        return None
    took_part = _took_part(registrations, courses, term)
    return Counted(rows=tuple(member for member in belong if member.urn not in took_part))


@measure(title="Other schools that took part", unit="schools")
def other_schools_that_took_part(
    registrations: Table[Registration], courses: Table[Course], members: Table[Member], term: Term
) -> Counted | None:
    """The schools that took a place and were not members: who might join."""
    if not courses_held(courses, term):
        return None
    ours = {member.urn for member in _members(members, term)}
    rows = tuple(
        registration
        for registration in bookings(registrations, courses, term, TAKES_A_PLACE)
        if registration.urn and registration.urn not in ours
    )
    return Counted(rows=rows, value=len({registration.urn for registration in rows}))


def _members(members: Table[Member], term: Term) -> tuple[Member, ...]:
    """Give one row for each member school; a school we do not know by its number counts by its name."""
    once = {member.urn or member.school or member.id: member for member in members if member.current(term.last)}
    return tuple(once.values())


def _took_part(registrations: Table[Registration], courses: Table[Course], term: Term) -> set[str]:
    return {booking.urn for booking in bookings(registrations, courses, term, TAKES_A_PLACE) if booking.urn}
