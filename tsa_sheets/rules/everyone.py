"""One person across all sheets: the contact, mentor, delegate and course leader who are the same."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from tsa_sheets.job import rule
from tsa_sheets.model.contact import Contact, Role
from tsa_sheets.model.course import Course
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.mentor import Mentor
from tsa_sheets.model.person import person
from tsa_sheets.model.placement import Placement
from tsa_sheets.model.record import Urn
from tsa_sheets.model.registration import TAKES_A_PLACE, Registration
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.model.words import count, on_day
from tsa_sheets.rules.clashes import clashes, marked, taking_part
from tsa_sheets.rules.contacts import MAILBOXES, has_left
from tsa_sheets.rules.persons import address_field, same_person
from tsa_sheets.rules.placements import to_come
from tsa_sheets.rules.places import still_to_come
from tsa_sheets.rules.words import at_school, listed, titled, who
from tsa_sheets.schools.spelling import one_slip


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person in one row of the sheets the office keeps itself: the name, the address and the school there."""

    name: str
    address: str
    urn: Urn
    record: Contact | Mentor


@rule(severity="act", fix_by="coordinator")
def one_person_at_two_schools(
    contacts: Table[Contact], mentors: Table[Mentor], schools: Table[School]
) -> Iterator[Flag]:
    """Somebody with one address works at one school, at several of one trust, or is the head of them."""
    trusts = {school.urn: school.trust for school in schools}
    for address, same in _by_address(_named(contacts, mentors)).items():
        for one, other in combinations(same, 2):
            together = trusts.get(one.urn) is not None and trusts.get(one.urn) == trusts.get(other.urn)
            if one.urn == other.urn or together or (_heads(one) and _heads(other)):
                continue
            if same_person(one.name, other.name):
                both = f"{at_school(one.record)} and {at_school(other.record)}"
                message = f"{other.name} ({address}) is at {both}: ask where they work now, and correct the other row."
                yield other.record.flag("school", message)
                break


def _heads(somebody: Somebody) -> bool:
    return isinstance(somebody.record, Contact) and somebody.record.role is Role.HEADTEACHER


@rule(severity="note", fix_by="coordinator")
def perhaps_one_person(contacts: Table[Contact], mentors: Table[Mentor]) -> Iterator[Flag]:
    """Two names at one school that differ by a slip of the hand are likely one person: only the office knows."""
    for same in _by_school(_named(contacts, mentors)).values():
        names = {person(one.name): one for one in same}
        for (name, one), (other, again) in combinations(names.items(), 2):
            if len(name) > len("ann lee") and one.address != again.address and one_slip(name, other):
                message = f"{again.name} and {one.name} at {at_school(one.record)} are likely one person"
                yield again.record.flag("name", f"{message}: settle on one spelling and one address, or leave both.")


@rule(severity="note", fix_by="coordinator")
def person_with_several_addresses(
    contacts: Table[Contact], mentors: Table[Mentor], registrations: Table[Registration], *, at_most: int = 2
) -> Iterator[Flag]:
    """Somebody has one address, or two while one is being given up: with three nobody knows which is read."""
    known: dict[tuple[Urn, str], list[Contact | Mentor | Registration]] = {}
    for somebody in _named(contacts, mentors):
        known.setdefault((somebody.urn, person(somebody.name)), []).append(somebody.record)
    booked, names = registrations.by("attendee_email"), registrations.values("attendee_compared")
    uses = Counter(names)
    for (_, name), records in known.items():
        uses[name] += len(records)
    for one, name in zip(registrations, names, strict=True):
        if name and uses[name] > at_most and one.urn and one is booked.get(one.attendee_email, (None,))[0]:
            known.setdefault((one.urn, name), []).append(one)
    for records in known.values():
        same = dict(map(_at, reversed(records))) if len(records) > at_most else {}
        if len(same) > at_most:
            first, last = records[0], records[-1]
            message = f"{_called(first)} at {at_school(first)} has {count(len(same), 'address', 'addresses')}"
            field = address_field(last) if isinstance(last, Registration) else "email"
            addresses = listed(reversed(same))
            yield last.flag(field, f"{message} ({addresses}): ask which one is read, and use it everywhere.")


def _at(record: Contact | Mentor | Registration) -> tuple[str, object]:
    address = record.attendee_email if isinstance(record, Registration) else record.email
    return (address or "").casefold(), record


def _called(record: Contact | Mentor | Registration) -> str:
    return (record.attendee if isinstance(record, Registration) else record.name) or ""


@rule(severity="act", fix_by="coordinator")
def leader_in_two_places(courses: Table[Course], registrations: Table[Registration], today: date) -> Iterator[Flag]:
    """Whoever leads a course is on no other one at the same hours, neither leading nor booked."""
    coming = {course.code for course in still_to_come(courses, today)}
    for found in clashes(courses):
        pairs = [each for course, other in found for each in ((course, other, True), (other, course, False))]
        led = [pair for pair in pairs if pair[0].leader and pair[0].code in coming and pair[1].code in coming]
        marks = {mark for one, _, _ in led for mark in (one.leader_email, person(one.leader or "")) if mark}
        booked = marked(taking_part(registrations, found), marks) if led else {}
        for one, elsewhere, first in led:
            day = on_day(one.on) if one.on else ""
            both = f"{titled(one)} and {titled(elsewhere)} at the same time on {day}"
            if first and _same_name(one.leader, elsewhere.leader):
                yield elsewhere.flag("leader", f"{one.leader} leads {both}: ask who leads the other.")
            for registration in booked[elsewhere.code]:
                if _leads(registration, one):
                    message = f"{who(registration.attendee)} leads one of {both}, and is booked on the other"
                    yield registration.flag("course", f"{message}: ask which one it is.")


def _leads(registration: Registration, course: Course) -> bool:
    if course.leader_email is not None and registration.attendee_email == course.leader_email:
        return True
    return _same_name(registration.attendee, course.leader)


@rule(severity="act", fix_by="school")
def mentor_away_on_the_first_day(
    placements: Table[Placement], registrations: Table[Registration], courses: Table[Course], today: date
) -> Iterator[Flag]:
    """When a trainee's placement begins, the mentor is at school and not on a course."""
    for placement in to_come(placements, today):
        for course in courses.by("on").get(placement.starts, ()) if placement.mentor and placement.starts else ():
            for registration in registrations.by("course").get(course.code, ()):
                if registration.status in TAKES_A_PLACE and _mentors(registration, placement):
                    begins = f"{placement.trainee or 'a trainee'} begins at {at_school(placement)}"
                    message = f"{placement.mentor} is on {titled(course)} on the day on which {begins}"
                    yield placement.flag("mentor", f"{message}: ask the school who is there for them.")


def _mentors(registration: Registration, placement: Placement) -> bool:
    if placement.mentor_email is not None and registration.attendee_email == placement.mentor_email:
        return True
    return registration.urn == placement.urn and _same_name(registration.attendee, placement.mentor)


def _same_name(one: str | None, other: str | None) -> bool:
    """Tell whether two names are one, of which there is something left without titles and signs."""
    return bool(one and other and person(one)) and person(one or "") == person(other or "")


@rule(severity="act", fix_by="school")
def mentor_has_left(placements: Table[Placement], contacts: Table[Contact], today: date) -> Iterator[Flag]:
    """A trainee's mentor is still at the school."""
    known: dict[tuple[Urn | None, str], list[Contact]] = {}
    for contact in contacts:
        if contact.name and contact.urn:
            known.setdefault((contact.urn, person(contact.name)), []).append(contact)
    for placement in to_come(placements, today):
        rows = known.get((placement.urn, person(placement.mentor)), ()) if placement.mentor else ()
        days = [contact.left_on for contact in rows if contact.left_on and has_left(contact, today)]
        if days and len(days) == len(rows):
            message = f"{placement.mentor} left {at_school(placement)} on {on_day(max(days))}"
            yield placement.flag(
                "mentor", f"{message}: ask the school who mentors {placement.trainee or 'the trainee'} now."
            )


def _named(contacts: Table[Contact], mentors: Table[Mentor]) -> Iterator[Somebody]:
    """Give the people of the sheets the office keeps itself, without the mailboxes that several read."""
    records: list[Contact | Mentor] = [*contacts, *mentors]
    for record in records:
        shared = isinstance(record, Contact) and (record.role in MAILBOXES or record.left_on is not None)
        if record.name and record.email and record.urn and not shared:
            yield Somebody(record.name, record.email.casefold(), record.urn, record)


def _by_address(everybody: Iterator[Somebody]) -> Mapping[str, Sequence[Somebody]]:
    grouped: dict[str, list[Somebody]] = {}
    for somebody in everybody:
        grouped.setdefault(somebody.address, []).append(somebody)
    return grouped


def _by_school(everybody: Iterator[Somebody]) -> Mapping[Urn, Sequence[Somebody]]:
    grouped: dict[Urn, list[Somebody]] = {}
    for somebody in everybody:
        grouped.setdefault(somebody.urn, []).append(somebody)
    return grouped
