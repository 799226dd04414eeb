"""How like a heading is to one we know: by its words, whatever their order, number and spelling."""

import difflib
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from tsa_sheets.sheets.headings import alike

EQUAL = 1.0
MOST = 0.9  # of headings that are not the same
LEAST = 0.4

_SAME: Mapping[str, str] = {
    word: first
    for first, *others in (
        ("email", "mail", "emails"),
        ("school", "establishment", "organisation", "organization", "setting", "institution", "workplace"),
        ("delegate", "attendee", "participant", "candidate", "attending"),
        ("course", "event", "session", "workshop", "training", "module", "cpd"),
        ("start", "begin", "commence", "commencing", "from"),
        ("end", "finish", "until", "closing"),
        ("date", "day", "when"),
        ("price", "cost", "fee", "charge", "rate"),
        ("number", "no", "num", "nr", "count"),
        ("venue", "location", "where", "place", "room"),
        ("leader", "led", "trainer", "facilitator", "presenter", "speaker", "instructor", "delivered"),
        ("trainee", "student", "apprentice"),
        ("role", "position", "responsibility", "job"),
        ("status", "state", "stage", "progress"),
        ("confirmed", "agreed", "confirmation", "agreement"),
        ("member", "membership", "subscriber", "subscription"),
        ("pupil", "roll", "nor", "learner"),
        ("code", "ref", "reference", "id"),
        ("book", "booking", "booked", "booker"),
        ("substitute", "replacement", "replaced"),
        ("invoice", "billing", "invoiced"),
        ("paid", "payment"),
        ("diet", "dietary", "allergy", "allergies"),
        ("cancelled", "cancellation", "canceled"),
        ("capacity", "max", "maximum"),
        ("minimum", "min"),
        ("left", "leaving", "leaver"),
        ("called", "known"),
        ("name", "who"),
        ("phone", "telephone", "tel", "mobile"),
    )
    for word in others
}
_LITTLE = frozenset(
    (
        *("a", "an", "and", "any", "are", "at", "be", "by", "do", "does", "for", "have", "if", "in", "is", "it"),
        *("of", "on", "or", "our", "please", "s", "the", "their", "this", "to", "us", "we", "what", "which"),
        *("will", "with", "you"),
    )
)
_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?<=\w{4})(?:ing|ed)$|(?<=\w{3})(?<!s)s$")
_SPELT = 0.84


@lru_cache(8192)
def tokens(heading: str) -> frozenset[str]:
    """Take a heading apart into words that count, each in one form."""
    text = re.sub(r"e-?mail", "email", heading.casefold()).replace("post code", "postcode").replace("'s", "")
    words = [_one_form(word) for word in _WORD.findall(text)]
    if words[-1:] == ["to"]:
        words[-1] = "end"
    return frozenset(word for word in words if word not in _LITTLE) or frozenset(words)


def _one_form(word: str) -> str:
    if word in _SAME:
        return _SAME[word]
    stem = _ENDING.sub("", word)
    return _SAME.get(stem, stem)


class Likeness:
    """Compares headings with those of one kind of sheet; a word that many fields share tells little."""

    def __init__(self, aliases: Mapping[str, Sequence[str]]) -> None:
        self.aliases = aliases
        spread = Counter(word for headings in aliases.values() for word in _words(headings))
        self._weights = {word: math.log(1 + len(aliases) / number) for word, number in spread.items()}
        self._unknown = max(self._weights.values(), default=1.0)

    def of(self, heading: str, field: str) -> float:
        """Give how like a heading is to those of a field: 1 the same, 0 nothing like it."""
        return max((self._between(heading, alias) for alias in self.aliases.get(field, ())), default=0.0)

    def _between(self, heading: str, alias: str) -> float:
        if alike(heading) == alike(alias):
            return EQUAL
        one, other = tokens(heading), tokens(alias)
        shared = sum(self._weight(word) for word in one if any(_spelt_alike(word, known) for known in other))
        both = sum(map(self._weight, one)) + sum(map(self._weight, other))
        found = min(MOST, 2 * shared / both) if both else 0.0
        return found if found >= LEAST else 0.0

    def _weight(self, word: str) -> float:
        return self._weights.get(word, self._unknown)


def _words(headings: Iterable[str]) -> frozenset[str]:
    return frozenset(word for heading in headings for word in tokens(heading))


@lru_cache(65536)
def _spelt_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < 4 or one[0] != other[0]:
        return False
    return difflib.SequenceMatcher(a=one, b=other).ratio() >= _SPELT
