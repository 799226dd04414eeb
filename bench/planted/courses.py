"""Gaps in courses and in the bookings for them."""

from datetime import UTC, date, datetime

from bench.planted.ground import Ground, gap
from tsa_sheets.demo.gap import Mark
from tsa_sheets.demo.paper import Line
from tsa_sheets.model.memory import Fact


def _future(g: Ground) -> str:
    return g.course().name


def _course(g: Ground, key: str, value: object, **also: object) -> None:
    g.spoil(g.kind, Mark("courses", _future(g), key), value, also=also)  # type: ignore[arg-type]


@gap("more people than places", "over_capacity")
def _(g: Ground) -> None:
    _course(g, "capacity", 2)


@gap("too few people on the day of the decision", "under_the_minimum")
def _(g: Ground) -> None:
    name = _future(g)
    g.papers = g.papers.changed("courses", name, minimum=60, decide_by=date(2026, 11, 10), status="Provisional")
    g.found_at("courses", name, "minimum", ("courses", name, "status"), ("courses", name, "decide_by"))


@gap("cancelled course with people on it", "coming_to_a_cancelled_course")
def _(g: Ground) -> None:
    _course(g, "status", "Cancelled")


@gap("one code for two courses", "two_courses_with_one_code")
def _(g: Ground) -> None:
    line = g.course()
    new = g.copy("courses", line, title="Something else entirely", on=date(2027, 3, 8))
    g.found_at("courses", new.name, "code", ("courses", line.name, "code"))


@gap("course without a date", "course_without_a_date")
def _(g: Ground) -> None:
    _course(g, "on", None)


@gap("course in a year that is far away", "course_outside_the_academic_year")
def _(g: Ground) -> None:
    _course(g, "on", date(2031, 3, 6))


@gap("course on a Saturday", "course_on_a_weekend_or_bank_holiday")
def _(g: Ground) -> None:
    _course(g, "on", date(2027, 1, 23))


@gap("course between Christmas and New Year", "course_in_the_holidays")
def _(g: Ground) -> None:
    _course(g, "on", date(2026, 12, 29))


@gap("course that ends before it starts", "course_ends_before_it_starts")
def _(g: Ground) -> None:
    _course(g, "ends", "08:15")


@gap("half the course marked as attended before the day", "attended_before_the_course")
def _(g: Ground) -> None:
    name = _future(g)
    for line in g.papers.page("registrations").where(lambda line: line.get("_course") == name):
        g.papers = g.papers.changed("registrations", line.name, status="Attended")
    g.found_at("courses", name, "on")


@gap("nobody charged for a course", "came_and_not_charged")
def _(g: Ground) -> None:
    name = g.course(past=True).name
    for line in g.papers.page("registrations").where(lambda line: line.get("_course") == name):
        g.papers = g.papers.changed("registrations", line.name, invoiced_on=None)
    g.found_at("courses", name, "on")


@gap("nobody entered who came", "no_attendance_recorded")
def _(g: Ground) -> None:
    name = g.course(past=True).name
    for line in g.papers.page("registrations").where(lambda line: line.get("_course") == name):
        g.papers = g.papers.changed("registrations", line.name, status="Confirmed", invoiced_on=None)
    g.found_at("courses", name, "on")


@gap("dietary answer missing after the deadline", "diet_not_answered")
def _(g: Ground) -> None:
    name = _future(g)
    line = g.papers.page("registrations").where(lambda line: line.get("_course") == name)[0]
    g.papers = g.papers.changed("courses", name, answers_by=date(2026, 11, 16))
    g.spoil(g.kind, _mark(line.name, "diet"), None)


@gap("booking of a school nobody knows", "registration_without_a_known_school")
def _(g: Ground) -> None:
    g.spoil(g.kind, _mark(g.booking().name, "school"), f"Zennor Abbey {len(g.gaps)}")


@gap("booking of a course nobody knows", "registration_without_a_known_course")
def _(g: Ground) -> None:
    g.spoil(g.kind, _mark(g.booking().name, "course"), f"Juggling part {len(g.gaps)}")


@gap("no address for whoever comes", "registration_without_an_address")
def _(g: Ground) -> None:
    g.spoil(g.kind, _mark(g.booking().name, "email"), None)


@gap("nobody named", "registration_without_a_name")
def _(g: Ground) -> None:
    g.spoil(g.kind, _mark(g.booking().name, "delegate"), None)


@gap("cancelled, and nobody knows when", "cancelled_without_a_date")
def _(g: Ground) -> None:
    g.spoil(g.kind, _mark(g.booking().name, "cancelled_on"), None, also={"status": "Withdrawn"}, what="no date")


@gap("came, and had cancelled", "attended_but_cancelled")
def _(g: Ground) -> None:
    g.spoil(g.kind, _mark(g.booking(past=True).name, "cancelled_on"), date(2026, 9, 9))


@gap("cancelled by its date, and coming by its status", "cancelled_but_status_unchanged")
def _(g: Ground) -> None:
    line = g.booking()
    g.spoil(g.kind, _mark(line.name, "cancelled_on"), date(2026, 11, 12), elsewhere=(_mark(line.name, "status"),))


@gap("substitute named, and the status unchanged", "substitute_but_status_unchanged")
def _(g: Ground) -> None:
    line, name = g.booking(), g.world.name()
    email = f"{name.lower().replace(' ', '.')}@{line.text('_email').partition('@')[2]}"
    g.spoil(
        g.kind, _mark(line.name, "substitute"), name, also={"substitute_email": email},
        elsewhere=(_mark(line.name, "status"),),
    )  # fmt: skip


@gap("substituted by nobody", "substituted_by_nobody")
def _(g: Ground) -> None:
    g.spoil(g.kind, _mark(g.booking().name, "substitute"), None, also={"status": "Replaced"}, what="nobody named")


@gap("booked after the course", "booked_after_the_course", also=("no_attendance_recorded",))
def _(g: Ground) -> None:
    line = g.booking(past=True)
    late = datetime(2026, 11, 16, 11, g.rng.randrange(60))  # noqa: DTZ001 - cells have no zone
    g.spoil(
        g.kind, _mark(line.name, "timestamp"), late, also={"status": "Confirmed", "invoiced_on": None},
        elsewhere=(_mark(line.name, "course"),),
    )  # fmt: skip


@gap("attended before the day", "attended_before_the_course")
def _(g: Ground) -> None:
    g.spoil(g.kind, _mark(g.booking().name, "status"), "Came")


@gap("confirmed to nobody", "confirmation_not_sent")
def _(g: Ground) -> None:
    g.spoil(g.kind, _mark(g.booking().name, "confirmed_on"), None)


@gap("answer pasted twice", "row_pasted_twice")
def _(g: Ground) -> None:
    line = g.booking()
    new = g.copy("registrations", line)
    g.found_at("registrations", new.name, "timestamp", ("registrations", line.name, "timestamp"))


@gap("one person twice on a course", "same_person_twice_on_a_course")
def _(g: Ground) -> None:
    line = g.booking()
    again = datetime(2026, 11, 3, 9, g.rng.randrange(60))  # noqa: DTZ001 - cells have no zone
    new = g.copy("registrations", line, timestamp=again)
    g.found_at("registrations", new.name, "delegate", ("registrations", line.name, "delegate"))


@gap("one person in two places", "same_person_in_two_places")
def _(g: Ground) -> None:
    line = g.booking()
    course = g.papers.page("courses").line(line.text("_course"))
    code = f"Z{len(g.gaps)}"
    g.copy("courses", course, code=code, title=f"Parallel session {len(g.gaps)}", starts="11:00", ends="13:00")
    again = datetime(2026, 11, 3, 10, g.rng.randrange(60))  # noqa: DTZ001 - cells have no zone
    new = g.copy("registrations", line, timestamp=again, course=code)
    g.found_at("registrations", new.name, "course", ("registrations", line.name, "course"))


@gap("waiting while there is room", "waiting_while_there_is_room")
def _(g: Ground) -> None:
    g.spoil(g.kind, _mark(g.booking().name, "status"), "Reserve list", also={"confirmed_on": None})


@gap("nobody entered whether one person came", "no_attendance_recorded")
def _(g: Ground) -> None:
    g.spoil(g.kind, _mark(g.booking(past=True).name, "status"), "Confirmed", also={"invoiced_on": None})


@gap("came and was not charged", "came_and_not_charged")
def _(g: Ground) -> None:
    g.spoil(g.kind, _mark(g.booking(past=True).name, "invoiced_on"), None)


@gap("did not come and was not charged", "no_show_not_charged")
def _(g: Ground) -> None:
    g.spoil(g.kind, _mark(g.booking(past=True).name, "invoiced_on"), None, also={"status": "DNA"})


@gap("charged without a place", "charged_without_a_place")
def _(g: Ground) -> None:
    g.spoil(g.kind, _mark(g.booking().name, "invoiced_on"), date(2026, 11, 2), also={"status": "Moved"})


def _told(g: Ground, line: Line, course: str, on: date) -> None:
    at = datetime(2026, 10, 5, 7, 30, tzinfo=UTC)
    said = {"course": course, "on": on.isoformat()}
    fact = Fact(template="registration-confirmed", occurrence="", role="", at=at, told=said)
    g.kept.told = {**g.kept.told, line.text("email"): fact}


@gap("cancelled before, and coming again", "status_that_went_back")
def _(g: Ground) -> None:
    line = g.booking()
    g.kept.was = {**g.kept.was, line.text("email"): "cancelled"}
    g.found_at("registrations", line.name, "status")


@gap("another course than was confirmed", "changed_after_it_was_confirmed")
def _(g: Ground) -> None:
    line = g.booking()
    _told(g, line, "K999", date(2026, 12, 1))
    g.found_at("registrations", line.name, "course")


@gap("another day than was confirmed", "moved_after_it_was_confirmed")
def _(g: Ground) -> None:
    course = g.course()
    for line in g.papers.page("registrations").where(lambda line: line.get("_course") == course.name):
        _told(g, line, course.text("code"), date(2026, 11, 19))
    g.found_at("courses", course.name, "on")


def _mark(line: str, key: str) -> Mark:
    return Mark("registrations", line, key)
