"""Words as people see them: how headings and choices are compared."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


def folded(words: str) -> str:
    """Leave only letters and digits, small: capitals, spaces, dashes and punctuation do not make a difference."""
    small = unicodedata.normalize("NFKC", words).casefold()
    return "".join(letter for letter in small if letter.isalnum()) or small.strip()


def said_twice(meanings: Mapping[T, tuple[str, ...]]) -> Iterator[tuple[str, T, T]]:
    """Find what is written for two meanings: the words, the first meaning, and the second."""
    taken: dict[str, T] = {}
    for meaning, words in meanings.items():
        for word in words:
            first = taken.setdefault(folded(word), meaning)
            if first != meaning:
                yield word, first, meaning
