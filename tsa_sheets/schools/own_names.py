"""The names of an alliance's own schools, which are weighed even where few letters agree."""

from collections.abc import Iterable, Mapping, Sequence

from tsa_sheets.model.record import Urn
from tsa_sheets.schools.compared import seen_here
from tsa_sheets.schools.match_words import nearest_texts
from tsa_sheets.schools.named import Named

WEIGHED = 8
"""How many of the own names are weighed for each spelling, beside those that are found by their letters."""


class OwnNames:
    """The own names, each by its position in the register, and how many own schools have a word in theirs."""

    def __init__(self, names: Sequence[Named], rows: Iterable[int]) -> None:
        """Make ready."""
        self._texts = {row: names[row].wording.text for row in rows}
        words: dict[Urn, list[str]] = {}
        for row in self._texts:
            words.setdefault(names[row].urn, []).extend(names[row].wording.words)
        self.words: Mapping[str, int] = seen_here(words.values())

    def nearest(self, text: str) -> Sequence[int]:
        """Give the positions of those whose words are most like it, in whatever order they stand."""
        return nearest_texts(text, self._texts, WEIGHED)
