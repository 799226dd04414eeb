"""What does not add up about a deployment of an SLE: what was agreed, what is recorded, and who pays whom."""

from collections.abc import Iterator
from datetime import date, timedelta

from tsa_sheets.job import rule
from tsa_sheets.model.deployment import AGREED, OFF, OVER, UNDER_WAY, Deployment
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.money import in_pounds
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Calendar
from tsa_sheets.model.words import on_day
from tsa_sheets.rules.cells import blank
from tsa_sheets.rules.words import at_school, who


def called(deployment: Deployment) -> str:
    """Name the SLE and the host school, as a sentence begins."""
    return f"{who(deployment.sle)} at {at_school(deployment)}"


def over(deployment: Deployment, today: date) -> bool:
    """Tell whether the work is done: by its status, or by its last day."""
    if deployment.status in OFF:
        return False
    return deployment.status in OVER or (deployment.ends is not None and deployment.ends < today)


@rule(severity="act", fix_by="coordinator")
def deployment_without_a_date(deployments: Table[Deployment]) -> Iterator[Flag]:
    """A deployment that is agreed has the day on which it begins."""
    for deployment in deployments:
        if deployment.status in AGREED and blank(deployment, "starts"):
            yield deployment.flag("starts", f"{called(deployment)} has no agreed date: ask both, and enter it.")


@rule(severity="act", fix_by="coordinator")
def deployment_without_a_rate(deployments: Table[Deployment]) -> Iterator[Flag]:
    """A deployment that is agreed has the rate the host pays a day, even if it is 0."""
    for deployment in deployments:
        if deployment.status in AGREED and deployment.host_rate is None and blank(deployment, "host_rate"):
            yield deployment.flag("host_rate", f"{called(deployment)} has no day rate: enter it, or 0 if it is free.")


@rule(severity="note", fix_by="coordinator")
def deployment_without_objectives(deployments: Table[Deployment]) -> Iterator[Flag]:
    """What an SLE is to achieve is written down before the work begins."""
    for deployment in deployments:
        if deployment.status in AGREED and blank(deployment, "objectives"):
            yield deployment.flag("objectives", f"{called(deployment)} has no objectives: agree and enter them.")


@rule(severity="act", fix_by="coordinator")
def deployment_without_an_agreement(deployments: Table[Deployment]) -> Iterator[Flag]:
    """No SLE works at a school before the agreement is signed."""
    for deployment in deployments:
        if deployment.status in UNDER_WAY and blank(deployment, "agreement"):
            message = f"{called(deployment)} is {deployment.status} and no agreement is signed"
            yield deployment.flag("agreement", f"{message}: have it signed, or enter when it was.")


@rule(severity="act", fix_by="coordinator")
def first_contact_late(deployments: Table[Deployment], today: date, *, days: int = 7) -> Iterator[Flag]:
    """An SLE gets in touch with the school within seven days of being introduced."""
    for deployment in deployments:
        since = deployment.introduced_on
        if since is None or deployment.status in OFF or over(deployment, today):
            continue
        if today > since + timedelta(days=days) and blank(deployment, "first_contact_on"):
            message = f"{called(deployment)} was introduced on {on_day(since)}, and no first contact is recorded"
            yield deployment.flag("first_contact_on", f"{message}: ask, and enter the day.")


@rule(severity="act", fix_by="coordinator")
def visit_without_a_record(
    deployments: Table[Deployment], calendar: Calendar, today: date, *, school_days: int = 5
) -> Iterator[Flag]:
    """An SLE sends the record of a visit within five school days."""
    for deployment in deployments:
        last = deployment.last_visit_on
        if last is None or deployment.status in OFF or "visit_recorded_on" in deployment.unreadable:
            continue
        recorded = deployment.visit_recorded_on
        there = recorded is not None and recorded >= last
        if there or (recorded is None and not blank(deployment, "visit_recorded_on")):
            continue
        if calendar.school_days_between(last, today) > school_days:
            message = f"There is no record of the visit of {who(deployment.sle)} to {at_school(deployment)}"
            yield deployment.flag("visit_recorded_on", f"{message} on {on_day(last)}: ask for it.")


@rule(severity="note", fix_by="coordinator")
def deployment_without_a_mid_review(deployments: Table[Deployment], today: date, *, days: int = 14) -> Iterator[Flag]:
    """Half-way through a deployment the school, the SLE and the alliance look at it together."""
    for deployment in deployments:
        starts, ends = deployment.starts, deployment.ends
        if deployment.status not in UNDER_WAY or starts is None or ends is None or ends < today:
            continue
        middle = starts + (ends - starts) / 2
        if today > middle + timedelta(days=days) and blank(deployment, "reviewed_on"):
            message = f"{called(deployment)} was half-way on {on_day(middle)} and has had no mid-review"
            yield deployment.flag("reviewed_on", f"{message}: hold it, or enter when it was.")


@rule(severity="act", fix_by="coordinator")
def deployment_not_evaluated(deployments: Table[Deployment], today: date, *, days: int = 28) -> Iterator[Flag]:
    """Within four weeks of the end the school says what a deployment has achieved."""
    for deployment in deployments:
        ended = deployment.ends
        if ended is None or not over(deployment, today) or not blank(deployment, "evaluated_on"):
            continue
        if today > ended + timedelta(days=days):
            message = f"{called(deployment)} ended on {on_day(ended)} and has not been evaluated"
            yield deployment.flag("evaluated_on", f"{message}: ask the school.")


@rule(severity="act", fix_by="treasurer")
def host_not_invoiced(deployments: Table[Deployment], today: date) -> Iterator[Flag]:
    """The host school is invoiced once the work is done."""
    for deployment in deployments:
        if over(deployment, today) and deployment.host_rate and blank(deployment, "host_invoiced"):
            message = f"{called(deployment)} is over, and the host has not been invoiced"
            yield deployment.flag("host_invoiced", f"{message}: invoice it, or enter when that was done.")


@rule(severity="act", fix_by="treasurer")
def home_school_not_reimbursed(deployments: Table[Deployment], today: date) -> Iterator[Flag]:
    """The SLE's own school is paid for the days it went without them."""
    for deployment in deployments:
        if over(deployment, today) and deployment.home_rate and blank(deployment, "home_paid"):
            home = deployment.home_school or "the home school"
            message = f"{called(deployment)} is over, and {home} has not been reimbursed"
            yield deployment.flag("home_paid", f"{message}: pay it, or enter when that was done.")


@rule(severity="note", fix_by="treasurer")
def margin_not_positive(deployments: Table[Deployment], today: date) -> Iterator[Flag]:
    """The host pays more a day than the home school gets, or the alliance pays for the work itself."""
    for deployment in deployments:
        pays, gets = deployment.host_rate, deployment.home_rate
        if pays and gets is not None and gets >= pays and deployment.status not in OFF and not over(deployment, today):
            message = f"{called(deployment)} brings in {in_pounds(pays)} a day and costs {in_pounds(gets)}"
            yield deployment.flag("host_rate", f"{message}: correct one, or leave it if that is meant.")
