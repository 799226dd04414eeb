"""Whether two words are one word with slips of the hand in it, or shortened: a door for rapidfuzz."""

from functools import lru_cache

from rapidfuzz.distance import OSA

SHORTENED = 0.6
"""What a word is worth that only begins like the other: "Sheff" for "Sheffield"."""

NEARLY = 0.65
"""Two names of which a smaller share of the letters is the same are not one name with slips in it."""

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


def alike_whole(name: str, other: str) -> float:
    """Give how nearly two names without their spaces are one, from 0 to 1; 0 where a third of the letters differ."""
    share = OSA.normalized_similarity(name, other, score_cutoff=NEARLY)
    return (share - NEARLY) / (1 - NEARLY) if share else 0.0
