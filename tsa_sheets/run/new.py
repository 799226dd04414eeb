"""Which drafts are of letters that nobody has written yet."""

from collections.abc import Iterable

from tsa_sheets.model.letter import Draft, LetterState
from tsa_sheets.model.memory import KeptLetter


def not_yet_written(drafts: Iterable[Draft], letters: Iterable[KeptLetter]) -> list[Draft]:
    """Leave out the drafts of letters that wait already, or have ended for good; `letters` are all there ever were."""
    claimed = {key for letter in letters if not may_come_again(letter) for key in letter.keys}
    return [draft for draft in drafts if claimed.isdisjoint(draft.claims)]


def may_come_again(letter: KeptLetter) -> bool:
    """Tell whether a letter left room for another: replaced, or withdrawn by its job rather than by a person."""
    if letter.state is LetterState.WITHDRAWN:
        return not letter.for_good
    return letter.state is LetterState.REPLACED
