"""How people type: the same name, school, address or date in every costume that still means the same."""

import random
from collections.abc import Callable, Mapping
from datetime import date, datetime

from tsa_sheets.demo.courses import TrueCourse
from tsa_sheets.demo.people import Person
from tsa_sheets.demo.schools import TrueSchool
from tsa_sheets.sheets.excel_new import NewCell

NBSP = "\u00a0"

_STATUSES = {
    "confirmed": ("Confirmed", "Confirmed", "Confirmed", "Confirmed", "confirmed", "Conf", "Booked", "Place confirmed"),
    "attended": ("Attended", "Attended", "attended", "✓", "Present"),
    "part-attended": ("Left early",),
    "no-show": ("DNA", "No-show"),
    "cancelled": ("Cancelled", "Cancelled", "CANX", "Withdrawn", "cancelled"),
    "substituted": ("Substituted", "Sub", "Name change"),
    "provisional": ("Provisional", "Awaiting PO", "Pencilled in"),
    "waitlisted": ("Waiting list", "WL", "Wait list"),
    "received": (None, None, "New"),
}
_RATES = {
    "member": ("Member", "Member", "Member", "member", "Member rate", "M"),
    "non-member": ("Non-member", "Non-member", "Non member rate", "NM"),
    "free": ("Free", "FOC", "Free"),
}
COMING = frozenset((*_STATUSES["confirmed"], *_STATUSES["substituted"]))
"""What a status reads where somebody is expected."""

_DIETS = ("None", "None", "none", "No", "N/A", "Vegetarian", "Vegan", "Halal", "Gluten free", "No pork please")


class Handwriting:
    """Types things as people do; somebody's name always in the same manner, whoever writes it."""

    def __init__(self, rng: random.Random, *, often: Mapping[Person, int]) -> None:
        self._rng, self._often = rng, often

    def name(self, person: Person) -> str:
        """Type a name: with a title or turned round only for people who are named once."""
        chance = self._rng.random()
        if self._often.get(person, 0) == 1 and person.last:
            if chance < 0.07:
                return f"{person.title} {person.name}"
            if chance < 0.11:
                return f"{person.last}, {person.first}"
        return self._hasty(person.name)

    def email(self, person: Person) -> str:
        """Type an address."""
        return self._one_of(
            {
                0.05: person.email.upper,
                0.08: person.email.title,
                0.13: lambda: f"{person.email} ",
                0.15: lambda: f"{person.name} <{person.email}>",
                0.16: lambda: f"mailto:{person.email}",
            },
            person.email,
        )

    def school(self, school: TrueSchool) -> str:
        """Type a school's name."""
        name = school.called
        ways = [self._hasty(name)] * 4
        if "'" in name:
            ways += [name.replace("'", "\u2019"), name.replace("'", "")]
        if name.startswith("St "):
            ways += [name.replace("St ", "St. ", 1), name.replace("St ", "Saint ", 1)]
        if "Church of England" in name:
            ways += [name.replace("Church of England", short) for short in ("CofE", "C of E", "CE")]
        if "Catholic" in name:
            ways.append(name.replace("Catholic", "RC"))
        if school.aka:
            ways += [school.aka] * 2
        return self._rng.choice(ways)

    def courses(self, courses: tuple[TrueCourse, ...]) -> str:
        """Type one course or several in one cell."""
        if len(courses) > 1:
            return self._rng.choice(("; ", ", ", ", ", "\n")).join(course.title for course in courses)
        one = courses[0]
        return self._one_of(
            {0.08: lambda: one.code, 0.11: one.code.lower, 0.17: one.title.lower, 0.2: lambda: f" {one.title}  "},
            one.title,
        )

    def status(self, status: str) -> NewCell:
        """Type a status in one of the words offices use."""
        return self._rng.choice(_STATUSES[status])

    def rate(self, rate: str) -> str:
        """Type which price was booked."""
        return self._rng.choice(_RATES[rate])

    def diet(self) -> str:
        """Answer the question about lunch."""
        return self._rng.choice(_DIETS)

    def day(self, day: date | None) -> NewCell:
        """Type a day: mostly as a date, now and then as text."""
        if day is None or self._rng.random() < 0.85:
            return day
        return self._rng.choice(
            (
                f"{day.day} {day:%B %Y}",
                f"{day:%d.%m.%y}",
                f"{day.day}/{day.month}/{day:%y}",
                f"{day:%a} {day.day} {day:%B %Y}",
            )
        )

    def moment(self, at: datetime) -> NewCell:
        """Write a moment as the form does, which in some spreadsheets arrives as text."""
        return f"{at:%d/%m/%Y %H:%M:%S}" if self._rng.random() < 0.04 else at

    def _hasty(self, text: str) -> str:
        return self._one_of(
            {
                0.06: text.lower,
                0.1: text.upper,
                0.14: lambda: f"{text} ",
                0.17: lambda: text.replace(" ", "  ", 1),
                0.19: lambda: text.replace(" ", NBSP, 1),
            },
            text,
        )

    def _one_of(self, ways: Mapping[float, Callable[[], str]], usual: str) -> str:
        chance = self._rng.random()
        return next((way() for below, way in ways.items() if chance < below), usual)
