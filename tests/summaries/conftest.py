"""Two terms of a small alliance, written down as rows; the place of each row says where it stands."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from tsa_sheets.model.alliance import Alliance
from tsa_sheets.model.course import Course, CourseStatus
from tsa_sheets.model.member import Member
from tsa_sheets.model.place import Place, Tab
from tsa_sheets.model.placement import Placement
from tsa_sheets.model.record import Email, Urn
from tsa_sheets.model.registration import PriceKind, Registration, Status
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Calendar, Term
from tsa_sheets.summaries.summarise import Summaries

SUMMER = Term("Summer 2026", date(2026, 4, 13), date(2026, 7, 21))
AUTUMN = Term("Autumn 2026", date(2026, 9, 1), date(2026, 12, 18))
SPRING = Term("Spring 2027", date(2027, 1, 4), date(2027, 3, 25))

Values = dict[Any, Any]
Make = Callable[..., Values]


def place(name: str, row: int) -> Place:
    return Place(Tab(sheet=name.lower(), workbook=f"{name}.xlsx", title=name), row)


def course(row: int, code: str, on: date | None, **more: Any) -> Course:
    given: Mapping[str, Any] = {"capacity": 4, "member_price": Decimal(80), "price": Decimal(100), **more}
    return Course(id=f"c{row}", place=place("Courses", row), code=code, title=f"Course {code}", on=on, **given)


def booking(row: int, code: str, status: Status | None, school: int, **more: Any) -> Registration:
    given: dict[str, Any] = {"price_kind": PriceKind.MEMBER, "email": Email(f"d{row}@school.example"), **more}
    return Registration(
        id=f"r{row}",
        place=place("Bookings", row),
        timestamp=datetime(2026, 9, 1 + row, 9, 0),  # noqa: DTZ001 - a cell knows no zone
        delegate=f"Delegate {row}",
        school=f"School {school}",
        urn=Urn(f"10000{school}"),
        course=code,
        status=status,
        **given,
    )


def member(row: int, school: int, **more: Any) -> Member:
    given: dict[str, Any] = {"starts": date(2026, 9, 1), **more}
    return Member(
        id=f"m{row}", place=place("Members", row), school=f"School {school}", urn=Urn(f"10000{school}"), **given
    )


@pytest.fixture
def alliance() -> Alliance:
    return Alliance(
        id="alliance",
        place=place("alliance", 0),
        name="North Vale Schools Alliance",
        legal_name="Holly Bank School",
        coordinator="Judith Marsh",
        office_email=Email("office@north-vale.example"),
    )


@pytest.fixture
def values(alliance: Alliance) -> Make:
    """
    Draw the autumn:

    | course | on     | places | bookings                                                     |
    |--------|--------|--------|--------------------------------------------------------------|
    | A      | 6 Oct  | 4      | 2 came (schools 1, 2), 1 no-show (1), 1 cancelled, 1 waiting |
    | B      | 10 Nov | 4      | 2 confirmed (schools 1 and 9, which is no member)            |
    | C      | 1 Dec  | 4      | called off: 1 confirmed                                      |
    | D      | summer | 4      | 1 came (school 3)                                            |
    | E      | -      | 4      | 1 confirmed, the course has no date                          |

    Schools 1 to 3 are members, school 4 withdrew in October; school 1 stands there twice.
    """
    known: Values = {
        Alliance: alliance,
        Calendar: Calendar([SUMMER, AUTUMN, SPRING]),
        Course: Table(
            [
                course(2, "A", date(2026, 10, 6)),
                course(3, "B", date(2026, 11, 10), status=CourseStatus.RUNNING),
                course(4, "C", date(2026, 12, 1), status=CourseStatus.CANCELLED),
                course(5, "D", date(2026, 6, 2)),
                course(6, "E", None),
            ]
        ),
        Registration: Table(
            [
                booking(2, "A", Status.ATTENDED, 1),
                booking(3, "A", Status.PART_ATTENDED, 2),
                booking(4, "A", Status.NO_SHOW, 1),
                booking(5, "A", Status.CANCELLED, 3),
                booking(6, "A", Status.WAITLISTED, 3),
                booking(7, "B", Status.CONFIRMED, 1, email=Email("d2@school.example")),
                booking(8, "B", Status.CONFIRMED, 9, price_kind=PriceKind.NON_MEMBER),
                booking(9, "B", None, 2),
                booking(10, "C", Status.CONFIRMED, 1),
                booking(11, "D", Status.ATTENDED, 3),
                booking(12, "E", Status.CONFIRMED, 1),
            ]
        ),
        Member: Table(
            [
                member(2, 1),
                member(3, 2),
                member(4, 3),
                member(5, 4, withdrawn_on=date(2026, 10, 31)),
                member(6, 1),
            ]
        ),
        Placement: Table(),
    }

    def make(**changes: Any) -> Values:
        kinds = {kind.__name__.lower(): kind for kind in known if isinstance(kind, type)}
        return known | {kinds[name]: Table(records) for name, records in changes.items()}

    return make


@pytest.fixture
def summaries(values: Make) -> Summaries:
    return Summaries(values())
