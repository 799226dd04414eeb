"""Whatever happens in whatever order, the rules about numbers, documents and sums hold at every moment."""

import itertools
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.ledger.charges import approve, broken, credit_note, invoice_draft, issue, line, propose
from tests.ledger.life import JOB, Life, StillWorld
from tsa_sheets.ledger import LostClaimError
from tsa_sheets.model.credit import TooMuchError
from tsa_sheets.model.invoice import InvoiceDraft, InvoiceState, KeptInvoice

MEMBERS = ("m1", "m2", "m3", "m4")
PRICES = st.decimals("0.01", "999.99", places=2)
DEATHS = st.sampled_from(["", "", "", "before", "after"])


class DyingWorld(StillWorld):
    """A world in which the process may die just before or just after a commit."""

    dies: str = ""
    killed: int = 0

    def io(self, name, effect):  # type: ignore[no-untyped-def]
        dies = self.dies if name.startswith("commit issue") else ""
        if dies:
            self.dies = ""
            self.killed += 1
        if dies == "before":
            raise KeyboardInterrupt
        result = effect()
        if dies == "after":
            raise KeyboardInterrupt
        return result


class History(RuleBasedStateMachine):
    """Schools join, leave and change size; prices change; a treasurer approves, credits and is paid; runs die."""

    @initialize(prices=st.lists(PRICES, max_size=len(MEMBERS)))
    def begin(self, prices: list[Decimal]) -> None:
        memory = Path("/dev/shm")  # noqa: S108 - where there is such a disk, nothing waits for a real one
        self.folder = Path(mkdtemp(dir=memory if memory.is_dir() else None))
        self.world = DyingWorld()
        self.life = Life(where=str(self.folder), beside=self.folder, world=self.world)
        self.members = dict(zip(MEMBERS, prices, strict=False))
        self.unreadable: set[str] = set()
        self.bytes: dict[str, str] = {}
        self.taken_over = itertools.count()

    def drafts(self) -> list[InvoiceDraft]:
        return [
            invoice_draft(member, line(str(price)), held="A2 cannot be read" if member in self.unreadable else "")
            for member, price in self.members.items()
        ]

    @rule(member=st.sampled_from(MEMBERS), price=PRICES)
    def join_or_change(self, member: str, price: Decimal) -> None:
        self.members[member] = price

    @rule(member=st.sampled_from(MEMBERS))
    def leave(self, member: str) -> None:
        self.members.pop(member, None)

    @rule(member=st.sampled_from(MEMBERS))
    def somebody_mistypes_or_mends(self, member: str) -> None:
        self.unreadable ^= {member}

    @rule()
    def look(self) -> None:
        propose(self.life, *self.drafts(), reasons={(JOB, member): "it has left" for member in MEMBERS})

    @rule()
    def approve(self) -> None:
        approve(self.life)

    @rule(row=st.integers(1, 6))
    def hold_or_release(self, row: int) -> None:
        if self.life.ledger.invoices.hold(row, by="TR").startswith("cannot"):
            self.life.ledger.invoices.release(row, by="TR")

    @rule(dies=DEATHS)
    def issue(self, dies: str) -> None:
        claim = self.life.claim(alone=True)
        released = {draft.key: draft.digest for draft in self.drafts() if not draft.held}
        self.world.dies = dies
        try:
            for invoice in self.life.ledger.issuing.ready(released):
                issue(self.life, claim, invoice)
        except KeyboardInterrupt:
            return  # the process is dead, and its run is left behind
        finally:
            self.world.dies = ""
        self.life.finish(claim)

    @rule(dies=DEATHS)
    def a_run_passes(self, dies: str) -> None:
        self.look()
        self.issue(dies)

    @rule(dies=DEATHS, changed=st.none() | st.tuples(st.sampled_from(MEMBERS), PRICES))
    def all_is_approved_and_a_run_passes(self, dies: str, changed: tuple[str, Decimal] | None) -> None:
        """Somebody may edit the sheet between the approval and the run."""
        self.look()
        self.approve()
        if changed:
            self.members[changed[0]] = changed[1]
        self.a_run_passes(dies)

    @rule()
    def a_run_that_was_taken_over_issues_nothing(self) -> None:
        claim = self.life.claim(alone=True)
        ready = self.life.ledger.issuing.ready({draft.key: draft.digest for draft in self.drafts()})
        self.life.finish(self.life.claim(alone=True))
        before = len(self.life.ledger.mark().numbers), self.states()
        for invoice in ready:
            try:
                issue(self.life, claim, invoice)
            except LostClaimError:
                continue
        assert (len(self.life.ledger.mark().numbers), self.states()) == before

    @rule(which=st.integers(0, 9), part=st.none() | PRICES)
    def credit(self, which: int, part: Decimal | None) -> None:
        issued = self.issued()
        if not issued:
            return
        invoice = issued[which % len(issued)]
        try:
            credit_note(self.life, invoice.number, None if part is None else {1: part})
        except TooMuchError:
            assert part is None or part > sum((each.net for each in invoice.lines), Decimal(0)) - self.credited(invoice)

    def credited(self, invoice: KeptInvoice) -> Decimal:
        notes = self.life.ledger.invoices.credits_of(invoice.number)
        return sum((Decimal(str(note["totals"]["net"])) for note in notes), Decimal(0))

    @rule(which=st.integers(0, 9), paid=st.booleans())
    def paid(self, which: int, paid: bool) -> None:
        issued = self.issued()
        if issued:
            row, today = issued[which % len(issued)].row, self.world.time.date()
            if paid:
                self.life.ledger.invoices.paid(row, today, by="TR", today=today)
            else:
                self.life.ledger.invoices.unpaid(row, by="TR", today=today)

    @rule(days=st.integers(1, 200))
    def days_go_by(self, days: int) -> None:
        self.world.time += timedelta(days=days)

    def issued(self) -> list[KeptInvoice]:
        kept = self.life.ledger.invoices.every().kept
        return [invoice for invoice in kept if invoice.state is InvoiceState.ISSUED]

    def states(self) -> list[tuple[int, str, str]]:
        return [(kept.row, kept.state.value, kept.number) for kept in self.life.ledger.invoices.every().kept]

    @invariant()
    def the_rules_hold(self) -> None:
        if hasattr(self, "life"):
            assert broken(self.life) == []

    @invariant()
    def no_stored_byte_changes(self) -> None:
        if hasattr(self, "life"):
            now = {invoice.number: invoice.pdf_sha256 for invoice in self.issued()}
            assert {number: sha256 for number, sha256 in now.items() if number in self.bytes} == self.bytes
            self.bytes = now

    @invariant()
    def whatever_is_issued_was_approved_and_has_its_letter(self) -> None:
        if hasattr(self, "life"):
            letters = {letter.key for letter in self.life.ledger.every_letter()}
            for invoice in self.issued():
                assert invoice.approved_by == "TR"
                assert f"invoice/{invoice.member}/{invoice.number}/" in letters

    def teardown(self) -> None:
        if hasattr(self, "life"):
            self.life.close()
            rmtree(self.folder)


TestHistory = History.TestCase
TestHistory.settings = settings(max_examples=200, stateful_step_count=20, deadline=None)
