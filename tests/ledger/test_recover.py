"""An older copy of the record is put back; what it has forgotten is taken over from the desk."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.ledger.charges import approve, broken, credit_note, invoice_draft, issue_all, propose
from tests.ledger.life import AUTOMATIC, JOB, MONDAY, Life, content, draft
from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import Forgotten, Mark, recover
from tsa_sheets.model.invoice import InvoiceState
from tsa_sheets.model.letter import LetterState

SENT = MONDAY + timedelta(hours=1)


def test_letters_the_record_has_forgotten_never_go_again(life: Life) -> None:
    life.settings = {JOB: AUTOMATIC}
    life.look(draft(told={"on": "2026-09-22"}))

    assert recover(life.ledger.book, {"confirmed/r1//": SENT, "confirmed/r2//": None}, 2, by="LM") == 2

    life.world.time += timedelta(days=1)
    assert life.look(draft(told={"on": "2026-09-22"}), draft("r2"), draft("r3")) == {JOB: 1}
    assert life.states()[1:3] == ["sent (it stood on the desk as sent when the record was restored)"] * 2
    assert life.letter(1).state is LetterState.REPLACED
    assert [letter.sent_at for letter in life.ledger.gone()] == [SENT, MONDAY]
    assert life.ledger.mark().posted == 2
    assert life.story("recover") == ["2 letters recorded as sent by LM"]


def test_letters_the_record_knows_to_have_gone_stay_as_they_are(life: Life) -> None:
    life.settings = {JOB: AUTOMATIC}
    life.send(draft())

    assert recover(life.ledger.book, {"confirmed/r1//": SENT}, 0, by="LM") == 0

    assert life.states() == ["sent"]
    assert life.ledger.mark().posted == 1


def test_what_the_forgotten_letters_told_is_told(life: Life) -> None:
    life.look(draft(told={"on": "2026-09-22"}, occurrence="2", key="confirmed/r1/2/delegate", role="delegate"))

    recover(life.ledger.book, {"confirmed/r1/2/delegate": SENT}, 1, by="LM")

    facts = life.ledger.told().facts["r1"]
    assert [(fact.template, fact.occurrence, fact.role, fact.at, dict(fact.told)) for fact in facts] == [
        ("confirmed", "2", "delegate", SENT, {"on": "2026-09-22"})
    ]


def test_what_a_trial_had_tried_was_only_tried(life: Life) -> None:
    recover(life.ledger.book, {"trial:confirmed/r1//": SENT}, 0, by="LM")

    assert [(letter.state, letter.trial, letter.template) for letter in life.ledger.every_letter()] == [
        (LetterState.TRIED, True, "confirmed")
    ]
    assert life.ledger.told().facts == {}


def test_what_was_approved_in_the_old_copy_needs_another_approval(life: Life) -> None:
    life.look(draft())
    life.approve(1)

    recover(life.ledger.book, {}, 0, by="LM")

    assert life.states() == ["draft (it may have gone before the record was restored)"]
    assert life.ready(draft()) == []
    assert life.approve(1) == "approved"


def test_a_letter_in_doubt_in_the_old_copy_may_be_known_to_have_gone(life: Life) -> None:
    life.look(draft())
    life.approve(1)
    life.begin(life.claim(), draft())
    life.ledger.runs.claim(MONDAY + timedelta(seconds=1), alone=True)

    assert recover(life.ledger.book, {"confirmed/r1//": SENT}, 1, by="LM") == 1

    assert life.delivery.in_doubt() == []
    assert [letter.number for letter in life.ledger.gone()] == [life.ledger.gone()[0].number]


def test_numbers_that_may_have_been_given_already_are_not_given_again(life: Life) -> None:
    life.look(draft())

    recover(life.ledger.book, {}, 40, by="LM")
    life.look(draft(), draft("r2"))

    assert [letter.number for letter in life.ledger.every_letter()] == [1, 1002]


def forgotten(member: str = "m1", number: str = "INV-2026-0001") -> Forgotten:
    """Name an invoice that the desk shows as issued."""
    return Forgotten(
        key=f"invoice/{member}/subscription/2026-27", number=number, member="Ash Vale", email="finance@ash.example"
    )


class TestInvoices:
    def test_no_number_is_given_twice(self, life: Life) -> None:
        recover(life.ledger.book, {}, 0, by="LM", numbers={"INV/2026": 41, "CN/2026": 3})

        propose(life, invoice_draft())
        approve(life)
        assert issue_all(life, invoice_draft()) == ["INV-2026-0042"]
        assert credit_note(life, "INV-2026-0042") == "CN-2026-0004"
        assert life.story("recover")[:2] == [
            "INV 2026: numbers 1 to 41 were given and are not in this record",
            "CN 2026: numbers 1 to 3 were given and are not in this record",
        ]

    def test_numbers_the_record_knows_to_be_given_are_left_alone(self, life: Life) -> None:
        propose(life, invoice_draft(), invoice_draft("m2"))
        approve(life)
        issue_all(life, invoice_draft(), invoice_draft("m2"))

        recover(life.ledger.book, {}, 0, by="LM", numbers={"INV/2026": 1})

        assert life.ledger.mark().numbers == {"INV/2026": 2}
        assert broken(life) == []

    def test_what_was_issued_is_never_issued_again(self, life: Life) -> None:
        recover(life.ledger.book, {}, 0, by="LM", numbers={"INV/2026": 1}, issued=[forgotten()])

        propose(life, invoice_draft(), invoice_draft("m2"))
        approve(life)

        assert issue_all(life, invoice_draft(), invoice_draft("m2")) == ["INV-2026-0002"]
        closed, other = life.ledger.invoices.every().kept
        assert (closed.state, closed.reason) == (
            InvoiceState.WITHDRAWN,
            "issued as INV-2026-0001 before the record was restored: its PDF is in the mailbox",
        )
        assert (closed.member, closed.charge, closed.period) == ("m1", "subscription", "2026-27")
        assert (closed.customer.school, closed.customer.email) == ("Ash Vale", "finance@ash.example")
        assert (other.member, other.state) == ("m2", InvoiceState.ISSUED)

    def test_a_draft_of_the_old_copy_that_was_issued_since_is_closed(self, life: Life) -> None:
        propose(life, invoice_draft())
        approve(life)

        recover(life.ledger.book, {}, 0, by="LM", numbers={"INV/2026": 1}, issued=[forgotten()])
        propose(life, invoice_draft(), invoice_draft("m1"))
        approve(life)

        assert issue_all(life, invoice_draft()) == []
        assert [invoice.state for invoice in life.ledger.invoices.every().kept] == [InvoiceState.WITHDRAWN]

    def test_what_took_the_place_of_a_credited_invoice_is_closed_too(self, life: Life) -> None:
        propose(life, invoice_draft())
        approve(life)
        issue_all(life, invoice_draft())
        again = replace(forgotten(number="INV-2026-0002"), key="invoice/m1/subscription/2026-27/again 1")

        recover(life.ledger.book, {}, 0, by="LM", numbers={"INV/2026": 2}, issued=[again])

        first, second = life.ledger.invoices.every().kept
        assert (first.number, second.state) == ("INV-2026-0001", InvoiceState.WITHDRAWN)
        assert (second.member, second.charge, second.period) == ("m1", "subscription", "2026-27")

    def test_an_invoice_the_record_knows_stays_as_it_is(self, life: Life) -> None:
        propose(life, invoice_draft())
        approve(life)
        issue_all(life, invoice_draft())
        before = life.ledger.invoices.every()

        recover(life.ledger.book, {}, 0, by="LM", numbers={"INV/2026": 1}, issued=[forgotten()])

        assert life.ledger.invoices.every() == before

    def test_what_was_approved_in_the_old_copy_needs_another_approval(self, life: Life) -> None:
        propose(life, invoice_draft("m2"))
        approve(life)

        recover(life.ledger.book, {}, 0, by="LM")

        [invoice] = life.ledger.invoices.every().kept
        assert (invoice.state, invoice.reason) == (
            InvoiceState.DRAFT,
            "it may have been issued before the record was restored",
        )
        assert issue_all(life, invoice_draft("m2")) == []


class TestAnOlderCopy:
    @pytest.fixture
    def where(self, tmp_path: Path) -> str:
        return str(tmp_path / "record")

    def put_back(self, life: Life, tmp_path: Path, begin: Callable[..., Life]) -> Life:
        life.settings = {JOB: AUTOMATIC}
        life.send(draft())
        life.opened.high_water.raise_to(life.ledger.mark())
        life.close()
        shutil.copy(tmp_path / "record/ledger.sqlite", tmp_path / "backup")
        life = begin(settings={JOB: AUTOMATIC})
        life.send(draft(), draft("r2"))
        life.opened.high_water.raise_to(life.ledger.mark())
        life.close()
        shutil.copy(tmp_path / "backup", tmp_path / "record/ledger.sqlite")
        return begin(settings={JOB: AUTOMATIC})

    def test_it_is_refused_until_it_has_been_settled(
        self, life: Life, tmp_path: Path, begin: Callable[..., Life]
    ) -> None:
        old = self.put_back(life, tmp_path, begin)
        with pytest.raises(LedgerError, match=r"an older copy \(it knows of 1 letters; 2 have been on their way\)"):
            old.opened.must_not_be_behind()

        recover(old.ledger.book, {"confirmed/r1//": SENT, "confirmed/r2//": SENT}, 2, by="LM")
        old.opened.high_water.start_again(old.ledger.mark())

        old.opened.must_not_be_behind()
        assert old.look(draft(), draft("r2"), draft("r3")) == {JOB: 1}

    def test_another_record_in_its_place_is_refused(self, life: Life) -> None:
        life.opened.high_water.raise_to(Mark("f" * 16, 0))

        with pytest.raises(LedgerError, match="it is another record"):
            life.opened.must_not_be_behind()

    def test_without_a_mark_there_is_nothing_to_be_behind_of(self, life: Life) -> None:
        life.opened.must_not_be_behind()

    def test_a_record_that_is_ahead_of_its_mark_is_not_behind(self, life: Life) -> None:
        life.opened.high_water.raise_to(life.ledger.mark())
        life.settings = {JOB: AUTOMATIC}
        life.send(draft(content=content("ahead")))

        life.opened.must_not_be_behind()

        assert life.opened.high_water.read().posted == 0
        assert life.ledger.mark().posted == 1
