"""Contacts that stand in the Schools list itself, a pair of columns for each role: the head, the business manager."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tsa_sheets.adopt.evidence import Cells
from tsa_sheets.adopt.fit import Fit
from tsa_sheets.adopt.match import LIKELY, Match
from tsa_sheets.adopt.page import Column
from tsa_sheets.config.settings import Sheet
from tsa_sheets.model.contact import Role
from tsa_sheets.model.school import School
from tsa_sheets.sheets.cells.choices import choice_ladder
from tsa_sheets.sheets.cells.outcome import Value
from tsa_sheets.sheets.headings import Wanted

_MOSTLY = 0.6
_NOT_THE_ROLE = re.compile(r"['’]s\b|\be-?mail\b|\bmail\b|\baddress\b|\bcontact\b|\bname\b|[^\w ]", re.IGNORECASE)  # noqa: RUF001


def contacts_beside(schools: Fit, like: Sheet) -> Iterator[Fit]:
    """Read a list of schools as one of contacts, once for each role whose names and addresses have columns there."""
    cells = Cells()
    if schools.like.kind is not School or (0, "name") not in schools.matches:
        return
    named: dict[Role, Column] = {}
    mailed: dict[Role, Column] = {}
    for column in schools.unused:
        role = _role(column.heading, like)
        if role is None:
            continue
        zero = schools.page.grid.day_zero
        if cells.speak(column, like, "email", zero).share > _MOSTLY and column.filled:
            mailed.setdefault(role, column)
        elif cells.speak(column, like, "name", zero).share > _MOSTLY and column.filled:
            named.setdefault(role, column)
    for role, column in named.items():
        if role in mailed:
            always = replace(like, blank={"role": role.value})
            yield replace(schools, like=always, matches=_matches(schools, role, column, mailed[role]))


def _matches(schools: Fit, role: Role, name: Column, email: Column) -> Mapping[Wanted, Match]:
    why = f"it is headed as a {role.value}, in your list of schools"
    found = {
        (0, "school"): schools.matches[0, "name"],
        (0, "name"): Match(name, LIKELY, why),
        (0, "email"): Match(email, LIKELY, why),
    }
    if urn := schools.matches.get((0, "urn")):
        found[0, "urn"] = urn
    return found


def _role(heading: str, like: Sheet) -> Role | None:
    """Tell whose column this is: “Head's email” is the headteacher's."""
    said = choice_ladder(Role, like.choices.get("role", {}))(" ".join(_NOT_THE_ROLE.sub(" ", heading).split()))
    return said.value if isinstance(said, Value) and isinstance(said.value, Role) else None
