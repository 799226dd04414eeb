"""A school is told of our letters before the first of them comes: once for ever, and before any invoice."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.homes import CONTACTS, registration, write_workbook
from tests.stories.conftest import Story
from tests.stories.test_midway import INVOICES, PRICES, adopted
from tsa_sheets.home import load
from tsa_sheets.run.live import going_live

Begin = Callable[..., Story]

LIVE = "live_from = 2026-09-01\n"


@pytest.fixture
def begins(begin: Begin) -> Begin:
    """Begin with introductions that are live; each is approved by the setting unless told otherwise."""

    def make(*rows: list[object], live: str = LIVE, **more: object) -> Story:
        story = begin(list(rows), introduces=True, **more)
        settings = story.folder / "config/alliance.toml"
        settings.write_text(settings.read_text().replace("[jobs.introduce_us]\n", f"[jobs.introduce_us]\n{live}"))
        return story

    return make


def invoicing(story: Story) -> Story:
    """Let invoices be live too."""
    for name, text in (("prices", PRICES), ("invoices", INVOICES)):
        (story.folder / f"config/{name}.toml").write_text(text)
    settings = story.folder / "config/alliance.toml"
    text = settings.read_text().replace("[jobs.invoice_subscriptions]\n", f"[jobs.invoice_subscriptions]\n{LIVE}")
    settings.write_text(text)
    rows = [
        ("URN", "School name", "Phase", "Postcode", "Status", "Office email", "Address"),
        ("100001", "Larkfield Primary School", "Primary", "S10 2TN", "Open", "office@larkfield.example", "1 Lark Lane"),
        ("100002", "Weir Academy", "Secondary", "S10 3HA", "Open", "office@weir.example", "2 Weir Road"),
    ]
    write_workbook(story.folder / "sheets/Schools and contacts.xlsx", {"Schools": rows, "Contacts": CONTACTS})
    return story


def held(story: Story) -> list[str]:
    with story.ledger() as ledger:
        return [invoice.held for invoice in ledger.invoices.every().kept]


def test_each_school_is_told_once_for_ever(begins: Begin) -> None:
    story = begins(registration(0))

    for _ in range(3):
        story.run()
        story.later(days=1)

    assert story.readers("introduction") == ["office@larkfield.example", "office@weir.example"]
    assert "course" in story.sent("introduction")[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_no_invoice_goes_before_it(begins: Begin) -> None:
    story = invoicing(begins(automatic=False))

    story.run()
    story.later(minutes=40).run()
    before = held(story)
    story.tick("Outbox", "Approve", where=lambda row: "Introduction" in row or "Letters you will get" in row)
    story.later(minutes=5).run()
    story.later(minutes=5).run()

    assert before == [
        "the letter that introduces us to Larkfield Primary School goes first",
        "the letter that introduces us to Weir Academy goes first",
    ]
    assert len(story.sent("introduction")) == 2
    assert held(story) == ["", ""]


def test_an_introduction_that_was_withdrawn_holds_nothing_back(begins: Begin) -> None:
    story = invoicing(begins(automatic=False))
    story.run()
    with story.ledger() as ledger:
        for letter in story.letters("introduction"):
            ledger.letters.withdraw(letter.number, by="LM", why="they know us")

    story.later(minutes=40).run()

    assert held(story) == ["", ""]
    assert story.sent("introduction") == []


def test_who_booked_waits_for_nothing(begins: Begin) -> None:
    story = begins(registration(0), live=LIVE)
    settings = story.folder / "config/alliance.toml"
    settings.write_text(
        settings.read_text().replace(
            f'[jobs.introduce_us]\n{LIVE}approve = "automatic"', f'[jobs.introduce_us]\n{LIVE}approve = "by hand"'
        )
    )

    story.run()

    assert story.readers() == ["Delegate A <delegate0@school.example>"]
    assert [letter.state.value for letter in story.letters("introduction")] == ["draft", "draft"]


def test_a_letter_to_the_office_waits_for_it(begins: Begin) -> None:
    row = registration(0)
    row[6] = "office@larkfield.example"
    story = begins(row)

    story.run()
    first = [letter.held for letter in story.letters()]
    story.later(minutes=5).run()

    assert first == ["the letter that introduces us to Larkfield Primary School goes first"]
    assert story.readers() == ["Delegate A <office@larkfield.example>"]
    assert len(story.sent("introduction")) == 2


def test_a_school_that_has_had_letters_is_not_introduced_any_more(begins: Begin) -> None:
    story = begins(registration(0), registration(1), live="off = true\n")
    story.run()
    settings = story.folder / "config/alliance.toml"
    settings.write_text(
        settings.read_text().replace("[jobs.introduce_us]\noff = true\n", f"[jobs.introduce_us]\n{LIVE}")
    )

    story.later(days=1).run()

    assert len(story.sent()) == 2
    assert story.letters("introduction") == []


def test_an_alliance_that_begins_midway_is_known_already(begins: Begin) -> None:
    story = begins()
    adopted(story, "Schools and contacts.xlsx")

    story.run()
    story.later(days=1).run()

    assert story.sent("introduction") == []
    assert {letter.reason[:9] for letter in story.letters("introduction")} == {"before us"}


def test_live_lists_every_introduction(begins: Begin) -> None:
    story = begins(live="")
    story.run()

    going = going_live(load(story.folder), story, "introduce_us", date(2026, 9, 8))

    assert [each.to for each in going.would_go] == ["office@larkfield.example", "office@weir.example"]
    assert going.left == []


def test_a_school_with_which_there_is_nothing_gets_none(begins: Begin) -> None:
    story = begins()
    write_workbook(
        story.folder / "sheets/Subscriptions 2026-27.xlsx",
        {"Subscriptions": [("School", "Start date", "End date", "MoU signed", "Pupils")]},
    )

    story.run()

    assert story.letters("introduction") == []
