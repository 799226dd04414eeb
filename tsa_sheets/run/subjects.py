"""What the rows of the desk are about, as the record has it now."""

from tsa_sheets.ledger import Ledger
from tsa_sheets.model.desk import FLAGS, INVOICES, DeskRead, RowKey, Said
from tsa_sheets.model.invoice import KeptInvoice
from tsa_sheets.model.memory import KeptFlag, KeptLetter


class Subjects:
    """The flags, letters and invoices a desk speaks of; those that are no longer as the desk shows them are `None`."""

    def __init__(self, read: DeskRead, ledger: Ledger) -> None:
        rows = {RowKey(title, row.key, row.version) for title, tab in read.tabs.items() for row in tab.rows}
        rows |= {answer.row for answer in read.answers}
        letters = ledger.letters_under({row.key for row in rows if row.tab not in (FLAGS, INVOICES)})
        self._letters = {(letter.key, letter.digest): letter for letter in letters}
        self._flags = {(flag.id, flag.evidence): flag for flag in ledger.live_flags()}
        self._invoices = {(invoice.key, invoice.digest): invoice for invoice in ledger.invoices.every().kept}

    def letter(self, row: RowKey) -> KeptLetter | None:
        """Find the letter of a row: the newest with that key that says just that."""
        return self._letters.get((row.key, row.version)) if row.tab not in (FLAGS, INVOICES) else None

    def flag(self, row: RowKey) -> KeptFlag | None:
        """Find the flag of a row."""
        return self._flags.get((row.key, row.version)) if row.tab == FLAGS else None

    def invoice(self, row: RowKey) -> KeptInvoice | None:
        """Find the invoice of a row."""
        return self._invoices.get((row.key, row.version)) if row.tab == INVOICES else None

    def name(self, row: RowKey, said: Said) -> str:
        """Name an answer: another one where the same words now stand for another letter or flag than before."""
        letter, flag, invoice = self.letter(row), self.flag(row), self.invoice(row)
        number = letter.number if letter else flag.number if flag else invoice.row if invoice else 0
        return "|".join((row.tab, row.key, row.version, said.value, str(number)))
