"""Whether two words are one word with slips of the hand in it, or shortened: a door for rapidfuzz."""

from functools import lru_cache

from rapidfuzz.distance import OSA

SHORTENED = 0.6
"""What a word is worth that only begins like the other: "Sheff" for "Sheffield"."""

_PAIRS = 262_144


@lru_cache(maxsize=_PAIRS)
def alike(word: str, other: str) -> float:
    """Give how nearly two different words are one, from 0 to 1: one slip from four letters on, two from seven on."""
    longest, shortest = max(len(word), len(other)), min(len(word), len(other))
    if longest - shortest <= 2:
        slips = OSA.distance(word, other, score_cutoff=2)
        if (slips == 1 and longest >= 4) or (slips == 2 and longest >= 7):
            return float(1 - slips / longest)
    if shortest >= 3 and (word.startswith(other) or other.startswith(word)):
        return SHORTENED
    return 0.0
