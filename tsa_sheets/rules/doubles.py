"""What is there twice: rows, and people who cannot be in two places."""

from collections import Counter
from collections.abc import Iterable, Iterator

from tsa_sheets.job import rule
from tsa_sheets.model.course import Course
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.person import person
from tsa_sheets.model.registration import Registration, Status
from tsa_sheets.model.table import Table
from tsa_sheets.model.words import on_day
from tsa_sheets.rules.cells import first_known
from tsa_sheets.rules.clashes import clashes, marked, on_several, taking_part
from tsa_sheets.rules.persons import booked_again, identities, name_field
from tsa_sheets.rules.registrations import by_booking
from tsa_sheets.rules.words import listed, titled, who

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
    for code, booked in booked_again(registrations).by("course").items():
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
    again = booked_again(registrations)
    for found in clashes(courses) if again else ():
        booked = taking_part(again, found)
        people = {code: _people(same) for code, same in marked(booked, on_several(booked)).items()}
        for course, other in found:
            here, there = people[course.code], people[other.code]
            for identity in here.keys() & there.keys():
                later = max(here[identity], there[identity], key=by_booking)
                both = listed(sorted((titled(course), titled(other))))
                day = on_day(course.on) if course.on else ""
                message = f"{who(later.attendee)} is booked on {both} at the same time on {day}: ask which one it is."
                yield later.flag("course", message, beside=[here[identity], there[identity]])


def _people(booked: Iterable[Registration]) -> dict[tuple[str, str], Registration]:
    return {identity: registration for registration in booked for identity in identities(registration)}
