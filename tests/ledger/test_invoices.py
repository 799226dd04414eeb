"""The invariants of money that the record itself keeps, each on both databases."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text

from tests.ledger.charges import (
    ISSUING,
    approve,
    at,
    broken,
    credit_note,
    document_for,
    invoice_draft,
    issue,
    issue_all,
    line,
    propose,
)
from tests.ledger.life import JOB, Life, StillWorld, content, draft
from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import Claim, TakenError, schema
from tsa_sheets.ledger.numbers import store
from tsa_sheets.model.credit import TooMuchError
from tsa_sheets.model.invoice import Entry, InvoiceState, KeptInvoice


def states(life: Life) -> list[str]:
    kept = life.ledger.invoices.every().kept
    return [f"{each.state} {each.number or '-'}{f' ({each.reason})' if each.reason else ''}" for each in kept]


def test_a_draft_waits_for_a_person_and_has_no_number(life: Life) -> None:
    propose(life, invoice_draft())

    assert states(life) == ["draft -"]
    assert issue_all(life, invoice_draft()) == []


def test_invariant_2_each_member_period_and_charge_has_at_most_one_live_invoice(life: Life) -> None:
    propose(life, invoice_draft(), invoice_draft())
    approve(life)
    issue_all(life, invoice_draft())

    propose(life, invoice_draft(), invoice_draft("m1", line("900")))

    assert states(life) == ["issued INV-2026-0001"]


def test_invariant_3_a_second_run_changes_no_byte(life: Life) -> None:
    propose(life, invoice_draft(), invoice_draft("m2"))
    approve(life)
    issue_all(life, invoice_draft(), invoice_draft("m2"))
    before = life.all_rows()

    propose(life, invoice_draft(), invoice_draft("m2"))
    issued = issue_all(life, invoice_draft(), invoice_draft("m2"))

    assert issued == []
    assert len(before["documents"]) == 2
    assert life.all_rows() == before


def test_a_draft_that_says_something_else_voids_the_approval(life: Life) -> None:
    propose(life, invoice_draft())
    approve(life)

    propose(life, invoice_draft("m1", line("800")))

    assert states(life) == ["replaced - (what it would say has changed)", "draft -"]
    assert issue_all(life, invoice_draft("m1", line("800"))) == []


def test_what_the_job_no_longer_says_is_withdrawn_and_what_it_cannot_say_is_held(life: Life) -> None:
    propose(life, invoice_draft(), invoice_draft("m2"), invoice_draft("m3"))
    approve(life)

    propose(life, reasons={(JOB, "m1"): "it has left"}, unsure={"m2": "A2 cannot be read"}, not_run={})

    assert states(life) == ["withdrawn - (it has left)", "approved -", "withdrawn - (it is no longer called for)"]
    assert life.ledger.invoices.every().kept[1].held == "A2 cannot be read"


def test_a_person_who_withdraws_decides_for_good(life: Life) -> None:
    propose(life, invoice_draft())
    life.ledger.invoices.withdraw(1, by="TR", why="paid by the trust")

    propose(life, invoice_draft())

    assert states(life) == ["withdrawn - (withdrawn by TR: paid by the trust)"]


def test_invariant_4_a_held_member_takes_no_number_and_stops_nobody_else(life: Life) -> None:
    drafts = [invoice_draft("m1"), invoice_draft("m2"), invoice_draft("m3")]
    propose(life, *drafts)
    approve(life)
    life.ledger.invoices.hold(2, by="TR")

    issue_all(life, *drafts)

    assert states(life) == ["issued INV-2026-0001", "approved -", "issued INV-2026-0002"]


def test_nothing_is_issued_while_everything_is_paused(life: Life) -> None:
    propose(life, invoice_draft())
    approve(life)
    life.ledger.pause(by="TR")

    assert issue_all(life, invoice_draft()) == [""]
    assert broken(life) == []
    assert states(life) == ["approved -"]


def test_invariant_6_numbers_are_one_to_n_and_a_new_year_begins_anew(life: Life) -> None:
    drafts = [invoice_draft(f"m{number}") for number in range(4)]
    propose(life, *drafts)
    approve(life)
    issue_all(life, *drafts[:2])

    life.world.time = at(2027, 1, 4)
    issue_all(life, *drafts[2:])

    assert [each.number for each in life.ledger.invoices.every().kept] == [
        "INV-2026-0001",
        "INV-2026-0002",
        "INV-2027-0001",
        "INV-2027-0002",
    ]
    assert broken(life) == []


def test_invariant_6_no_number_is_given_on_a_day_before_the_last_one(life: Life) -> None:
    drafts = [invoice_draft("m1"), invoice_draft("m2")]
    propose(life, *drafts)
    approve(life)
    issue_all(life, drafts[0])

    life.world.time -= timedelta(days=3)

    with pytest.raises(LedgerError, match="Put this computer's clock right"):
        issue_all(life, drafts[1])
    assert states(life) == ["issued INV-2026-0001", "approved -"]


def test_invariant_6_a_number_taken_meanwhile_is_rendered_again(life: Life) -> None:
    drafts = [invoice_draft("m1"), invoice_draft("m2")]
    propose(life, *drafts)
    approve(life)
    claim = life.claim()
    first, second = life.ledger.issuing.ready({each.key: each.digest for each in drafts})
    numbers: list[str] = []

    def another_comes_between() -> None:
        if not numbers:
            numbers.append(issue(life, claim, second))

    number = issue(life, claim, first, between=another_comes_between)

    assert numbers == ["INV-2026-0001"]
    assert number == "INV-2026-0002"
    assert states(life) == ["issued INV-2026-0002", "issued INV-2026-0001"]
    assert broken(life) == []


def test_invariant_8_a_transaction_that_fails_leaves_neither_number_nor_pdf(life: Life) -> None:
    propose(life, invoice_draft())
    approve(life)
    claim = life.claim()
    [invoice] = life.ledger.issuing.ready({invoice_draft().key: invoice_draft().digest})
    on = life.world.now().date()
    wrong = document_for(invoice, 1, on)

    with pytest.raises(TypeError):
        life.ledger.issuing.issue(
            claim,
            invoice,
            replace(wrong, pdf=None),  # type: ignore[arg-type]
            due_on=on,
            letter=replace(draft(), content=content()),
        )

    assert states(life) == ["approved -"]
    assert life.table(schema.counters) == []


def test_invariant_7_eight_at_once_leave_no_gap_and_no_double(life: Life, begin: Callable[..., Life]) -> None:
    drafts = [invoice_draft(f"m{number}") for number in range(40)]
    propose(life, *drafts)
    approve(life)
    claim = life.claim()
    ready = life.ledger.issuing.ready({each.key: each.digest for each in drafts})
    lives = [begin(world=StillWorld(life.world.time)) for _ in range(8)]
    failures: list[BaseException] = []

    def work(own: Life, mine: list[KeptInvoice]) -> None:
        try:
            for turn, invoice in enumerate(mine):
                if turn % 5 == 4:
                    roll_back(own, claim, invoice)
                issue(own, claim, invoice)
        except BaseException as error:  # noqa: BLE001 - told below
            failures.append(error)

    threads = [threading.Thread(target=work, args=(own, ready[index::8])) for index, own in enumerate(lives)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert sorted(each.number for each in life.ledger.invoices.every().kept) == [
        f"INV-2026-{number:04d}" for number in range(1, 41)
    ]
    assert broken(life) == []


def roll_back(life: Life, claim: Claim, invoice: KeptInvoice) -> None:
    """Take a number in a transaction that comes to nothing."""
    on = life.world.now().date()
    document = document_for(invoice, life.ledger.issuing.next(ISSUING.invoices, on), on)
    with suppress(ZeroDivisionError, TakenError), life.ledger.book.fenced(claim, "test") as change:
        store(change, document)
        raise ZeroDivisionError


def test_invariant_10_total_is_paid_credited_and_outstanding(life: Life) -> None:
    propose(life, invoice_draft())
    approve(life)
    issue_all(life, invoice_draft())
    today = life.world.now().date()

    credit_note(life, "INV-2026-0001", {1: Decimal(250)})
    paid = life.ledger.invoices.paid(1, today, by="TR", today=today)
    credit_note(life, "INV-2026-0001", {1: Decimal(100)})

    invoice = life.ledger.invoices.every().kept[0]
    assert paid == "£600.00 recorded as paid on 7 September 2026"
    assert [(entry.kind, entry.amount) for entry in invoice.journal] == [
        (Entry.CREDITED, Decimal("300.00")),
        (Entry.PAID, Decimal("600.00")),
        (Entry.CREDITED, Decimal("120.00")),
        (Entry.TO_PAY_BACK, Decimal("120.00")),
    ]
    assert invoice.owed == 0
    assert life.ledger.invoices.unpaid(1, by="TR", today=today) == "£480.00 no longer recorded as paid"
    assert life.ledger.invoices.every().kept[0].owed == Decimal("480.00")


def test_invariant_13_credits_never_exceed_net_nor_vat_of_a_rate(life: Life) -> None:
    lines = (line("0.33"), line("0.33"), line("10", "5"), line("7", "0"))
    propose(life, invoice_draft("m1", *lines))
    approve(life)
    issue_all(life, invoice_draft("m1", *lines))
    total = life.ledger.invoices.every().kept[0].totals.total

    for number, amount in ((1, "0.33"), (3, "4.99"), (2, "0.33"), (3, "5.01"), (4, "7")):
        credit_note(life, "INV-2026-0001", {number: Decimal(amount)})

    invoice = life.ledger.invoices.every().kept[0]
    assert (invoice.credited, invoice.state, invoice.wholly_credited) == (total, InvoiceState.ISSUED, True)
    with pytest.raises(TooMuchError, match="has been credited already"):
        credit_note(life, "INV-2026-0001")
    with pytest.raises(TooMuchError, match=r"line 1 of invoice INV-2026-0001 has £0.00 without VAT left to credit"):
        credit_note(life, "INV-2026-0001", {1: Decimal("0.01")})
    assert broken(life) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents SET pdf = pdf",
        "DELETE FROM documents",
        "UPDATE invoices SET number = 'INV-2026-0009'",
        "UPDATE invoices SET content = content",
        "DELETE FROM invoices",
        "UPDATE journal SET amount = '0.00'",
        "DELETE FROM journal",
    ],
)
def test_invariant_16_the_record_refuses_to_change_what_has_been_issued(life: Life, statement: str) -> None:
    propose(life, invoice_draft())
    approve(life)
    issue_all(life, invoice_draft())
    life.ledger.invoices.paid(1, life.world.now().date(), by="TR", today=life.world.now().date())
    before = life.all_rows()

    with pytest.raises(LedgerError, match="what has been issued is never changed"):  # noqa: SIM117
        with life.ledger.book.database.changing("test") as connection:
            connection.execute(text(statement))

    assert life.all_rows() == before


def test_a_draft_can_be_changed_and_an_issued_one_held(life: Life) -> None:
    propose(life, invoice_draft())
    approve(life)
    issue_all(life, invoice_draft())

    said = life.ledger.invoices.hold(1, by="TR", why="they question it")

    assert said == "held by TR: they question it; no reminder goes until it is taken off hold"
    assert life.ledger.invoices.every().kept[0].held == "held by TR: they question it"
    assert life.ledger.invoices.release(1, by="TR") == "no longer on hold"


def test_a_payment_still_to_come_is_not_recorded(life: Life) -> None:
    propose(life, invoice_draft())
    approve(life)
    issue_all(life, invoice_draft())
    today = life.world.now().date()

    said = life.ledger.invoices.paid(1, today + timedelta(days=1), by="TR", today=today)

    assert said == "8 September 2026 is still to come: nothing was recorded"
    assert life.ledger.invoices.every().kept[0].journal == ()


def test_an_older_copy_that_forgot_a_number_does_nothing(life: Life) -> None:
    propose(life, invoice_draft())
    approve(life)
    issue_all(life, invoice_draft())
    mark = life.ledger.mark()

    life.opened.high_water.raise_to(replace(mark, numbers={"INV/2026": 2}))

    with pytest.raises(LedgerError, match="the last numbers given are INV/2026: 2"):
        life.opened.must_not_be_behind()
