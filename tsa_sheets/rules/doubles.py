"""What is there twice: rows, and people who cannot be in two places."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from tsa_sheets.job import rule
from tsa_sheets.model.course import Course
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.registration import TAKES_A_PLACE, Registration, Status
from tsa_sheets.model.table import Table
from tsa_sheets.model.words import on_day
from tsa_sheets.rules.cells import first_known
from tsa_sheets.rules.persons import identities, name_field
from tsa_sheets.rules.places import with_status
from tsa_sheets.rules.registrations import by_booking
from tsa_sheets.rules.words import listed, titled, who
from tsa_sheets.schools.persons import person

GONE = frozenset({Status.CANCELLED, Status.TRANSFERRED, Status.OFFER_EXPIRED})


@rule(severity="act", fix_by="coordinator")
def row_pasted_twice(registrations: Table[Registration]) -> Iterator[Flag]:
    """One answer of the form stands in the sheet once."""
    answers = [(each.timestamp, each.delegate, each.course) for each in registrations]
    if len(set(answers)) == len(answers):
        return
    times = Counter(answers)
    same: dict[object, list[Registration]] = {}
    for answer, registration in zip(answers, registrations, strict=True):
        if times[answer] > 1:
            same.setdefault(answer, []).append(registration)
    for doubled in same.values():
        first = first_known(doubled)
        for registration in doubled:
            if registration.timestamp and _pasted(first, registration):
                day = on_day(registration.timestamp)
                message = f"This answer of {day} stands in the sheet twice: delete one of the two rows."
                yield registration.flag("timestamp", message, beside=[first])


def _pasted(one: Registration, other: Registration) -> bool:
    if one.place.row == other.place.row and one.place.tab == other.place.tab:
        return False
    return one.timestamp is not None and one.timestamp == other.timestamp


@rule(severity="act", fix_by="coordinator")
def same_person_twice_on_a_course(registrations: Table[Registration], courses: Table[Course]) -> Iterator[Flag]:
    """One person needs one place on a course."""
    for code, booked in registrations.by("course").items():
        course = courses.get(code)
        for earlier, later in _again(booked):
            if not _pasted(earlier, later):
                where = titled(course) if course else code
                since = f", first on {on_day(earlier.timestamp)}" if earlier.timestamp else ""
                message = f"{who(later.attendee)} is booked on {where} twice{since}: cancel one of the two places."
                yield later.flag(name_field(later), message, beside=[earlier])


def _again(booked: Iterable[Registration]) -> Iterator[tuple[Registration, Registration]]:
    """Give each registration of a person who had one before, with the first; only look-alikes are compared."""
    going = [registration for registration in booked if registration.status not in GONE]
    addresses = [registration.attendee_email for registration in going]
    names = [person(registration.attendee or "") for registration in going]
    if len(set(addresses)) == len(going) == len(set(names)):
        return
    uses, namesakes = Counter(addresses), Counter(names)
    alike = [
        registration
        for registration, address, name in zip(going, addresses, names, strict=True)
        if uses[address] > 1 or namesakes[name] > 1
    ]
    first: dict[tuple[str, str], Registration] = {}
    for registration in sorted(alike, key=by_booking):
        known = [first.setdefault(identity, registration) for identity in identities(registration)]
        earlier = next((other for other in known if other is not registration), None)
        if earlier:
            yield earlier, registration


@rule(severity="act", fix_by="school")
def same_person_in_two_places(registrations: Table[Registration], courses: Table[Course]) -> Iterator[Flag]:
    """Nobody can be on two courses at the same hours of one day."""
    marks: dict[str | None, set[str]] = {}
    for day, course, other in at_the_same_time(courses):
        for one in (course, other):
            if one.code not in marks:
                marks[one.code] = _marks(with_status(registrations, one, TAKES_A_PLACE))
        alike = marks[course.code] & marks[other.code]
        here = _people(with_status(registrations, course, TAKES_A_PLACE), alike) if alike else {}
        there = _people(with_status(registrations, other, TAKES_A_PLACE), alike) if alike else {}
        for identity in here.keys() & there.keys():
            later = max(here[identity], there[identity], key=by_booking)
            both = listed(sorted((titled(course), titled(other))))
            message = f"{who(later.attendee)} is booked on {both} at the same time on {day}: ask which one it is."
            yield later.flag("course", message, beside=[here[identity], there[identity]])


def at_the_same_time(courses: Table[Course]) -> Iterator[tuple[str, Course, Course]]:
    """Give each two courses whose hours overlap, with the day."""
    for same_day in courses.by("on").values():
        for course, other in combinations(same_day, 2):
            if course.code == other.code or not (course.starts and course.ends and other.starts and other.ends):
                continue
            if course.on and course.starts < other.ends and other.starts < course.ends:
                yield on_day(course.on), course, other


def _marks(booked: Iterable[Registration]) -> set[str]:
    """Give all addresses and names at once: cheap to compare, so that only look-alikes are looked at closely."""
    addresses = {registration.attendee_email for registration in booked}
    return {person(registration.attendee or "") for registration in booked}.union(filter(None, addresses)) - {""}


def _people(booked: Iterable[Registration], alike: set[str]) -> dict[tuple[str, str], Registration]:
    return {
        identity: registration
        for registration in booked
        if registration.attendee_email in alike or person(registration.attendee or "") in alike
        for identity in identities(registration)
    }
