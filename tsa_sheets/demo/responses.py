"""The tab a booking form fills: one row an answer, and beside it the columns the office has added."""

from collections.abc import Iterator, Sequence

from tsa_sheets.demo.booking import Booking
from tsa_sheets.demo.handwriting import Handwriting
from tsa_sheets.demo.paper import Column, Line, Page
from tsa_sheets.sheets.excel_new import NewCell

COLUMNS = (
    Column("timestamp", "Timestamp", 19),
    Column("booker", "Your name", 22),
    Column("booker_email", "Email address", 36),
    Column("school", "Name of your school", 38),
    Column("course", "Which course(s)?", 40),
    Column("delegate", "Delegate 1 name", 24),
    Column("email", "Delegate 1 email", 38),
    Column("diet", "Delegate 1 dietary requirements", 16),
    Column("delegate_2", "Delegate 2 name", 24, field="delegate", part=1),
    Column("email_2", "Delegate 2 email", 38, field="email", part=1),
    Column("diet_2", "Delegate 2 dietary requirements", 16, field="diet", part=1),
    Column("delegate_3", "Delegate 3 name", 24, field="delegate", part=2),
    Column("email_3", "Delegate 3 email", 38, field="email", part=2),
    Column("diet_3", "Delegate 3 dietary requirements", 16, field="diet", part=2),
    Column("heard", "How did you hear about us?", 20),
    Column("status", "Office: status", 14),
    Column("price_kind", "Rate", 12),
    Column("confirmed_on", "Confirmation sent", 13),
    Column("cancelled_on", "Date cancelled", 13),
    Column("substitute", "Substitute", 22),
    Column("substitute_email", "Substitute email", 36),
    Column("notes", "Office notes", 28),
)

SUFFIXES = ("", "_2", "_3")


def responses_page(bookings: Sequence[Booking], hand: Handwriting) -> Page:
    """Lay out the form's answers in the order they came."""
    lines = tuple(response(f"booking-{number:03d}", one, hand) for number, one in enumerate(bookings, start=1))
    return Page(sheet="registrations", title="Form responses 1", columns=COLUMNS, lines=lines)


def response(name: str, booking: Booking, hand: Handwriting) -> Line:
    """Write one answer as somebody typed it; what is really true stays beside it under names with an underscore."""
    return Line(name, {**dict(_typed(booking, hand)), **dict(_true(booking))})


def places(line: Line) -> int:
    """Count the records a line makes: each person on each course."""
    people = sum(1 for suffix in SUFFIXES if line.text(f"delegate{suffix}"))
    courses = [part for part in line.text("course").replace(",", ";").replace("\n", ";").split(";") if part.strip()]
    return people * len(courses)


def _typed(booking: Booking, hand: Handwriting) -> Iterator[tuple[str, NewCell]]:
    yield "timestamp", hand.moment(booking.at)
    yield "booker", hand.name(booking.booker)
    yield "booker_email", hand.email(booking.booker)
    yield "school", hand.school(booking.school)
    yield "course", hand.courses(booking.courses)
    asked = any(course.answers_by for course in booking.courses)
    for person, suffix in zip(booking.delegates, SUFFIXES, strict=False):
        yield f"delegate{suffix}", hand.name(person)
        yield f"email{suffix}", hand.email(person)
        yield f"diet{suffix}", hand.diet() if asked else None
    yield "heard", ("Newsletter", "Colleague", None, None)[booking.at.second % 4]
    yield "status", hand.status(booking.status)
    yield "price_kind", None if booking.status == "received" else hand.rate(booking.rate)
    yield "confirmed_on", hand.day(booking.confirmed_on)
    yield "cancelled_on", hand.day(booking.cancelled_on)
    if booking.substitute:
        yield "substitute", hand.name(booking.substitute)
        yield "substitute_email", hand.email(booking.substitute)
    if booking.status == "cancelled":
        yield "notes", ("Staff shortage", "Rang to cancel", None)[booking.at.minute % 3]


def _true(booking: Booking) -> Iterator[tuple[str, NewCell]]:
    yield "_at", booking.at
    yield "_status", booking.status
    yield "_rate", booking.rate
    yield "_school", booking.school.urn
    yield "_courses", " ".join(course.code for course in booking.courses)
    yield "_people", len(booking.delegates)
    yield "_email", booking.delegates[0].email
    yield "_name", booking.delegates[0].name
