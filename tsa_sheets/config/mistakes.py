"""Mistakes in the settings: gathered over all files, so that nobody has to find them one run after another."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from tsa_sheets.errors import ConfigError


class ConfigErrors(ConfigError):  # noqa: N818 - it is several
    """Everything that is wrong in the settings, a line each."""

    def __init__(self, mistakes: Sequence[ConfigError]) -> None:
        first = mistakes[0]
        super().__init__(first.place, first.wrong, first.to_do)
        self.mistakes = tuple(mistakes)

    def __str__(self) -> str:
        return "\n".join(map(str, self.mistakes))


class Wrong(Exception):  # noqa: N818 - a verdict on one value; the place makes it an error
    """What is wrong with one value, before anybody has said where it stands."""

    def __init__(self, wrong: str, to_do: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.to_do = to_do


def nearest(word: str, known: Iterable[str]) -> str:
    """Say in brackets which of the known words is nearest, and what else there is."""
    choices = sorted(known)
    if not choices:
        return "(there are none)"
    folded = {choice.casefold(): choice for choice in choices}
    found = get_close_matches(word.casefold(), folded, 1, 0.6)
    hint = f"nearest: {folded[found[0]]}; " if found else ""
    return f"({hint}there are: {', '.join(choices)})"
