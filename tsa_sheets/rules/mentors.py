"""What does not add up about mentors: whether they are known, where they work, and how many trainees they have."""

from collections.abc import Iterator
from datetime import date

from tsa_sheets.job import rule
from tsa_sheets.model.ect import Ect
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.mentor import Mentor, mentors_called
from tsa_sheets.model.person import person
from tsa_sheets.model.placement import Placement
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Calendar, Term
from tsa_sheets.model.words import count
from tsa_sheets.rules.placements import to_come
from tsa_sheets.rules.words import at_school, listed, who
from tsa_sheets.schools.spelling import one_slip


@rule(severity="note", fix_by="school")
def mentor_not_on_the_sheet(placements: Table[Placement], mentors: Table[Mentor], today: date) -> Iterator[Flag]:
    """Every mentor of a placement is on the Mentors sheet."""
    for placement in to_come(placements, today) if mentors else ():
        if placement.mentor is None or mentors_called(mentors, placement.mentor, placement.mentor_email):
            continue
        here = [mentor.name for mentor in mentors.by("urn").get(placement.urn, ()) if mentor.name]
        near = [name for name in here if one_slip(person(name), person(placement.mentor))]
        perhaps = f"if {near[0]} is meant, correct it" if len(near) == 1 else "correct the name, or add it there"
        message = f"“{placement.mentor}”, mentor at {at_school(placement)}, is not on the Mentors sheet: {perhaps}."
        yield placement.flag("mentor", message, suggest=near[0] if len(near) == 1 else "")


@rule(severity="act", fix_by="school")
def mentor_at_another_school(placements: Table[Placement], mentors: Table[Mentor], today: date) -> Iterator[Flag]:
    """A mentor works at the school of the placement."""
    for placement in to_come(placements, today):
        known = mentors_called(mentors, placement.mentor, placement.mentor_email)
        schools = {mentor.urn for mentor in known}
        if not known or placement.urn is None or None in schools or placement.urn in schools:
            continue
        where = listed(at_school(mentor) for mentor in known)
        message = f"{who(placement.mentor or known[0].name)} is a mentor at {where}, and not at {at_school(placement)}"
        yield placement.flag("mentor", f"{message}: ask the school who is the mentor.")


@rule(severity="act", fix_by="school")
def mentor_with_too_many_trainees(
    placements: Table[Placement],
    mentors: Table[Mentor],
    ects: Table[Ect],
    calendar: Calendar,
    today: date,
    *,
    at_most: int = 2,
) -> Iterator[Flag]:
    """A mentor has no more trainees and ECTs in one term than they take: two, where the Mentors sheet does not say."""
    same: dict[tuple[object, object], list[Placement]] = {}
    for placement in to_come(placements, today):
        if placement.mentor and placement.trainee and placement.starts and placement.ends:
            same.setdefault((placement.mentor, placement.urn), []).append(placement)
    for (name, urn), rows in same.items():
        limits = [mentor.limit for mentor in mentors.by("name").get(name, ()) if mentor.urn == urn]
        most = limits[0] if limits and limits[0] is not None else at_most
        for term in calendar.terms:
            there = sorted((one for one in rows if _within(one, term)), key=lambda one: (str(one.starts), one.id))
            trainees = list(dict.fromkeys(one.trainee for one in there))
            besides = [one.name for one in _mentored(ects, str(name), urn, term)] if there else []
            if len(trainees) + len(besides) > most:
                has = (
                    f"{count(len(trainees), 'trainee')} and {count(len(besides), 'ECT')}"
                    if besides
                    else f"{len(trainees)} trainees"
                )
                message = f"{name} has {has} in {term.name} ({listed([*trainees, *besides])}) and takes {most}"
                yield there[-1].flag("mentor", f"{message}: find another mentor for one of them.", beside=there)
                break


def _mentored(ects: Table[Ect], mentor: str, urn: object, term: Term) -> Iterator[Ect]:
    """Give the early career teachers somebody mentors at a school in a term."""
    for ect in ects.by("urn").get(urn, ()) if urn else ():
        there = ect.starts is not None and ect.starts <= term.last and (ect.ends is None or ect.ends >= term.first)
        if there and person(ect.mentor or "") == person(mentor):
            yield ect


def _within(placement: Placement, term: Term) -> bool:
    return bool(placement.starts and placement.ends and placement.starts <= term.last and placement.ends >= term.first)
