import hashlib
import json
from pathlib import Path

import pytest

from tests.charging import Treasury, subscription
from tests.cli.conftest import Terminal


@pytest.fixture
def treasury(tmp_path: Path) -> Treasury:
    treasury = Treasury.of(tmp_path / "vale", [subscription(0), subscription(1, pupils="?")])
    treasury.look()
    return treasury


@pytest.fixture
def desk(treasury: Treasury) -> Terminal:
    return Terminal(treasury.folder, treasury.clock)


@pytest.fixture
def issued(treasury: Treasury, desk: Terminal) -> Terminal:
    treasury.approve()
    treasury.look()
    return desk


def test_plan_puts_every_member_in_its_place_and_writes_nothing(desk: Terminal) -> None:
    before = desk.everything()

    told = desk.tells("invoices", "plan")

    assert [(each["school"], each["place"], each["reason"]) for each in told["members"]] == [
        ("School0 Primary", "to be issued", "waits for approval as row 1"),
        ("School1 Primary", "blocked", told["members"][1]["reason"]),
    ]
    assert told["sums"] == {"net": "105.00", "vat": "21.00", "total": "126.00"}
    assert desk.everything() == before


def test_list_tells_rows_and_numbers(issued: Terminal) -> None:
    [invoice] = issued.tells("invoices", "list")

    assert (invoice["row"], invoice["number"], invoice["owed"]) == (1, "INV-2026-0001", "126.00")


def test_approve_all_asks_first(desk: Terminal) -> None:
    refused = desk.type("invoices", "approve", "--all", "--by", "TR", answers="n\n")
    done = desk.type("invoices", "approve", "--all", "--by", "TR", answers="y\n")

    assert "Approve these 1, £126.00 in all?" in refused.output
    assert refused.exit_code == 1
    assert "Row 1: approved." in done.output


def test_approve_a_row_that_is_not_there_is_an_error(desk: Terminal) -> None:
    result = desk.type("invoices", "approve", "9", "--by", "TR")

    assert result.exit_code == 8
    assert "Row 9: there is no such row." in result.output


def test_show_writes_the_stored_bytes_and_never_over_another_file(issued: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "invoice.pdf"

    issued.says("invoices", "show", "inv-2026-0001", "--pdf", str(file))

    [invoice] = issued.tells("invoices", "list")
    assert hashlib.sha256(file.read_bytes()).hexdigest() == invoice["sha256"]
    file.write_text("mine")
    assert issued.type("invoices", "show", "INV-2026-0001", "--pdf", str(file)).exit_code == 4
    assert file.read_text() == "mine"


def test_credit_is_refused_where_it_is_more_than_is_left(issued: Terminal) -> None:
    result = issued.type(
        "invoices", "credit", "INV-2026-0001", "--line", "1", "--amount", "105.01", "--why", "x", "--by", "TR"
    )

    assert result.exit_code == 8
    assert "has £105.00 without VAT left to credit, not £105.01" in result.output
    assert json.loads(issued.type("invoices", "list", "--json").output)[0]["owed"] == "126.00"


def test_paid_credit_and_explain_tell_the_same_story(issued: Terminal) -> None:
    issued.says("invoices", "paid", "INV-2026-0001", "--on", "7/9/2026", "--by", "TR")
    said = issued.says("invoices", "credit", "INV-2026-0001", "--why", "left at once", "--by", "TR")

    told = issued.tells("invoices", "explain", "INV-2026-0001")

    assert said[0].startswith("£126.00 credited by CN-2026-0001; £126.00 had been paid and is to be paid back.")
    assert [(entry["kind"], entry["amount"]) for entry in told["journal"]] == [
        ("paid", "126.00"),
        ("credited", "126.00"),
        ("to be paid back", "126.00"),
    ]
    assert told["owed"] == "0.00"


def test_reissue_of_a_paid_invoice_is_refused(issued: Terminal) -> None:
    issued.says("invoices", "paid", "INV-2026-0001", "--on", "2026-09-07", "--by", "TR")

    result = issued.type("invoices", "reissue", "INV-2026-0001", "--po", "PO7", "--by", "TR")

    assert result.exit_code == 8
    assert "INV-2026-0001: it has been paid. Credit it instead, if it was wrong." in result.output


def test_a_number_nobody_has_is_said(issued: Terminal) -> None:
    assert "there is no invoice with this number" in issued.type("invoices", "explain", "INV-2026-0009").output
