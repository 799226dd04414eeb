"""What the doctor found at one place, and the next step where something is not as it should be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tsa_sheets.errors import TsaSheetsError


class Verdict(StrEnum):
    """How it stands: good, worth a look, or wrong."""

    GOOD = "good"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding in words; `to_do` is "" where all is well."""

    verdict: Verdict
    words: str
    to_do: str = ""


def good(words: str) -> Finding:
    """Say that something is as it should be."""
    return Finding(Verdict.GOOD, words)


def look(words: str, to_do: str) -> Finding:
    """Say that somebody should have a look."""
    return Finding(Verdict.LOOK, words, to_do)


def wrong(words: str, to_do: str) -> Finding:
    """Say that something stops the work."""
    return Finding(Verdict.WRONG, words, to_do)


def findings(examine: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """Give what an examination finds; an error in it is a finding too."""
    try:
        yield from examine()
    except TsaSheetsError as error:
        for line in str(error).splitlines():
            yield wrong(line, "")
