from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.homes import SCHOOLS, make_home, registration, write_workbook
from tests.run.test_register import HEADINGS, extract
from tests.world.faults import Clock, FaultyWorld
from tsa_sheets.home import Home, load
from tsa_sheets.model.registration import Registration
from tsa_sheets.model.school import School
from tsa_sheets.run.check import look_around
from tsa_sheets.run.register import import_register

WORLD = FaultyWorld(Clock(datetime(2026, 9, 7, 6, 30, tzinfo=UTC)))
LISTED = (
    "100001,940,Wexshire,2001,Larkfield Primary School,Open,Primary,S10 2TN,Kingsholt,01-09-2026",
    "100002,940,Wexshire,2002,Weir Academy,Open,Secondary,S10 3HA,Kingsholt,01-09-2026",
    "200001,940,Wexshire,2003,Gullane Bay Infant School,Open,Primary,S11 1AA,Gullane,01-09-2026",
    "200002,941,Farshire,2004,Gullane Bay Infant School,Open,Primary,FC1 2BB,Farcombe,01-09-2026",
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An alliance with a school that has no number, and a booking for one that nobody spells so."""
    booking = registration(0)
    booking[3] = "Larkfeild Prim Sch"
    home = load(make_home(tmp_path / "alliance", [booking], WORLD))
    unnumbered = (None, "Gullane Bay Infants", "Primary", "S11 1AA", "Open", "office@gullane.example")
    book = home.folder / "sheets/Schools and contacts.xlsx"
    write_workbook(book, {"Schools": [*SCHOOLS, unnumbered], "Contacts": [("School", "Name", "Role", "Email")]})
    return home


def test_without_a_register_nothing_is_guessed(home: Home) -> None:
    seen = look_around(home, WORLD).picture

    assert [booked.urn for booked in seen.tables[Registration]] == [None]
    assert (bool(seen.register), seen.guesses.about("Larkfeild Prim Sch")) == (False, ())


def test_register_tells_a_spelling_and_the_number_that_is_missing(home: Home, tmp_path: Path) -> None:
    import_register(home, WORLD, extract(tmp_path, headings=HEADINGS, rows=LISTED), None, old=False)

    seen = look_around(home, WORLD).picture

    assert [booked.urn for booked in seen.tables[Registration]] == ["100001"]
    assert sorted(seen.register.schools) == ["100001", "100002"]
    first, *_ = seen.guesses.about("Gullane Bay Infants")
    assert (first.urn, first.sure) == ("200001", True)
    assert [school.urn for school in seen.tables[School]] == ["100001", "100002", None]  # a person enters it
