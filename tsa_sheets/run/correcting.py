"""Corrections of a letter that has gone, each written as its reader will get it, and who got the letter."""

import re
from collections.abc import Callable, Iterator, Sequence

from tsa_sheets.errors import LedgerError
from tsa_sheets.home import Home
from tsa_sheets.ledger import Correction, Ledger
from tsa_sheets.ledger.letters import corrected_as
from tsa_sheets.letters.digest import digest
from tsa_sheets.letters.render import Gap, Letters
from tsa_sheets.model.desk import Said
from tsa_sheets.model.letter import Letter, LetterState
from tsa_sheets.model.memory import KeptLetter
from tsa_sheets.world import World

TEMPLATE = "correction"
GOT_IT = (LetterState.SENT, LetterState.IN_DOUBT)

Correct = Callable[[KeptLetter, Said, str, str, str], str]
"""Drafts a correction that the desk asks for: which letter, to whom, what is right, initials, the answer's name."""


def who_got_it(letters: Sequence[KeptLetter], number: int, *, everybody: bool) -> Sequence[KeptLetter]:
    """List the letter, or every letter of the same kind under the same subject; raises `LedgerError` if not gone."""
    letter = next((each for each in letters if each.number == number), None)
    if letter is None or letter.state not in GOT_IT:
        raise LedgerError(f"letter {number}", "it has not gone, so nobody can have got it", "See tsa-sheets sent.")
    if not everybody:
        return [letter]
    alike = (letter.template, letter.subject)
    return [each for each in letters if (each.template, each.subject) == alike and each.state in GOT_IT]


def corrections(wrong: Sequence[KeptLetter], text: str, home: Home, world: World) -> Iterator[Correction]:
    """Write one to each reader; raises `LedgerError` where one cannot be written."""
    today = world.now().astimezone(home.settings.zone).date()
    templates = Letters(home.template_folders)
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
        yield Correction(of=letter.number, content=content, digest=digest(content))


def asked_on_the_desk(home: Home, ledger: Ledger, world: World) -> Correct:
    """Give what drafts a correction that somebody asks for on the desk, once, and answers in words."""

    def correct(letter: KeptLetter, said: Said, text: str, by: str, answer: str) -> str:
        everybody = said is Said.CORRECT_ALL
        wrong = who_got_it(ledger.every_letter(), letter.number, everybody=everybody)
        drafts = list(corrections(wrong, text, home, world))
        return corrected_as(ledger.letters.correct(drafts, by=by, answer=answer))

    return correct
