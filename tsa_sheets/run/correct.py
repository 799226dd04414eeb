"""A correction to exactly those who got a letter: one each, and each waits for approval like any other."""

from collections.abc import Sequence

from tsa_sheets.home import Home
from tsa_sheets.model.memory import KeptLetter
from tsa_sheets.run.by_hand import ledger_of
from tsa_sheets.run.correcting import corrections, who_got_it
from tsa_sheets.world import World


def correct(
    home: Home, world: World, number: int, text: str, *, everybody: bool, by: str
) -> Sequence[tuple[int, KeptLetter]]:
    """Draft a correction of a letter, to its reader or to `everybody` who got it; give each new number with whom.

    Raises `LedgerError` where it has not gone or has been corrected already, and then nothing is drafted.
    """
    with ledger_of(home, world) as ledger:
        wrong = who_got_it(ledger.every_letter(), number, everybody=everybody)
        drafts = list(corrections(wrong, text, home, world))
        return list(zip(ledger.letters.correct(drafts, by=by), wrong, strict=True))
