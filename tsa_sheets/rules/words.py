"""How rules name people, courses and further rows."""

from collections.abc import Iterable

from tsa_sheets.model.contact import Contact
from tsa_sheets.model.course import Course
from tsa_sheets.model.deployment import Deployment
from tsa_sheets.model.ect import Ect
from tsa_sheets.model.member import Member
from tsa_sheets.model.mentor import Mentor
from tsa_sheets.model.offer import Offer
from tsa_sheets.model.placement import Placement
from tsa_sheets.model.registration import Registration
from tsa_sheets.model.school import School
from tsa_sheets.model.words import count


def listed(names: Iterable[str | None], *, at_most: int = 3) -> str:
    """List names as a sentence does: "A, B and C", and of more than `at_most` only the first: "A, B and 4 more"."""
    known = [name or "somebody without a name" for name in names]
    if len(known) > at_most:
        return f"{', '.join(known[: at_most - 1])} and {len(known) - at_most + 1} more"
    return " and ".join(filter(None, [", ".join(known[:-1]), *known[-1:]]))


def and_more(others: int) -> str:
    """Add how many further rows share the cause, or nothing."""
    return f" (and {count(others, 'more row')})" if others else ""


def titled(course: Course) -> str:
    """Name a course by title and code."""
    if course.title and course.code and course.code != course.title:
        return f"{course.title} ({course.code})"
    return course.title or course.code or "The course"


def who(name: str | None) -> str:
    """Name a person where a sentence begins."""
    return name or "Somebody"


def at_school(record: School | Registration | Contact | Member | Placement | Mentor | Offer | Ect | Deployment) -> str:
    """Name the school of a row, by its number where it has no name."""
    name = record.name if isinstance(record, School) else record.school
    return name or (f"School {record.urn}" if record.urn else "A school")


def by_phone(school: School) -> str:
    """Add the number to ring a school at, or nothing."""
    return f" on {school.phone}" if school.phone else ""
