from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.charging import Treasury, subscription
from tests.world.faults import FaultyWorld
from tsa_sheets.model.invoice import Entry
from tsa_sheets.sheets.desk.shapes import KEY


@pytest.fixture
def treasury(tmp_path: Path) -> Treasury:
    treasury = Treasury.of(tmp_path / "vale", [subscription(0)])
    treasury.look()
    return treasury


def write(treasury: Treasury, cells: dict[str, Any]) -> None:
    """Fill in people's cells of the one row on the tab Invoices, as a person does."""
    path = treasury.home.settings.desk
    book = openpyxl.load_workbook(path)
    sheet = book["Invoices"]
    headings = {cell.value: at for at, cell in enumerate(sheet[4], 1)}
    for heading, value in cells.items():
        sheet.cell(row=5, column=headings[heading]).value = value
    book.save(path)


def shown(treasury: Treasury) -> dict[str, Any]:
    sheet = openpyxl.load_workbook(treasury.home.settings.desk)["Invoices"]
    return {str(head.value): cell.value for head, cell in zip(sheet[4], sheet[5], strict=True) if head.value != KEY}


def test_a_draft_is_shown_with_how_its_amount_came_about(treasury: Treasury) -> None:
    row = shown(treasury)

    assert (row["Number"], row["Member"], row["How it came about"]) == (
        None,
        "School0 Primary",
        "100 pupils at £1.05",
    )
    assert (row["Net"], row["VAT"], row["Total"], row["Owed"]) == ("£105.00", "£21.00", "£126.00", None)
    assert row["State"] == "▲ Waiting for your approval"


def test_a_tick_lets_an_invoice_be_issued(treasury: Treasury) -> None:
    write(treasury, {"Approve": "✓", "Initials": "TR"})

    treasury.look()

    assert treasury.states() == ["issued INV-2026-0001"]
    assert treasury.letters() == ["finance@school0.example invoice"]
    row = shown(treasury)
    assert (row["Number"], row["Owed"]) == ("INV-2026-0001", "£126.00")
    assert row["State"] == "… Issued 7 Sep 2026, due 7 Oct 2026"
    assert "approved" in row["Seen by us"]


def test_hold_beats_approve(treasury: Treasury) -> None:
    write(treasury, {"Approve": "✓", "Hold": "✓", "Initials": "TR"})

    treasury.look()

    assert treasury.states() == ["draft (held by TR)"]


def paid(treasury: Treasury) -> list[tuple[Entry, Decimal, date]]:
    return [(entry.kind, entry.amount, entry.on) for entry in treasury.invoices().kept[0].journal]


def test_paid_on_is_recorded_once_and_taken_back_when_it_is_emptied(treasury: Treasury) -> None:
    treasury.approve()
    treasury.look()
    monday = date(2026, 9, 7)

    write(treasury, {"Paid on": datetime(2026, 9, 7), "Initials": "TR"})  # noqa: DTZ001 - a cell knows no zone
    treasury.look()
    treasury.look()

    assert paid(treasury) == [(Entry.PAID, Decimal("126.00"), monday)]
    assert shown(treasury)["State"] == "✓ Issued 7 Sep 2026, paid 7 Sep 2026"

    write(treasury, {"Paid on": None})
    treasury.look()
    treasury.look()

    assert paid(treasury) == [
        (Entry.PAID, Decimal("126.00"), monday),
        (Entry.UNPAID, Decimal("126.00"), monday),
    ]
    assert treasury.invoices().kept[0].owed == Decimal("126.00")


def test_another_day_takes_the_place_of_the_first(treasury: Treasury) -> None:
    treasury.approve()
    treasury.look()
    treasury.clock.now = datetime(2026, 9, 10, 7, 0, tzinfo=UTC)
    write(treasury, {"Paid on": "7/9/2026", "Initials": "TR"})
    treasury.look()

    write(treasury, {"Paid on": "8/9/2026"})
    treasury.look()

    assert [(kind, on.day) for kind, _, on in paid(treasury)] == [(Entry.PAID, 7), (Entry.UNPAID, 7), (Entry.PAID, 8)]
    assert treasury.invoices().kept[0].owed == 0


def test_a_day_that_cannot_be_read_changes_nothing(treasury: Treasury) -> None:
    treasury.approve()
    treasury.look()
    write(treasury, {"Paid on": "7/9/2026", "Initials": "TR"})
    treasury.look()

    write(treasury, {"Paid on": "last week"})
    treasury.look()

    assert [kind for kind, _, _ in paid(treasury)] == [Entry.PAID]
    assert "We could not read “last week” in Paid on" in shown(treasury)["Seen by us"]


def test_a_desk_that_was_thrown_away_takes_no_payment_back(treasury: Treasury) -> None:
    treasury.approve()
    treasury.look()
    write(treasury, {"Paid on": "7/9/2026", "Initials": "TR"})
    treasury.look()

    treasury.home.settings.desk.unlink()
    treasury.look()
    treasury.look(FaultyWorld(treasury.clock))

    assert [kind for kind, _, _ in paid(treasury)] == [Entry.PAID]
