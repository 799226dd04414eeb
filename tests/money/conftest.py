"""One school and its subscription; prices as a treasurer writes them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tsa_sheets.config.file import TomlFile
from tsa_sheets.config.prices import subscription
from tsa_sheets.errors import ConfigError
from tsa_sheets.model.member import Member
from tsa_sheets.model.place import Place, Tab
from tsa_sheets.model.price import Subscription
from tsa_sheets.model.record import Postcode, Urn
from tsa_sheets.model.school import School
from tsa_sheets.model.term import Term

TERMS = (
    Term("Autumn 2026", date(2026, 9, 1), date(2026, 12, 18)),
    Term("Spring 2027", date(2027, 1, 4), date(2027, 3, 25)),
    Term("Summer 2027", date(2027, 4, 12), date(2027, 7, 21)),
)

Make = Callable[..., Member]
MakeSchool = Callable[..., School]
Prices = Callable[[str], Subscription]


def place(name: str, row: int) -> Place:
    return Place(Tab(sheet=name.lower(), workbook=f"{name}.xlsx", title=name), row)


@pytest.fixture
def member() -> Make:
    """A member for 2026/27 with 214 pupils; whatever is given is different."""

    def make(**changes: object) -> Member:
        row = Member(
            id="m1",
            place=place("Subscriptions", 4),
            school="Oakfield Primary School",
            urn=Urn("990126"),
            starts=date(2026, 9, 1),
            ends=date(2027, 8, 31),
            pupils=214,
        )
        return replace(row, **changes)  # type: ignore[arg-type]

    return make


@pytest.fixture
def school() -> MakeSchool:
    def make(**changes: object) -> School:
        row = School(
            id="s1",
            place=place("Schools", 3),
            urn=Urn("990126"),
            name="Oakfield Primary School",
            phase="Primary",
            town="Kingsholt",
            postcode=Postcode("HB6 4QF"),
            address="Oak Lane",
        )
        return replace(row, **changes)  # type: ignore[arg-type]

    return make


@pytest.fixture
def prices(tmp_path: Path) -> Prices:
    """Read `config/prices.toml`, in which nothing may be wrong."""

    def read(text: str) -> Subscription:
        mistakes: list[ConfigError] = []
        (tmp_path / "prices.toml").write_text(text, encoding="utf-8")
        found = subscription(TomlFile(tmp_path / "prices.toml", "config/prices.toml", mistakes))
        assert mistakes == []
        return found

    return read
