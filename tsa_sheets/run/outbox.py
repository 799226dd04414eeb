"""The letters as a person asks for them: those that wait, those that have gone, or one by its number."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from tsa_sheets.errors import LedgerError
from tsa_sheets.home import Home
from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.memory import KeptLetter
from tsa_sheets.model.words import at_moment
from tsa_sheets.run.check import look_at_record
from tsa_sheets.world import World


def several(home: Home, world: World, *, sent: bool = False, every: bool = False) -> Sequence[KeptLetter]:
    """List the letters that wait, or those that have gone, or all; without their texts."""
    opened = look_at_record(home, world)
    if opened is None:
        return ()
    if every:
        return opened.ledger.every_letter()
    return opened.ledger.gone() if sent else opened.ledger.waiting()


def one(home: Home, world: World, number: int) -> KeptLetter:
    """Find a letter with its text."""
    opened = look_at_record(home, world)
    letter = opened.ledger.letter(number) if opened else None
    if letter is None:
        raise LedgerError(f"letter {number}", "there is no such letter", "See tsa-sheets outbox --all.")
    return letter


def how_it_stands(letter: KeptLetter, zone: ZoneInfo) -> str:
    """Say how far a letter has come, in a few words."""
    trial = ", in trial" if letter.trial else ""
    match letter.state:
        case LetterState.DRAFT | LetterState.APPROVED if letter.held:
            return letter.held if letter.held.startswith("held ") else f"held back: {letter.held}"
        case LetterState.DRAFT:
            return f"waits for approval{trial}" + (f": {letter.reason}" if letter.reason else "")
        case LetterState.APPROVED:
            return f"approved by {letter.approved_by}{trial}"
        case LetterState.IN_DOUBT:
            return f"may or may not have gone: {letter.reason}"
        case LetterState.SENT if letter.sent_at:
            return f"sent {at_moment(letter.sent_at, zone)}"
        case LetterState.EXPIRED:
            return f"not sent, {letter.reason}"
        case _:
            return letter.state.value + (f": {letter.reason}" if letter.reason else "")
