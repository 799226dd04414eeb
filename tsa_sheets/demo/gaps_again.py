"""Gaps of people booked once more: under the same name, in another spelling, or as somebody's substitute."""

from collections.abc import Callable, Mapping
from datetime import date

from tsa_sheets.demo.cast import Cast
from tsa_sheets.demo.extra import extra_answer, first_delegate, school_of
from tsa_sheets.demo.gap import Mark
from tsa_sheets.demo.gaps_cells import single
from tsa_sheets.demo.paper import Line
from tsa_sheets.demo.people import Person
from tsa_sheets.demo.planting import Planting
from tsa_sheets.demo.responses import SUFFIXES
from tsa_sheets.demo.schools import CLOSING, school

SHEET = "registrations"
AUGUST = date(2026, 8, 25)

Disguise = Callable[[Person], Mapping[str, str]]


def plant_again(planting: Planting, cast: Cast) -> None:
    """Book people a second time, as busy offices do."""
    phonics_or_npq, both_days = ("HTA03", "HTA06"), ("HTA03", "HTA05")
    twice, clash, spelt = "twice on a course", "two places on one day", "one person in two spellings"
    for number in (1, 2):
        _book(planting, cast, twice, phonics_or_npq, "", f"twice-{number}", _plainly)
        _book(planting, cast, clash, ("HTA04",), "HTA05", f"clash-{number}", _plainly, key="course")
        _book(planting, cast, spelt, both_days, "HTA11", f"spelt-{number}", _mistyped)
    _book(planting, cast, twice, phonics_or_npq, "", "twice-shouted", _shouted)
    _book(planting, cast, twice, phonics_or_npq, "", "twice-at-home", _at_home)
    _book(planting, cast, spelt, both_days, "HTA11", "spelt-short", _shortened)
    _substitute_elsewhere(planting, cast)


def _book(
    planting: Planting,
    cast: Cast,
    kind: str,
    codes: tuple[str, ...],
    other: str,
    name: str,
    disguise: Disguise,
    *,
    key: str = "delegate",
) -> None:
    """Book somebody who is on one of these courses once more: on the same, or on another."""
    first = _booked(planting, codes, other)
    person = first_delegate(first)
    code = other or first.text("_courses")
    again = extra_answer(name, cast, school=school_of(first), code=code, on=AUGUST, delegate=person)
    planting.papers = planting.papers.changed(SHEET, first.name, **_plainly(person))
    planting.add(SHEET, again.changed(**disguise(person)))
    typed = disguise(person)["delegate"]
    planting.note(kind, Mark(SHEET, name, key), what=f"{typed}, again", elsewhere=(Mark(SHEET, first.name, key),))


def _substitute_elsewhere(planting: Planting, cast: Cast) -> None:
    """Send as a substitute to one course somebody who is on another at the same hours."""
    first = _booked(planting, ("HTA04",), "HTA05")
    person, where = first_delegate(first), school_of(first)
    line = extra_answer("clash-substitute", cast, school=where, code="HTA05", on=AUGUST, substitute=person)
    planting.papers = planting.papers.changed(SHEET, first.name, **_plainly(person))
    planting.add(SHEET, line)
    planting.note(
        "two places on one day",
        Mark(SHEET, line.name, "course"),
        what=f"{person.name} is a substitute there, and booked elsewhere",
        elsewhere=(Mark(SHEET, first.name, "course"), Mark(SHEET, line.name, "substitute")),
    )


def _booked(planting: Planting, codes: tuple[str, ...], other: str) -> Line:
    """Pick somebody's booking on one of these courses who is not on the other."""
    closing = school(CLOSING).urn
    fits = single("confirmed", courses=codes)
    there = planting.papers.page(SHEET).where(lambda line: bool(other) and other in line.text("_courses"))
    busy = " ".join(line.text(f"email{suffix}") for line in there for suffix in SUFFIXES).casefold()
    return planting.pick(
        SHEET, lambda line: fits(line) and line.get("_school") != closing and line.text("_email") not in busy
    )


def _plainly(person: Person) -> Mapping[str, str]:
    return {"delegate": person.name, "email": person.email}


def _mistyped(person: Person) -> Mapping[str, str]:
    """Let two letters near the end of the name change places."""
    name = person.name
    swapped = f"{name[:-3]}{name[-2]}{name[-3]}{name[-1]}" if name[-2] != name[-3] else name[:-1]
    return {"delegate": swapped, "email": person.email}


def _shortened(person: Person) -> Mapping[str, str]:
    return {"delegate": f"{person.first[0]}. {person.last}", "email": person.email}


def _shouted(person: Person) -> Mapping[str, str]:
    return {"delegate": f"DR {person.name.upper()}", "email": person.email.upper()}


def _at_home(person: Person) -> Mapping[str, str]:
    return {"delegate": person.name, "email": f"{person.email.partition('@')[0]}@home.example"}
