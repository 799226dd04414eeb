"""Which school, course and person each row means: whole columns at a time, each spelling looked up once."""

from collections.abc import Callable, Sequence

from tsa_sheets.schools.columns import Columns
from tsa_sheets.schools.course_names import CourseNames
from tsa_sheets.schools.persons import NOBODY, PersonNames
from tsa_sheets.schools.school_names import SchoolNames
from tsa_sheets.schools.which_school import WhichSchool


def resolve_columns(
    columns: Columns,
    schools: SchoolNames | WhichSchool,
    courses: CourseNames,
    *,
    trainees: PersonNames = NOBODY,
    mentors: PersonNames = NOBODY,
) -> Columns:
    """Fill a blank `urn` from `school`, and write each `course` as its code; what is not known stays as it is.

    A `trainee` and a `mentor` are written as their own sheets write them.

    A URN that was typed stays even where the name is another school's: a rule asks which of the two is right.
    """
    resolved = dict(columns)
    if "school" in columns and "urn" in columns:
        urns = _each_once(columns["school"], schools.urn)
        resolved["urn"] = [
            urns.get(name) if urn is None else urn for urn, name in zip(columns["urn"], columns["school"], strict=True)
        ]
    if "course" in columns:
        codes = _each_once(columns["course"], courses.code)
        resolved["course"] = [codes.get(course) for course in columns["course"]]
    for field, people in (("trainee", trainees), ("mentor", mentors)):
        if field in columns:
            names = _each_once(columns[field], people.meant)
            resolved[field] = [names.get(name) for name in columns[field]]
    return resolved


def _each_once(column: Sequence[object], look_up: Callable[[str], str | None]) -> dict[object, object]:
    return {spelling: look_up(spelling) for spelling in set(column) if isinstance(spelling, str)}
