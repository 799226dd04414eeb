"""Courses at the same hours of one day, and the people who stand on more than one of them."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence, Set
from itertools import combinations

from tsa_sheets.model.course import Course
from tsa_sheets.model.person import person
from tsa_sheets.model.registration import TAKES_A_PLACE, Registration
from tsa_sheets.model.table import Table
from tsa_sheets.rules.places import with_status

Clash = tuple[Course, Course]
Booked = Mapping[str | None, Sequence[Registration]]
"""The registrations of each course, by its code."""


def clashes(courses: Table[Course]) -> Iterator[Sequence[Clash]]:
    """Give, day by day, each two courses whose hours overlap; days without any are left out."""
    for same_day in courses.by("on").values():
        found = list(_overlapping(same_day))
        if found:
            yield found


def _overlapping(same_day: Sequence[Course]) -> Iterator[Clash]:
    timed = [course for course in same_day if course.starts and course.ends]
    for course, other in combinations(timed, 2):
        if course.code == other.code or not (course.starts and course.ends and other.starts and other.ends):
            continue
        if course.starts < other.ends and other.starts < course.ends:
            yield course, other


def taking_part(registrations: Table[Registration], found: Sequence[Clash]) -> Booked:
    """Give who takes a place on each of the courses that clash."""
    courses = {course.code: course for clash in found for course in clash}
    return {code: with_status(registrations, course, TAKES_A_PLACE) for code, course in courses.items()}


def on_several(booked: Booked) -> Set[str]:
    """Give the addresses and names that stand on more than one course: cheap to count, so that few are looked at."""
    courses: Counter[str | None] = Counter()
    for registrations in booked.values():
        courses.update({registration.attendee_email for registration in registrations})
        courses.update({person(registration.attendee or "") for registration in registrations})
    return {mark for mark, number in courses.items() if number > 1 and mark}


def marked(booked: Booked, marks: Container[object]) -> Booked:
    """Keep the registrations whose person has one of these addresses or names."""
    return {
        code: [
            registration
            for registration in registrations
            if registration.attendee_email in marks or person(registration.attendee or "") in marks
        ]
        for code, registrations in booked.items()
    }
