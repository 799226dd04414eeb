"""Who booked what, when and for whom, before anybody mistyped anything."""

import random
from collections.abc import Iterator, Sequence
from datetime import date

from tsa_sheets.demo.booking import Booking
from tsa_sheets.demo.bookings_since import dated, with_states
from tsa_sheets.demo.courses import COURSES, TrueCourse, course
from tsa_sheets.demo.people import People, Person
from tsa_sheets.demo.schools import CLOSED, CLOSING, SCHOOLS, Standing, TrueSchool
from tsa_sheets.demo.staff import Post, at_school

# one answer for several courses: which, and how many people it books on each of them
_SEVERAL = (
    *[(("HTA04", "HTA12"), 1)] * 7,
    (("HTA04", "HTA12"), 2),
    *[(("HTA09", "HTA11"), 1)] * 3,
    (("HTA09", "HTA11"), 3),
    *[(("HTA10", "HTA11"), 1)] * 3,
    *[(("HTA13", "HTA14"), 1)] * 3,
    (("HTA09", "HTA11", "HTA14"), 1),
)
_SIZES = (1, 1, 2, 1, 3, 1, 1, 1, 2, 1, 1, 1)
_NO_BOOKINGS = frozenset(
    {
        CLOSED,
        "Kingsholt Grammar School",
        "Wexcombe Village School",
        "Sandpiper Primary School",
        "Mill Street Primary School and Nursery",
    }
)


def make_bookings(staff: Sequence[Post], people: People, rng: random.Random) -> tuple[Booking, ...]:
    """Book every course as far as its `people` say, in the order of the form's answers."""
    asked = _Asked(staff, people, rng)
    bookings = [asked.book(tuple(map(course, codes)), size) for codes, size in _SEVERAL]
    for one in COURSES:
        left = one.people - sum(
            booking.places // len(booking.courses) for booking in bookings if one in booking.courses
        )
        singles = [asked.book((one,), size) for size in _sizes(left, one)]
        bookings += with_states(singles, one, people)
    return tuple(sorted(dated(bookings, rng), key=lambda booking: booking.at))


class _Asked:
    """Who is already on which course, so that nobody is booked twice or in two places by chance."""

    def __init__(self, staff: Sequence[Post], people: People, rng: random.Random) -> None:
        self._staff, self._people, self._rng = staff, people, rng
        self._days: dict[Person, set[date]] = {}

    def book(self, courses: tuple[TrueCourse, ...], size: int) -> Booking:
        school = self._school(courses)
        delegates = tuple(self._delegate(school, courses) for _ in range(size))
        booker = self._rng.choice(at_school(self._staff, school, "business manager", "office", "cpd lead")).person
        if size == 1 and self._rng.random() < 0.4:
            booker = delegates[0]
        return Booking(school=school, booker=booker, courses=courses, delegates=delegates)

    def _school(self, courses: tuple[TrueCourse, ...]) -> TrueSchool:
        fit = [
            school
            for school in SCHOOLS
            if school.name not in _NO_BOOKINGS
            and all(school.phase in course.phases or not course.phases for course in courses)
            and not (school.name == CLOSING and courses[-1].on > date(2026, 12, 31))
        ]
        weights = [4 if school.standing is Standing.MEMBER else 2 for school in fit]
        return self._rng.choices(fit, weights)[0]

    def _delegate(self, school: TrueSchool, courses: tuple[TrueCourse, ...]) -> Person:
        days = {course.on for course in courses}
        known = [post.person for post in at_school(self._staff, school, "mentor", "cpd lead")]
        known += [person for person in self._days if person.email.endswith(f"@{school.domain}")]
        free = [person for person in dict.fromkeys(known) if not self._days.get(person, set()) & days]
        again = bool(free) and self._rng.random() < 0.3
        person = self._rng.choice(free) if again else self._people.at(school.domain)
        self._days.setdefault(person, set()).update(days)
        return person


def _sizes(left: int, one: TrueCourse) -> Iterator[int]:
    alone = 4 if one.code == "HTA07" else 0  # the last to ask are each on their own: waiting list, cancelled
    left -= alone
    for number in range(left):
        size = min(_SIZES[number % len(_SIZES)], left)
        if not size:
            break
        left -= size
        yield size
    yield from [1] * alone
