"""From a letter that may go to the envelope the post is given."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from email.utils import parseaddr
from functools import lru_cache

from tsa_sheets.config import PostSettings, Settings
from tsa_sheets.ledger import Ended, Packed, Ready
from tsa_sheets.letters.message import build, message_id
from tsa_sheets.model.letter import Content, LetterState
from tsa_sheets.post.outcome import Accepted, Envelope, InDoubt, Outcome, Refused
from tsa_sheets.post.replies import failing


def envelope(letter: Ready, settings: Settings, now: datetime) -> Envelope:
    """Put a letter into its envelope: the very bytes it had before, where it was tried before."""
    content = to_the_office(letter.content, settings) if letter.trial else letter.content
    sender = _plain(settings.post.sender)
    packed = letter.packed or pack(letter, content, settings.post, sender.rpartition("@")[2], now)
    return Envelope(
        sender=sender,
        to=tuple(address for address in (content.to, content.copy_to) if address),
        message_id=packed.message_id,
        data=packed.mime,
        name=f"{letter.number:06d}-{re.sub('[^a-z0-9]+', '-', letter.template.lower())}",
    )


def pack(letter: Ready, content: Content, post: PostSettings, domain: str, now: datetime) -> Packed:
    """Turn a letter into the bytes that travel."""
    name = message_id(letter.key, letter.digest, domain)
    mime = build(content, sender=post.sender, reply_to=post.reply_to, message_id=name, at=now)
    return Packed(number=letter.number, message_id=name, mime=mime)


@lru_cache(maxsize=8)
def _plain(sender: str) -> str:
    return parseaddr(sender)[1]


def to_the_office(content: Content, settings: Settings) -> Content:
    """Turn a letter of a trial to our own office; the subject says for whom it would have been."""
    subject = f"[Trial, for {content.to}] {content.subject}"
    return replace(content, to=settings.alliance.office_email, name="", copy_to="", subject=subject)


def ended(number: int, outcome: Outcome) -> Ended:
    """Say what an outcome makes of a letter; what certainly has not gone stays approved and is tried again."""
    match outcome:
        case Accepted(reply, refused):
            also = "".join(f"; not for {address}: {words}" for address, words in refused.items())
            return Ended(number=number, state=LetterState.SENT, reply=reply + also, failed=_failed(refused))
        case Refused(reply, address):
            reason, failed = f"the mail server said: {reply}", _failed({address: reply} if address else {})
            return Ended(number=number, state=LetterState.REFUSED, reply=reply, reason=reason, failed=failed)
        case InDoubt(reason):
            return Ended(number=number, state=LetterState.IN_DOUBT, reason=reason)
        case _:
            return Ended(number=number, state=LetterState.APPROVED, reason=outcome.reason)


def _failed(refused: Mapping[str, str]) -> Mapping[str, str]:
    return {address: as_reported for address, words in refused.items() if (as_reported := failing(words))}
