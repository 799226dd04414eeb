"""What may become of a letter on its way out, kept apart by what is certain."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A letter ready to go: the bytes never change between one attempt and the next.

    `sender` and `to` are plain addresses, the reader's first and whoever gets a copy after it. `name` is a safe stem
    for a file name that begins with our own number.
    """

    sender: str
    to: tuple[str, ...]
    message_id: str
    data: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """It is on its way; `refused` gives the server's words for each further address it would not take."""

    reply: str
    refused: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """The server said no, for good, in these words: to its reader's `address`, or to the letter ("")."""

    reply: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class NotSent:
    """Nothing was accepted, so it may be tried again; `stop` asks for no more letters in this batch."""

    reason: str
    stop: bool = False


@dataclass(frozen=True, slots=True)
class InDoubt:
    """The whole letter was handed over and no answer came back: it may or may not have gone."""

    reason: str


Outcome = Accepted | Refused | NotSent | InDoubt


class Post(Protocol):
    """A way out. One letter at a time.

    `repeatable` where delivering the very same bytes again changes nothing, so that no doubt can remain.
    """

    @property
    def repeatable(self) -> bool:
        """Tell whether a letter may be delivered again without going twice."""

    @property
    def largest(self) -> int:
        """Tell how many bytes a letter may have (0: nobody says)."""

    def open(self) -> None:
        """Get ready to deliver: connect and log in; raise `PostError` where nothing can leave this way."""

    def announce(self, envelope: Envelope) -> None:
        """Make ready for the letter that is delivered next, without waiting: nothing can go by it; never fails."""

    def hasten(self) -> None:
        """Go on with the announced letter as far as goes at once: nothing can go by it; never fails."""

    def deliver(self, envelope: Envelope, meanwhile: Callable[[], None] = lambda: None) -> Outcome:
        """Hand over one letter; raise `PostError`, before anything was accepted, for what must stop the run.

        `meanwhile` is done while the answer is on its way, if there is any waiting; it never fails.
        """

    def close(self) -> None:
        """Finish; never fails."""
