"""The words of two names beside each other: those both have, and those that only one has."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from tsa_sheets.schools.match_words import OWNED, SHORTENED, alike, cut_short, written_together
from tsa_sheets.schools.wording import PHASES, STOCK, Rarity, Wording

STOCK_COUNTS = 0.3
"""What a word many schools share counts for where only one of the two names has it."""

SCRAP = 3.0
"""The most that one letter or two say: a slip may have cut them off a word."""

NONE_HERE: Mapping[str, int] = {}


@dataclass(slots=True)
class Compared:
    """Sums of the words' rarities, and the rarest of some of them."""

    shared: float = 0.0  # of the words both names have
    only: float = 0.0  # of those that only one has
    explained: float = 0.0  # of those that say where it is
    rarest: float = 0.0  # the rarest that both have
    said_more: float = 0.0  # the rarest that was typed and that tells schools apart, but is not in the name
    left_more: float = 0.0  # the rarest in the name that was not typed
    mistaken: float = 0.0  # the rarest of the name for which another word was typed, one slip away, that others have
    alone: float = 0.0  # one by the number of the alliance's schools that have a word which both have
    both: set[str] = field(default_factory=set)  # the words both have that tell schools apart, as the name has them
    ages: set[str] = field(default_factory=set)  # those that words with slips in them say

    def share(self, word: str, likeness: float, weight: float, here: Mapping[str, int]) -> None:
        """Count a word of the name that was typed, or nearly."""
        self.shared += likeness * weight
        self.only += (1 - likeness) * weight
        self.rarest = max(self.rarest, likeness * weight)
        if word not in STOCK:
            self.both.add(word)
            if word in here:
                self.alone = max(self.alone, likeness / here[word])


def compared(
    wording: Wording,
    name: Wording,
    *,
    address: Set[str],
    around: Set[str],
    rarity: Rarity,
    here: Mapping[str, int] = NONE_HERE,
) -> Compared:
    """Compare what was typed with a name; `here` counts the alliance's schools that have a word in their names."""
    found = Compared()
    left = dict.fromkeys(name.words)
    for word in wording.words:
        if word in left:
            del left[word]
            found.share(word, 1, rarity(word), here)
    over = [word for word in wording.words if word not in name.words]
    if _together(found, [word for word in over if word not in address], left, rarity, here):
        found.explained += sum(rarity(word) for word in over if word in address)
        return found
    over = [word for word in over if not _nearly(found, word, left, rarity, here)]
    there = [word for word in over if _of_address(word, address, rarity)]
    found.explained += sum(map(rarity, there))
    over = [word for word in over if word not in there]
    if _together(found, over, left, rarity, here):
        return found
    for word in over:
        found.only += _says(word, rarity)
        found.said_more = max(found.said_more, 0 if word in STOCK else _says(word, rarity))
    for word in left:
        if word in around:
            found.explained += rarity(word) / 2
            continue
        found.only += _says(word, rarity)
        found.left_more = max(found.left_more, 0 if word in STOCK else _says(word, rarity))
    return found


def _together(
    found: Compared, over: Sequence[str], left: Iterable[str], rarity: Rarity, here: Mapping[str, int]
) -> bool:
    """Count all words that are left where they are those over, run together or split; tell whether they are."""
    words = tuple(left)
    likeness = written_together(tuple(over), words)
    for word in words if likeness else ():
        found.share(word, likeness, rarity(word), here)
        if word in PHASES:
            found.ages.add(PHASES[word])
    return bool(likeness)


def _nearly(found: Compared, word: str, left: dict[str, None], rarity: Rarity, here: Mapping[str, int]) -> bool:
    """Count a word that is nearly one of those left, which is then left no more; tell whether there was one."""
    known = rarity.knows(word)
    near, likeness = nearest(word, left, guess=not known)
    if not likeness:
        return False
    del left[near]
    found.share(near, likeness, min(rarity(word), rarity(near)), here)
    if near in PHASES:
        found.ages.add(PHASES[near])
    if known and near not in STOCK and SHORTENED < likeness < OWNED:
        found.mistaken = max(found.mistaken, rarity(near))
    return True


def nearest(word: str, others: Iterable[str], *, guess: bool = False) -> tuple[str, float]:
    """Give the word that is most like it; `guess`, no name has the word, so that it may be one cut short badly."""
    best, most = "", 0.0
    for other in others:
        likeness = alike(word, other) or (cut_short(word, other) if guess else 0.0)
        if likeness > most:
            best, most = other, likeness
    return best, most


def _of_address(word: str, address: Set[str], rarity: Rarity) -> bool:
    return word in address or (not rarity.knows(word) and nearest(word, address)[1] > SHORTENED)


def _says(word: str, rarity: Rarity) -> float:
    said = rarity(word) * (STOCK_COUNTS if word in STOCK else 1)
    return min(said, SCRAP) if len(word) < 3 else said


def seen_here(names: Iterable[Sequence[str]]) -> Mapping[str, int]:
    """Count in how many schools' names each word is; one list of words for each school."""
    counts: dict[str, int] = {}
    for words in names:
        for word in dict.fromkeys(words):
            counts[word] = counts.get(word, 0) + 1
    return counts
