"""What does not add up about a course: its date, its hours, its code."""

from collections.abc import Iterator
from datetime import date

from tsa_sheets.job import rule
from tsa_sheets.model.course import Course, CourseStatus
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.registration import Registration
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Calendar, academic_year
from tsa_sheets.model.words import count, on_day
from tsa_sheets.rules.cells import blank, first_known
from tsa_sheets.rules.places import still_to_come
from tsa_sheets.rules.words import titled


@rule(severity="stop", fix_by="coordinator")
def two_courses_with_one_code(courses: Table[Course]) -> Iterator[Flag]:
    """Two courses with one code cannot be told apart by those who book."""
    for code, same in courses.by("code").items():
        first = first_known(same)
        for course in same:
            if course is not first:
                yield course.flag(
                    "code",
                    f"{code} is also the code of {first.title or 'another course'}: give one of the two another.",
                )


@rule(severity="act", fix_by="coordinator")
def course_without_a_date(courses: Table[Course], registrations: Table[Registration]) -> Iterator[Flag]:
    """A course that people have booked needs its date."""
    for course in courses:
        booked = len(registrations.by("course").get(course.code, ()))
        if booked and course.status is not CourseStatus.CANCELLED and blank(course, "on"):
            people = count(booked, "person has", "people have")
            yield course.flag("on", f"{titled(course)} has no date, and {people} booked it: enter the date.")


@rule(severity="act", fix_by="coordinator")
def course_outside_the_academic_year(courses: Table[Course], calendar: Calendar) -> Iterator[Flag]:
    """A course's date must fall in an academic year whose terms are set, or its year was mistyped."""
    years = sorted({academic_year(term.first) for term in calendar.terms})
    for course in courses:
        if course.on and years and academic_year(course.on) not in years:
            message = f"{titled(course)} is on {on_day(course.on)}, but the terms are those of {', '.join(years)}"
            yield course.flag("on", f"{message}: correct the year.", suggest=_same_day(course.on, years))


def _same_day(day: date, years: list[str]) -> str:
    for year in range(day.year - 2, day.year + 3):
        if not (day.month == 2 and day.day == 29) and academic_year(moved := day.replace(year=year)) in years:
            return f"{moved:%d/%m/%Y}"
    return ""


@rule(severity="act", fix_by="coordinator")
def course_on_a_weekend_or_bank_holiday(courses: Table[Course], calendar: Calendar, today: date) -> Iterator[Flag]:
    """Courses are held on weekdays that are no bank holidays."""
    years = {academic_year(term.first) for term in calendar.terms}
    for course in still_to_come(courses, today):
        if course.on is None or (years and academic_year(course.on) not in years):
            continue
        if course.on.weekday() > 4 or course.on in calendar.bank_holidays:
            why = "at the weekend" if course.on.weekday() > 4 else "a bank holiday"
            yield course.flag("on", f"{titled(course)} is on {on_day(course.on, weekday=True)}, {why}: check the date.")


@rule(severity="note", fix_by="coordinator")
def course_in_the_holidays(courses: Table[Course], calendar: Calendar, today: date) -> Iterator[Flag]:
    """Few people come to a course in the school holidays."""
    years = {academic_year(term.first) for term in calendar.terms}
    for course in still_to_come(courses, today):
        if course.on is None or academic_year(course.on) not in years:
            continue
        if (
            course.on.weekday() < 5
            and course.on not in calendar.bank_holidays
            and not calendar.is_school_day(course.on)
        ):
            yield course.flag(
                "on", f"{titled(course)} is on {on_day(course.on, weekday=True)}, in the holidays: check the date."
            )


@rule(severity="act", fix_by="coordinator")
def course_ends_before_it_starts(courses: Table[Course]) -> Iterator[Flag]:
    """A course ends after it starts; an hour is easily typed without its afternoon."""
    for course in courses:
        if course.starts and course.ends and course.ends <= course.starts:
            hours = f"{course.starts:%H:%M} to {course.ends:%H:%M}"
            yield course.flag("ends", f"{titled(course)} is held from {hours}: correct the times.")
