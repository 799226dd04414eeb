"""Small tables for jobs: two courses, the people on them, and a term."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from tsa_sheets import (
    Alliance,
    Calendar,
    Contact,
    Course,
    Email,
    FixBy,
    KeptFlag,
    KeptLetter,
    LetterState,
    Placement,
    Registration,
    Role,
    Route,
    School,
    Seen,
    Severity,
    Sighting,
    Status,
    Table,
    Term,
    Trainee,
    Urn,
)
from tsa_sheets.model.place import Place, Tab
from tsa_sheets.model.record import Agreed

Make = Callable[..., Registration]
AT = datetime(2026, 9, 11, 7, 45, tzinfo=UTC)


def place(name: str, row: int) -> Place:
    return Place(Tab(sheet=name.lower(), workbook=f"{name}.xlsx", title=name), row)


@pytest.fixture
def alliance() -> Alliance:
    return Alliance(
        id="alliance",
        place=place("alliance", 0),
        name="North Vale Schools Alliance",
        legal_name="Holly Bank School",
        coordinator="Judith Marsh",
        office_email=Email("office@north-vale.example"),
        phone="01632 960 142",
        address="Holly Bank School, Vale Road, Norton NV1 4QT",
    )


@pytest.fixture
def calendar() -> Calendar:
    """Autumn 2026: half-term from 24 October to 1 November."""
    term = Term("Autumn 2026", date(2026, 9, 1), date(2026, 12, 18), date(2026, 10, 26), date(2026, 10, 30))
    return Calendar([term], [date(2026, 8, 31)])


@pytest.fixture
def course() -> Course:
    """Tuesday 22 September 2026, 9.30 to 15.30."""
    return Course(
        id="c1",
        place=place("Courses", 2),
        code="MA5",
        title="Maths in Years 5 and 6: fractions that stick",
        on=date(2026, 9, 22),
        starts=time(9, 30),
        ends=time(15, 30),
        venue="Holly Bank School, the Garden Room",
        leader="Dr Ruth Okafor",
    )


@pytest.fixture
def schools() -> Table[School]:
    return Table(
        [School(id="s1", place=place("Schools", 2), urn=Urn("912345"), name="St Mary's CE Primary School, Norton")]
    )


@pytest.fixture
def trainee() -> Trainee:
    return Trainee(
        id="t1",
        place=place("Trainees", 2),
        name="Priya Nash",
        email=Email("p.nash@uni.example"),
        provider="Northern University",
        provider_email=Email("partnership@uni.example"),
        route=Route.FEE_FUNDED,
    )


@pytest.fixture
def contacts() -> Table[Contact]:
    """The head and the ITT coordinator of St Mary's, and a coordinator who has left."""
    people = (
        ("Helen Moss", Role.HEADTEACHER, "head@st-marys.example", None),
        ("Olu Gone", Role.ITT_COORDINATOR, "o.gone@st-marys.example", date(2026, 7, 21)),
        ("Iris Todd", Role.ITT_COORDINATOR, "i.todd@st-marys.example", None),
    )
    return Table(
        [
            Contact(
                id=f"k{number}",
                place=place("Contacts", number),
                school="St Mary's",
                urn=Urn("912345"),
                name=name,
                role=role,
                email=Email(email),
                left_on=left,
            )
            for number, (name, role, email, left) in enumerate(people, start=2)
        ]
    )


@pytest.fixture
def placed() -> Callable[..., Placement]:
    """Place Priya at St Mary's from 28 September to 18 December, agreed by both; whatever is given is different."""

    def place_her(**changes: object) -> Placement:
        placement = Placement(
            id="p1",
            place=place("Placements", 7),
            trainee="Priya Nash",
            which="first",
            school="st marys norton",
            urn=Urn("912345"),
            starts=date(2026, 9, 28),
            ends=date(2026, 12, 18),
            mentor="Tom Bell",
            mentor_email=Email("t.bell@st-marys.example"),
            subject="Primary",
            phase="Key stage 2",
            hours="8.15 to 4.00, Monday to Friday",
            school_confirmed=Agreed(True),
            provider_confirmed=Agreed(True),
            safeguarding_by="Dr Ann Lowe",
            safeguarding_on=date(2026, 9, 2),
        )
        return replace(placement, **changes)  # type: ignore[arg-type]

    return place_her


@pytest.fixture
def registered() -> Make:
    """Register Ann for the course, confirmed; whatever is given is different."""

    def register(**changes: object) -> Registration:
        registration = Registration(
            id="r1",
            place=place("Bookings", 14),
            timestamp=datetime(2026, 9, 3, 16, 5),  # noqa: DTZ001 - a cell knows no zone
            delegate="Ann Archer",
            email=Email("ann.archer@st-marys.example"),
            school="st marys norton",
            course="MA5",
            status=Status.CONFIRMED,
            booker="Bob Booker",
            booker_email=Email("office@st-marys.example"),
            urn=Urn("912345"),
        )
        return replace(registration, **changes)  # type: ignore[arg-type]

    return register


@pytest.fixture
def seen_since() -> Callable[..., Seen]:
    """Remember r1: first seen on one day of September, with its present status since another."""

    def seen(first: int, status_since: int) -> Seen:
        days = [datetime(2026, 9, day, 7, 30, tzinfo=UTC) for day in (first, status_since)]
        return Seen({"r1": Sighting(first=days[0], since=days[1], status_since=days[1])})

    return seen


@pytest.fixture
def kept() -> Callable[..., KeptLetter]:
    def kept(number: int, template: str = "registration-confirmed", **changes: object) -> KeptLetter:
        letter = KeptLetter(
            number=number,
            key=f"{template}/r{number}//",
            digest="d",
            state=LetterState.DRAFT,
            job="confirm_registrations",
            template=template,
            record=f"r{number}",
            place=f"Bookings.xlsx, Bookings, row {number}",
            why="",
            to="ann.archer@st-marys.example",
            name="Ann Archer",
            copy_to="",
            subject="Your place is confirmed",
            content=None,
            trial=False,
            held="",
            reason="",
            due=AT,
            until=None,
            drafted_at=AT,
            approved_by="",
            approved_how="",
            approved_at=None,
            sent_at=None,
            message_id="",
            reply="",
            mark="",
        )
        return replace(letter, **changes)  # type: ignore[arg-type]

    return kept


@pytest.fixture
def flag() -> Callable[..., KeptFlag]:
    def flag(number: int, **changes: object) -> KeptFlag:
        made = KeptFlag(
            number=number,
            id=f"over_capacity/c{number}/capacity",
            evidence="e",
            rule="over_capacity",
            severity=Severity.ACT,
            fix_by=FixBy.COORDINATOR,
            message=f"course {number} is too full",
            suggest="",
            place="Courses.xlsx, Courses, row 9",
            workbook="Courses.xlsx",
            tab="Courses",
            cell=f"I{number}",
            state="open",
            first_seen=AT,
            last_seen=AT,
            on_desk=True,
            answered="",
            until=None,
        )
        return replace(made, **changes)  # type: ignore[arg-type]

    return flag
