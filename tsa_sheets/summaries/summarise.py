"""A term summed up: every measure, how full each course was, how schools took part, and how bookings came in."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from tsa_sheets.errors import JobError
from tsa_sheets.model.alliance import Alliance
from tsa_sheets.model.course import Course
from tsa_sheets.model.member import Member
from tsa_sheets.model.registration import CAME, TAKES_A_PLACE, Registration, Status
from tsa_sheets.model.summary import WEEKS_BEFORE, CourseFigures, Figure, Summary
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Calendar, Term
from tsa_sheets.summaries.measures import MEASURES
from tsa_sheets.summaries.measures.schools import member_schools
from tsa_sheets.summaries.term import bookings, courses_held

NEEDED = (Registration, Course, Member)
WEEK = timedelta(days=7)
BANDS = (("nobody", 0, 0), ("1 or 2 people", 1, 2), ("3 to 5", 3, 5), ("6 or more", 6, 10**9))


class Summaries:
    """The summaries of an alliance, each worked out when it is asked for."""

    def __init__(self, values: Mapping[Any, Any]) -> None:
        self._values = values

    def of(self, term: Term) -> Summary:
        """Sum a term up; raises `JobError` where a sheet could not be read: half of a term is not summed up."""
        missing = ", ".join(kind.__name__ for kind in NEEDED if kind not in self._values)
        if missing:
            raise JobError("the summary", f"a sheet it needs could not be read ({missing})", "Put that sheet right.")
        alliance: Alliance = self._values[Alliance]
        calendar: Calendar = self._values[Calendar]
        before = term_before(calendar.terms, term.first)
        registrations: Table[Registration] = self._values[Registration]
        courses: Table[Course] = self._values[Course]
        return Summary(
            alliance=alliance.name,
            legal_name=alliance.legal_name,
            term=term,
            before=before,
            figures=tuple(self._figures(term, before)),
            courses=tuple(_course(registrations, course) for course in courses_held(courses, term)),
            schools=_schools(registrations, courses, self._values, term),
            weeks=_weeks(registrations, courses, term),
            weeks_before=_weeks(registrations, courses, before) if before else (),
        )

    def _figures(self, term: Term, before: Term | None) -> list[Figure]:
        now = {**self._values, Term: term}
        then = {**self._values, Term: before}
        return [
            Figure(
                measure=measure.name,
                section=measure.section,
                title=measure.title,
                unit=measure.unit,
                now=measure.of(now),
                before=measure.of(then) if before else None,
            )
            for measure in MEASURES
        ]


def term_before(terms: Sequence[Term], day: date) -> Term | None:
    """Find the last term that had ended before a day."""
    return max((term for term in terms if term.last < day), key=lambda term: term.last, default=None)


def _course(registrations: Table[Registration], course: Course) -> CourseFigures:
    booked = registrations.by("course").get(course.code, ())
    known = any(each.status in CAME or each.status is Status.NO_SHOW for each in booked)
    return CourseFigures(
        title=course.title or course.code or "a course without a title",
        on=course.on or date.min,
        capacity=course.capacity,
        booked=sum(each.status in TAKES_A_PLACE for each in booked),
        came=sum(each.status in CAME for each in booked) if known else None,
    )


def _schools(
    registrations: Table[Registration], courses: Table[Course], values: Mapping[Any, Any], term: Term
) -> tuple[tuple[str, int], ...]:
    """Count the member schools by how many places they took."""
    members = member_schools.of({**values, Term: term})
    if members is None or not courses_held(courses, term):
        return ()
    taken = Counter(booking.urn for booking in bookings(registrations, courses, term, TAKES_A_PLACE))
    numbers = [taken[getattr(member, "urn", None)] for member in members.rows]
    return tuple((name, sum(low <= number <= high for number in numbers)) for name, low, high in BANDS)


def _weeks(registrations: Table[Registration], courses: Table[Course], term: Term) -> tuple[int, ...]:
    """Count the bookings there were at the end of each week, from some weeks before the term to its last."""
    days = [booking.booked_on for booking in bookings(registrations, courses, term, TAKES_A_PLACE)]
    dated = [day for day in days if day]
    if not dated:
        return ()
    weeks = range(1 - WEEKS_BEFORE, (term.last - term.first) // WEEK + 2)
    return tuple(sum(day < term.first + WEEK * number for day in dated) for number in weeks)
