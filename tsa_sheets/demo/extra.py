"""One more answer of the form: a school's office books one person on one course."""

from datetime import date, datetime, time

from tsa_sheets.demo.booking import LAST_BY_HAND, Booking
from tsa_sheets.demo.cast import Cast
from tsa_sheets.demo.courses import course
from tsa_sheets.demo.paper import Line
from tsa_sheets.demo.people import Person
from tsa_sheets.demo.responses import response
from tsa_sheets.demo.schools import SCHOOLS, TrueSchool
from tsa_sheets.demo.staff import at_school


def extra_answer(
    name: str,
    cast: Cast,
    *,
    school: TrueSchool,
    code: str,
    on: date,
    delegate: Person | None = None,
    substitute: Person | None = None,
) -> Line:
    """Write the answer as the form would have, for somebody new where no delegate is given."""
    booking = Booking(
        school=school,
        booker=at_school(cast.staff, school, "office")[0].person,
        courses=(course(code),),
        delegates=(delegate or cast.people.at(school.domain),),
        at=datetime.combine(on, time(10, 11, sum(map(ord, name)) % 60)),
        status="substituted" if substitute else "confirmed",
        confirmed_on=on if on < LAST_BY_HAND else None,
        substitute=substitute,
    )
    return response(name, booking, cast.hand)


def school_of(line: Line) -> TrueSchool:
    """Find the school an answer really comes from."""
    return next(school for school in SCHOOLS if school.urn == line.get("_school"))


def first_delegate(line: Line) -> Person:
    """Find the first person an answer books."""
    first, _, last = line.text("_name").partition(" ")
    return Person(first, last, "", line.text("_email"))
