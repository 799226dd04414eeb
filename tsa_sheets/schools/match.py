"""Matching a name as somebody typed it to a school of the register.

Names that look alike are found by their letters; each is weighed by plain evidence; the weights make of it how likely
each school is, beside the others and beside its being none of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from operator import mul

from tsa_sheets.model.record import Urn
from tsa_sheets.model.register import Register
from tsa_sheets.schools.evidence import Evidence, Here, weigh
from tsa_sheets.schools.listed_names import listed_names, numbered
from tsa_sheets.schools.match_letters import Letters
from tsa_sheets.schools.match_weights import OURS, WEIGHTS
from tsa_sheets.schools.named import Named
from tsa_sheets.schools.own_names import OwnNames
from tsa_sheets.schools.safe import Candidate, is_safe
from tsa_sheets.schools.typed import Typed
from tsa_sheets.schools.wording import Rarity, authority_words

SHOWN = 3
AT_ONCE = 1000

Weighed = tuple[Urn, str, Evidence]


@dataclass(frozen=True, slots=True)
class Match:
    """The three likeliest schools, the likeliest first; `urn` is the first where it is safe to take it."""

    candidates: Sequence[Candidate] = ()
    urn: Urn | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """Where an alliance is: its own schools, and the local authorities in which it has some."""

    own: frozenset[Urn] = frozenset()
    authorities: frozenset[str] = frozenset()


NOWHERE = Around()


class Matcher:
    """A register made ready for matching: seconds to make, less than a millisecond for each new spelling."""

    def __init__(self, register: Register) -> None:
        """Make ready."""
        self._names = list(listed_names(register))
        self._rarity = Rarity(named.wording for named in self._names)
        self._letters = Letters(self._names, numbered(register))
        self._schools: dict[str, set[Urn]] = {}
        for named in self._names:
            self._schools.setdefault(named.wording.text, set()).add(named.urn)
        self._found: dict[tuple[Around, Typed], Match] = {}

    def match(self, asked: Iterable[Typed], around: Around = NOWHERE) -> Mapping[Typed, Match]:
        """Find the school each spelling means; what was asked before is only looked up."""
        wanted = dict.fromkeys(asked)
        new = [typed for typed in wanted if (around, typed) not in self._found]
        for typed, weighed in zip(new, self.weighed(new, around), strict=True):
            self._found[around, typed] = _choose(weighed, around)
        return {typed: self._found[around, typed] for typed in wanted}

    def weighed(self, asked: Sequence[Typed], around: Around = NOWHERE) -> Iterator[Sequence[Weighed]]:
        """Give for each spelling the schools whose names are like it, once for each such name, with the evidence."""
        authorities = frozenset(map(authority_words, around.authorities))
        closeness = self._letters.closeness(around.own, authorities)
        own = OwnNames(self._names, self._letters.of(around.own))
        for start in range(0, len(asked), AT_ONCE):
            some = asked[start : start + AT_ONCE]
            for typed, names in zip(some, self._letters.alike(some, closeness), strict=True):
                text = typed.wording.text
                namesakes = len(self._schools.get(text, frozenset()) - around.own)
                here = Here(around.own, authorities, own.words, namesakes)
                likeness = {**dict.fromkeys(own.nearest(text), 0.0), **names}
                yield [self._weigh(typed, self._names[at], like, here) for at, like in likeness.items()]

    def _weigh(self, typed: Typed, named: Named, resembles: float, here: Here) -> Weighed:
        return named.urn, named.name, weigh(typed, named, resembles, self._rarity, here)


def _choose(weighed: Sequence[Weighed], around: Around) -> Match:
    """Weigh the schools against each other, each by the name of it for which most speaks, and against none of them."""
    best: dict[Urn, tuple[float, str, Evidence]] = {}
    weights = OURS if around.own else WEIGHTS
    for urn, name, evidence in weighed:
        weight = sum(map(mul, evidence, weights))
        if urn not in best or weight > best[urn][0]:
            best[urn] = weight, name, evidence
    none_of_them = 1.0
    total = none_of_them + sum(exp(weight) for weight, _, _ in best.values())
    likeliest = sorted(best, key=lambda urn: (-best[urn][0], urn))[:SHOWN]
    candidates = tuple(Candidate(urn, exp(best[urn][0]) / total, *best[urn][1:]) for urn in likeliest)
    return Match(candidates, likeliest[0] if is_safe(candidates, in_alliance=bool(around.own)) else None)
