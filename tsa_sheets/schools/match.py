"""Matching a name as somebody typed it to a school of the register: the door for scikit-learn.

Names that look alike are found by their three-letter groups (TF-IDF); each is weighed by plain evidence; the weights
make of it how likely each school is, beside the others and beside its being none of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import exp
from operator import mul
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from tsa_sheets.model.record import Urn
from tsa_sheets.model.register import ListedSchool, Register, Standing
from tsa_sheets.schools.evidence import Evidence, Named, Place, weigh
from tsa_sheets.schools.match_weights import ACCEPTED, WEIGHTS
from tsa_sheets.schools.typed import Typed
from tsa_sheets.schools.wording import REGISTERED, STOCK, Rarity, Wording, authority_words, place_words

LOOKED_AT = 12
"""How many names are weighed for each spelling."""

HARDLY_ALIKE = 0.12
"""Names less like than this, from 0 to 1, are not looked at: they are most of the register."""

TELLING = 0.3
"""Two names that share no word as rare as this, from 0 to 1, share what many schools are called."""

SHOWN = 3
AT_ONCE = 1000
TOO_COMMON = 0.1
"""Letter groups in more than a tenth of the names tell none apart."""

FEW = 50
"""In a register as small as that of a demo none is too common."""

NEARER = 0.25
"""What being where the row says counts for when names are chosen to be weighed, beside a likeness of up to 1."""


Weighed = tuple[Urn, str, Evidence]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A school that may be meant; `likely` is from 0 to 1, `name` the name of it that was nearest."""

    urn: Urn
    likely: float
    name: str
    evidence: Evidence


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
        self._places = {
            school.urn: _place(school) for school in register.schools.values() if school.standing is not Standing.COMING
        }
        self._names = list(_names(register))
        self._rarity = Rarity(named.wording for named in self._names)
        self._letters = TfidfVectorizer(
            analyzer="char_wb",
            ngram_range=(3, 3),
            sublinear_tf=True,
            max_df=max(int(TOO_COMMON * len(self._names)), FEW),
            dtype=np.float32,
        )
        self._groups = self._letters.fit_transform([named.wording.text for named in self._names]).T.tocsr()
        places = [self._places[named.urn] for named in self._names]
        self._authorities = _Column(place.authority for place in places)
        self._towns = _Column(place.town for place in places)
        self._postcodes = _Column(place.postcode for place in places)
        self._districts = _Column(place.postcode[:-3] for place in places)
        self._numbers = _numbered(register)
        self._schools = _Column(named.urn for named in self._names)
        self._found: dict[tuple[Around, Typed], Match] = {}

    def match(self, asked: Iterable[Typed], around: Around = NOWHERE) -> Mapping[Typed, Match]:
        """Find the school each spelling means; what was asked before is only looked up."""
        wanted = dict.fromkeys(asked)
        new = [typed for typed in wanted if (around, typed) not in self._found]
        for typed, weighed in zip(new, self.weighed(new, around), strict=True):
            self._found[around, typed] = _choose(weighed)
        return {typed: self._found[around, typed] for typed in wanted}

    def weighed(self, asked: Sequence[Typed], around: Around = NOWHERE) -> Iterator[Sequence[Weighed]]:
        """Give for each spelling the schools whose names are like it, once for each such name, with the evidence."""
        near = frozenset(map(authority_words, around.authorities))
        closeness = self._closeness(around.own, near)
        for start in range(0, len(asked), AT_ONCE):
            some = asked[start : start + AT_ONCE]
            for typed, names in zip(some, self._alike(some, closeness), strict=True):
                yield [self._weigh(typed, self._names[at], like, around.own, near) for at, like in names.items()]

    def _weigh(self, typed: Typed, named: Named, resembles: float, own: Set[Urn], near: Set[frozenset[str]]) -> Weighed:
        place = self._places[named.urn]
        evidence = weigh(
            typed, named, place, resembles, self._rarity, own=named.urn in own, near=place.authority in near
        )
        return named.urn, named.name, evidence

    def _closeness(self, own: Iterable[Urn], near: Iterable[frozenset[str]]) -> Any:
        """Put the names of the alliance's own schools and of those in its area before all others."""
        closeness = np.zeros(len(self._names), dtype=np.float32)
        for urn in own:
            closeness[self._schools.rows(urn)] = 2 * NEARER
        for authority in near:
            closeness[self._authorities.rows(authority)] += NEARER
        return closeness

    def _alike(self, asked: Sequence[Typed], closeness: Any) -> Iterator[Mapping[int, float]]:
        """Give for each spelling the names to be weighed, with how like their letters are."""
        products = self._letters.transform([typed.wording.text for typed in asked]) @ self._groups
        for row, typed in enumerate(asked):
            start, end = products.indptr[row : row + 2]
            names, likeness = products.indices[start:end], products.data[start:end]
            some = likeness > HARDLY_ALIKE
            names, likeness = names[some], likeness[some]
            if len(names) > LOOKED_AT:
                nearest = np.argpartition(self._ranked(typed, names, likeness + closeness[names]), -LOOKED_AT)[
                    -LOOKED_AT:
                ]
                names, likeness = names[nearest], likeness[nearest]
            found: dict[int, float] = dict(zip(names.tolist(), likeness.tolist(), strict=True))
            sure = [*self._at(typed.postcode), *self._with(typed.number)]
            yield {**dict.fromkeys(sure, 0.0), **found}

    def _at(self, postcode: str) -> Sequence[int]:
        return self._postcodes.rows(postcode) if postcode else ()

    def _with(self, number: str) -> Iterator[int]:
        for urn in self._numbers.get(number, ()):
            yield from self._schools.rows(urn)

    def _ranked(self, typed: Typed, names: Any, ranked: Any) -> Any:
        """Put those that are where the row says before others whose letters are as like."""
        if typed.within:
            ranked = ranked + NEARER * self._authorities.has(names, typed.within)
        if typed.town:
            ranked = ranked + NEARER * self._towns.has(names, typed.town)
        if typed.postcode:
            ranked = ranked + NEARER * self._districts.has(names, typed.postcode[:-3])
        return ranked


def _choose(weighed: Sequence[Weighed]) -> Match:
    """Weigh the schools against each other, each by the name of it for which most speaks, and against none of them."""
    best: dict[Urn, tuple[float, str, Evidence]] = {}
    for urn, name, evidence in weighed:
        weight = sum(map(mul, evidence, WEIGHTS))
        if urn not in best or weight > best[urn][0]:
            best[urn] = weight, name, evidence
    none_of_them = 1.0
    total = none_of_them + sum(exp(weight) for weight, _, _ in best.values())
    likeliest = sorted(best, key=lambda urn: (-best[urn][0], urn))[:SHOWN]
    candidates = tuple(Candidate(urn, exp(best[urn][0]) / total, *best[urn][1:]) for urn in likeliest)
    return Match(candidates, likeliest[0] if candidates and is_safe(candidates[0]) else None)


def is_safe(candidate: Candidate, at_least: float = ACCEPTED) -> bool:
    """Tell whether a school may be taken without asking: it is likely enough, and nothing else stands against it.

    Two that are equally likely have at most a half each. A closed school, one for pupils of quite another age, and one
    that had the name before but has nothing of it now, are asked about whatever their weight.
    """
    found = candidate.evidence
    located = found.same_place or found.same_authority or found.same_postcode or found.own_school or found.own_area
    if found.closed or found.other_stage or (found.renamed and not located):
        return False
    if found.distinctive < TELLING and not (found.same_text or found.same_number):
        return False
    return candidate.likely >= at_least


class _Column:
    """A value for each name, kept as numbers so that many rows are compared at once."""

    def __init__(self, values: Iterable[object]) -> None:
        self._codes: dict[object, int] = {}
        self._rows = np.array([self._codes.setdefault(value, len(self._codes)) for value in values], dtype=np.int32)

    def has(self, rows: Any, value: object) -> Any:
        """Tell of each of the rows whether it has the value."""
        return self._rows[rows] == self._codes.get(value, -1)

    def rows(self, value: object) -> Sequence[int]:
        """List the rows with the value."""
        return [int(row) for row in np.flatnonzero(self._rows == self._codes.get(value, -1))]


def _names(register: Register) -> Iterator[Named]:
    """Give every name of each school once: its own, and those of schools it took over from."""
    own: dict[Urn, Wording] = {}
    seen: set[tuple[str, Urn]] = set()
    earlier: list[tuple[ListedSchool, Urn]] = []
    for school in register.schools.values():
        if school.standing is Standing.COMING:
            continue
        after = () if school.open else register.in_place_of(school.urn)
        earlier += [(school, urn) for urn in after]
        if not after:
            wording = Wording.of(school.name)
            own[school.urn] = wording
            seen.add((wording.text, school.urn))
            yield Named(wording, school.name, school.urn)
    for school, urn in earlier:
        wording = Wording.of(school.name)
        if (wording.text, urn) not in seen:
            seen.add((wording.text, urn))
            renamed = not (set(wording.words) & set(own[urn].words)) - STOCK
            yield Named(wording, school.name, urn, earlier=True, renamed=renamed)


def _numbered(register: Register) -> Mapping[str, Sequence[Urn]]:
    """Give the schools by their URN, and the open ones by the number of their local authority with their own."""
    numbered: dict[str, list[Urn]] = {}
    for school in register.schools.values():
        for number in {str(school.urn), school.number if school.open else ""} - {""}:
            numbered.setdefault(number, []).append(school.urn)
    return numbered


def _place(school: ListedSchool) -> Place:
    return Place(
        words=place_words(school.locality, school.town, school.local_authority),
        town=place_words(school.town),
        authority=authority_words(school.local_authority),
        postcode=(school.postcode or "").replace(" ", ""),
        ages=REGISTERED.get(school.phase, frozenset()),
        closed=not school.open,
        numbers=frozenset({str(school.urn), school.number} - {""}),
    )
