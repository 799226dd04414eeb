"""What speaks for and against a school being the one that was typed: a few plain numbers, each with its weight."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from math import log1p
from typing import NamedTuple

from tsa_sheets.model.record import Urn
from tsa_sheets.schools.compared import compared
from tsa_sheets.schools.match_words import alike_whole
from tsa_sheets.schools.named import Named
from tsa_sheets.schools.typed import Typed
from tsa_sheets.schools.wording import MIDDLE, PRIMARY, SECONDARY, Rarity

FULL = 10.0
"""A word about as rare as any: it stands in one name of the register or two."""


MANY = 20
"""As many other schools with a name as make no more difference."""


class Evidence(NamedTuple):
    """How a name that was typed agrees with a name of a school; the second half is about where it is.

    From 0 to 1, but for `resembles`, which is the likeness of the letters. Nothing known is 0 in both directions.
    """

    agreement: float  # the share of all words, by rarity, that both names have
    distinctive: float  # the rarity of the rarest word they share
    said_more: float  # the rarest word that was typed and is neither in the name nor in the address
    left_more: float  # the rarest word of the name that was not typed
    mistaken: float  # the rarest of its words for which another was typed, one slip away, that other schools have
    only_where: float  # all that both have, and that tells schools apart, is its town or its local authority
    resembles: float
    run_together: float  # the likeness of the two as one long word: a slip may split words or join them
    same_text: float
    begins: float  # its name goes on after what was typed: "Oakfield School, Marram"
    same_ages: float
    other_ages: float
    other_young: float  # the same among the young: one for infants, the other for juniors
    other_stage: float  # one is for young children, the other for those past eleven
    other_ages_registered: float
    other_faith: float
    faith_left_out: float
    other_sex: float
    other_kind: float  # one is a unit, a special school or a place of training, the other is not
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
    far_postcode: float  # not even in the same area: HB6 and SE1
    same_number: float  # its URN, or the number of its local authority with its own
    own_school: float  # it stands on the alliance's Schools sheet
    own_telling: float  # the same, by how much the words they share tell schools apart
    own_alone: float  # the same, by how few of the alliance's schools have such a word
    own_elsewhere: float  # the same, by how many other schools have exactly the name that was typed
    own_area: float  # it is in a local authority in which the alliance has schools
    bias: float


@dataclass(frozen=True, slots=True)
class Here:
    """What an alliance adds to a name: its own schools, its local authorities, the words of its schools' names.

    `words` counts the own schools that have a word; `namesakes` the other schools that have exactly what was typed.
    """

    own: Set[Urn] = frozenset()
    authorities: Set[frozenset[str]] = frozenset()
    words: Mapping[str, int] = field(default_factory=dict)
    namesakes: int = 0


NOT_HERE = Here()


def weigh(typed: Typed, named: Named, resembles: float, rarity: Rarity, here: Here = NOT_HERE) -> Evidence:
    """Compare what was typed with one name of one school."""
    wording, name, earlier, place = typed.wording, named.wording, named.earlier, named.place
    own = named.urn in here.own
    same_text = wording.text == name.text
    common = compared(wording, name, address=place.words, around=typed.around, rarity=rarity, here=here.words)
    ages, other = wording.ages | common.ages, name.ages
    contradict = bool(ages and other and not ages & other)
    unlisted = bool(ages and not other and place.ages and not ages & place.ages)
    faiths = bool(wording.faiths), bool(name.faiths)
    town, within, postcode = typed.town, typed.within, typed.postcode
    there = bool(town) and (town <= place.words or town in place.towns)
    governed = bool(within) and any(within <= authority or authority <= within for authority in place.authorities)
    at_postcode = bool(postcode) and postcode in place.postcodes
    district = bool(postcode) and not at_postcode and any(postcode[:-3] == each[:-3] for each in place.postcodes)
    return Evidence(
        agreement=common.shared / (common.shared + common.only + 1e-9),
        distinctive=common.rarest / FULL,
        said_more=min(common.said_more, FULL) / FULL,
        left_more=min(common.left_more, FULL) / FULL,
        mistaken=min(common.mistaken, FULL) / FULL,
        only_where=bool(common.both) and any(common.both <= some for some in (*place.towns, *place.authorities)),
        resembles=resembles,
        run_together=alike_whole(wording.joined, name.joined),
        same_text=same_text,
        begins=name.text.startswith(wording.text + " "),
        same_ages=bool(ages & other),
        other_ages=contradict,
        other_young=contradict and not {PRIMARY, MIDDLE, SECONDARY} & (ages | other),
        other_stage=contradict and SECONDARY in ages | other and MIDDLE not in ages | other,
        other_ages_registered=unlisted,
        other_faith=all(faiths) and not wording.faiths & name.faiths,
        faith_left_out=faiths[0] != faiths[1],
        other_sex=wording.sexes != name.sexes,
        other_kind=bool(wording.kinds | name.kinds) and wording.kinds.isdisjoint(name.kinds),
        earlier_name=earlier,
        renamed=named.renamed,
        same_earlier_text=earlier and same_text,
        closed=place.closed,
        place_in_name=min(common.explained, FULL) / FULL,
        same_place=there,
        other_place=bool(town) and any(place.towns) and not there,
        same_authority=governed,
        other_authority=bool(within) and not governed,
        same_postcode=at_postcode,
        other_postcode=bool(postcode) and not at_postcode,
        same_district=district,
        far_postcode=bool(postcode) and not any(_area(postcode) == _area(each) for each in place.postcodes),
        same_number=typed.number in place.numbers,
        own_school=own,
        own_telling=own * common.rarest / FULL,
        own_alone=own * common.alone,
        own_elsewhere=own * min(log1p(here.namesakes) / log1p(MANY), 1),
        own_area=place.authorities[-1] in here.authorities,
        bias=1,
    )


def _area(postcode: str) -> str:
    return postcode[:2] if postcode[1:2].isalpha() else postcode[:1]
