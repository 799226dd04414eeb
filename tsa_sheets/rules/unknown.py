"""Schools and courses that are named nowhere else: the rows that could not be joined to the other sheets."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from tsa_sheets.job import rule
from tsa_sheets.model.contact import Contact
from tsa_sheets.model.course import Course
from tsa_sheets.model.deployment import Deployment
from tsa_sheets.model.ect import Ect
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.guess import Guesses
from tsa_sheets.model.member import Member
from tsa_sheets.model.mentor import Mentor
from tsa_sheets.model.offer import Offer
from tsa_sheets.model.placement import Placement
from tsa_sheets.model.record import Urn
from tsa_sheets.model.registration import Registration
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.rules.cells import first_known, other_rows
from tsa_sheets.rules.known import AtASchool, names_of, of_trusts, twins
from tsa_sheets.rules.words import and_more, listed
from tsa_sheets.schools.course_names import CourseNames
from tsa_sheets.schools.names import normalise
from tsa_sheets.schools.school_names import SchoolNames


@rule(severity="act", fix_by="coordinator")
def registration_without_a_known_school(
    registrations: Table[Registration], schools: Table[School], guesses: Guesses, today: date
) -> Iterator[Flag]:
    """Every booking belongs to a school on the Schools sheet."""
    yield from _without_a_known_school(registrations, schools, guesses, today)


@rule(severity="act", fix_by="coordinator")
def contact_without_a_known_school(
    contacts: Table[Contact], schools: Table[School], guesses: Guesses, today: date
) -> Iterator[Flag]:
    """Every contact works at a school on the Schools sheet."""
    yield from _without_a_known_school(contacts, schools, guesses, today)


@rule(severity="act", fix_by="coordinator")
def subscription_without_a_known_school(
    members: Table[Member], schools: Table[School], guesses: Guesses, today: date
) -> Iterator[Flag]:
    """Every subscription belongs to a school on the Schools sheet, or to a trust that is named there."""
    for_trusts = {member.id for rows in of_trusts(members, schools).values() for member in rows}
    yield from _without_a_known_school([one for one in members if one.id not in for_trusts], schools, guesses, today)


@rule(severity="act", fix_by="coordinator")
def placement_without_a_known_school(
    placements: Table[Placement], schools: Table[School], guesses: Guesses, today: date
) -> Iterator[Flag]:
    """Every placement is at a school on the Schools sheet."""
    yield from _without_a_known_school(placements, schools, guesses, today)


@rule(severity="act", fix_by="coordinator")
def mentor_without_a_known_school(
    mentors: Table[Mentor], schools: Table[School], guesses: Guesses, today: date
) -> Iterator[Flag]:
    """Every mentor works at a school on the Schools sheet."""
    yield from _without_a_known_school(mentors, schools, guesses, today)


@rule(severity="act", fix_by="coordinator")
def offer_without_a_known_school(
    offers: Table[Offer], schools: Table[School], guesses: Guesses, today: date
) -> Iterator[Flag]:
    """Every school that is asked for placements is on the Schools sheet."""
    yield from _without_a_known_school(offers, schools, guesses, today)


@rule(severity="act", fix_by="coordinator")
def ect_without_a_known_school(
    ects: Table[Ect], schools: Table[School], guesses: Guesses, today: date
) -> Iterator[Flag]:
    """Every early career teacher works at a school on the Schools sheet."""
    yield from _without_a_known_school(ects, schools, guesses, today)


@rule(severity="act", fix_by="coordinator")
def deployment_without_a_known_school(
    deployments: Table[Deployment], schools: Table[School], guesses: Guesses, today: date
) -> Iterator[Flag]:
    """Every school that an SLE works for is on the Schools sheet."""
    yield from _without_a_known_school(deployments, schools, guesses, today)


def _without_a_known_school(
    records: Iterable[AtASchool], schools: Table[School], guesses: Guesses, today: date
) -> Iterator[Flag]:
    """Flag each unknown spelling once, in one row: an entry on the Schools sheet mends them all."""
    known = schools.by("urn")
    strangers = [record for record in records if record.urn not in known and "school" not in record.unreadable]
    names = names_of(schools) if strangers else SchoolNames((), ())
    flagged = _flagged_elsewhere(schools, names, today)
    rows: dict[str, list[AtASchool]] = {}
    for record in strangers:
        spelling = normalise(record.school or "")
        if record.school is None and (record.urn is None or "urn" in record.unreadable):
            if "urn" not in record.unreadable:
                rows[record.id] = [record]
        elif not (record.school and flagged(record.school, record.urn)):
            unclear = record.school is not None and len(names.perhaps(record.school)) > 1
            rows.setdefault(record.id if unclear else f"{spelling} {record.urn}", []).append(record)
    for same in rows.values():
        yield _decides(
            _unknown_school(first_known(same), other_rows(same), names, schools, guesses), same, names, schools
        )


def _decides(flag: Flag, same: Sequence[AtASchool], names: SchoolNames, schools: Table[School]) -> Flag:
    """Say which school the spelling means by the suggestion: whoever takes that decides it for every sheet.

    Not where the name may be another school's elsewhere, nor where only the addresses of some rows tell.
    """
    record = first_known(same)
    urn = names.urn(flag.suggest) or next((urn for urn in schools.by("urn") if urn == flag.suggest), None)
    if not flag.suggest or record.school is None or urn is None or len(names.perhaps(record.school)) > 1:
        return flag
    owners = {_by_address(each, schools) for each in same}
    by_address = not names.perhaps(record.school) and _by_address(record, schools) == urn
    if not owners <= ({urn} if by_address else {urn, None}):
        return flag
    return replace(flag, spelling=record.school, urn=str(urn))


def _flagged_elsewhere(schools: Table[School], names: SchoolNames, today: date) -> Callable[[str, Urn | None], bool]:
    """Tell of a name whether its school has a flag already (no URN, there twice), or the URN beside it has."""
    unnumbered = [replace(school, urn=Urn(school.id)) for school in schools if school.urn is None]
    nameless = names_of(unnumbered)
    doubled = [{first.urn, school.urn} for first, school in twins(schools, today)]

    def flagged(name: str, urn: Urn | None) -> bool:
        fitting = names.fitting(name)
        if (urn and fitting) or nameless.fitting(name):
            return True
        meant = fitting or names.perhaps(name)
        return any(meant and meant <= two for two in doubled)

    return flagged


def _unknown_school(
    record: AtASchool, others: int, names: SchoolNames, schools: Table[School], guesses: Guesses
) -> Flag:
    if record.school is None:
        if record.urn is None:
            return record.flag("school", "No school is given: enter it.")
        message = f"No school on the Schools sheet has the URN {record.urn}{and_more(others)}"
        return record.flag("urn", f"{message}: correct it, or add the school.")
    perhaps = sorted(names.perhaps(record.school))
    belongs = _by_address(record, schools)
    typed = f"“{record.school}”{and_more(others)}"
    if belongs and (belongs in perhaps or not perhaps):
        evidence = f"the address used belongs to {_told_apart(belongs, schools)}"
        return record.flag(
            "school", f"{typed} is not clear, but {evidence}: name it so.", suggest=_written(belongs, names, schools)
        )
    if len(perhaps) == 1:
        meant = _told_apart(perhaps[0], schools)
        message = f"{typed} is not on the Schools sheet: if it is {meant}, correct it or add it as another name."
        return record.flag("school", message, suggest=_written(perhaps[0], names, schools))
    if perhaps:
        which = listed((_told_apart(urn, schools) for urn in perhaps), at_most=4)
        return record.flag("school", f"{typed} could be {which}: enter the URN of the right one.")
    return _by_the_register(record, typed, names, schools, guesses)


def _by_the_register(
    record: AtASchool, typed: str, names: SchoolNames, schools: Table[School], guesses: Guesses
) -> Flag:
    """Say which schools of the register may be meant, and why each; suggest one only if it is the alliance's own."""
    likely = guesses.about(record.school)
    if not likely:
        message = f"{typed} is not on the Schools sheet: add the school there, or correct the name."
        return record.flag("school", message)
    first = likely[0]
    if first.urn == record.urn:
        message = f"{typed} is not on the Schools sheet. In the register it is {first}: add it to the Schools sheet."
        return record.flag("school", message)
    which = "; or ".join(map(str, likely))
    message = f"{typed} is not on the Schools sheet. In the register it may be {which}: enter the URN of the right one."
    ours = first.likely > 1 / 2 and first.urn in schools.by("urn")
    return record.flag("school", message, suggest=_written(first.urn, names, schools) if ours else "")


def _by_address(record: AtASchool, schools: Table[School]) -> Urn | None:
    """Tell which school alone has office mail in the domain of the person's address."""
    address = None if isinstance(record, Member | Placement | Offer | Ect | Deployment) else record.email
    domain = (address or "").rpartition("@")[2].casefold()
    owners = [school.urn for school in schools if (school.office_email or "").casefold().endswith(f"@{domain}")]
    return owners[0] if domain and len(owners) == 1 else None


def _written(urn: Urn, names: SchoolNames, schools: Table[School]) -> str:
    """Give what to type for a school: its name, or its URN where another has the same name."""
    name = schools.by("urn")[urn][0].name
    return name if name and names.urn(name) == urn else urn


def _told_apart(urn: Urn, schools: Table[School]) -> str:
    school = schools.by("urn")[urn][0]
    return f"{', '.join(filter(None, (school.name, school.town)))} ({urn})"


@rule(severity="act", fix_by="coordinator")
def registration_without_a_known_course(registrations: Table[Registration], courses: Table[Course]) -> Iterator[Flag]:
    """Every booking is for a course on the Courses sheet."""
    known = courses.by("code")
    strangers = [each for each in registrations if each.course not in known and "course" not in each.unreadable]
    names = CourseNames([course.code for course in courses], [course.title for course in courses])
    rows: dict[object, list[Registration]] = {}
    for registration in strangers:
        spelling = normalise(registration.course) if registration.course else f"row of {registration.id}"
        rows.setdefault(spelling, []).append(registration)
    for same in rows.values():
        yield _unknown_course(first_known(same), other_rows(same), names)


def _unknown_course(registration: Registration, others: int, names: CourseNames) -> Flag:
    if registration.course is None:
        return registration.flag("course", "No course is given: ask which one.")
    typed = f"“{registration.course}”{and_more(others)}"
    fitting = sorted(names.fitting(registration.course))
    if fitting:
        return registration.flag("course", f"{typed} could be {listed(fitting)}: enter the code of the right one.")
    meant = names.nearest(registration.course)
    if meant:
        message = f"{typed} is not on the Courses sheet: if {meant} is meant, correct it."
        return registration.flag("course", message, suggest=meant)
    return registration.flag(
        "course", f"{typed} is not on the Courses sheet: add the course there, or correct the name."
    )
