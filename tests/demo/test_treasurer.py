from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.ledger.charges import approve, invoice_draft, issue_all, line, propose
from tests.ledger.life import Life
from tsa_sheets.demo.treasurer import answer_invoices, to_credit
from tsa_sheets.model.desk import Said
from tsa_sheets.model.invoice import KeptInvoice

MONDAY, TUESDAY = date(2026, 9, 7), date(2026, 9, 8)
A_WEEK_LATER, WEDNESDAY = date(2026, 9, 15), date(2026, 9, 16)
DRAFTS = [
    invoice_draft("m1", line("250", "0")),
    *(invoice_draft(f"m{number}", line("2.20", "0", quantity="200")) for number in (2, 3, 4)),
]


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    life = Life(where=str(tmp_path / "record"), beside=tmp_path / "record")
    propose(life, *DRAFTS, invoice_draft("m5", held="its address is not known"))
    yield life
    life.close()


@pytest.fixture
def issued(life: Life) -> Sequence[KeptInvoice]:
    approve(life)
    life.world.time += timedelta(days=1)
    issue_all(life, *DRAFTS)
    return life.ledger.invoices.every().kept


def test_what_nothing_holds_back_is_approved_from_tuesday_on(life: Life) -> None:
    drafts = life.ledger.invoices.every().kept

    said = {today: [answer.row.key for answer in answer_invoices(drafts, today)] for today in (MONDAY, TUESDAY)}

    assert said == {MONDAY: [], TUESDAY: [f"invoice/m{number}/subscription/2026-27" for number in range(1, 5)]}


def test_the_first_three_that_are_owed_have_paid_a_week_later(issued: Sequence[KeptInvoice]) -> None:
    assert list(answer_invoices(issued, WEDNESDAY)) == []

    answers = list(answer_invoices(issued, A_WEEK_LATER))

    assert [answer.said for answer in answers] == [Said.PAID] * 3
    assert {answer.until for answer in answers} == {date(2026, 9, 14)}
    assert {answer.initials for answer in answers} == {"JA"}


def test_the_first_invoice_that_counts_pupils_is_credited_on_wednesday(issued: Sequence[KeptInvoice]) -> None:
    chosen = {today: to_credit(issued, today) for today in (A_WEEK_LATER, WEDNESDAY)}

    assert {today: invoice and invoice.number for today, invoice in chosen.items()} == {
        A_WEEK_LATER: None,
        WEDNESDAY: "INV-2026-0002",
    }
