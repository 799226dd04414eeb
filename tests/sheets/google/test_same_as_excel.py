"""Rows are the same to the reader, whether they stand in Google Sheets or in the workbook downloaded from there."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from tests.servers.sheets.server import SheetsServer
from tests.sheets.conftest import Opened, Saved
from tests.sheets.google.conftest import Opens
from tsa_sheets.config import Sheet
from tsa_sheets.sheets.read import read_rows
from tsa_sheets.sheets.workbook import Cell

HEADINGS = ["Timestamp", "Delegate", "Email", "School", "Course", "Status", "Cancelled on", "Diet"]
START = datetime(2026, 9, 1)  # noqa: DTZ001 - cells have no zone
WORDS = ["Ann Lee", "O'Connor", "  spaced  ", "Ærø", "00123", "3/9/2026", "£12.50", "n/a", "TRUE", "x" * 300, "a\nb"]
KINDS: tuple[Callable[[Random], Cell], ...] = (
    lambda chance: chance.choice(WORDS),
    lambda chance: f"{chance.choice('abc')}@school.example",
    lambda chance: START.date() + timedelta(days=chance.randrange(-400, 400)),
    lambda chance: START + timedelta(seconds=chance.randrange(40_000_000)),
    lambda chance: START + timedelta(milliseconds=chance.randrange(40_000_000_000)),
    lambda chance: chance.randrange(-5, 50_000),
    lambda chance: round(chance.random() * 1000, 2),
    lambda chance: chance.random() < 0.5,
    lambda _: None,
)


def made(seed: int) -> list[list[Cell]]:
    """Make rows of a form whose answers hold anything at all."""
    chance = Random(seed)  # noqa: S311
    booked = [START + timedelta(seconds=chance.randrange(40_000_000)) for _ in range(150)]
    rest = [[chance.choice(KINDS)(chance) for _ in HEADINGS[1:]] for _ in booked]
    return [[*HEADINGS], *([moment, *cells] for moment, cells in zip(booked, rest, strict=True))]


def test_rows_read_the_same_in_both(
    google: SheetsServer, opens: Opens, opened: Opened, in_excel: Saved, registrations: Sheet
) -> None:
    rows = made(seed=7)
    assert {type(cell) for row in rows for cell in row} == {str, date, datetime, int, float, bool, type(None)}

    online = read_rows(registrations, opens().workbook(google.new("Bookings", {"Bookings": rows}).key))
    saved = read_rows(registrations, opened(in_excel(rows)))

    assert online.keys == saved.keys
    assert online.columns == saved.columns
    assert (online.rows, online.unreadable) == (saved.rows, saved.unreadable)
    assert [(found.rule, found.message) for found in online.troubles] == [
        (found.rule, found.message) for found in saved.troubles
    ]
