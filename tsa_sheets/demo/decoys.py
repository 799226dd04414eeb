"""What looks odd and is right: each is written down, so that a flag about it counts as false."""

from datetime import date

from tsa_sheets.demo.cast import Cast
from tsa_sheets.demo.extra import extra_answer, first_delegate, school_of
from tsa_sheets.demo.gap import Mark
from tsa_sheets.demo.gaps_cells import single
from tsa_sheets.demo.paper import Line
from tsa_sheets.demo.planting import Planting
from tsa_sheets.demo.schools import CLOSED, CLOSING, school


def add_what_is_right(planting: Planting, cast: Cast) -> None:
    """Add answers that a careless rule would flag."""

    def add(name: str, what: str, key: str, line: Line) -> None:
        planting.add("registrations", line)
        planting.right(what, Mark("registrations", name, key))

    last_day, first_day = date(2026, 8, 31), date(2026, 9, 1)
    castle_hill, lighthouse = school("Castle Hill High School"), school("Lighthouse Free School")
    line = extra_answer("last-day", cast, school=castle_hill, code="HTA09", on=last_day)
    add("last-day", "booked on the last day of its subscription", "price_kind", line)
    line = extra_answer("first-day", cast, school=lighthouse, code="HTA09", on=first_day)
    add("first-day", "booked on the first day of its subscription", "price_kind", line)
    morning = planting.pick("registrations", single("confirmed", courses=("HTA07",)))
    person = first_delegate(morning)
    line = extra_answer("evening", cast, school=school_of(morning), code="HTA06", on=first_day, delegate=person)
    planting.papers = planting.papers.changed("registrations", morning.name, delegate=person.name, email=person.email)
    add(
        "evening",
        "one course in the morning, another in the evening",
        "course",
        line.changed(delegate=person.name, email=person.email),
    )


def note_what_is_right(planting: Planting) -> None:
    """Write down what a careless rule would flag."""
    _schools(planting)
    _courses(planting)
    _answers(planting)


def _schools(planting: Planting) -> None:
    def right(what: str, called: str, key: str = "name") -> None:
        planting.right(what, Mark("schools", f"school-{school(called).urn}", key))

    right("closed in 2025: it needs no office and no finance contact", CLOSED)
    right("the academy that took its place has its postcode", "Marram Primary Academy", "postcode")
    right("closes in December, and may book until then", CLOSING, "status")
    right("has the postcode of the junior school next door", "Riverside Infant School", "postcode")
    right("two towns, two schools, one name", "St Mary's Tarnley")
    right("two towns, two schools, one name", "St Mary's Kingsholt")
    right("its head is also head of the junior school", "Fenwick Bay Infant School")
    right("its finance team is the trust's, at one address for four schools", "Overcliffe Primary Academy")
    right("one person is its office and its business manager", "Saltmere Nursery School")
    for called in ("Castle Hill High School", "Northgate Community Primary School"):
        row = f"subscription-{school(called).urn}-2025"
        planting.right("no MoU was signed, but that year is over", Mark("subscriptions", row, "mou_signed_on"))


def _courses(planting: Planting) -> None:
    planting.right("exactly full, with a waiting list", Mark("courses", "course-HTA07", "capacity"))
    planting.right("too few so far, but there is time until March", Mark("courses", "course-HTA13", "minimum"))
    planting.right("no lunch, so no deadline and no answers", Mark("courses", "course-HTA04", "answers_by"))
    planting.right("no venue yet, two months before", Mark("courses", "course-HTA10", "venue"))


def _answers(planting: Planting) -> None:
    """Find these among the answers that are as they should be; where chance made none, there is none."""
    page = planting.papers.page("registrations")
    plain = [line for line in page.lines if not planting.is_taken("registrations", line.name)]
    lapsed = {school(called).urn for called in ("Castle Hill High School", "Northgate Community Primary School")}
    lighthouse = school("Lighthouse Free School").urn
    for line in plain:
        mark = Mark("registrations", line.name, "price_kind")
        before = line.text("_at") < "2026-09-01"
        if line.get("_school") in lapsed and before and "HTA06" not in line.text("_courses"):
            planting.right("was a member on the day of booking", mark)
        if line.get("_school") == lighthouse and before and "HTA06" not in line.text("_courses"):
            planting.right("a member now, but not on the day of booking", mark)
        if single("waitlisted", courses=("HTA07",))(line):
            planting.right("waiting for a course that is full", Mark("registrations", line.name, "status"))
        if line.get("_people") == 1 and line.text("delegate").casefold() == line.text("booker").casefold():
            planting.right("booked by the person who will come", Mark("registrations", line.name, "booker_email"))
