"""What a mail server's reply means for a letter, told from its code alone."""

import re
from dataclasses import dataclass

from tsa_sheets.post.outcome import NotSent, Refused

CLOSING = 421
SLOW_DOWN = {CLOSING, 432, 454}
OUT_OF_STEP = 503  # commands in the wrong order: it says something of the connection, nothing of the letter
NOT_LET_IN = {530, 534, 535, 538}
OF_THE_ADDRESS = range(550, 554)
OF_THE_SENDER = {"5.1.7", "5.1.8"}
# Gmail and Microsoft say that the day's letters are used up with a code that looks final, and is not.
DAY_IS_FULL = {"5.4.5", "5.1.90"}


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's reply: its code, and all of it as one line of words."""

    code: int
    words: str

    @property
    def yes(self) -> bool:
        """Tell whether it agrees."""
        return 200 <= self.code < 300

    @property
    def no(self) -> bool:
        """Tell whether it disagrees, for now or for good; a reply can also say neither."""
        return 400 <= self.code < 600

    @property
    def stops_the_run(self) -> bool:
        """Tell whether it turns us away, rather than this letter: who we are, or what we may send."""
        return self.code in NOT_LET_IN or (self.code >= 500 and self.status.startswith("5.7."))

    @property
    def stops_the_batch(self) -> bool:
        """Tell whether the server asks for a rest."""
        return self.code in SLOW_DOWN or self.status in DAY_IS_FULL

    @property
    def later(self) -> bool:
        """Tell whether the same letter may be taken another time."""
        return self.code < 500 or self.stops_the_batch or self.ends_the_connection

    @property
    def ends_the_connection(self) -> bool:
        """Tell, of a reply that lets nothing pass, whether nothing more is to be had over this connection."""
        return self.code in (CLOSING, OUT_OF_STEP) or not self.no

    def outcome(self) -> NotSent | Refused:
        """Say what becomes of a letter that this reply did not let pass."""
        if self.no and not self.later:
            return Refused(self.words)
        return NotSent(f'the mail server said "{self.words}"', stop=self.stops_the_batch)

    @property
    def status(self) -> str:
        """Give its enhanced status, such as 5.1.1 ("" where it has none; RFC 3463)."""
        found = re.match(r"\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b", self.words)
        return found[1] if found else ""


def failing(words: str) -> str:
    """Give what a server said to an address as a delivery report would, if it is the address ("" where not).

    That is one that is wrong, or whose mailbox is full (RFC 3463: 5.1 and 5.2; RFC 5321: 550 to 553).
    """
    answer = Reply(int(words[:3]) if words[:3].isdigit() else 0, words)
    status = answer.status
    of_the_address = status.startswith(("5.1.", "5.2.")) if status else answer.code in OF_THE_ADDRESS
    of_the_address &= status not in OF_THE_SENDER
    return f"{status} {words}".strip() if of_the_address and not answer.later else ""


def reply(code: int, text: bytes) -> Reply:
    """Read a reply as smtplib gives it; whatever it holds is harmless to print."""
    words = " ".join(text.decode("ascii", "replace").split())
    return Reply(code, f"{code} {''.join(letter for letter in words if letter.isprintable())}".strip())
