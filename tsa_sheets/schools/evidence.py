"""What speaks for and against a school being the one that was typed: a few plain numbers, each with its weight."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from tsa_sheets.model.record import Urn
from tsa_sheets.schools.match_words import SHORTENED, alike, alike_whole
from tsa_sheets.schools.typed import Typed
from tsa_sheets.schools.wording import MIDDLE, SECONDARY, STOCK, Rarity, Wording

STOCK_COUNTS = 0.3
"""What a word many schools share counts for where only one of the two names has it."""

FULL = 10.0
"""A word about as rare as any: it stands in one name of the register or two."""


class Evidence(NamedTuple):
    """How a name that was typed agrees with a name of a school; the second half is about where it is.

    From 0 to 1, but for `resembles`, which is the likeness of the letters. Nothing known is 0 in both directions.
    """

    agreement: float  # the share of all words, by rarity, that both names have
    distinctive: float  # the rarity of the rarest word they share
    resembles: float
    run_together: float  # the likeness of the two as one long word: a slip may split words or join them
    same_text: float
    begins: float  # its name goes on after what was typed: "Oakfield School, Marram"
    same_ages: float
    other_ages: float
    other_stage: float  # one is for young children, the other for those past eleven
    other_ages_registered: float
    other_faith: float
    faith_left_out: float
    other_sex: float
    earlier_name: float
    renamed: float  # no word of that earlier name that tells schools apart is in today's
    same_earlier_text: float
    closed: float
    place_in_name: float  # words of the name that are words of its address
    same_place: float
    other_place: float
    same_authority: float
    other_authority: float
    same_postcode: float
    other_postcode: float
    same_district: float
    same_number: float  # its URN, or the number of its local authority with its own
    own_school: float  # it stands on the alliance's Schools sheet
    own_telling: float  # the same, by how much the words they share tell schools apart
    own_area: float  # it is in a local authority in which the alliance has schools
    bias: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a school is, as it is compared."""

    words: frozenset[str]
    town: frozenset[str]
    authority: frozenset[str]
    postcode: str
    ages: frozenset[str]
    closed: bool
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Named:
    """One name of one school: its own, or that of a school it took over from (`earlier`).

    It was `renamed` where no word of that earlier name that tells schools apart is in its own.
    """

    wording: Wording
    name: str
    urn: Urn
    earlier: bool = False
    renamed: bool = False


def weigh(
    typed: Typed, named: Named, place: Place, resembles: float, rarity: Rarity, *, own: bool, near: bool
) -> Evidence:
    """Compare what was typed with one name of one school, which may be the alliance's `own`, or `near` it."""
    wording, name, earlier = typed.wording, named.wording, named.earlier
    same_text = wording.text == name.text
    common = _compared(typed, name, place, rarity)
    ages, other = wording.ages, name.ages
    contradict = bool(ages and other and not ages & other)
    unlisted = bool(ages and not other and place.ages and not ages & place.ages)
    faiths = bool(wording.faiths), bool(name.faiths)
    there = bool(typed.town) and (typed.town <= place.words or typed.town == place.town)
    postcode = typed.postcode
    within = bool(typed.within) and (typed.within <= place.authority or place.authority <= typed.within)
    here = place.postcode[:-3] == postcode[:-3]
    return Evidence(
        agreement=common.shared / (common.shared + common.only + 1e-9),
        distinctive=common.rarest / FULL,
        resembles=resembles,
        run_together=alike_whole(wording.joined, name.joined),
        same_text=same_text,
        begins=name.text.startswith(wording.text + " "),
        same_ages=bool(ages & other),
        other_ages=contradict,
        other_stage=contradict and SECONDARY in ages | other and MIDDLE not in ages | other,
        other_ages_registered=unlisted,
        other_faith=all(faiths) and not wording.faiths & name.faiths,
        faith_left_out=faiths[0] != faiths[1],
        other_sex=wording.sexes != name.sexes,
        earlier_name=earlier,
        renamed=named.renamed,
        same_earlier_text=earlier and same_text,
        closed=place.closed,
        place_in_name=min(common.explained, FULL) / FULL,
        same_place=there,
        other_place=bool(typed.town) and not there,
        same_authority=within,
        other_authority=bool(typed.within) and not within,
        same_postcode=bool(postcode) and postcode == place.postcode,
        other_postcode=bool(postcode) and postcode != place.postcode,
        same_district=bool(postcode) and postcode != place.postcode and here,
        same_number=typed.number in place.numbers,
        own_school=own,
        own_telling=own * common.rarest / FULL,
        own_area=near,
        bias=1,
    )


class _Compared(NamedTuple):
    """Sums of the words' rarities: those both names have, those only one has, those that say where it is."""

    shared: float
    only: float
    explained: float
    rarest: float


def _compared(typed: Typed, name: Wording, place: Place, rarity: Rarity) -> _Compared:
    left = dict.fromkeys(name.words)
    not_the_same = []
    shared = only = explained = rarest = 0.0
    for word in typed.wording.words:
        if word not in left:
            not_the_same.append(word)
            continue
        del left[word]
        weight = rarity(word)
        shared += weight
        rarest = max(rarest, weight)
    for word in not_the_same:
        near, likeness = _nearest(word, left)
        if likeness:
            del left[near]
            weight = min(rarity(word), rarity(near))
            shared += likeness * weight
            only += (1 - likeness) * weight
            rarest = max(rarest, likeness * weight)
        elif word in place.words or (not rarity.knows(word) and _nearest(word, place.words)[1] > SHORTENED):
            explained += rarity(word)
        else:
            only += rarity(word) * (STOCK_COUNTS if word in STOCK else 1)
    for word in left:
        if word in typed.around:
            explained += rarity(word) / 2
        else:
            only += rarity(word) * (STOCK_COUNTS if word in STOCK else 1)
    return _Compared(shared, only, explained, rarest)


def _nearest(word: str, others: Iterable[str]) -> tuple[str, float]:
    best, most = "", 0.0
    for other in others:
        likeness = alike(word, other)
        if likeness > most:
            best, most = other, likeness
    return best, most
