"""A letter's pictures: its page in its whole height, its PDF and its entry in the calendar as they will be seen."""

import struct
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.charging import make_charging_home, school, subscription
from tests.cli.conftest import MORNING
from tests.homes import registration, write_bookings
from tests.world.faults import Clock, FaultyWorld
from tsa_sheets.documents import first_page
from tsa_sheets.errors import TemplateError
from tsa_sheets.home import load
from tsa_sheets.letters.calendar import attachment, in_words
from tsa_sheets.letters.picture import browser, draw
from tsa_sheets.model.letter import Invitation
from tsa_sheets.run.preview import preview, write

LONDON = ZoneInfo("Europe/London")
browsing = pytest.mark.skipif(browser() is None, reason="no browser on this computer")


def size(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


@pytest.fixture
def seen(tmp_path: Path) -> Path:
    """Preview a confirmation and an invoice of a small alliance into one folder."""
    world = FaultyWorld(Clock(MORNING))
    folder = make_charging_home(tmp_path / "home", [subscription(1), subscription(2)])
    write_bookings(folder, [registration(0)])
    for kind, record in (("registration-confirmed", ""), ("invoice", school(2))):
        write(preview(load(folder), world, kind, record), tmp_path / "seen", world, draw, LONDON)
    return tmp_path / "seen"


def test_an_invoice_is_previewed_with_its_pdf_and_the_pdf_as_a_picture(seen: Path) -> None:
    (pdf,) = seen.glob("*.pdf")

    assert pdf.read_bytes().startswith(b"%PDF")
    width, height = size((seen / f"{pdf.name}.png").read_bytes())
    assert (width, round(height / width, 2)) == (909, 1.41)
    assert school(2) in (seen / "invoice.txt").read_text("utf-8")


@browsing
def test_a_letter_is_drawn_at_the_width_of_a_phone_and_of_a_desk_in_its_whole_height(seen: Path) -> None:
    phone, desktop = (size((seen / f"registration-confirmed-{name}.png").read_bytes()) for name in ("phone", "desktop"))

    assert (phone[0], desktop[0]) == (360, 1200)
    assert phone[1] > 700
    width, height = size((seen / "invitation.ics.png").read_bytes())
    assert (width, 300 <= height < 700) == (360, True)


@browsing
def test_a_page_that_is_higher_than_a_screen_is_drawn_to_its_end(tmp_path: Path) -> None:
    page = tmp_path / "long.html"
    page.write_text('<!doctype html><body style="margin:0"><div style="height:3456px">long</div>', "utf-8")

    assert draw(page, tmp_path / "long.png", 360)
    assert size((tmp_path / "long.png").read_bytes()) == (360, 3456)


def test_what_is_no_pdf_is_said() -> None:
    with pytest.raises(TemplateError, match="the document: cannot be drawn"):
        first_page(b"%PDF-1.7 and then nothing")


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        (
            datetime(2026, 10, 26, 9, 30, tzinfo=LONDON),
            datetime(2026, 10, 26, 15, 0, tzinfo=LONDON),
            "From: 26 October 2026 at 9.30\nUntil: 26 October 2026 at 15.00",
        ),
        (
            date(2026, 10, 26),
            date(2026, 10, 26),
            "From: Monday 26 October 2026\nUntil: Monday 26 October 2026",
        ),
    ],
)
def test_an_entry_in_words(starts: date | datetime, ends: date | datetime, said: str) -> None:
    invitation = Invitation(
        uid="r1@x.example", summary="Phonics, again", starts=starts, ends=ends, location="Weir; Hall"
    )

    entry = attachment(invitation, stamp=datetime.combine(date(2026, 9, 7), time(7), UTC))

    expected = f"What: Phonics, again\n{said}\nWhere: Weir; Hall\nState: Confirmed"
    assert in_words(entry.content, LONDON) == expected
