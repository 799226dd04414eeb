"""The mark outside the ledger, as a round of the post leaves it: a line before each letter, flushed when it matters."""

from dataclasses import replace
from datetime import datetime, timedelta

from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import Opened

FLUSH_EVERY = timedelta(seconds=1)
"""How long the mark may go on without being flushed to the disk."""


class Marking:
    """What one round writes outside the ledger.

    The first letter's line is flushed, so that any copy of the ledger from before the round is known to be old. Of the
    others a power cut takes those of a second at most, and no copy as young as that is ever put back; the death of our
    process takes none.
    """

    def __init__(self, opened: Opened) -> None:
        self.high_water = opened.high_water
        self.mark = opened.ledger.mark()  # its numbers too, before an invoice leaves with one of them
        self.flushed_at: datetime | None = None
        self.unflushed = False

    def raise_to(self, posted: int, now: datetime) -> None:
        """Say that a letter is on its way, before it is; raises `LedgerError` where that cannot be written."""
        self.mark = replace(self.mark, posted=posted)
        self.unflushed = self.flushed_at is not None and timedelta() <= now - self.flushed_at < FLUSH_EVERY
        self.high_water.raise_to(self.mark, flush=not self.unflushed)
        if not self.unflushed:
            self.flushed_at = now

    def flush(self) -> str:
        """Make what was said outlast a power cut, at the end of a round; say why it cannot ("" where it can)."""
        if not self.unflushed:
            return ""
        try:
            self.high_water.raise_to(self.mark)
        except LedgerError as error:
            return str(error)
        return ""
