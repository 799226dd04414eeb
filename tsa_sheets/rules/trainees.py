"""What does not add up about the placements of one trainee taken together: how many, how long, how different."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from tsa_sheets.config.words import folded
from tsa_sheets.job import rule
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.person import person
from tsa_sheets.model.placement import Placement
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Calendar
from tsa_sheets.model.trainee import Trainee, trainee_called
from tsa_sheets.model.words import count, on_day
from tsa_sheets.rules.words import at_school, listed, who
from tsa_sheets.schools.spelling import one_slip

# At least two contrasting schools, and 120 days (24 weeks) in schools: “Initial teacher training: criteria and
# supporting advice”, Department for Education, in force from 1 September 2025.


def in_training(
    trainees: Table[Trainee], placements: Table[Placement], today: date
) -> Iterator[tuple[Trainee, Sequence[Placement]]]:
    """Give each trainee with their placements by first day; not where a row of somebody unknown may be theirs."""
    unknown = [str(name) for name in placements.by("trainee") if trainee_called(trainees, str(name)) is None]
    for trainee in trainees:
        if trainee.name is None or not trainee.training(today) or len(trainees.by("name")[trainee.name]) > 1:
            continue
        if any(one_slip(person(trainee.name), person(name)) for name in unknown):
            continue
        rows = [placement for placement in placements.by("trainee").get(trainee.name, ()) if placement.goes_ahead]
        first = {(placement.which or placement.id).casefold(): placement for placement in reversed(rows)}
        yield trainee, sorted(first.values(), key=lambda one: (one.starts or date.max, one.id))


@rule(severity="act", fix_by="coordinator")
def too_few_placements(
    trainees: Table[Trainee], placements: Table[Placement], today: date, *, at_least: int = 2
) -> Iterator[Flag]:
    """A trainee trains in at least two schools."""
    for trainee, rows in in_training(trainees, placements, today):
        if len(rows) < at_least:
            only = count(len(rows), "placement", "placements")
            has = f"has only {only}, at {listed(map(at_school, rows))}" if rows else "has no placement"
            yield trainee.flag("name", f"{who(trainee.name)} {has}: at least {at_least} are needed.")


@rule(severity="act", fix_by="coordinator")
def too_little_time_in_schools(
    trainees: Table[Trainee], placements: Table[Placement], calendar: Calendar, today: date, *, school_days: int = 120
) -> Iterator[Flag]:
    """A trainee is in schools for at least 24 weeks, which are 120 days."""
    for trainee, rows in in_training(trainees, placements, today):
        days = [(one.starts, one.ends) for one in rows if one.starts and one.ends and one.starts <= one.ends]
        if len(days) < max(len(rows), 2) or max(ends for _, ends in days) > calendar.runs_out:
            continue
        total = sum(calendar.school_days_between(starts - timedelta(days=1), ends) for starts, ends in days)
        if total < school_days:
            message = (
                f"{who(trainee.name)}'s placements come to {count(total, 'school day')}, and {school_days} are needed"
            )
            yield trainee.flag("name", f"{message}: lengthen one, or add another.")


@rule(severity="act", fix_by="coordinator")
def same_school_twice(trainees: Table[Trainee], placements: Table[Placement], today: date) -> Iterator[Flag]:
    """A trainee's placements are in different schools."""
    for trainee, rows in in_training(trainees, placements, today):
        seen: dict[str, Placement] = {}
        for placement in rows:
            earlier = seen.setdefault(placement.urn or placement.id, placement)
            if earlier is not placement:
                message = f"{who(trainee.name)} is to be at {at_school(placement)} twice: find another school for one."
                yield placement.flag("school", message, beside=[earlier])


@rule(severity="note", fix_by="coordinator")
def placements_do_not_contrast(
    trainees: Table[Trainee], placements: Table[Placement], schools: Table[School], today: date
) -> Iterator[Flag]:
    """A trainee's schools are different: in phase, in who runs them, or at least in the age that is taught."""
    for trainee, rows in in_training(trainees, placements, today):
        kinds = {_kind(placement, schools.get(placement.urn)) for placement in rows}
        if len(kinds) == 1 and None not in kinds and len({placement.urn for placement in rows}) == len(rows) > 1:
            places = f"{at_school(rows[0])} and {at_school(rows[-1])}"
            message = f"{who(trainee.name)}'s schools, {places}, are alike in phase, trust and age taught"
            yield rows[-1].flag("school", f"{message}: see whether they contrast.", beside=rows)


def _kind(placement: Placement, school: School | None) -> tuple[str, str, str] | None:
    if school is None or school.phase is None or placement.phase is None:
        return None
    return folded(school.phase), folded(school.trust or ""), folded(placement.phase)


@rule(severity="act", fix_by="coordinator")
def two_placements_at_once(trainees: Table[Trainee], placements: Table[Placement], today: date) -> Iterator[Flag]:
    """A trainee is at one school at a time."""
    for trainee, rows in in_training(trainees, placements, today):
        for earlier, later in pairwise(rows):
            if earlier.starts and earlier.ends and later.starts and earlier.starts <= later.starts <= earlier.ends:
                last = f"{at_school(earlier)} until {on_day(earlier.ends)}"
                begins = f"{at_school(later)} from {on_day(later.starts)}"
                message = f"{who(trainee.name)} is to be at {last} and at {begins}: correct the dates."
                yield later.flag("starts", message, beside=[earlier])
