"""What looks odd and is right: each is written down, so that a flag about it counts as false."""

from tsa_sheets.demo.gap import Mark
from tsa_sheets.demo.gaps_cells import single
from tsa_sheets.demo.planting import Planting
from tsa_sheets.demo.schools import CLOSED, CLOSING, school


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
    planting.right("a date as text, and its weekday is right", Mark("courses", "course-HTA09", "on"))
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
        if line.get("_status") == "cancelled" and isinstance(line.get("cancelled_on"), str):
            planting.right("a date as text", Mark("registrations", line.name, "cancelled_on"))
        if line.get("_people") == 1 and line.text("delegate").casefold() == line.text("booker").casefold():
            planting.right("booked by the person who will come", Mark("registrations", line.name, "booker_email"))
