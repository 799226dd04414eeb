"""Whatever is blank, unreadable or odd, no rule fails; the cases are drawn from a seed."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from tsa_sheets.model.charging import Money
from tsa_sheets.model.contact import Role
from tsa_sheets.model.course import Course, CourseStatus
from tsa_sheets.model.deployment import Deployment, DeploymentStatus
from tsa_sheets.model.ect import Ect
from tsa_sheets.model.guess import Guesses
from tsa_sheets.model.invoice import Invoices
from tsa_sheets.model.kinds import KINDS
from tsa_sheets.model.member import Member
from tsa_sheets.model.memory import Outbox, Seen, Told
from tsa_sheets.model.offer import Answer
from tsa_sheets.model.place import Place, Tab
from tsa_sheets.model.placement import Placement, PlacementStatus
from tsa_sheets.model.price import PartYear, PriceTable, Subscription
from tsa_sheets.model.record import Record, Urn
from tsa_sheets.model.register import ListedSchool, Register, Standing
from tsa_sheets.model.registration import PriceKind, Registration, Status
from tsa_sheets.model.returned import Came, Return, Returned
from tsa_sheets.model.school import School, SchoolStatus
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Calendar, Term
from tsa_sheets.model.trainee import Route
from tsa_sheets.rules import BUILT_IN
from tsa_sheets.rules.find import find_flags

DAYS = [
    date(2026, 9, 1),
    date(2026, 9, 26),
    date(2026, 10, 12),
    date(2026, 10, 12),
    date(2028, 2, 29),
    date(2026, 8, 31),
]
NAMES = ["Jane Smith", "SMITH, Jane", "Jane Smyth", "J Smith", "Tom Ash", "=1+1", "(", ",", "Vacant", "O'Neill", "李娜"]
ADDRESSES = ["j.smith@oak.example", "t.ash@oak.example", "t.ash@oka.example", "office@oak.example", "j@elm.example"]
SCHOOLS = ["Oak School", "The Oak School", "Elm School", "Oka School", "School", "100001", "(", "St"]
URNS = ["100001", "100002", "999999"]
VALUES: Mapping[str, Sequence[object]] = {
    "urn": URNS,
    "role": list(Role),
    "email": ADDRESSES,
    "price_kind": list(PriceKind),
    "timestamp": [datetime.combine(day, time(9)) for day in DAYS],
    "course": ["R01", "R02", "Early reading", "-"],
    "code": ["R01", "R02", "R03"],
    "title": ["Early reading", "Phonics", "-"],
    "starts": [time(9), time(12)],
    "ends": [time(9), time(15)],
    "capacity": [0, 1, 2],
    "minimum": [0, 1, 9],
    "limit": [0, 1, 2],
    "which": ["first", "second", "A"],
    "route": list(Route),
    "school_confirmed": [True, False],
    "provider_confirmed": [True, False],
    "answer": list(Answer),
    "places": [0, 1, 2],
    "entitlement": [0, 1],
    "invoiced": [True, False],
    "price_agreed": [Decimal(0), Decimal(90), Decimal(120)],
    "price": [Decimal(0), Decimal(50)],
    "member_price": [Decimal(0), Decimal(40)],
    "trn": ["1234567", "0034567"],
    "diet": [True, False],
    "po_needed": [True, False],
    "pupils": [0, 12, 400],
    "objectives": [True],
    "agreement": [True, False],
    "host_invoiced": [True, False],
    "home_paid": [True, False],
    "home_school": SCHOOLS,
    **{key: [Decimal(0), Decimal("2.5"), Decimal(16)] for key in ("days", "days_used", "host_rate", "home_rate")},
    "postcode": ["HB1 1AA", "HB2 2BB"],
}
PRICED = Money(
    subscription=Subscription(
        part_year=PartYear.MONTH, notice_months=11, prices=(PriceTable(since=date(2020, 9, 1), flat=Decimal(120)),)
    )
)
STATUS: Mapping[type[Record], Sequence[object]] = {
    Registration: list(Status),
    Course: list(CourseStatus),
    Placement: list(PlacementStatus),
    School: list(SchoolStatus),
    Deployment: list(DeploymentStatus),
}


def table(kind: type[Record], rng: random.Random) -> Table[Any]:
    columns = ({field: number for number, field in enumerate(fields_of(kind)) if rng.random() < 0.9}, {"delegate": 30})
    tab = Tab(kind.__name__, f"{kind.__name__}.xlsx", kind.__name__, columns)
    return Table([record(kind, f"{number:03}", Place(tab, 2 + number // 2, number % 2), rng) for number in range(12)])


def fields_of(kind: type[Record]) -> list[str]:
    return [field.name for field in fields(kind) if field.name not in ("id", "place", "unreadable", "held")]


def record(kind: type[Record], id_: str, place: Place, rng: random.Random) -> Record:
    values: dict[str, Any] = {
        field: None if rng.random() < 0.25 else rng.choice(choices(kind, field)) for field in fields_of(kind)
    }
    blank = [field for field, value in values.items() if value is None]
    return kind(id=id_, place=place, unreadable=frozenset(field for field in blank if rng.random() < 0.3), **values)


def choices(kind: type[Record], field: str) -> Sequence[object]:
    if field == "status":
        return STATUS[kind]
    if kind in (Member, Placement, Ect, Deployment) and field in ("starts", "ends"):
        return DAYS
    for ending, values in (("safeguarding_by", NAMES), ("_on", DAYS), ("_by", DAYS), ("email", ADDRESSES)):
        if field.endswith(ending):
            return values
    if field == "on":
        return DAYS
    if field == "school" or (kind is School and field in ("name", "also_known_as")):
        return SCHOOLS
    return VALUES.get(field, NAMES)


def drawn_from(seed: int) -> dict[Any, Any]:
    rng = random.Random(seed)  # noqa: S311
    autumn = Term("autumn", date(2026, 9, 3), date(2026, 12, 18))
    return {
        **{kind: table(kind, rng) for kind in KINDS.values()},
        date: rng.choice(DAYS),
        Invoices: Invoices(),
        Register: register(rng),
        Guesses: Guesses(),
        Money: rng.choice([Money(), PRICED]),
        Told: Told(),
        Seen: Seen(),
        Outbox: Outbox(),
        Calendar: Calendar(rng.choice([[], [autumn], [autumn]])),
        Returned: Returned([came_back(rng) for _ in range(9)]),
    }


def register(rng: random.Random) -> Register:
    schools = [
        ListedSchool(
            urn=Urn(urn),
            name=rng.choice(SCHOOLS),
            standing=rng.choice(list(Standing)),
            trust=rng.choice(("", "A trust")),
        )
        for urn in rng.sample(URNS, 2)
    ]
    followed = {Urn(rng.choice(URNS)): [Urn(rng.choice(URNS))]}
    by_urn = {school.urn: school for school in schools}
    return rng.choice([Register(), Register(as_of=rng.choice(DAYS), schools=by_urn, followed_by=followed)])


def came_back(rng: random.Random) -> Return:
    came, address = rng.choice(list(Came)), rng.choice(ADDRESSES)
    record = f"{rng.randrange(9):03}"
    at = datetime(2026, 9, 7, tzinfo=UTC)
    return Return(letter=1, template="t", record=record, came=came, address=address, words="5.1.1 no", at=at)


@pytest.mark.parametrize("seed", range(200))
def test_no_rule_fails_whatever_is_blank(seed: int) -> None:
    found = find_flags(BUILT_IN, drawn_from(seed))

    assert (found.failed, found.skipped, len(found.ran)) == ((), (), len(BUILT_IN))
    assert len(found.flags) > 9
    assert all(flag.message.endswith(".") and "None" not in flag.message for flag in found.flags)
    assert len({flag.id for flag in found.flags}) == len(found.flags)
