"""Introduce our letters to each school, once for ever, before the first of them goes to its office."""

from collections.abc import Iterator, Set
from datetime import date

from tsa_sheets import (
    Alliance,
    Contact,
    Course,
    Letter,
    Member,
    NotNow,
    Outbox,
    Placement,
    Record,
    Registration,
    Role,
    School,
    SchoolStatus,
    Seen,
    Table,
    Told,
    job,
    why_not_coming,
)

TEMPLATE = "introduction"


@job(every="school day at 07:20", writes=["introduction"])
def introduce_us(
    schools: Table[School],
    contacts: Table[Contact],
    members: Table[Member],
    registrations: Table[Registration],
    courses: Table[Course],
    placements: Table[Placement],
    alliance: Alliance,
    outbox: Outbox,
    told: Told,
    seen: Seen,
    today: date,
) -> Iterator[Letter | NotNow]:
    """Tell each school that has to do with us, once, which letters it will get from us and whom to answer."""
    rows: list[Record] = [*members, *registrations, *placements]
    written = {getattr(row, "urn", None) for row in rows if written_before(row, told, today)}
    with_us = {
        *(member.urn for member in members if member.current(today)),
        *(each.urn for each in registrations if not why_not_coming(each, courses.get(each.course), today)),
        *(each.urn for each in placements if each.goes_ahead and not (each.ends and each.ends < today)),
    }
    waits = {letter.record for letter in outbox.letters if letter.template == TEMPLATE}
    for school in schools:
        reason = why_not(school, with_us, set() if school.id in waits else written, told)
        to, name = office(school, contacts)
        if reason or to == alliance.office_email:
            yield NotNow(school, reason or "it is our own office")
            continue
        yield Letter(TEMPLATE, about=school, to=to, name=name, due=today, since=seen.status_since(school))


def why_not(school: School, with_us: Set[str | None], written: Set[str | None], told: Told) -> str:
    """Say why a school is not written to ("" where it is)."""
    if told.about(school, TEMPLATE):
        return "it knows our letters"
    if school.urn is None or school.status is SchoolStatus.CLOSED:
        return "it is closed" if school.urn else "its number is not known"
    if school.urn not in with_us:
        return "it has nothing to do with us now"
    return "it has had letters from us already" if school.urn in written else ""


def written_before(row: Record, told: Told, today: date) -> bool:
    """Tell whether a letter about a row went before today: its school need not be told of our letters any more."""
    return any(fact.at.date() < today for fact in told.facts.get(row.id, ()))


def office(school: School, contacts: Table[Contact]) -> tuple[str | None, str | None]:
    """Find whom to write to, and their name: the office, else the head."""
    there = [who for who in contacts.by("urn").get(school.urn, ()) if who.email and who.left_on is None]
    for who in there:
        if who.role is Role.OFFICE:
            return who.email, who.name
    if school.office_email:
        return school.office_email, None
    return next(((who.email, who.name) for who in there if who.role is Role.HEADTEACHER), (None, None))
