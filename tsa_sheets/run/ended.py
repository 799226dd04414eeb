"""How what a row of the desk is about has ended, for a desk whose rows stay where they are."""

from collections.abc import Iterator, Mapping

from tsa_sheets.ledger import Ledger
from tsa_sheets.model.desk import (
    FLAGS,
    INVOICES,
    OUTBOX,
    DeskContent,
    DeskRead,
    RowKey,
    flag_row,
    invoice_row,
    letter_row,
)
from tsa_sheets.sheets.desk.invoices import invoice_state
from tsa_sheets.sheets.desk.words import flag_state, how_it_ended

ENDED = ("✓ Sent", "✓ Fixed", "○", "Replaced", "■ Not taken")
"""How a state begins that never changes any more."""


def ended(read: DeskRead, content: DeskContent, ledger: Ledger) -> Mapping[RowKey, str]:
    """Say of each row that is shown no longer, and does not say so yet, what became of it."""
    rows = set(_open(read)) - _shown(content)
    found: dict[RowKey, str] = {}
    letters = {row.key for row in rows if row.tab == OUTBOX}
    for letter in ledger.letters_under(letters) if letters else ():
        found[letter_row(OUTBOX, letter)] = how_it_ended(letter)[0]
    flags = {row.key for row in rows if row.tab == FLAGS}
    for flag in ledger.flags_under(flags) if flags else ():
        found[flag_row(flag)] = flag_state(flag)[0]
    for invoice in content.invoices:
        found[invoice_row(invoice)] = invoice_state(invoice, content.zone)[0]
    return {row: found[row] for row in rows if row in found}


def _open(read: DeskRead) -> Iterator[RowKey]:
    for title in (FLAGS, OUTBOX, INVOICES):
        for row in read.tabs[title].rows:
            if row.key and row.intact and not str(row.cells.get("State", "")).startswith(ENDED):
                yield RowKey(title, row.key, row.version)


def _shown(content: DeskContent) -> set[RowKey]:
    waiting = {letter_row(OUTBOX, letter) for letter in (*content.outbox, *content.waiting)}
    return waiting | {flag_row(flag) for flag in content.flags}
