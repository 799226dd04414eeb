"""What somebody typed for a school, with all that is known of where it is."""

import re
from dataclasses import dataclass, field

from tsa_sheets.schools.wording import Wording, authority_words, place_words, town_words

_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?) *([0-9][A-Z]{2})\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)(?:(\d{3}) */? *(\d{4})|(\d{6}))(?!\d)")


@dataclass(frozen=True, slots=True)
class Typed:
    """A spelling and what else its row says. Two that are equal mean the same school, so each is looked up once.

    A postcode may stand in the place or in the name itself. The school's number may stand in the name: its URN, or that
    of its local authority with its own (`373/2045`, `3732045`).
    """

    name: str
    place: str = ""  # a town, or a postcode
    authority: str = ""
    wording: Wording = field(init=False, compare=False)
    number: str = field(init=False, compare=False)
    postcode: str = field(init=False, compare=False)
    town: frozenset[str] = field(init=False, compare=False)
    within: frozenset[str] = field(init=False, compare=False)
    around: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Take apart what was typed."""
        at_place, in_name = _POSTCODE.fullmatch(self.place.strip()), _POSTCODE.search(self.name)
        number = _NUMBER.search(self.name)
        postcode = at_place or in_name
        town = frozenset() if at_place else town_words(self.place)
        object.__setattr__(self, "wording", Wording.of(_NUMBER.sub(" ", _POSTCODE.sub(" ", self.name))))
        object.__setattr__(self, "number", (number[3] or f"{number[1]}/{number[2]}") if number else "")
        object.__setattr__(self, "postcode", "".join(postcode.groups()).upper() if postcode else "")
        object.__setattr__(self, "town", town)
        object.__setattr__(self, "within", authority_words(self.authority))
        object.__setattr__(self, "around", town | place_words(self.authority))
