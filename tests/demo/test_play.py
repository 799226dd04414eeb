"""The two weeks as a whole: what a person finds in the folder when `tsa-sheets demo` has ended."""

from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from email import message_from_bytes, policy
from io import BytesIO

import pytest
from pypdf import PdfReader

from tsa_sheets.demo.play import DemoWorld, play
from tsa_sheets.home import Home, load
from tsa_sheets.model.desk import INVOICES
from tsa_sheets.model.invoice import InvoiceState, KeptInvoice
from tsa_sheets.rules import register
from tsa_sheets.run.bills import every, story
from tsa_sheets.run.check import check
from tsa_sheets.run.plan import Place, plan
from tsa_sheets.run.schools import imported
from tsa_sheets.sheets.desk.file import read_desk

FRIDAY = DemoWorld(datetime(2026, 9, 18, 8, tzinfo=UTC))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, str]:
    """Play it once, and give the folder with the story that was told."""
    folder = tmp_path_factory.mktemp("demo")
    lines: list[str] = []
    play(folder, say=lines.append)
    return load(folder), "\n".join(lines)


@pytest.fixture(scope="module")
def issued(told: tuple[Home, str]) -> list[KeptInvoice]:
    kept = every(told[0], FRIDAY).kept
    return sorted((each for each in kept if each.state is InvoiceState.ISSUED), key=lambda each: each.number)


def test_invoices_are_approved_issued_paid_and_credited(told: tuple[Home, str], issued: list[KeptInvoice]) -> None:
    _, said = told

    assert [each.number for each in issued] == [f"INV-2026-{number:04d}" for number in range(1, len(issued) + 1)]
    assert len(issued) >= 15
    assert {each.approved_by for each in issued} == {"JA"}
    assert sum(each.paid_on is not None for each in issued) == 3
    assert [each.credited for each in issued if each.credited] == [Decimal("22.00")]
    assert "Joan Adebayo on the desk: approves 1 invoice, marks 3 invoices as paid" in said
    assert "£22.00 credited by CN-2026-0001" in said


def test_each_invoice_and_credit_note_went_once_as_a_letter_with_its_pdf(
    told: tuple[Home, str], issued: list[KeptInvoice]
) -> None:
    files = [*told[0].folder.glob("letters/*-invoice.eml"), *told[0].folder.glob("letters/*-credit-note.eml")]

    numbers: Counter[str] = Counter()
    for file in files:
        letter = message_from_bytes(file.read_bytes(), policy=policy.default)
        (part,) = letter.iter_attachments()
        number = str(part.get_filename()).removesuffix(".pdf")
        assert number in PdfReader(BytesIO(part.get_content())).pages[0].extract_text()
        numbers[number] += 1

    assert numbers == Counter([*(each.number for each in issued), "CN-2026-0001"])


def test_the_desk_shows_every_invoice_and_each_can_be_explained(
    told: tuple[Home, str], issued: list[KeptInvoice]
) -> None:
    home, _ = told
    desk = read_desk(home.settings.desk, FRIDAY)
    assert desk is not None

    shown = [row.cells["Number"] for row in desk.tabs[INVOICES].rows if row.cells.get("Number")]
    stories = [story(home, FRIDAY, each.number) for each in issued]

    assert sorted(map(str, shown)) == [each.number for each in issued]
    assert all(each.invoice.lines[0].how and len(each.letters) >= 1 for each in stories)


def test_whoever_was_not_invoiced_has_a_reason(told: tuple[Home, str], issued: list[KeptInvoice]) -> None:
    found = plan(told[0], FRIDAY)

    assert found.counts[Place.ISSUE] == 0
    assert found.counts[Place.ALREADY] == len(issued)
    assert found.counts[Place.INTERNAL] >= 3
    assert all(each.reason for each in found.members)


def test_register_is_brought_in_and_says_what_nobody_told_the_office(told: tuple[Home, str]) -> None:
    home, said = told

    found = imported(home, FRIDAY)

    assert found is not None
    assert (str(found.as_of), found.open, found.closed) == ("2026-09-01", 43, 2)
    assert "The register of schools, of 1 September 2026, is imported" in said
    flags = [flag for flag in check(home, FRIDAY).flags if hasattr(register, flag.rule)]
    assert [(flag.rule, flag.suggest) for flag in flags] == [("trust_changed", "Harbour Learning Trust")]
