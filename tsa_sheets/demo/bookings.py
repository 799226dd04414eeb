"""Who booked what, when and for whom, before anybody mistyped anything."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from tsa_sheets.demo.courses import COURSES, TrueCourse, course
from tsa_sheets.demo.people import People, Person
from tsa_sheets.demo.schools import CLOSED, CLOSING, SCHOOLS, Standing, TrueSchool
from tsa_sheets.demo.staff import Post, at_school

UNKNOWN = datetime.combine(date(2026, 6, 1), time())
OPENED = date(2026, 6, 8)
LAST_BY_HAND = date(2026, 8, 27)  # until then the office wrote each confirmation itself
MONDAY = date(2026, 9, 7)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """One answer of the form, and what the office has made of it since."""

    school: TrueSchool
    booker: Person
    courses: tuple[TrueCourse, ...]
    delegates: tuple[Person, ...]
    at: datetime = UNKNOWN
    status: str = "confirmed"
    confirmed_on: date | None = None
    cancelled_on: date | None = None
    substitute: Person | None = None

    @property
    def places(self) -> int:
        """Count the records it makes: each person on each course."""
        return len(self.delegates) * len(self.courses)

    @property
    def rate(self) -> str:
        """Give the price that is right: by the day of booking, free where the course is."""
        if not self.courses[0].price:
            return "free"
        return "member" if self.school.subscribed(self.at.date()) else "non-member"


def make_bookings(staff: Sequence[Post], people: People, rng: random.Random) -> tuple[Booking, ...]:
    """Book every course as far as its `people` say, in the order of the form's answers."""
    asked = _Asked(staff, people, rng)
    bookings = [asked.book(tuple(map(course, codes)), size) for codes, size in _SEVERAL]
    for one in COURSES:
        left = one.people - sum(
            booking.places // len(booking.courses) for booking in bookings if one in booking.courses
        )
        singles = [asked.book((one,), size) for size in _sizes(left, one)]
        bookings += _with_states(singles, one, people)
    return tuple(sorted(_dated(bookings, rng), key=lambda booking: booking.at))


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


def _with_states(bookings: Sequence[Booking], one: TrueCourse, people: People) -> Iterator[Booking]:
    """Give each single booking its state; those for several people are all confirmed, or attended."""
    usual = {
        "HTA01": ("attended",) * 4 + ("no-show", "attended", "part-attended", "no-show", "cancelled"),
        "HTA02": (),
        "HTA07": ("confirmed",) * (len([b for b in bookings if len(b.delegates) == 1]) - 4)
        + ("waitlisted", "waitlisted", "waitlisted", "cancelled"),
        "HTA08": ("confirmed", "confirmed", "received"),
    }.get(
        one.code,
        ("confirmed", "confirmed", "cancelled", "confirmed", "substituted", "provisional", "cancelled", "received"),
    )
    ordinary = "attended" if one.code == "HTA01" else "confirmed"
    states = iter(usual)
    for booking in bookings:
        status = next(states, ordinary) if len(booking.delegates) == 1 else ordinary
        substitute = people.at(booking.school.domain) if status == "substituted" else None
        yield replace(booking, status=status, substitute=substitute)


def _dated(bookings: Sequence[Booking], rng: random.Random) -> Iterator[Booking]:
    taken: set[datetime] = set()
    for booking in bookings:
        at = _moment(booking, rng)
        while at in taken:
            at += timedelta(seconds=1)
        taken.add(at)
        confirmed_on = cancelled_on = None
        if booking.status not in ("received", "provisional", "waitlisted") and at.date() < LAST_BY_HAND:
            confirmed_on = _weekday(at.date() + timedelta(days=rng.randint(1, 4)))
        if booking.status == "cancelled":
            cancelled_on = _weekday(min(at.date() + timedelta(days=rng.randint(5, 20)), date(2026, 8, 31)))
        yield replace(booking, at=at, confirmed_on=confirmed_on, cancelled_on=cancelled_on)


def _moment(booking: Booking, rng: random.Random) -> datetime:
    if booking.status == "received":
        first, last = date(2026, 9, 2), date(2026, 9, 4)
    elif booking.courses[0].code == "HTA01" or booking.status == "cancelled":
        first, last = OPENED, date(2026, 7, 17)
    elif rng.random() < 0.15:
        first, last = date(2026, 8, 28), date(2026, 9, 3)
    else:
        first, last = OPENED, date(2026, 7, 24)
    day = first + timedelta(days=rng.randint(0, (last - first).days))
    return datetime.combine(day, time(rng.randint(7, 18), rng.randint(0, 59), rng.randint(0, 59)))


def _weekday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))
