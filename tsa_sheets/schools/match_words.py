"""Whether two words are one word with slips of the hand in it, or shortened: a door for rapidfuzz."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

SHORTENED = 0.6
"""What a word is worth that only begins like the other: "Sheff" for "Sheffield"."""

CUT_SHORT = 0.5
"""What a word is worth that begins like the other but for a slip: "pim" for "primary"."""

OWNED = 0.95
"""What a word is worth that has only an s more or less: "St Joseph" for "St Joseph's"."""

NEARLY = 0.65
"""Two names of which a smaller share of the letters is the same are not one name with slips in it."""

TOGETHER = 0.75
"""The same for what is left of two names: "Riverview" is "River View"."""

_PAIRS = 262_144


@lru_cache(maxsize=_PAIRS)
def alike(word: str, other: str) -> float:
    """Give how nearly two different words are one, from 0 to 1: one slip from four letters on, two from seven on."""
    longest, shortest = max(len(word), len(other)), min(len(word), len(other))
    if longest - shortest <= 2:
        slips = OSA.distance(word, other, score_cutoff=2)
        if slips == 1 and longest >= 4 and (word + "s" == other or other + "s" == word):
            return OWNED
        if (slips == 1 and longest >= 4) or (slips == 2 and longest >= 7):
            return float(1 - slips / longest)
    if shortest >= 3 and (word.startswith(other) or other.startswith(word)):
        return SHORTENED
    return 0.0


@lru_cache(maxsize=_PAIRS)
def cut_short(word: str, other: str) -> float:
    """Tell whether the word is the beginning of the other with a slip in it: what that is worth, or 0."""
    if not 3 <= len(word) < len(other) - 1:
        return 0.0
    beginnings = (other[:end] for end in range(len(word) - 1, len(word) + 2))
    return CUT_SHORT if any(OSA.distance(word, some, score_cutoff=1) == 1 for some in beginnings) else 0.0


def written_together(words: tuple[str, ...], others: tuple[str, ...]) -> float:
    """Give how nearly the words are the others once their spaces are left out; 0 where a quarter of it differs."""
    if not words or not others or len(words) == len(others):
        return 0.0
    return OSA.normalized_similarity("".join(words), "".join(others), score_cutoff=TOGETHER)


def alike_whole(name: str, other: str) -> float:
    """Give how nearly two names without their spaces are one, from 0 to 1; 0 where a third of the letters differ."""
    share = OSA.normalized_similarity(name, other, score_cutoff=NEARLY)
    return (share - NEARLY) / (1 - NEARLY) if share else 0.0


def nearest_texts(text: str, texts: Mapping[int, str], most: int) -> Sequence[int]:
    """Give the keys of at most so many texts, those most like it first, in whatever order their words stand."""
    best = process.extract(text, texts, scorer=fuzz.token_ratio, processor=None, limit=most)
    return [key for _, _, key in best]
