"""What does not add up about a school: doubled, closed, numbered as another, or with nobody to write to."""

from collections.abc import Iterator
from datetime import date

from tsa_sheets.job import rule
from tsa_sheets.model.contact import Contact
from tsa_sheets.model.course import Course
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.member import Member, current
from tsa_sheets.model.registration import COMING, Registration
from tsa_sheets.model.school import School, SchoolStatus
from tsa_sheets.model.table import Table
from tsa_sheets.model.words import count, on_day
from tsa_sheets.rules.cells import blank, first_known, other_rows
from tsa_sheets.rules.unknown import AtASchool, names_of
from tsa_sheets.rules.words import and_more
from tsa_sheets.schools.names import normalise, shortened


def closed(school: School, today: date) -> bool:
    """Tell whether a school is closed, by its status or by its date."""
    return school.status is SchoolStatus.CLOSED or (school.closed_on is not None and school.closed_on < today)


@rule(severity="stop", fix_by="coordinator")
def two_schools_with_one_urn(schools: Table[School]) -> Iterator[Flag]:
    """A URN belongs to one school, which has one row."""
    for urn, same in schools.by("urn").items():
        first = first_known(same)
        for school in same:
            if school is not first:
                message = (
                    f"{urn} is the URN of {first.name} and of {school.name}: correct one, or delete the double row."
                )
                yield school.flag("urn", message)


@rule(severity="act", fix_by="coordinator")
def one_school_in_two_rows(schools: Table[School], today: date) -> Iterator[Flag]:
    """Two open schools with one name and one postcode are likely the same."""
    for first, school in _twins(schools, today):
        numbers = " and ".join(urn or "without a number" for urn in (first.urn, school.urn))
        message = f"{school.name}, {school.postcode}, stands here twice (URN {numbers}): keep the row that is right."
        yield school.flag("name", message)


def _twins(schools: Table[School], today: date) -> Iterator[tuple[School, School]]:
    first: dict[tuple[str, str], School] = {}
    for school in sorted(schools, key=lambda school: school.id):
        if school.name and school.postcode and not closed(school, today):
            earlier = first.setdefault((shortened(normalise(school.name)), school.postcode), school)
            if earlier is not school and (earlier.urn is None or earlier.urn != school.urn):
                yield earlier, school


@rule(severity="act", fix_by="coordinator")
def school_without_a_urn(schools: Table[School], today: date) -> Iterator[Flag]:
    """A school is known by its URN in every sheet."""
    doubled = {school.id for pair in _twins(schools, today) for school in pair}
    for school in schools:
        if school.name and school.id not in doubled and blank(school, "urn"):
            yield school.flag(
                "urn", f"{school.name} has no URN, so nothing can be joined to it: look it up and enter it."
            )


@rule(severity="act", fix_by="coordinator")
def name_and_urn_of_different_schools(
    registrations: Table[Registration], contacts: Table[Contact], members: Table[Member], schools: Table[School]
) -> Iterator[Flag]:
    """The name and the URN in a row are those of one school."""
    names = names_of(schools)
    for records in (registrations, contacts, members):
        pairs: dict[tuple[str | None, str | None], list[AtASchool]] = {}
        for record in records:
            pairs.setdefault((record.school, record.urn), []).append(record)
        for (name, urn), same in pairs.items():
            meant = names.fitting(name) if name and urn else frozenset()
            if meant and urn not in meant:
                other = schools.get(urn)
                belongs = f"belongs to {other.name}" if other else "is not on the Schools sheet"
                message = f"{urn}{and_more(other_rows(same))} {belongs}, but the school named is {name}: correct one."
                yield first_known(same).flag("urn", message, suggest="".join(meant) if len(meant) == 1 else "")


@rule(severity="act", fix_by="coordinator")
def closed_school_still_active(
    schools: Table[School],
    members: Table[Member],
    registrations: Table[Registration],
    courses: Table[Course],
    today: date,
) -> Iterator[Flag]:
    """A school that has closed neither subscribes nor books; the one that followed it may."""
    for school in schools:
        if school.urn is None or not closed(school, today):
            continue
        booked = [
            registration
            for registration in registrations.by("urn").get(school.urn, ())
            if registration.status in COMING and _to_come(courses.get(registration.course), today)
        ]
        still = ["a current subscription"] if current(members.by("urn").get(school.urn, ()), today) else []
        still += [count(len(booked), "place", "places") + " on courses to come"] if booked else []
        if still:
            since = f" on {on_day(school.closed_on)}" if school.closed_on else ""
            message = (
                f"{school.name} closed{since} but still has {' and '.join(still)}: enter the school that followed it."
            )
            yield school.flag("status", message)


def _to_come(course: Course | None, today: date) -> bool:
    return course is not None and course.on is not None and course.on >= today
