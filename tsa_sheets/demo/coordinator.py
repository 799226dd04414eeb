"""What Leila Mahmood, the coordinator, answers on the desk each morning of the two weeks."""

from collections.abc import Iterator, Sequence
from datetime import date

from tsa_sheets.model.desk import OUTBOX, Answer, Said, flag_row, letter_row
from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.memory import KeptFlag, KeptLetter

INITIALS = "LM"
HOLDS_ON, LETS_GO_ON = date(2026, 9, 8), date(2026, 9, 10)
LEAVES_ON, USES_ON = date(2026, 9, 9), date(2026, 9, 11)

WHY_HELD = "Ringing the school first"
WHY_LEFT = "They share the class mailbox"
LEFT_UNTIL = date(2027, 7, 21)


def answer_letters(outbox: Sequence[KeptLetter], today: date) -> Iterator[Answer]:
    """Approve every letter that waits, but hold the oldest of Tuesday's for two days.

    The one she holds keeps being held until Thursday: then its tick at Hold is taken away, and it is approved.
    """
    drafts = [letter for letter in outbox if letter.state is LetterState.DRAFT and (not letter.held or _hers(letter))]
    waiting = sorted(drafts, key=lambda letter: letter.number)
    for letter in waiting:
        row = letter_row(OUTBOX, letter)
        held = _hers(letter) or (today == HOLDS_ON and letter is waiting[0])
        if held and today < LETS_GO_ON:
            yield Answer(row=row, said=Said.HOLD, initials=INITIALS, why=WHY_HELD)
        else:
            yield Answer(row=row, said=Said.APPROVE, initials=INITIALS)


def answer_flags(flags: Sequence[KeptFlag], today: date) -> Iterator[Answer]:
    """Leave the first flag about a shared address as it is on Wednesday; use a suggestion on Friday."""
    shown = sorted((flag for flag in flags if flag.on_desk and not flag.answered), key=lambda flag: flag.number)
    if today == LEAVES_ON:
        for flag in [flag for flag in shown if "address" in flag.message][:1]:
            yield Answer(row=flag_row(flag), said=Said.LEAVE, initials=INITIALS, why=WHY_LEFT, until=LEFT_UNTIL)
    if today == USES_ON:
        for flag in [flag for flag in shown if flag.suggest][:1]:
            yield Answer(row=flag_row(flag), said=Said.USE, initials=INITIALS)


def _hers(letter: KeptLetter) -> bool:
    return letter.held.startswith(f"held by {INITIALS}")
