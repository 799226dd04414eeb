"""What does not add up about a placement: its people and dates, and what it needs before it begins."""

from collections.abc import Iterator
from datetime import date, timedelta

from tsa_sheets.job import rule
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.person import person
from tsa_sheets.model.placement import Placement, PlacementStatus
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Calendar, academic_year
from tsa_sheets.model.trainee import EMPLOYED, Trainee, trainee_called
from tsa_sheets.model.words import on_day
from tsa_sheets.rules.cells import blank, first_known
from tsa_sheets.rules.known import closed
from tsa_sheets.rules.words import at_school
from tsa_sheets.schools.spelling import one_slip

SCHOOL_WEEK = 5
NOT_RECORDED = {
    ("safeguarding_by",): "it is not recorded who confirmed the safeguarding checks",
    ("safeguarding_on",): "it is not recorded when the safeguarding checks were confirmed",
    ("safeguarding_by", "safeguarding_on"): "nobody is recorded as having confirmed the safeguarding checks",
}
OVER = frozenset({PlacementStatus.COMPLETED, PlacementStatus.ENDED_EARLY, PlacementStatus.WITHDRAWN})


def called(placement: Placement) -> str:
    """Name a placement where a sentence begins."""
    return f"{placement.trainee or 'A trainee'} at {at_school(placement)}"


def to_come(placements: Table[Placement], today: date) -> Iterator[Placement]:
    """Give the placements that are still to come or running."""
    for placement in placements:
        if placement.status not in OVER and (placement.ends or placement.starts or today) >= today:
            yield placement


def soon(
    placements: Table[Placement], calendar: Calendar, today: date, school_days: int
) -> Iterator[tuple[Placement, date]]:
    """Give those that begin within so many school days or have begun, with their first day.

    What is missing by then can still be put right without hurry.
    """
    for placement in to_come(placements, today):
        if placement.starts is None:
            continue
        last = calendar.school_days_before(placement.starts, school_days)
        last = last or placement.starts - timedelta(weeks=school_days / SCHOOL_WEEK)
        if last <= today:
            yield placement, placement.starts


def begins(day: date, today: date) -> str:
    """Say when a placement begins or began."""
    return f"{'begins' if day >= today else 'began'} on {on_day(day)}"


@rule(severity="act", fix_by="coordinator")
def placement_of_an_unknown_trainee(placements: Table[Placement], trainees: Table[Trainee]) -> Iterator[Flag]:
    """Every placement is that of one trainee on the Trainees sheet."""
    for placement in placements if trainees else ():
        if placement.trainee is None and blank(placement, "trainee"):
            yield placement.flag("trainee", f"No trainee is given for {at_school(placement)}: enter the name.")
        if placement.trainee is None or trainee_called(trainees, placement.trainee):
            continue
        typed = f"“{placement.trainee}”"
        if placement.trainee in trainees.by("name"):
            yield placement.flag("trainee", f"Several trainees are called {typed}: enter the address of the right one.")
            continue
        near = [name for name in map(str, trainees.by("name")) if one_slip(person(placement.trainee), person(name))]
        perhaps = f"if {near[0]} is meant, correct it" if len(near) == 1 else "correct the name, or add it there"
        message = f"{typed} is not on the Trainees sheet: {perhaps}."
        yield placement.flag("trainee", message, suggest=near[0] if len(near) == 1 else "")


@rule(severity="act", fix_by="coordinator")
def placement_in_two_rows(placements: Table[Placement]) -> Iterator[Flag]:
    """A trainee has one first placement, and one second."""
    same: dict[tuple[str, str], list[Placement]] = {}
    for placement in placements:
        if placement.trainee and placement.which:
            same.setdefault((placement.trainee, placement.which.casefold()), []).append(placement)
    for rows in same.values():
        for placement in rows:
            if placement is not first_known(rows):
                message = f"{placement.trainee}'s placement “{placement.which}” stands here twice"
                yield placement.flag(
                    "which", f"{message}: delete one of the two rows, or say which it is.", beside=rows
                )


@rule(severity="act", fix_by="coordinator")
def placement_not_agreed_in_time(
    placements: Table[Placement], calendar: Calendar, today: date, *, school_days: int = 10
) -> Iterator[Flag]:
    """Ten school days before a placement begins, the school and the provider have both agreed to it."""
    for placement, starts in soon(placements, calendar, today, school_days):
        missing = [field for field in ("school_confirmed", "provider_confirmed") if blank(placement, field)]
        if missing:
            sides = " and ".join(f"the {field.partition('_')[0]}" for field in missing)
            verb = "has" if len(missing) == 1 else "have"
            message = f"{called(placement)} {begins(starts, today)}, and {sides} {verb} not agreed yet"
            yield placement.flag(missing[0], f"{message}: ask, and enter the answer.")


@rule(severity="act", fix_by="provider")
def safeguarding_not_confirmed(
    placements: Table[Placement],
    trainees: Table[Trainee],
    calendar: Calendar,
    today: date,
    *,
    school_days: int = 10,
) -> Iterator[Flag]:
    """Before a placement begins it is recorded who confirmed the safeguarding checks, and when; nothing more."""
    for placement, starts in soon(placements, calendar, today, school_days):
        trainee = trainee_called(trainees, placement.trainee)
        whose = "the school" if trainee and trainee.route in EMPLOYED else "the provider"
        missing = [field for field in ("safeguarding_by", "safeguarding_on") if blank(placement, field)]
        if missing:
            lack = NOT_RECORDED[tuple(missing)]
            yield placement.flag(missing[0], f"{called(placement)} {begins(starts, today)}, and {lack}: ask {whose}.")
        elif placement.safeguarding_on and placement.safeguarding_on > starts:
            day = on_day(placement.safeguarding_on)
            message = f"{called(placement)} {begins(starts, today)}, before the checks were confirmed on {day}"
            yield placement.flag("safeguarding_on", f"{message}: check both dates.")


@rule(severity="act", fix_by="school")
def placement_without_a_mentor(
    placements: Table[Placement], calendar: Calendar, today: date, *, school_days: int = 10
) -> Iterator[Flag]:
    """Ten school days before a placement begins, its mentor is known."""
    for placement, starts in soon(placements, calendar, today, school_days):
        if blank(placement, "mentor"):
            message = f"{called(placement)} {begins(starts, today)} and has no mentor: ask the school who it is."
            yield placement.flag("mentor", message)


@rule(severity="note", fix_by="coordinator")
def placement_without_subject_or_phase(placements: Table[Placement], today: date) -> Iterator[Flag]:
    """A placement says what is taught and to whom: its subject, and its phase or key stage."""
    for placement in to_come(placements, today):
        missing = [field for field in ("subject", "phase") if blank(placement, field)]
        if missing:
            words = " and ".join("no phase or key stage" if field == "phase" else f"no {field}" for field in missing)
            enter = "enter both" if len(missing) > 1 else "enter it"
            yield placement.flag(missing[0], f"{called(placement)} has {words}: {enter}.")


@rule(severity="act", fix_by="coordinator")
def placement_at_a_weekend(placements: Table[Placement], today: date) -> Iterator[Flag]:
    """A placement begins and ends on a weekday."""
    for placement in to_come(placements, today):
        for field, day in (("starts", placement.starts), ("ends", placement.ends)):
            if day and day.weekday() > 4:
                message = f"{called(placement)} {field} on {on_day(day, weekday=True)}: check the date."
                yield placement.flag(field, message)


@rule(severity="act", fix_by="coordinator")
def placement_in_the_holidays(placements: Table[Placement], calendar: Calendar, today: date) -> Iterator[Flag]:
    """A placement begins and ends on a school day of that school."""
    years = {academic_year(term.first) for term in calendar.terms}
    for placement in to_come(placements, today):
        there = calendar.of(placement.urn)
        for field, day in (("starts", placement.starts), ("ends", placement.ends)):
            if day is None or day.weekday() > 4 or academic_year(day) not in years or there.is_school_day(day):
                continue
            why = "a bank holiday" if day in calendar.bank_holidays else "in the school holidays"
            yield placement.flag(field, f"{called(placement)} {field} on {on_day(day)}, {why}: check the date.")


@rule(severity="stop", fix_by="coordinator")
def placement_ends_before_it_starts(placements: Table[Placement]) -> Iterator[Flag]:
    """A placement ends after it starts."""
    for placement in placements:
        if placement.starts and placement.ends and placement.ends < placement.starts:
            days = f"starts on {on_day(placement.starts)} and ends on {on_day(placement.ends)}"
            yield placement.flag("ends", f"{called(placement)} {days}: correct the dates.")


@rule(severity="stop", fix_by="coordinator")
def placement_at_a_closed_school(placements: Table[Placement], schools: Table[School], today: date) -> Iterator[Flag]:
    """A school takes trainees only while it is open."""
    for placement in to_come(placements, today):
        school = schools.get(placement.urn)
        if school and closed(school, placement.ends or placement.starts or today):
            when = f" on {on_day(school.closed_on)}" if school.closed_on else ""
            verb = "closes" if school.closed_on and school.closed_on >= today else "closed"
            message = f"{called(placement)} is to last beyond its closing: {at_school(school)} {verb}{when}"
            yield placement.flag("school", f"{message}. Find another school.")
