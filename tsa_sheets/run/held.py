"""The letters that this look would write, and that something in the sheets holds back."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from hashlib import sha256

from tsa_sheets.model.letter import Draft, LetterState
from tsa_sheets.model.memory import KeptLetter
from tsa_sheets.model.planned import HeldNow, Outlook, Planned
from tsa_sheets.run.new import may_come_again

WAITING = (LetterState.DRAFT, LetterState.APPROVED)


def held_now(drafts: Iterable[Draft], written: Callable[[Collection[str]], Sequence[KeptLetter]]) -> HeldNow:
    """Find them among the drafts; whatever has gone, or ended for good, is held by nothing any more.

    A row that has only just changed is left in peace: somebody may be typing there.
    """
    held = [draft for draft in drafts if draft.held and not (draft.settling or draft.expired or draft.trial)]
    kept = by_key(written(keys_of(held))) if held else {}
    waiting = (draft for draft in held if draft.key not in kept or kept[draft.key].state in WAITING)
    return HeldNow([planned(draft, kept.get(draft.key), Outlook.HELD, draft.held) for draft in waiting])


def keys_of(drafts: Iterable[Draft]) -> Collection[str]:
    """Give all the keys the drafts claim."""
    return {key for draft in drafts for key in (draft.key, *draft.also)}


def by_key(letters: Iterable[KeptLetter]) -> Mapping[str, KeptLetter]:
    """Find letters by their keys, leaving out those that left room for another."""
    return {letter.key: letter for letter in letters if not may_come_again(letter)}


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
