"""Which open flag matters soonest."""

from datetime import UTC, date, datetime, timedelta

from tsa_sheets.model.course import Course
from tsa_sheets.model.flag import FixBy, Severity
from tsa_sheets.model.memory import KeptFlag
from tsa_sheets.model.place import Place, Tab
from tsa_sheets.model.placement import Placement
from tsa_sheets.model.registration import Registration, Status
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.run.consequences import Tables, nearest_first

TODAY = date(2026, 9, 28)
PLACE = Place(Tab("any", "Any.xlsx", "Any"), 2)


def flag(number: int, about: str, severity: Severity = Severity.ACT) -> KeptFlag:
    seen = datetime(2026, 9, 1, tzinfo=UTC) + timedelta(hours=number)
    return KeptFlag(
        number=number, id=f"rule/{about}/field", evidence="", rule="rule", severity=severity, fix_by=FixBy.SCHOOL,
        message="", suggest="", place="", workbook="", tab="", cell="", state="open", first_seen=seen, last_seen=seen,
        on_desk=True, answered="", until=None,
    )  # fmt: skip


def course(code: str, on: date | None) -> Course:
    return Course(id=f"course-{code}", place=PLACE, code=code, title=None, on=on)


def booking(name: str, code: str) -> Registration:
    return Registration(
        id=name, place=PLACE, timestamp=None, delegate=None, email=None, school=None, course=code,
        status=Status.CONFIRMED,
    )  # fmt: skip


TABLES: Tables = {
    Course: Table(
        [course("soon", date(2026, 10, 1)), course("late", date(2027, 3, 1)), course("over", date(2026, 9, 7))]
    ),
    Registration: Table([booking("b-late", "late"), booking("b-soon", "soon"), booking("b-over", "over")]),
    Placement: Table(
        [Placement(id="p", place=PLACE, trainee=None, which=None, school=None, starts=date(2026, 11, 2), ends=None)]
    ),
    School: Table([School(id="s", place=PLACE, urn=None, name="Oak")]),
}


def test_what_is_about_the_nearest_day_comes_first_whatever_its_weight() -> None:
    flags = [flag(1, "b-late", Severity.STOP), flag(2, "p"), flag(3, "b-soon"), flag(4, "course-soon", Severity.STOP)]

    found = nearest_first(flags, TABLES, TODAY).flags

    assert [(each.number, each.matters_on) for each in found] == [
        (4, date(2026, 10, 1)),
        (3, date(2026, 10, 1)),
        (2, date(2026, 11, 2)),
        (1, date(2027, 3, 1)),
    ]


def test_what_has_no_day_to_come_follows_and_advice_is_last() -> None:
    flags = [flag(1, "b-soon", Severity.NOTE), flag(2, "s"), flag(3, "b-over", Severity.STOP), flag(4, "gone")]
    flags += [flag(5, "b-late"), flag(6, "sheet:registrations", Severity.STOP)]

    found = nearest_first(flags, TABLES, TODAY).flags

    assert [(each.number, each.matters_on) for each in found] == [
        (6, TODAY),
        (5, date(2027, 3, 1)),
        (3, None),
        (2, None),
        (4, None),
        (1, date(2026, 10, 1)),
    ]


def test_five_thousand_flags_are_ordered_at_once() -> None:
    flags = [flag(number, ("b-late", "b-soon", "s")[number % 3]) for number in range(5000)]

    found = nearest_first(flags, TABLES, TODAY).flags

    assert [each.number for each in found[:3]] == [1, 4, 7]
    assert len(found) == 5000
