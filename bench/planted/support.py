"""Gaps in the deployments of SLEs: agreements, records, reviews, money, and two places at once."""

from datetime import date

from bench.planted.ground import Ground, gap
from tsa_sheets.demo.gap import Mark
from tsa_sheets.demo.paper import Line
from tsa_sheets.sheets.excel_new import NewCell

SHEET = "deployments"


def _over(but: str) -> dict[str, NewCell]:
    """Give what a deployment reads once all is done but for one thing."""
    done: dict[str, NewCell] = {
        "status": "Closed", "ends": date(2026, 11, 6), "evaluated_on": date(2026, 11, 9), "next_visit_on": None,
        "invoiced": date(2026, 11, 10), "reimbursed": "Yes",
    }  # fmt: skip
    return {key: value for key, value in done.items() if key != but}


def _two(g: Ground) -> tuple[Line, Line]:
    """Choose two deployments of which neither is at the other's own school."""
    line = g.pick(SHEET, lambda _: True)
    other = g.pick(SHEET, lambda other: other.get("school") != line.get("home_school"))
    return line, other


@gap("deployment without a day", "deployment_without_a_date")
def _(g: Ground) -> None:
    g.cell(SHEET, "starts", None)


@gap("deployment without a rate", "deployment_without_a_rate")
def _(g: Ground) -> None:
    g.cell(SHEET, "host_rate", None)


@gap("deployment without objectives", "deployment_without_objectives")
def _(g: Ground) -> None:
    g.cell(SHEET, "objectives", None)


@gap("deployment that nobody signed", "deployment_without_an_agreement")
def _(g: Ground) -> None:
    g.cell(SHEET, "agreement", g.rng.choice((None, "No")))


@gap("SLE who has not been in touch", "first_contact_late")
def _(g: Ground) -> None:
    g.cell(SHEET, "first_contact_on", None, also={"introduced_on": date(2026, 11, 5)})


@gap("visit without a record", "visit_without_a_record")
def _(g: Ground) -> None:
    g.cell(SHEET, "visit_recorded_on", g.rng.choice((None, date(2026, 10, 8))))


@gap("half-way without a review", "deployment_without_a_mid_review")
def _(g: Ground) -> None:
    g.cell(SHEET, "reviewed_on", None, also={"ends": date(2026, 11, 27)})


@gap("ended without an evaluation", "deployment_not_evaluated")
def _(g: Ground) -> None:
    g.cell(SHEET, "evaluated_on", None, also={**_over("evaluated_on"), "ends": date(2026, 10, 16)})


@gap("host that was not invoiced", "host_not_invoiced")
def _(g: Ground) -> None:
    g.cell(SHEET, "invoiced", None, also=_over("invoiced"))


@gap("home school that was not paid", "home_school_not_reimbursed")
def _(g: Ground) -> None:
    g.cell(SHEET, "reimbursed", g.rng.choice((None, "No")), also=_over("reimbursed"))


@gap("SLE who costs what they bring in", "margin_not_positive")
def _(g: Ground) -> None:
    line = g.pick(SHEET, lambda _: True)
    g.spoil(g.kind, Mark(SHEET, line.name, "host_rate"), 300, elsewhere=(Mark(SHEET, line.name, "home_rate"),))


@gap("more days than were agreed", "more_days_than_agreed")
def _(g: Ground) -> None:
    g.cell(SHEET, "days_used", 6.5)


@gap("SLE with too many days", "sle_over_their_days")
def _(g: Ground) -> None:
    line, other = _two(g)
    new = g.copy(SHEET, line, school=other.get("school"), starts=date(2026, 10, 12), days=10.5, next_visit_on=None)
    g.found_at(SHEET, new.name, "days", (SHEET, line.name, "days"))


@gap("SLE at their own school", "deployed_to_their_own_school")
def _(g: Ground) -> None:
    line = g.pick(SHEET, lambda _: True)
    elsewhere = (Mark(SHEET, line.name, "school"),)
    g.spoil(g.kind, Mark(SHEET, line.name, "home_school"), line.get("school"), elsewhere=elsewhere)


@gap("SLE who leads a course meanwhile", "sle_in_two_places")
def _(g: Ground) -> None:
    course = g.course()
    line = g.pick(SHEET, lambda _: True)
    g.papers = g.papers.changed("courses", course.name, leader=line.get("sle"), leader_email=None)
    elsewhere = (Mark("courses", course.name, "leader"),)
    g.spoil(g.kind, Mark(SHEET, line.name, "next_visit_on"), course.get("on"), elsewhere=elsewhere)


@gap("SLE at two schools on one day", "sle_in_two_places")
def _(g: Ground) -> None:
    line, other = _two(g)
    new = g.copy(SHEET, line, school=other.get("school"), starts=date(2026, 10, 12), days=2)
    g.found_at(SHEET, new.name, "next_visit_on", (SHEET, line.name, "next_visit_on"))


@gap("SLE at a school nobody knows", "deployment_without_a_known_school")
def _(g: Ground) -> None:
    g.cell(SHEET, "school", f"Zennor Abbey {len(g.gaps)}")
