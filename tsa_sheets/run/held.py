"""The letters that this look would write, and that something in the sheets holds back."""

from collections.abc import Callable, Collection, Iterable, Mapping
from hashlib import sha256

from tsa_sheets.model.letter import Draft, LetterState
from tsa_sheets.model.memory import KeptLetter
from tsa_sheets.model.planned import HeldNow, Outlook, Planned

WAITING = (LetterState.DRAFT, LetterState.APPROVED)


def held_now(drafts: Iterable[Draft], written: Callable[[Collection[str]], Mapping[str, KeptLetter]]) -> HeldNow:
    """Find them among the drafts; whatever has gone, or ended for good, is held by nothing any more.

    A row that has only just changed is left in peace: somebody may be typing there.
    """
    held = [draft for draft in drafts if draft.held and not (draft.settling or draft.expired or draft.trial)]
    known = written({key for draft in held for key in draft.claims}) if held else {}
    letters = ((draft, letter_of(draft, known)) for draft in held)
    waiting = ((draft, letter) for draft, letter in letters if letter is None or letter.state in WAITING)
    return HeldNow([planned(draft, letter, Outlook.HELD, draft.held) for draft, letter in waiting])


def letter_of(draft: Draft, known: Mapping[str, KeptLetter]) -> KeptLetter | None:
    """Find the letter a draft has become, by its claims: the one that says the same where there are several."""
    letters = [known[key] for key in draft.claims if key in known]
    return next((letter for letter in letters if letter.digest == draft.digest), letters[0] if letters else None)


def planned(draft: Draft, kept: KeptLetter | None, outlook: Outlook, held: str = "") -> Planned:
    """Say what is to be expected of a draft, and of the letter it has become where it has."""
    return Planned(
        template=draft.template,
        record=draft.record,
        place=draft.place,
        outlook=outlook,
        held=held,
        cause=sha256(draft.cause.encode()).hexdigest()[:16] if held else "",
        number=kept.number if kept else 0,
        until=draft.until,
    )
