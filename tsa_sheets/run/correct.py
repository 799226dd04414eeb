"""A correction to exactly those who got a letter: one each, and each waits for approval like any other."""

import re
from collections.abc import Sequence

from tsa_sheets.errors import LedgerError
from tsa_sheets.home import Home
from tsa_sheets.ledger import Correction
from tsa_sheets.letters.digest import digest
from tsa_sheets.letters.render import Gap, Letters
from tsa_sheets.model.letter import Letter, LetterState
from tsa_sheets.model.memory import KeptLetter
from tsa_sheets.run.by_hand import ledger_of
from tsa_sheets.world import World

TEMPLATE = "correction"
GOT_IT = (LetterState.SENT, LetterState.IN_DOUBT)


def same_letter(letters: Sequence[KeptLetter], number: int) -> Sequence[KeptLetter]:
    """List everybody who got a letter as this one: of the same kind, under the same subject."""
    letter = next((each for each in letters if each.number == number), None)
    if letter is None or letter.state not in GOT_IT:
        raise LedgerError(f"letter {number}", "it has not gone, so nobody can have got it", "See tsa-sheets sent.")
    alike = (letter.template, letter.subject)
    return [each for each in letters if (each.template, each.subject) == alike and each.state in GOT_IT]


def correct(
    home: Home, world: World, number: int, text: str, *, everybody: bool, by: str
) -> Sequence[tuple[int, KeptLetter]]:
    """Draft a correction of a letter, to its reader or to `everybody` who got it; give each new number with whom.

    Raises `LedgerError` where it has not gone or has been corrected already, and then nothing is drafted.
    """
    today = world.now().astimezone(home.settings.zone).date()
    templates = Letters(home.template_folders)
    with ledger_of(home, world) as ledger:
        alike = same_letter(ledger.every_letter(), number)
        wrong = alike if everybody else [each for each in alike if each.number == number]
        corrections = []
        for letter in wrong:
            told = Letter(
                TEMPLATE,
                about=home.settings.alliance,
                to=letter.to,
                name=letter.name or None,
                copy_to=letter.copy_to or None,
                context={
                    "was_called": letter.subject,
                    "sent_on": (letter.sent_at or letter.due).astimezone(home.settings.zone).date(),
                    "paragraphs": [part for part in re.split(r"\n\s*\n", text.strip()) if part],
                },
            )
            try:
                content = templates.render(told, home.settings.alliance, today=today)
            except Gap as gap:
                raise LedgerError(f"letter {letter.number}", gap.reason, "Write the correction by hand.") from gap
            corrections.append(Correction(of=letter.number, content=content, digest=digest(content)))
        return list(zip(ledger.letters.correct(corrections, by=by), wrong, strict=True))
