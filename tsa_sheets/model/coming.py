"""Whether somebody is coming to a course, which every letter to a delegate asks first."""

from datetime import date

from tsa_sheets.model.course import Course, CourseStatus
from tsa_sheets.model.registration import COMING, Registration


def why_not_coming(registration: Registration, course: Course | None, today: date) -> str:
    """Say why nobody is coming to the course by this registration ("" where somebody is)."""
    if registration.status is None:
        return "its status is not known"
    if registration.status not in COMING:
        return f"the place is not confirmed: its status is {registration.status}"
    if course is None:
        return f'there is no one course "{registration.course}"' if registration.course else "its course is not known"
    if course.status is CourseStatus.CANCELLED:
        return "the course is cancelled"
    if course.on and course.on < today:
        return "the course has already taken place"
    return ""
