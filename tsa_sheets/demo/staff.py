"""Who works where: the heads, offices, business managers, CPD leads and mentors of every school."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tsa_sheets.demo.people import People, Person
from tsa_sheets.demo.schools import CLOSED, SCHOOLS, TrueSchool

_TITLES = {
    "headteacher": ("Headteacher", "Headteacher", "Head", "Head of school", "headteacher"),
    "business manager": ("Business manager", "School business manager", "SBM", "Bursar"),
    "finance office": ("Finance officer", "Finance", "Finance office"),
    "office": ("School office", "Office", "Office manager", "Admin"),
    "cpd lead": ("CPD lead", "CPD Lead", "CPD coordinator", "Deputy head (CPD)"),
    "mentor": ("ECT mentor", "Mentor", "mentor"),
}
_TWO_SCHOOLS_ONE_HEAD = ("Fenwick Bay Infant School", "Fenwick Bay Junior School")
_SMALL = 100  # pupils; below this the office keeps the books as well
_TRUST_FINANCE = Person("Finance team", "", "", "finance@harbourlearning.example")

LEFT_IN_JULY = date(2026, 7, 22)
SOMEBODY_LEFT = frozenset(school.urn for school in SCHOOLS if int(school.urn) % 11 == 0)


@dataclass(frozen=True, slots=True)
class Post:
    """Somebody's post at a school: the role, and what the sheet calls it."""

    school: TrueSchool
    person: Person
    role: str
    title: str
    left_on: date | None = None


def make_staff(people: People, rng: random.Random) -> tuple[Post, ...]:
    """Fill every post at every open school, in the order of the Schools sheet."""
    staff: list[Post] = []
    shared_head: Person | None = None
    for school in SCHOOLS:
        if school.name == CLOSED:
            continue
        head = people.at(school.domain)
        if school.name in _TWO_SCHOOLS_ONE_HEAD:
            head = shared_head = shared_head or head
        staff += [
            Post(school, person, role, rng.choice(_TITLES[role]), left)
            for person, role, left in _at(school, head, people)
        ]
    return tuple(staff)


def at_school(staff: Sequence[Post], school: TrueSchool, *roles: str) -> list[Post]:
    """Give those who hold these posts at the school now (any post where none is named)."""
    return [
        post for post in staff if post.school == school and post.left_on is None and (not roles or post.role in roles)
    ]


def _at(school: TrueSchool, head: Person, people: People) -> Iterator[tuple[Person, str, date | None]]:
    yield head, "headteacher", None
    secretary = people.at(school.domain)
    secretary = Person(secretary.first, secretary.last, secretary.title, school.office)
    yield secretary, "office", None
    number = int(school.urn)
    if school.trust == "Harbour Learning Trust":
        yield _TRUST_FINANCE, "finance office", None
    elif school.pupils < _SMALL:
        yield secretary, "business manager", None
    elif school.phase == "Secondary":
        yield people.at(school.domain), "business manager", None
        yield people.at(school.domain), "finance office", None
    else:
        yield people.at(school.domain), ("business manager" if number % 3 else "finance office"), None
    if school.pupils >= _SMALL or school.phase == "Special":
        yield people.at(school.domain), "cpd lead", None
    if number % 2 or school.urn in SOMEBODY_LEFT:
        yield people.at(school.domain), "mentor", None
    if school.urn in SOMEBODY_LEFT:  # somebody who left, and is still on the list with the day on which they did
        yield people.at(school.domain), "mentor", LEFT_IN_JULY
