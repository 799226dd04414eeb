"""What came back to a letter: a report that it could not be delivered, somebody's answer, or that they have left."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from tsa_sheets.model.record import Record

POLICY = re.compile(r"(?:5\.\d+\.\d+ )?(?:5\d\d[ -])?5\.7\.\d")
"""A report's own status, or that in the words it quotes."""

FULL = "5.2.2"
"""What a mail server says of a mailbox that is full (RFC 3463): the address is right."""


class Came(StrEnum):
    """What came back."""

    FAILED = "failed"
    DELAYED = "delayed"
    REPLIED = "replied"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A message that says something about one of our letters; `key` tells it from every other, for ever.

    `originals` are the Message-IDs it may be about, the likeliest first; `address` whom it is about.
    """

    key: str
    originals: tuple[str, ...]
    came: Came
    address: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """One thing that came back to one of our letters, `at` the moment we found it.

    `address` is the one that failed or was left ("" for an answer); `words` are the mail server's (of an answer nothing
    is kept). `read` is whether a person has said that the answer was read, `over` whether it was a full mailbox and so
    long ago that it is tried again.
    """

    letter: int
    template: str
    record: str
    came: Came
    address: str
    words: str = ""
    at: datetime
    read: bool = False
    over: bool = False

    @property
    def turned_away(self) -> bool:
        """Tell whether it failed by somebody's policy: the address is right, and nobody else there would get it."""
        return self.came is Came.FAILED and is_policy(self.words)


def is_policy(words: str) -> bool:
    """Tell whether a mail server speaks of what we may do and who we are, not of the address (RFC 3463, 3.8)."""
    return bool(POLICY.match(words))


@dataclass(frozen=True, slots=True)
class Returned:
    """Everything that has come back, oldest first; `answers` are people's, by the record of the letter they answer."""

    returns: Sequence[Return] = ()
    answers: Mapping[str, Sequence[Return]] = field(init=False)
    turned_away: Mapping[str, Return] = field(init=False)  # by the address, in small letters
    _by_address: Mapping[str, Return] = field(init=False)

    def __post_init__(self) -> None:
        """Sort it once: rules ask for every row."""
        answers: dict[str, list[Return]] = {}
        for each in self.returns:
            if each.came is Came.REPLIED:
                answers.setdefault(each.record, []).append(each)
        lasting = {
            each.address.casefold(): each
            for each in self.returns
            if each.came in (Came.FAILED, Came.LEFT) and not (each.turned_away or each.over)
        }
        turned_away = {each.address.casefold(): each for each in self.returns if each.turned_away}
        object.__setattr__(self, "answers", answers)
        object.__setattr__(self, "turned_away", turned_away)
        object.__setattr__(self, "_by_address", lasting)

    def of(self, address: str | None) -> Return | None:
        """Tell what is known against an address: letters to it fail, or its person has left."""
        return self._by_address.get(address.casefold()) if address else None

    def unread(self, record: Record) -> Sequence[Return]:
        """Give the answers about a record that nobody has said were read."""
        return [each for each in self.answers.get(record.id, ()) if not each.read]
