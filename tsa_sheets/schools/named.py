"""The names of schools as a register has them, each with where its school is, or was."""

from dataclasses import dataclass

from tsa_sheets.model.record import Urn
from tsa_sheets.schools.wording import Wording


@dataclass(frozen=True, slots=True)
class Place:
    """Where a school is, as it is compared; the first of several towns, authorities and postcodes is where it was."""

    words: frozenset[str]
    towns: tuple[frozenset[str], ...]
    authorities: tuple[frozenset[str], ...]
    postcodes: tuple[str, ...]
    ages: frozenset[str]
    closed: bool
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Named:
    """One name of one school: its own, or that of a school it took over from (`earlier`), maybe at another place.

    It was `renamed` where no word of that earlier name that tells schools apart is in its own.
    """

    wording: Wording
    name: str
    urn: Urn
    place: Place
    earlier: bool = False
    renamed: bool = False
