from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tsa_sheets.config import RuleSettings
from tsa_sheets.job import rule
from tsa_sheets.model.contact import Contact
from tsa_sheets.model.flag import FixBy, Flag, Severity
from tsa_sheets.model.place import Place, Tab
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.rules.find import find_flags

TAB = Tab(sheet="schools", workbook="Schools.xlsx", title="Schools", columns=({"urn": 0, "name": 1}, {}))


def school(number: int, *, row: int, part: int = 0) -> School:
    return School(id=f"school-{number}", place=Place(TAB, row, part), urn=None, name=f"School {number}")


@pytest.fixture
def values() -> Mapping[Any, Any]:
    return {School: Table([school(2, row=3), school(1, row=2)]), date: date(2026, 9, 28)}


@rule(severity="note", fix_by="coordinator")
def bells(schools: Table[School]) -> Iterator[Flag]:
    """A school has a bell."""
    for each in schools:
        yield each.flag("name", f"{each.name} has no bell.")


@rule(severity="stop", fix_by="school")
def gates(schools: Table[School], today: date) -> Iterator[Flag]:
    """A school has a gate."""
    yield schools[0].flag("urn", f"There is no gate in {today.year}.")


@rule(severity="act", fix_by="coordinator")
def people(contacts: Table[Contact]) -> Iterator[Flag]:
    """A school has people."""
    for contact in contacts:
        yield contact.flag("name", "Nobody is there.")


@rule(severity="act", fix_by="coordinator")
def broken(schools: Table[School]) -> Iterator[Flag]:
    """A rule of the alliance's own, with a mistake in it."""
    yield schools[0].flag("name", "This was found before the mistake.")
    yield schools[0].flag("name", str(1 / (len(schools) - 2)))


@rule(severity="act", fix_by="coordinator")
def wishful(schools: Table[School], weather: float) -> Iterator[Flag]:
    """A rule that asks for what there is not."""
    yield schools[0].flag("name", f"It is {weather} degrees.")


def test_find_flags_most_urgent_first_then_by_row(values: Mapping[Any, Any]) -> None:
    found = find_flags([bells, gates], values)

    assert [(flag.rule, flag.cell, flag.severity, flag.fix_by) for flag in found.flags] == [
        ("gates", "A3", Severity.STOP, FixBy.SCHOOL),
        ("bells", "B2", Severity.NOTE, FixBy.COORDINATOR),
        ("bells", "B3", Severity.NOTE, FixBy.COORDINATOR),
    ]
    assert (set(found.ran), found.skipped, found.failed) == ({"bells", "gates"}, (), ())


def test_find_flags_weighed_as_the_alliance_says(values: Mapping[Any, Any]) -> None:
    settings = {"bells": RuleSettings(severity=Severity.ACT, fix_by=FixBy.SCHOOL), "gates": RuleSettings(off=True)}

    found = find_flags([bells, gates], values, settings)

    assert [(flag.rule, flag.cell, flag.severity, flag.fix_by) for flag in found.flags] == [
        ("bells", "B2", Severity.ACT, FixBy.SCHOOL),
        ("bells", "B3", Severity.ACT, FixBy.SCHOOL),
    ]


def test_find_flags_of_a_rule_switched_off_are_closed(values: Mapping[Any, Any]) -> None:
    assert find_flags([bells, gates], values, {"gates": RuleSettings(off=True)}).ran == {"bells", "gates"}


def test_find_flags_skips_a_rule_whose_sheet_was_not_read(values: Mapping[Any, Any]) -> None:
    found = find_flags([people, gates], values)

    assert ([flag.rule for flag in found.flags], set(found.ran), found.skipped) == (["gates"], {"gates"}, ("people",))


def test_find_flags_a_rule_that_fails_stops_no_other(values: Mapping[Any, Any]) -> None:
    line = broken.find.__code__.co_firstlineno + 4

    found = find_flags([broken, wishful, gates], values)

    assert ([flag.rule for flag in found.flags], set(found.ran), found.skipped) == (["gates"], {"gates"}, ())
    assert [(failure.place, failure.wrong) for failure in found.failed] == [
        ("rule broken", f"it failed with ZeroDivisionError: division by zero ({__file__}, line {line})"),
        ("rule wishful", "weather: nothing of the kind <class 'float'> can be asked for"),
    ]


def test_find_flags_people_of_one_row_share_a_flag_for_a_shared_cell() -> None:
    same = Table([school(1, row=2), school(1, row=2, part=1), school(3, row=4)])

    @rule(severity="act", fix_by="coordinator")
    def doors(schools: Table[School]) -> Iterator[Flag]:
        """A school has a door."""
        for number, each in enumerate(schools):
            flag = each.flag("name", "There is no door.")
            yield Flag(about=f"school-{number}", field="name", message=flag.message, place=each.place)

    assert [flag.about for flag in find_flags([doors], {School: same}).flags] == ["school-0", "school-2"]


def test_find_flags_one_for_each_id() -> None:
    @rule(severity="act", fix_by="coordinator")
    def windows(schools: Table[School]) -> Iterator[Flag]:
        """A school has windows."""
        yield schools[0].flag("name", "There is no window to the north.")
        yield schools[0].flag("name", "There is no window to the south.")

    found = find_flags([windows], {School: Table([school(1, row=2)])})

    assert [flag.message for flag in found.flags] == ["There is no window to the north."]


@rule(severity="act", fix_by="coordinator")
def steps(schools: Table[School], *, at_most: int = 1) -> Iterator[Flag]:
    """A school has few steps."""
    for each in schools:
        if each.place.row > at_most:
            yield each.flag("name", f"{each.name} has {each.place.row} steps, and {at_most} at most are wanted.")


def test_find_flags_beyond_the_threshold_of_a_rule_or_that_of_the_alliance(values: Mapping[Any, Any]) -> None:
    laxer = replace(steps, thresholds={"at_most": 2})

    assert (dict(steps.thresholds), list(steps.needs)) == ({"at_most": 1}, ["schools"])
    assert [flag.message for flag in find_flags([steps], values).flags] == [
        "School 1 has 2 steps, and 1 at most are wanted.",
        "School 2 has 3 steps, and 1 at most are wanted.",
    ]
    assert [flag.message for flag in find_flags([laxer], values).flags] == [
        "School 2 has 3 steps, and 2 at most are wanted."
    ]
