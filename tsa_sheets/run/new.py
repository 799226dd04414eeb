"""Which drafts are of letters that nobody has written yet."""

from collections.abc import Iterable

from tsa_sheets.model.letter import Draft
from tsa_sheets.model.memory import KeptLetter


def not_yet_written(drafts: Iterable[Draft], letters: Iterable[KeptLetter]) -> list[Draft]:
    """Leave out the drafts of letters that wait already, or have ended for good; `letters` are all there ever were."""
    claimed = {key for letter in letters if not letter.may_come_again for key in letter.keys}
    return [draft for draft in drafts if claimed.isdisjoint(draft.claims)]
