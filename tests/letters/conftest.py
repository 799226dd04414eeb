"""An alliance, a course and the people on it; and templates written for one test."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest

from tsa_sheets.letters.render import Letters
from tsa_sheets.model.alliance import Alliance
from tsa_sheets.model.course import Course
from tsa_sheets.model.letter import Content, Letter
from tsa_sheets.model.place import Place, Tab
from tsa_sheets.model.record import Email, Urn
from tsa_sheets.model.registration import Registration, Status
from tsa_sheets.model.school import School

TEMPLATES = Path(__file__).parents[2] / "templates"
COURSES = Tab(sheet="courses", workbook="Courses 2026-27.xlsx", title="Courses", columns=({"title": 1, "venue": 5},))
BOOKINGS = Tab(sheet="registrations", workbook="Bookings.xlsx", title="Form responses 1", columns=({"delegate": 3},))
SCHOOLS = Tab(sheet="schools", workbook="Schools.xlsx", title="Schools")

Write = Callable[..., Content]


@pytest.fixture
def alliance() -> Alliance:
    return Alliance(
        id="alliance",
        place=Place(Tab(sheet="alliance", workbook="config/alliance.toml", title="[alliance]")),
        name="North Vale Schools Alliance",
        legal_name="Holly Bank School",
        coordinator="Judith Marsh",
        office_email=Email("office@north-vale.example"),
        phone="01632 960 142",
        address="Holly Bank School, Vale Road, Norton NV1 4QT",
    )


@pytest.fixture
def course() -> Course:
    return Course(
        id="c1",
        place=Place(COURSES, 5),
        code="MA5",
        title="Maths in Years 5 and 6: fractions that stick",
        on=date(2026, 9, 22),
        starts=time(9, 30),
        ends=time(15, 30),
        venue="Holly Bank School, the Garden Room",
        leader="Dr Ruth Okafor",
        capacity=20,
        price=Decimal("1234.5"),
    )


@pytest.fixture
def school() -> School:
    return School(id="s1", place=Place(SCHOOLS, 7), urn=Urn("912345"), name="St Mary's CE Primary School, Norton")


@pytest.fixture
def registration() -> Registration:
    return Registration(
        id="r1",
        place=Place(BOOKINGS, 14),
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


@pytest.fixture
def letter(registration: Registration, course: Course, school: School) -> Letter:
    return Letter(
        "letter",
        about=registration,
        to=registration.email,
        name=registration.delegate,
        context={"course": course, "school": school},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    shutil.copy(TEMPLATES / "layout.html", folder)
    return folder


@pytest.fixture
def write(folder: Path, letter: Letter, alliance: Alliance) -> Write:
    """Write the letter from a template's body (and subject); further arguments change what the job decided."""

    def write(body: str, subject: str = "Hello", **changes: object) -> Content:
        (folder / "letter.txt").write_text(f"Subject: {subject}\n\n{body}", "utf-8")
        context = {**letter.context, **changes.pop("context", {})}  # type: ignore[dict-item]
        changed = replace(letter, context=context, **changes)  # type: ignore[arg-type]
        return Letters([folder]).render(changed, alliance, today=date(2026, 9, 7))

    return write
