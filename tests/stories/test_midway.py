"""An alliance that begins midway: what its sheets show has been seen to, and only what comes later is ours."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.homes import CONTACTS, SCHOOLS, registration, write_workbook
from tests.stories.conftest import Story
from tsa_sheets.adopt import Adopted, adopt, as_toml, opened, write
from tsa_sheets.home import load
from tsa_sheets.run.plan import plan

Begin = Callable[..., Story]
BOOKINGS, MEMBERS = "Course bookings (Responses).xlsx", "Subscriptions 2026-27.xlsx"
PRICES = """\
[[price]]
from = 2026-09-01
flat = 450
"""
INVOICES = """\
[supplier]
name = "Harbour Alliance"
address = "1 Vale Road"
lead_school = "none"
vat_registered = false
[[vat]]
item = "subscription"
from = 2026-09-01
category = "exempt"
reason = "eligible body"
"""


def adopted(story: Story, name: str) -> Adopted:
    """Adopt one workbook today, and write it down."""
    workbooks = opened(story.folder, [str(story.folder / "sheets" / name)], story)
    found = adopt(story.folder, workbooks, lambda question: question.guess, today=story.time.date())
    write(story.folder, {each.sheet.name: as_toml(each) for each in found.sheets}, story)
    return found


def test_places_that_were_confirmed_before_us_are_not_confirmed_again(begin: Begin) -> None:
    story = begin([registration(0), registration(1, status="Received")])
    adopted(story, BOOKINGS)

    story.run()
    story.later(hours=1).run()

    assert story.readers() == []
    assert [(letter.state, letter.reason[:9]) for letter in story.letters()] == [("expired", "before us")]


def test_what_is_confirmed_after_the_first_look_is_ours_the_same_day(begin: Begin) -> None:
    story = begin([registration(0), registration(1, status="Received")])
    adopted(story, BOOKINGS)
    story.run()

    story.later(hours=1).bookings([registration(0), registration(1), registration(2)])
    story.later(hours=1).run()

    assert sorted(story.readers()) == [
        "Delegate B <delegate1@school.example>",
        "Delegate C <delegate2@school.example>",
    ]


@pytest.mark.parametrize(("begun", "left"), [(None, 2), (date(2026, 9, 1), 0)])
def test_subscriptions_that_were_there_are_invoiced_only_if_that_is_chosen(
    begin: Begin, begun: date | None, left: int
) -> None:
    story = begin([], more="\n")
    (story.folder / "config/prices.toml").write_text(PRICES)
    (story.folder / "config/invoices.toml").write_text(INVOICES)
    with_addresses(story.folder / "sheets/Schools and contacts.xlsx")
    adopted(story, MEMBERS)
    live(story.folder)
    if begun:
        choose(story.folder / "config/sheets/subscriptions.toml", story.time.date(), begun)
    story.run()

    planned = plan(load(story.folder), story.later(hours=1))

    assert sum("before us" in each.reason for each in planned.members) == left
    assert sum(bool(each.total) for each in planned.members if "before us" not in each.reason) == 2 - left


def with_addresses(path: Path) -> None:
    """Give every school a postal address."""
    schools = [[*SCHOOLS[0], "Address"], *([*row, "1 Vale Road, Norton"] for row in SCHOOLS[1:])]
    write_workbook(path, {"Schools": schools, "Contacts": CONTACTS})


def live(folder: Path) -> None:
    """Let invoices be live since the first of September."""
    path = folder / "config/alliance.toml"
    job = "[jobs.invoice_subscriptions]\n"
    path.write_text(path.read_text().replace(job, f"{job}live_from = 2026-09-01\n"))


def choose(file: Path, begun: date, instead: date) -> None:
    """Write an earlier day into a sheet's file."""
    file.write_text(file.read_text().replace(f"begun = {begun}", f"begun = {instead}"))
