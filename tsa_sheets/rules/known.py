"""What is known of the schools: their names, whether they are closed, and which rows surely belong to which."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from tsa_sheets.config.words import folded
from tsa_sheets.model.contact import Contact
from tsa_sheets.model.deployment import Deployment
from tsa_sheets.model.ect import Ect
from tsa_sheets.model.member import Member
from tsa_sheets.model.mentor import Mentor
from tsa_sheets.model.offer import Offer
from tsa_sheets.model.placement import Placement
from tsa_sheets.model.record import Urn
from tsa_sheets.model.registration import Registration
from tsa_sheets.model.school import School, SchoolStatus
from tsa_sheets.schools.names import normalise, shortened
from tsa_sheets.schools.school_names import SchoolNames

AtASchool = Registration | Contact | Member | Placement | Mentor | Offer | Ect | Deployment
A = TypeVar("A", Registration, Contact, Member)


def names_of(schools: Iterable[School]) -> SchoolNames:
    """Gather what the schools are called."""
    every = list(schools)
    return SchoolNames(
        [school.urn for school in every],
        [school.name for school in every],
        [school.also_known_as for school in every],
        [school.town for school in every],
    )


def closed(school: School, day: date) -> bool:
    """Tell whether a school is closed on a day, by its status or by its date."""
    return school.status is SchoolStatus.CLOSED or (school.closed_on is not None and school.closed_on < day)


def twins(schools: Iterable[School], today: date) -> Iterator[tuple[School, School]]:
    """Give each open school that has the name and the postcode of another, after that one."""
    first: dict[tuple[str, str], School] = {}
    for school in sorted(schools, key=lambda school: school.id):
        if school.name and school.postcode and not closed(school, today):
            earlier = first.setdefault((shortened(normalise(school.name)), school.postcode), school)
            if earlier is not school and (earlier.urn is None or earlier.urn != school.urn):
                yield earlier, school


def contradicts_itself(record: AtASchool, names: SchoolNames) -> bool:
    """Tell whether the URN in a row is not that of the school it names."""
    fitting = names.fitting(record.school) if record.school and record.urn else frozenset()
    return bool(fitting) and record.urn not in fitting


def of_trusts(members: Iterable[Member], schools: Iterable[School]) -> dict[str, list[Member]]:
    """Group the subscriptions that name a trust instead of a school, by its folded name: they are for its schools."""
    known = {folded(school.trust) for school in schools if school.trust}
    called = {folded(school.name) for school in schools if school.name}
    found: dict[str, list[Member]] = {}
    for member in members:
        name = folded(member.school) if member.school and member.urn is None else ""
        if name in known - called:
            found.setdefault(name, []).append(member)
    return found


def by_school(records: Iterable[A], names: SchoolNames) -> tuple[dict[Urn, list[A]], dict[Urn, list[A]]]:
    """Group rows by their school: those whose school is sure, and those that may belong to it.

    A row whose school is not clear has its own flag; nothing else should be said because of it.
    """
    sure: dict[Urn, list[A]] = {}
    perhaps: dict[Urn, list[A]] = {}
    for record in records:
        if record.urn and not contradicts_itself(record, names):
            sure.setdefault(record.urn, []).append(record)
            continue
        possible = names.perhaps(record.school) if record.school else frozenset()
        for urn in possible | ({record.urn} if record.urn else set()):
            perhaps.setdefault(urn, []).append(record)
    return sure, perhaps
