"""The words of a school's name: which ages and which church it says it is of, and what tells it apart."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from tsa_sheets.schools.names import normalise

_WORD = re.compile(r"[^\W_]+")
INFANT, JUNIOR, PRIMARY, MIDDLE, SECONDARY, NURSERY = "infant", "junior", "primary", "middle", "secondary", "nursery"
PHASES: Mapping[str, str] = {
    "nursery": NURSERY,
    "infant": INFANT,
    "first": INFANT,
    "junior": JUNIOR,
    "primary": PRIMARY,
    "jmi": PRIMARY,
    "lower": INFANT,
    "combined": PRIMARY,
    "middle": MIDDLE,
    "secondary": SECONDARY,
    "high": SECONDARY,
    "upper": SECONDARY,
    "senior": SECONDARY,
    "grammar": SECONDARY,
    "comprehensive": SECONDARY,
}
"""What a word in a name says of the pupils' ages."""

REGISTERED: Mapping[str, frozenset[str]] = {
    "Nursery": frozenset({NURSERY}),
    "Primary": frozenset({PRIMARY, INFANT, JUNIOR}),
    "Middle deemed primary": frozenset({MIDDLE, PRIMARY}),
    "Middle deemed secondary": frozenset({MIDDLE, SECONDARY}),
    "Secondary": frozenset({SECONDARY}),
    "16 plus": frozenset({SECONDARY}),
    "All-through": frozenset({PRIMARY, INFANT, JUNIOR, SECONDARY}),
}
"""The ages each phase of the register takes in."""

KINDS = frozenset({"pru", "ap", "special", "tuition", "hospital", "eotas", "therapeutic", "training", "university"})
"""Words of places that are no ordinary school."""
_TUITION = re.compile(r"\b(?:education|learning) (?:centre|service)\b")

_FAITHS = frozenset({"ce", "rc", "methodist", "jewish"})
_SEXES = frozenset({"boys", "girls"})
# Said or left out as people like: they weigh little where only one of two names has them.
_STOCK = frozenset({
    "school", "the", "of", "and", "a", "for", "in", "with", "academy", "va", "vc", "community", "foundation",
    "voluntary", "college", "trust", "free", "st", "special", "specialist", "sports", "sport", "technology",
    "arts", "art", "science", "maths", "mathematics", "computing", "language", "languages", "humanities",
    "business", "enterprise", "performing", "visual", "media", "sixth", "form", "centre", "early", "years",
    "unit", "limited", "ltd", "federation", "preparatory", "independent", "education", "learning", "resource",
    "base", "childrens", "services", "service", "maintained", "pre", "sen", "aided", "controlled",
})  # fmt: skip
STOCK = _STOCK | PHASES.keys() | _FAITHS | _SEXES
# Said of no school for young children, unless another word says that it is one.
_LATER = frozenset({"college", "university", "utc"})
# Words of an address that say nothing about where it is.
_STREETS = frozenset({"road", "street", "lane", "avenue", "the", "of", "close", "drive", "way", "hill", "st", "church"})
_COUNTIES = frozenset({
    "bedfordshire", "berkshire", "buckinghamshire", "cambridgeshire", "cheshire", "cleveland", "cornwall", "cumbria",
    "derbyshire", "devon", "dorset", "essex", "gloucestershire", "greater", "hampshire", "herefordshire",
    "hertfordshire", "humberside", "kent", "lancashire", "lancs", "leicestershire", "lincolnshire", "merseyside",
    "middlesex", "middx", "midlands", "norfolk", "northamptonshire", "northants", "northumberland", "nottinghamshire",
    "notts", "oxfordshire", "rutland", "shropshire", "somerset", "staffordshire", "staffs", "suffolk", "surrey",
    "sussex", "tyne", "wear", "warwickshire", "west", "east", "north", "south", "wiltshire", "wilts",
    "worcestershire", "yorkshire", "co", "uk", "england", "united", "kingdom",
})  # fmt: skip
_COUNCILS = frozenset({"city", "council", "county", "borough", "metropolitan", "london", "royal", "upon", "and"})


@dataclass(frozen=True, slots=True)
class Wording:
    """A name as it is compared; two that mean the same have the same `text`."""

    text: str
    joined: str
    words: tuple[str, ...]
    ages: frozenset[str]
    faiths: frozenset[str]
    sexes: frozenset[str]
    kinds: frozenset[str]

    @classmethod
    def of(cls, name: str) -> "Wording":
        """Take a name apart."""
        text = normalise(name)
        words = tuple(dict.fromkeys(text.split()))
        ages = frozenset(PHASES[word] for word in words if word in PHASES)
        if not ages and _LATER.intersection(words):
            ages = frozenset({SECONDARY})
        return cls(
            text,
            text.replace(" ", ""),
            words,
            ages | {PRIMARY} if {INFANT, JUNIOR} <= ages else ages,
            _FAITHS.intersection(words),
            _SEXES.intersection(words),
            KINDS.intersection([*words, *(["tuition"] if _TUITION.search(text) else [])]),
        )


def place_words(*places: str) -> frozenset[str]:
    """Give the words of towns, villages and streets that tell places apart."""
    text = " ".join(places).casefold().replace("'", "")
    return frozenset(_WORD.findall(text)) - _STREETS


def town_words(place: str) -> frozenset[str]:
    """Give the words of a town; none of a county alone, which says too little to be another place."""
    words = place_words(place)
    return frozenset() if words <= _COUNTIES else words


def authority_words(authority: str) -> frozenset[str]:
    """Give the words of a local authority's name: "Bristol, City of" and "Bristol City Council" are one."""
    return place_words(authority) - _COUNCILS


ONE_OF_ALL = 10.7
"""How much a word says that one name of the whole register has: the logarithm of their number."""

STOCK_SAYS = 5.0
"""The most a word says that many schools have, however few they are in a small register."""


class Rarity:
    """How much a word says: the logarithm of how few of the names have it, in a small register as in the whole one."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        counts: dict[str, int] = {}
        total = 1
        for wording in wordings:
            total += 1
            for word in wording.words:
                counts[word] = counts.get(word, 1) + 1
        scale = ONE_OF_ALL / log(total + 1)
        said = {word: scale * log(total / count) for word, count in counts.items()}
        self._known = {word: min(much, STOCK_SAYS) if word in STOCK else much for word, much in said.items()}

    def __call__(self, word: str) -> float:
        """Weigh a word; one that no name has weighs most."""
        return self._known.get(word, ONE_OF_ALL)

    def knows(self, word: str) -> bool:
        """Tell whether any name has the word; one that none has may be a slip."""
        return word in self._known
