"""What does not add up between a course and those who booked it: too many, too few, and nobody told."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from tsa_sheets.job import rule
from tsa_sheets.model.course import Course, CourseStatus
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.registration import CAME, COMING, TAKES_A_PLACE, Registration, Status
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Calendar
from tsa_sheets.model.words import count, on_day
from tsa_sheets.rules.cells import blank
from tsa_sheets.rules.registrations import by_booking
from tsa_sheets.rules.words import listed, titled, who


def with_status(
    registrations: Table[Registration], course: Course, statuses: Collection[Status | None]
) -> list[Registration]:
    """Give the course's registrations that have one of the statuses."""
    booked = registrations.by("course").get(course.code, ())
    return [registration for registration in booked if registration.status in statuses]


def people(registrations: Iterable[Registration]) -> str:
    """Name those who are to come, in the order in which they were booked."""
    return listed(registration.attendee for registration in sorted(registrations, key=by_booking))


def still_to_come(courses: Table[Course], today: date) -> Iterator[Course]:
    """Give the courses that are not cancelled and not over."""
    for course in courses:
        if course.status is not CourseStatus.CANCELLED and (course.on is None or course.on >= today):
            yield course


@rule(severity="act", fix_by="coordinator")
def over_capacity(courses: Table[Course], registrations: Table[Registration], today: date) -> Iterator[Flag]:
    """A course has no more people than places."""
    for course in still_to_come(courses, today):
        taken = with_status(registrations, course, TAKES_A_PLACE)
        if course.capacity is None or len(taken) <= course.capacity:
            continue
        different = len({(registration.attendee, registration.attendee_email) for registration in taken})
        if different > course.capacity:
            message = f"{titled(course)} has {count(different, 'person', 'people')} for {course.capacity} places"
            move = f"move {different - course.capacity} to the waiting list, or find a larger room"
            yield course.flag("capacity", f"{message}: {move}.")


@rule(severity="act", fix_by="coordinator")
def under_the_minimum(courses: Table[Course], registrations: Table[Registration], today: date) -> Iterator[Flag]:
    """On the day a course is decided, one with too few people is called off or kept on purpose."""
    for course in still_to_come(courses, today):
        if course.minimum is None or course.decide_by is None or course.decide_by > today:
            continue
        taken = with_status(registrations, course, TAKES_A_PLACE)
        if course.status is not CourseStatus.RUNNING and len(taken) < course.minimum:
            message = (
                f"{titled(course)} has {count(len(taken), 'person', 'people')} and needs {course.minimum}; "
                f"it was to be decided by {on_day(course.decide_by)}: set the status to running or cancelled."
            )
            yield course.flag("status", message)


@rule(severity="act", fix_by="coordinator")
def waiting_while_there_is_room(
    courses: Table[Course], registrations: Table[Registration], today: date
) -> Iterator[Flag]:
    """Nobody should wait for a course that has room."""
    for course in still_to_come(courses, today):
        waiting = with_status(registrations, course, (Status.WAITLISTED,))
        if not waiting or course.capacity is None:
            continue
        free = course.capacity - len(with_status(registrations, course, {*TAKES_A_PLACE, None}))
        for registration in sorted(waiting, key=by_booking)[: max(free, 0)]:
            places = count(free, "place is", "places are")
            message = f"{who(registration.attendee)} waits for {titled(course)}, and {places} free: offer a place."
            yield registration.flag("status", message, suggest="offered")


@rule(severity="act", fix_by="coordinator")
def coming_to_a_cancelled_course(courses: Table[Course], registrations: Table[Registration]) -> Iterator[Flag]:
    """When a course is cancelled everybody who booked it is told, and none is left as coming."""
    for course in courses:
        if course.status is CourseStatus.CANCELLED:
            coming = with_status(registrations, course, {*COMING, Status.PROVISIONAL, Status.OFFERED})
            if coming:
                names = listed(registration.attendee for registration in coming)
                message = (
                    f"{titled(course)} is cancelled but still booked for {names}: tell them and cancel their places."
                )
                yield course.flag("status", message)


@rule(severity="act", fix_by="coordinator")
def no_attendance_recorded(
    courses: Table[Course],
    registrations: Table[Registration],
    calendar: Calendar,
    today: date,
    *,
    school_days: int = 5,
) -> Iterator[Flag]:
    """Who came is recorded within five school days of the course."""
    for course in courses:
        if course.on is None or course.on >= today or course.status is CourseStatus.CANCELLED:
            continue
        last = calendar.school_days_after(course.on, school_days)
        if last is None or last >= today:
            continue
        unknown = with_status(registrations, course, COMING)
        if len(unknown) < len(with_status(registrations, course, {*CAME, Status.NO_SHOW})):
            for registration in unknown:
                message = f"Nobody has entered whether {registration.attendee or 'somebody'} came to {titled(course)}"
                yield registration.flag("status", f"{message} on {on_day(course.on)}: ask the course leader.")
        elif unknown:
            message = f"{titled(course)} was on {on_day(course.on)}, and nobody has entered who came"
            yield course.flag("on", f"{message} ({people(unknown)}): ask the course leader for the list.")


@rule(severity="act", fix_by="school")
def diet_not_answered(courses: Table[Course], registrations: Table[Registration], today: date) -> Iterator[Flag]:
    """Who is coming says before the deadline what they need to eat and to get in, even if it is nothing."""
    for course in still_to_come(courses, today):
        if course.answers_by is None or course.answers_by >= today:
            continue
        coming = with_status(registrations, course, COMING)
        silent = [registration for registration in coming if not registration.diet and blank(registration, "diet")]
        needs = f"by {on_day(course.answers_by)} what they need on {titled(course)}"
        if 2 * len(silent) < len(coming):
            for registration in silent:
                yield registration.flag("diet", f"{who(registration.attendee)} did not answer {needs}: ask them.")
        elif silent:
            yield course.flag("answers_by", f"{people(silent)} did not answer {needs}: ask them.")
