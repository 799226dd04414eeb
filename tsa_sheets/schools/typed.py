"""What somebody typed for a school, with all that is known of where it is."""

import re
from dataclasses import dataclass, field

from tsa_sheets.schools.wording import Wording, authority_words, place_words

_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?) *([0-9][A-Z]{2})")


@dataclass(frozen=True, slots=True)
class Typed:
    """A spelling and what else its row says. Two that are equal mean the same school, so each is looked up once."""

    name: str
    place: str = ""  # a town, or a postcode
    authority: str = ""
    wording: Wording = field(init=False, compare=False)
    postcode: str = field(init=False, compare=False)
    town: frozenset[str] = field(init=False, compare=False)
    within: frozenset[str] = field(init=False, compare=False)
    around: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Take apart what was typed."""
        whole = _POSTCODE.fullmatch(self.place.strip().upper())
        town = frozenset() if whole else place_words(self.place)
        object.__setattr__(self, "wording", Wording.of(self.name))
        object.__setattr__(self, "postcode", "".join(whole.groups()) if whole else "")
        object.__setattr__(self, "town", town)
        object.__setattr__(self, "within", authority_words(self.authority))
        object.__setattr__(self, "around", town | place_words(self.authority))
