"""One alliance's ledger: its runs, records, letters and flags, and the one transaction in which a run proposes."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from tsa_sheets.config import JobSettings
from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import memory, schema, statements
from tsa_sheets.ledger.answers import Answers
from tsa_sheets.ledger.caution import Caution
from tsa_sheets.ledger.cell_changes import CellChanges
from tsa_sheets.ledger.change import Book, Claim
from tsa_sheets.ledger.crediting import Crediting
from tsa_sheets.ledger.database import Database, new_ledger_id
from tsa_sheets.ledger.delivery import Delivery
from tsa_sheets.ledger.flags import Flags
from tsa_sheets.ledger.forget import Forgetting
from tsa_sheets.ledger.invoice_rows import kept
from tsa_sheets.ledger.invoices import InvoiceBook
from tsa_sheets.ledger.issuing import Issuing
from tsa_sheets.ledger.letters import Letters
from tsa_sheets.ledger.mark import Mark
from tsa_sheets.ledger.memory import Memory
from tsa_sheets.ledger.numbers import last_numbers
from tsa_sheets.ledger.propose import Proposal, propose
from tsa_sheets.ledger.propose_invoices import propose_invoices
from tsa_sheets.ledger.records import Records
from tsa_sheets.ledger.register import RegisterStore
from tsa_sheets.ledger.returns import Returns, returned
from tsa_sheets.ledger.rows import claimed
from tsa_sheets.ledger.runs import Runs
from tsa_sheets.ledger.standings import standings
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.invoice import Invoices
from tsa_sheets.model.known import Identified, Known
from tsa_sheets.model.letter import Draft, LetterState
from tsa_sheets.model.memory import KeptFlag, KeptLetter, Outbox, Told
from tsa_sheets.model.standing import Standing


@dataclass(frozen=True, slots=True)
class Paused:
    """Who stopped everything, when and why."""

    since: datetime
    by: str
    why: str


class Ledger:
    """The record of what was proposed and done for one alliance."""

    def __init__(self, database: Database, home: str) -> None:
        book = Book(database, home)
        self.book = book
        self.home = home
        self.name = database.name
        self.runs = Runs(book)
        self.records = Records(book)
        self.letters = Letters(book)
        self.flags = Flags(book)
        self.delivery = Delivery(book)
        self.answers = Answers(book)
        self.cells = CellChanges(book)
        self.returns = Returns(book)
        self.forgetting = Forgetting(book)
        self.invoices = InvoiceBook(book)
        self.issuing = Issuing(book)
        self.crediting = Crediting(book)
        self.register = RegisterStore(book)

    def has_begun(self) -> bool:
        """Tell whether the alliance has a record here already."""
        return self._row() is not None

    def begin(self, secret_check: str) -> None:
        """Begin the record of a new alliance, or make sure that this is the one its secret belongs to."""
        row = self._row()
        if row is None:
            with self.book.database.changing("begin") as connection:
                values = {"home": self.home, "ledger_id": new_ledger_id(), "secret_check": secret_check}
                connection.execute(statements.insertion_unless_there(schema.homes, connection.dialect.name), values)
            row = self._row()  # of two that begin in one moment the first has begun it
        if row is None or row.secret_check != secret_check:
            raise LedgerError(
                self.name,
                "the secret beside it is not the one this record was kept with",
                "Put back the file 'secret' from your backup: with another one every letter would look new.",
            )

    def memory(self) -> Memory:
        """Read everything a run may ask before it decides, as of one moment."""
        with self.book.reading() as connection:
            flags = self.flags.live(connection)
            return Memory(
                known=self.records.known(connection),
                told=memory.told(connection, self.home),
                outbox=Outbox(memory.letters(connection, self.home, memory.OUT)),
                flags=flags,
                returned=returned(connection, self.home, flags, self.book.database.world.now()),
                invoices=Invoices(kept(connection, self.home)),
            )

    def propose(
        self,
        claim: Claim,
        *,
        identified: Identified,
        proposal: Proposal,
        settings: Mapping[str, JobSettings],
        flags: Iterable[Flag],
        rules_run: Set[str],
        settled: Set[str],
    ) -> Mapping[str, int]:
        """Keep everything a run found and decided, in one transaction; give the new letters and invoices by job."""
        with self.book.fenced(claim, "propose") as change:
            self.records.remember(change, identified)
            drafted = Counter(propose(change, proposal, settings))
            drafted += Counter(
                propose_invoices(
                    change,
                    proposal.invoices,
                    reasons=proposal.reasons,
                    unsure=proposal.unsure,
                    not_run=proposal.not_run,
                    due=proposal.due,
                )
            )
            self.flags.keep(change, flags, ran=rules_run, settled=settled, today=proposal.today)
            return drafted

    def cautious(self, drafts: Iterable[Draft], settings: Mapping[str, JobSettings]) -> Mapping[str, bool]:
        """Tell of each of these new letters, by key, whether a person would have to look at it first."""
        new = list(drafts)
        row = self._row()
        recovered_at = None if row is None else row.recovered_at
        with self.book.reading() as connection:
            caution = Caution(connection, self.home, recovered_at, settings, Counter(draft.job for draft in new))
            return {draft.key: caution.doubt(draft, "") is not None for draft in new}

    def waiting(self, *, texts: bool = False) -> Sequence[KeptLetter]:
        """List the letters that have been drafted and have not gone, those in doubt among them."""
        with self.book.reading() as connection:
            return memory.letters(connection, self.home, memory.OUT, texts=texts)

    def gone(self, *, texts: bool = False, newest: int | None = None) -> Sequence[KeptLetter]:
        """List the letters that went, came back, were refused or only tried."""
        states = (LetterState.SENT, LetterState.TRIED, LetterState.REFUSED, LetterState.BOUNCED)
        with self.book.reading() as connection:
            return memory.letters(connection, self.home, states, texts=texts, newest=newest)

    def every_letter(self) -> Sequence[KeptLetter]:
        """List all letters there ever were, without their texts."""
        with self.book.reading() as connection:
            return memory.letters(connection, self.home, tuple(LetterState))

    def letters_under(self, keys: Collection[str]) -> Sequence[KeptLetter]:
        """List every letter there ever was under one of these keys, without their texts."""
        with self.book.reading() as connection:
            return memory.letters_under(connection, self.home, keys)

    def letter(self, number: int) -> KeptLetter | None:
        """Find a letter with its text."""
        with self.book.reading() as connection:
            return memory.letter(connection, self.home, number)

    def claimed(self, keys: Iterable[str]) -> Mapping[str, KeptLetter]:
        """Find the letters that hold these claims, without their texts, where they left no room for another."""
        with self.book.reading() as connection:
            letters = {key: memory.kept_letter(row) for key, row in claimed(connection, self.home, keys).items()}
        return {key: letter for key, letter in letters.items() if not letter.may_come_again}

    def standings(self, keys: Collection[str]) -> Mapping[str, Standing]:
        """Tell how the letters stand that hold these claims."""
        with self.book.reading() as connection:
            return standings(connection, self.home, keys)

    def live_flags(self) -> Sequence[KeptFlag]:
        """List the flags that are open or left as they are."""
        with self.book.reading() as connection:
            return self.flags.live(connection)

    def flag(self, number: int) -> KeptFlag | None:
        """Find a flag, whatever became of it."""
        with self.book.reading() as connection:
            return self.flags.find(connection, number)

    def flags_under(self, ids: Collection[str]) -> Sequence[KeptFlag]:
        """List every flag there ever was with one of these ids, in the order of their numbers."""
        with self.book.reading() as connection:
            return self.flags.under(connection, ids)

    def events(self, about: str) -> Sequence[tuple[datetime, str]]:
        """Tell what happened to `letter 12` or `flag 3`, oldest first."""
        with self.book.reading() as connection:
            return memory.events(connection, self.home, about)

    def known(self) -> Known:
        """Read the records and keys there are."""
        with self.book.reading() as connection:
            return self.records.known(connection)

    def told(self) -> Told:
        """Gather what letters that have gone said."""
        with self.book.reading() as connection:
            return memory.told(connection, self.home)

    def mark(self) -> Mark:
        """Tell which ledger this is and how far it has come."""
        row = self._row()
        if row is None:
            return Mark()
        with self.book.reading() as connection:
            return Mark(row.ledger_id, row.posted, last_numbers(connection, self.home))

    def happened(self) -> tuple[int, int]:
        """Count what has ever happened to letters and flags: two equal counts mean that nothing did in between."""
        row = self._row()
        return (row.last_event, row.last_flag) if row is not None else (0, 0)

    def paused(self) -> Paused | None:
        """Tell whether everything is stopped, and by whom."""
        row = self._row()
        if row is None or row.paused_at is None:
            return None
        return Paused(row.paused_at, row.paused_by, row.paused_why)

    def pause(self, *, by: str, why: str = "") -> None:
        """Stop everything that would go out, from this moment."""
        with self.book.changing("pause") as change:
            change.set_home(paused_at=change.row.paused_at or change.now, paused_by=by, paused_why=why)
            change.note("pause", f"paused by {by or 'somebody'}" + (f": {why}" if why else ""))

    def resume(self, *, by: str) -> None:
        """Let letters go again."""
        with self.book.changing("resume") as change:
            change.set_home(paused_at=None, paused_by="", paused_why="")
            change.note("pause", f"ended by {by or 'somebody'}")

    def _row(self) -> Row[Any] | None:
        with self.book.reading() as connection:
            values = statements.at({"home": self.home})
            return connection.execute(statements.finding(schema.homes, ()), values).first()
