"""What does not add up about the SLEs themselves: their days, their own school, and where they are on one day."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tsa_sheets.config.words import folded
from tsa_sheets.job import rule
from tsa_sheets.model.course import Course, CourseStatus
from tsa_sheets.model.deployment import OFF, Deployment
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.person import person
from tsa_sheets.model.placement import Placement
from tsa_sheets.model.registration import TAKES_A_PLACE, Registration
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import academic_year
from tsa_sheets.model.words import on_day
from tsa_sheets.rules.deployments import called
from tsa_sheets.rules.known import names_of
from tsa_sheets.rules.placements import to_come
from tsa_sheets.rules.words import at_school, listed, titled, who


@rule(severity="act", fix_by="coordinator")
def more_days_than_agreed(deployments: Table[Deployment]) -> Iterator[Flag]:
    """No more days are spent at a school than were agreed with it."""
    for deployment in deployments:
        agreed, used = deployment.days, deployment.days_used
        if agreed is not None and used is not None and used > agreed and deployment.status not in OFF:
            message = f"{called(deployment)} has used {_days(used)} of {_days(agreed)} agreed"
            yield deployment.flag("days_used", f"{message}: agree on more, or correct one.")


@rule(severity="act", fix_by="coordinator")
def sle_over_their_days(deployments: Table[Deployment], *, days: int = 15) -> Iterator[Flag]:
    """An SLE works for other schools about fifteen days in a school year: their own head agreed to no more."""
    years: dict[tuple[str, str], list[Deployment]] = {}
    for deployment in deployments:
        if deployment.sle and deployment.starts and deployment.status not in OFF:
            years.setdefault((_known_as(deployment), academic_year(deployment.starts)), []).append(deployment)
    for (_, year), rows in years.items():
        total = sum((max(one.days or Decimal(0), one.days_used or Decimal(0)) for one in rows), Decimal(0))
        if total > days:
            last = max(rows, key=lambda one: (one.starts or date.min, one.id))
            where = listed(dict.fromkeys(at_school(one) for one in rows))
            message = f"{last.sle} has {_days(total)} in {year} ({where}) and should have {days} at most"
            yield last.flag("days", f"{message}: find another SLE, or ask the home head.", beside=rows)


@rule(severity="act", fix_by="coordinator")
def deployed_to_their_own_school(deployments: Table[Deployment], schools: Table[School]) -> Iterator[Flag]:
    """An SLE works for other schools than their own."""
    names = names_of(schools)
    for deployment in deployments:
        home, host = deployment.home_school, deployment.school
        if not home or not host or deployment.status in OFF:
            continue
        urn = names.urn(home)
        if folded(home) == folded(host) or (urn is not None and urn == deployment.urn):
            message = f"{called(deployment)} is deployed to the school they work at: correct one of the two."
            yield deployment.flag("home_school", message)


@rule(severity="act", fix_by="coordinator")
def sle_in_two_places(
    deployments: Table[Deployment],
    courses: Table[Course],
    registrations: Table[Registration],
    placements: Table[Placement],
    today: date,
) -> Iterator[Flag]:
    """On the day of a visit the SLE is on no course, at no other school, and awaits no trainee."""
    visits = [one for one in deployments if one.next_visit_on and one.next_visit_on >= today and one.status not in OFF]
    seen: dict[tuple[str, date | None], Deployment] = {}
    for visit in visits:
        other = seen.setdefault((_known_as(visit), visit.next_visit_on), visit)
        elsewhere = [*_on_courses(visit, courses, registrations), *_awaiting(visit, placements, today)]
        if other is not visit and _host(other) != _host(visit) and visit.sle:
            elsewhere.append(f"visits {at_school(other)}")
        if elsewhere and visit.next_visit_on:
            day = on_day(visit.next_visit_on)
            message = f"{who(visit.sle)} visits {at_school(visit)} on {day}, and on that day {listed(elsewhere)}"
            yield visit.flag("next_visit_on", f"{message}: move one of them.")


def _on_courses(visit: Deployment, courses: Table[Course], registrations: Table[Registration]) -> Iterator[str]:
    for course in courses.by("on").get(visit.next_visit_on, ()):
        if course.status is CourseStatus.CANCELLED:
            continue
        if _is(visit, course.leader, course.leader_email):
            yield f"leads {titled(course)}"
        booked = registrations.by("course").get(course.code, ())
        if any(_is(visit, one.attendee, one.attendee_email) for one in booked if one.status in TAKES_A_PLACE):
            yield f"is booked on {titled(course)}"


def _awaiting(visit: Deployment, placements: Table[Placement], today: date) -> Iterator[str]:
    for placement in to_come(placements, today):
        if placement.starts == visit.next_visit_on and _is(visit, placement.mentor, placement.mentor_email):
            yield f"awaits {placement.trainee or 'a trainee'} at {at_school(placement)}"


def _is(visit: Deployment, name: str | None, address: str | None) -> bool:
    """Tell whether somebody is the SLE: by the address where both have one, else by the name."""
    if visit.sle_email and address:
        return visit.sle_email.casefold() == address.casefold()
    return bool(visit.sle and name and person(name)) and person(visit.sle or "") == person(name or "")


def _host(deployment: Deployment) -> str:
    return deployment.urn or folded(deployment.school or "")


def _known_as(deployment: Deployment) -> str:
    return (deployment.sle_email or "").casefold() or person(deployment.sle or "") or deployment.id


def _days(number: Decimal) -> str:
    return f"{number.normalize():f} {'day' if number == 1 else 'days'}"
