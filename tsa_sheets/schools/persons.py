"""People's names as they are compared, and whom a name or an address means."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Self

from tsa_sheets.schools.columns import Columns, texts

PEOPLE = 1_048_576
"""How many names are remembered: more than an alliance has, for rule after rule goes through all of them."""

_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "rev", "revd", "fr", "canon"}
_IN_BRACKETS = re.compile(r"\([^)]*\)").sub
_WORDS = re.compile(r"[^\W\d_]+").findall
_APOSTROPHES = str.maketrans("", "", "'\N{RIGHT SINGLE QUOTATION MARK}\N{ACUTE ACCENT}`")


@lru_cache(maxsize=PEOPLE)
def person(name: str) -> str:
    """Write a name in the one way in which its spellings agree: no title, capitals or accents, surname last."""
    text = _IN_BRACKETS(" ", name) if "(" in name else name
    text = text.translate(_APOSTROPHES).casefold() if text.isascii() else _unaccented(text)
    if "," in text:
        last, _, first = text.partition(",")
        text = f"{first} {last}"
    words = _WORDS(text)
    return " ".join(words if _TITLES.isdisjoint(words) else [word for word in words if word not in _TITLES])


def _unaccented(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


class PersonNames:
    """The people of a sheet, found by their name or their address however it is typed."""

    def __init__(self, names: Iterable[str | None] = (), emails: Iterable[str | None] = ()) -> None:
        self._named: dict[str, list[str]] = {}
        self._at: dict[str, list[tuple[str, str]]] = {}
        for name, email in zip(names, emails, strict=True):
            if name:
                self._named.setdefault(person(name), []).append(name)
            if name and email:
                self._at.setdefault(email.casefold(), []).append((name, email))

    @classmethod
    def of(cls, sheets: Iterable[Columns]) -> Self:
        """Gather them from the columns of each sheet of such people as it was read."""
        names, emails = texts(sheets, "name", "email")
        return cls(names, emails)

    def meant(self, spelling: str) -> str:
        """Give whom a spelling means: the name their sheet has, or the address where several have that name.

        The spelling itself where it is nobody's, or where more than one fits.
        """
        named = set(self._named.get(person(spelling), ()))
        if len(named) == 1:
            return named.pop()
        found = self._at.get(spelling.strip().casefold(), ())
        if len(found) != 1:
            return spelling
        name, email = found[0]
        return name if len(self._named[person(name)]) == 1 else email


NOBODY = PersonNames()
