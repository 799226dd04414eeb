"""People's names as they are compared."""

import re
import unicodedata
from functools import lru_cache

PEOPLE = 1_048_576
"""How many names are remembered: more than an alliance has, for rule after rule goes through all of them."""

_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "rev", "revd", "fr", "canon"}
_IN_BRACKETS = re.compile(r"\([^)]*\)").sub
_WORDS = re.compile(r"[^\W\d_]+").findall
_APOSTROPHES = str.maketrans("", "", "'\N{RIGHT SINGLE QUOTATION MARK}\N{ACUTE ACCENT}`")


@lru_cache(maxsize=PEOPLE)
def person(name: str) -> str:
    """Write a name in the one way in which its spellings agree: no title, capitals or accents, surname last."""
    words = name.lower().replace("-", " ").split()
    letters = "".join(words)
    if not (letters.isascii() and letters.isalpha()):  # nearly all are, and they take a quarter of the time
        words = _taken_apart(name)
    return " ".join(words if _TITLES.isdisjoint(words) else [word for word in words if word not in _TITLES])


def _taken_apart(name: str) -> list[str]:
    text = _IN_BRACKETS(" ", name) if "(" in name else name
    text = text.translate(_APOSTROPHES).casefold() if text.isascii() else _unaccented(text)
    if "," in text:
        last, _, first = text.partition(",")
        text = f"{first} {last}"
    return _WORDS(text)


def _unaccented(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
