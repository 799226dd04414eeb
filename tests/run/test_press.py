"""What is begun early is used only for the very same invoice, day and number."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.ledger.charges import document_for, invoice_draft, propose
from tests.ledger.life import Life
from tsa_sheets.errors import TemplateError
from tsa_sheets.model.document import Document
from tsa_sheets.model.invoice import KeptInvoice
from tsa_sheets.run.press import Press

MONDAY, TUESDAY = date(2026, 9, 7), date(2026, 9, 8)


class Printer:
    """Prints in words, and remembers what it was asked for; it has no letters for number 13."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, date, int]] = []

    def __call__(self, invoice: KeptInvoice, on: date, ordinal: int) -> Document:
        self.asked.append((invoice.row, on, ordinal))
        if ordinal == 13:
            raise TemplateError("invoice.typ", "there is no letter for this", "Write it otherwise.")
        return document_for(invoice, ordinal, on)


@pytest.fixture
def invoices(tmp_path: Path) -> Iterator[Sequence[KeptInvoice]]:
    life = Life(where=str(tmp_path / "record"), beside=tmp_path / "record")
    propose(life, invoice_draft("m1"), invoice_draft("m2"))
    yield life.ledger.invoices.every().kept
    life.close()


def test_what_was_begun_is_not_printed_again(invoices: Sequence[KeptInvoice]) -> None:
    printer = Printer()

    with Press(printer) as press:
        press.begin(invoices[0], MONDAY, 1)
        document = press.take(invoices[0], MONDAY, 1)

    assert document.number == "INV-2026-0001"
    assert printer.asked == [(1, MONDAY, 1)]


@pytest.mark.parametrize(
    ("which", "on", "ordinal", "number"),
    [
        (1, MONDAY, 1, "INV-2026-0001"),
        (0, TUESDAY, 1, "INV-2026-0001"),
        (0, MONDAY, 2, "INV-2026-0002"),
        (0, date(2027, 1, 1), 1, "INV-2027-0001"),
    ],
)
def test_what_is_asked_for_is_printed_where_the_guess_was_wrong(
    invoices: Sequence[KeptInvoice], which: int, on: date, ordinal: int, number: str
) -> None:
    printer = Printer()

    with Press(printer) as press:
        press.begin(invoices[0], MONDAY, 1)
        document = press.take(invoices[which], on, ordinal)

    assert (document.number, document.issued_on) == (number, on)
    assert document.snapshot["customer"]["name"] == f"m{which + 1}"
    assert printer.asked == [(1, MONDAY, 1), (which + 1, on, ordinal)]


def test_a_wrong_guess_is_forgotten(invoices: Sequence[KeptInvoice]) -> None:
    printer = Printer()

    with Press(printer) as press:
        press.begin(invoices[0], MONDAY, 1)
        press.take(invoices[0], MONDAY, 2)
        press.take(invoices[0], MONDAY, 1)

    assert printer.asked == [(1, MONDAY, 1), (1, MONDAY, 2), (1, MONDAY, 1)]


def test_what_went_wrong_is_said_to_who_asks_and_stops_nothing_else(invoices: Sequence[KeptInvoice]) -> None:
    with Press(Printer()) as press:
        press.begin(invoices[0], MONDAY, 13)
        with pytest.raises(TemplateError, match="no letter for this"):
            press.take(invoices[0], MONDAY, 13)
        after = press.take(invoices[1], MONDAY, 14)

    assert after.number == "INV-2026-0014"


def test_what_nobody_asked_for_is_thrown_away_with_its_mistakes(invoices: Sequence[KeptInvoice]) -> None:
    with Press(Printer()) as press:
        document = press.take(invoices[0], MONDAY, 1)
        press.begin(invoices[1], MONDAY, 13)

    assert document.number == "INV-2026-0001"
