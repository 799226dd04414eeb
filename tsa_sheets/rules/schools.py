"""What does not add up about a school: doubled, closed, numbered as another, or with nobody to write to."""

from collections.abc import Iterator, Sequence
from datetime import date

from tsa_sheets.job import rule
from tsa_sheets.model.contact import Contact
from tsa_sheets.model.course import Course
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.guess import Guesses
from tsa_sheets.model.member import Member
from tsa_sheets.model.registration import Registration
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.model.words import count, on_day
from tsa_sheets.rules.cells import blank, first_known, other_rows
from tsa_sheets.rules.known import AtASchool, by_school, closed, contradicts_itself, names_of, twins
from tsa_sheets.rules.places import people
from tsa_sheets.rules.registrations import TO_COME
from tsa_sheets.rules.words import and_more, at_school, titled


@rule(severity="stop", fix_by="coordinator")
def two_schools_with_one_urn(schools: Table[School]) -> Iterator[Flag]:
    """A URN belongs to one school, which has one row."""
    for urn, same in schools.by("urn").items():
        first = first_known(same)
        for school in same:
            if school is not first:
                message = f"{urn} is the URN of {at_school(first)} and of {at_school(school)}"
                yield school.flag("urn", f"{message}: correct one, or delete the double row.", beside=[first])


@rule(severity="act", fix_by="coordinator")
def one_school_in_two_rows(schools: Table[School], today: date) -> Iterator[Flag]:
    """Two open schools with one name and one postcode are likely the same."""
    for first, school in twins(schools, today):
        numbers = " and ".join(urn or "without a number" for urn in (first.urn, school.urn))
        message = (
            f"{at_school(school)}, {school.postcode}, stands here twice (URN {numbers}): keep the row that is right."
        )
        yield school.flag("name", message, beside=[first])


@rule(severity="act", fix_by="coordinator")
def school_without_a_urn(schools: Table[School], guesses: Guesses, today: date) -> Iterator[Flag]:
    """A school is known by its URN in every sheet."""
    doubled = {school.id for pair in twins(schools, today) for school in pair}
    for school in schools:
        if school.name and not school.held and school.id not in doubled and blank(school, "urn"):
            likely = guesses.about(school.name)
            perhaps = f" (in the register: {'; or '.join(map(str, likely))})" if likely else ""
            message = (
                f"{at_school(school)} has no URN, so nothing can be joined to it: look it up{perhaps} and enter it."
            )
            yield school.flag("urn", message, suggest=next((guess.urn for guess in likely if guess.sure), ""))


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
            if contradicts_itself(same[0], names):
                other = schools.get(urn)
                belongs = f"belongs to {at_school(other)}" if other else "is not on the Schools sheet"
                message = f"{urn}{and_more(other_rows(same))} {belongs}, but the school named is {name}: correct one."
                yield first_known(same).flag("urn", message, suggest=names.urn(name or "") or "")


@rule(severity="act", fix_by="coordinator")
def booked_by_a_closed_school(
    registrations: Table[Registration], schools: Table[School], courses: Table[Course], today: date
) -> Iterator[Flag]:
    """A school that has closed sends nobody to a course; the one that followed it may."""
    for school in schools:
        if school.urn is None or not (school.closed_on or closed(school, today)):
            continue
        beyond = [
            (registration, course, course.on)
            for registration in registrations.by("urn").get(school.urn, ())
            if registration.status in TO_COME
            if (course := courses.get(registration.course)) and course.on and course.on >= today
            if closed(school, course.on)
        ]
        if beyond:
            yield _booked_beyond(school, beyond, _in_its_place(school, schools, today))


def _booked_beyond(school: School, beyond: Sequence[tuple[Registration, Course, date]], follower: str) -> Flag:
    """Flag one booking at its school, and several once, at the school that has closed."""
    when = f"on {on_day(school.closed_on)}" if school.closed_on else "before"
    registration, course, day = beyond[0]
    if len(beyond) == 1:
        message = f"{titled(course)} is on {on_day(day)}, and {at_school(school)} closes or closed {when}"
        return registration.flag("school", f"{message}: enter the school that follows it.", suggest=follower)
    booked = [registration for registration, _, _ in beyond]
    places = f"{count(len(booked), 'place')} on courses after that ({people(booked)})"
    message = f"{at_school(school)} closes or closed {when} and has {places}"
    follows = f"if it is {follower}, enter that" if follower else "ask which school follows it, and enter that"
    return school.flag("closed_on" if school.closed_on else "status", f"{message}: {follows}.", beside=booked)


def _in_its_place(gone: School, schools: Table[School], today: date) -> str:
    """Name the one open school at the address of a closed one, or nothing."""
    here = [school for school in schools if gone.postcode and school.postcode == gone.postcode]
    names = [school.name or "" for school in here if school is not gone and not closed(school, today)]
    return names[0] if len(names) == 1 else ""


@rule(severity="act", fix_by="treasurer")
def subscription_of_a_closed_school(members: Table[Member], schools: Table[School], today: date) -> Iterator[Flag]:
    """A school that has closed no longer subscribes."""
    subscriptions, _ = by_school(members, names_of(schools))
    for school in schools:
        if school.urn is None or not closed(school, today):
            continue
        for member in subscriptions.get(school.urn, ()):
            if member.current(today):
                since = f" on {on_day(school.closed_on)}" if school.closed_on else ""
                message = f"{at_school(school)} closed{since}, but its subscription runs on"
                yield member.flag("ends", f"{message}: end it, or move it to the school that follows it.")
