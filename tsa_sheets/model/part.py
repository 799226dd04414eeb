"""One of several letters that go to one person as one: each keeps the key it would have had by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

TOGETHER = "together"
"""The template of a letter that says what several would have said."""

BETWEEN = " + "


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What would have been a letter of its own; `key` is its claim for ever, whichever letter says it.

    `told` are the facts it states, `mark` the column of its record that should carry the day ("" for none).
    """

    key: str
    job: str
    template: str
    record: str
    occurrence: str = ""
    role: str = ""
    place: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    mark: str = ""


def key_of(parts: Sequence[Part]) -> str:
    """Name the letter that says them all."""
    return BETWEEN.join(part.key for part in parts)


def keys_in(key: str) -> Sequence[str]:
    """Give the keys of the parts again, also from what the desk has kept; a letter by itself has the one."""
    return key.split(BETWEEN)
