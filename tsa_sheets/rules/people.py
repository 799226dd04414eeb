"""What does not add up about people and their addresses, across bookings and contacts."""

from collections import Counter
from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from itertools import combinations

from tsa_sheets.job import rule
from tsa_sheets.model.contact import Contact
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.person import person
from tsa_sheets.model.record import Email, Urn
from tsa_sheets.model.registration import Registration, Status
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.rules.contacts import MAILBOXES
from tsa_sheets.rules.persons import (
    address_field,
    initialled,
    initials,
    name_field,
    same_person,
    spelled_differently,
)
from tsa_sheets.rules.words import at_school, listed
from tsa_sheets.schools.spelling import one_slip

Somebody = Registration | Contact


@rule(severity="act", fix_by="school")
def one_address_for_two_people(
    registrations: Table[Registration], contacts: Table[Contact], schools: Table[School]
) -> Iterator[Flag]:
    """Everybody is written to at an address of their own, except through a school's office."""
    shared = {contact.email for contact in contacts if contact.role in MAILBOXES}
    shared |= {school.office_email for school in schools}
    for address, people in _by_address(registrations, contacts):
        if address in shared:
            continue
        owner = next((name for name in people if _owns(name, address)), next(iter(people)))
        others = {initialled(name): name for name in people if not same_person(name, owner)}
        if others:
            names = listed(others.values())
            message = f"{address} is {owner}'s address but is given for {names} too: ask for an address of their own."
            first = people[next(iter(others.values()))]
            field = "email" if isinstance(first, Contact) else address_field(first)
            yield first.flag(field, message, beside=people.values())


@rule(severity="note", fix_by="coordinator")
def one_person_in_two_spellings(registrations: Table[Registration], contacts: Table[Contact]) -> Iterator[Flag]:
    """A person's name is spelled in one way, as it will stand on certificates."""
    for address, people in _by_address(registrations, contacts):
        for pair in combinations(people, 2):
            name, other = sorted(pair, key=initials)
            if spelled_differently(name, other) and not _twice(registrations, address, name, other):
                record = people[other]
                message = f"{other} and {name} have one address and seem to be one person: settle on one spelling."
                field = "name" if isinstance(record, Contact) else name_field(record)
                yield record.flag(field, message, suggest=name, beside=[people[name]])
                break


def _twice(registrations: Table[Registration], address: str, name: str, other: str) -> bool:
    """Tell whether both spellings are on one course: the place that is double has its flag already."""
    booked = registrations.by("attendee_email").get(address, ())
    courses = [
        {registration.course for registration in booked if person(registration.attendee or "") == person(spelling)}
        for spelling in (name, other)
    ]
    return initialled(name) == initialled(other) and bool(courses[0] & courses[1])


def _by_address(
    registrations: Table[Registration], contacts: Table[Contact]
) -> Iterator[tuple[str, Mapping[str, Somebody]]]:
    """Give each address that has several names, contacts first, with the first record of each name."""
    here, booked = contacts.by("email"), registrations.by("attendee_email")
    for address in [*here, *_shared(booked, here)]:
        known, coming = here.get(address, ()), booked.get(address, ())
        if len(known) + len(coming) < 2 and not (coming and coming[0].status is Status.SUBSTITUTED):
            continue
        people: dict[str, tuple[str, Somebody]] = {}
        for contact in known:
            if contact.name and contact.name[0].isalpha():
                people.setdefault(person(contact.name), (contact.name, contact))
        for registration in coming:
            names = [registration.attendee]
            if registration.status is Status.SUBSTITUTED and registration.email == address:
                names = [registration.delegate, registration.substitute]
            for name in names:
                if name and name[0].isalpha():
                    people.setdefault(person(name), (name, registration))
        if len(people) > 1:
            yield str(address), dict(people.values())


def _shared(booked: Mapping[Hashable, Sequence[Registration]], besides: Container[Hashable]) -> Iterator[Hashable]:
    """Give the addresses in bookings that may have several names; those looked at besides are left out."""
    for address, coming in booked.items():
        if (len(coming) > 1 or coming[0].status is Status.SUBSTITUTED) and address not in besides:
            yield address


def _owns(name: str, address: str) -> bool:
    return person(name).split()[-1:] != [] and person(name).split()[-1] in address.partition("@")[0].casefold()


@rule(severity="stop", fix_by="coordinator")
def address_at_a_misspelt_domain(
    registrations: Table[Registration], contacts: Table[Contact], schools: Table[School]
) -> Iterator[Flag]:
    """An address that is one letter away from the school's own was mistyped, and a letter to it would go astray."""
    domains = _domains(contacts, schools)
    known = {domain for of_a_school in domains.values() for domain in of_a_school}
    booked = registrations.by("attendee_email")
    uses = Counter(_domain(address) for address in booked)
    for address, records in booked.items():
        domain = _domain(address)
        if domain in known:
            continue
        for registration in records:
            own = domains.get(registration.urn or Urn(""), Counter())
            meant = [right for right in own if one_slip(domain, right) and uses[right] + own[right] >= uses[domain]]
            if len(meant) == 1:
                suggest = f"{str(address).partition('@')[0]}@{meant[0]}"
                message = f"{address} looks mistyped: {at_school(registration)} uses @{meant[0]}. Correct the address."
                yield registration.flag(address_field(registration), message, suggest=suggest)


def _domains(contacts: Table[Contact], schools: Table[School]) -> Mapping[Urn, Counter[str]]:
    """Count by school how many of its contacts and offices have an address in each domain."""
    domains: dict[Urn, Counter[str]] = {}
    pairs: list[tuple[Urn | None, Email | None]] = [(contact.urn, contact.email) for contact in contacts]
    pairs += [(school.urn, school.office_email) for school in schools]
    for urn, address in pairs:
        if urn and address:
            domains.setdefault(urn, Counter())[_domain(address)] += 1
    return domains


def _domain(address: object) -> str:
    return str(address).rpartition("@")[2].casefold()
