"""Text from cells, made such that it can be printed: nothing invisible, nothing that turns the line round."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import category

UNSEEN = frozenset({"Cf", "Cs", "Co", "Cn"})  # soft hyphens, marks that turn the line round, and what is no letter
GAPS = frozenset({"Cc", "Zl", "Zp"})
MAY_BREAK = "\u200b"  # no width: a line may end here
LONG_WORD = re.compile(r"\S{41,}")


def clean(value: Any) -> Any:
    """Clean every text of some values, however deep; line ends stay."""
    match value:
        case str():
            seen = value if value.isprintable() else "".join(map(_shown, value))
            return LONG_WORD.sub(_broken, seen)
        case Mapping():
            return {key: clean(item) for key, item in value.items()}
        case Sequence():
            return [clean(item) for item in value]
    return value


def _shown(letter: str) -> str:
    if letter == "\n":
        return letter
    kind = category(letter)
    return " " if kind in GAPS else "" if kind in UNSEEN else letter


def _broken(found: re.Match[str]) -> str:
    word = found[0]
    return MAY_BREAK.join(word[at : at + 20] for at in range(0, len(word), 20))
