from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.charging import Treasury, pounds, subscription
from tests.world.faults import FaultyWorld
from tsa_sheets.run.execute import open_record


@pytest.fixture
def treasury(tmp_path: Path) -> Treasury:
    return Treasury.of(tmp_path / "vale", [subscription(0), subscription(1), subscription(2)])


def test_an_invoice_is_drafted_approved_issued_and_sent_with_its_letter(treasury: Treasury) -> None:
    treasury.look()
    assert treasury.states() == ["draft", "draft", "draft"]
    assert treasury.letters() == []

    treasury.approve()
    treasury.look()

    assert treasury.states() == ["issued INV-2026-0001", "issued INV-2026-0002", "issued INV-2026-0003"]
    assert treasury.letters() == [f"finance@school{number}.example invoice" for number in range(3)]
    first = treasury.invoices().kept[0]
    assert (first.issued_on, first.due_on) == (date(2026, 9, 7), date(2026, 10, 7))
    assert (first.totals.net, first.totals.vat, first.owed) == (pounds("105.00"), pounds("21.00"), pounds("126.00"))
    with closing(open_record(treasury.home, FaultyWorld(treasury.clock))) as opened:
        kept = opened.ledger.invoices.document("INV-2026-0001")
    assert kept is not None
    assert kept.pdf.startswith(b"%PDF")
    assert kept.snapshot["totals"] == {"net": "105.00", "vat": "21.00", "total": "126.00"}
