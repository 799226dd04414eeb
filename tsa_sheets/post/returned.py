"""Messages that came in, understood by their headers: reports of failed delivery, and answers to our letters.

What a message says is never obeyed; of what people write nothing is kept. Headers are taken as they stand: the library
that understands their grammar (`email.policy.default`) fails in a dozen ways on bad ones, and anybody can send those.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser

from tsa_sheets.model.returned import Arrived, Came

LONGEST = 300
"""Characters of a server's words that are kept."""

LEFT = re.compile(
    r"\b(?:has|have) (?:now )?left\b|\bno longer (?:work|employ|at\b|with\b|monitor)|\bretired\b", re.IGNORECASE
)
ADDRESS = re.compile(r"[^\s<>()\",;:@]+@[^\s<>()\",;:@]+")
MESSAGE_ID = re.compile(r"<[^<>\s]+@[^<>\s]+>")
AUTOMATIC = re.compile(
    r"^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office)", re.IGNORECASE
)


def is_of_interest(headers: bytes) -> bool:
    """Tell from a message's headers alone whether it may be about a letter of ours."""
    message = BytesHeaderParser().parsebytes(headers)
    return bool(_named(message)) or _is_report(message)


def needs_body(headers: bytes) -> bool:
    """Tell whether the headers do not say it all: reports, and what a machine answered; never what a person wrote."""
    message = BytesHeaderParser().parsebytes(headers)
    return _is_report(message) or _is_automatic(message)


def understand(data: bytes) -> Sequence[Arrived]:
    """Say what a message is about; nothing where it is neither a report nor an answer."""
    try:
        return list(_understood(data))
    except RecursionError:  # parts within parts beyond all measure
        return ()


def _understood(data: bytes) -> Iterator[Arrived]:
    message = message_from_bytes(data)
    key = hashlib.sha256(_said(message, "Message-ID").encode() or data).hexdigest()[:32]
    if _is_report(message):
        for index, (address, came, words) in enumerate(_reported(message)):
            originals = tuple(dict.fromkeys((*_enclosed(message), *_named(message))))
            yield Arrived(key=f"{key}/{index}", originals=originals, came=came, address=address, words=words)
        return
    originals = _named(message)
    sender = next(iter(ADDRESS.findall(_said(message, "From"))[::-1]), "")
    if not originals:
        return
    if not _is_automatic(message):
        yield Arrived(key=key, originals=originals, came=Came.REPLIED, address=sender)
    elif LEFT.search(f"{_said(message, 'Subject')}\n{_text(message)}"):
        yield Arrived(key=key, originals=originals, came=Came.LEFT, address=sender)


def _said(message: Message, name: str) -> str:
    """Give a header in words, as one line, its encoded words read where they can be (RFC 2047)."""
    value = next((value for found, value in message.raw_items() if found.lower() == name.lower()), "")
    stands = " ".join(str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())
    try:
        return str(make_header(decode_header(stands)))
    except (MessageError, LookupError, ValueError):  # an encoding nobody knows, or bytes that are not in it
        return stands


def _is_report(message: Message) -> bool:
    return message.get_content_type() == "multipart/report" and message.get_param("report-type") == "delivery-status"


def _is_automatic(message: Message) -> bool:
    """Tell whether a machine answered (RFC 3834, and what Exchange and older systems write)."""
    said = (_said(message, "Auto-Submitted") or "no").partition(";")[0].strip().lower()
    return (
        said != "no"
        or message["X-Autoreply"] is not None
        or _said(message, "Precedence").lower() in ("auto_reply", "bulk", "junk")
        or bool(AUTOMATIC.match(_said(message, "Subject")))
    )


def _named(message: Message) -> tuple[str, ...]:
    """Give the messages it answers, the nearest first."""
    found = MESSAGE_ID.findall(f"{_said(message, 'In-Reply-To')} {_said(message, 'References')}")
    return tuple(dict.fromkeys(found))


def _reported(message: Message) -> Iterator[tuple[str, Came, str]]:
    """Read a delivery report (RFC 3464): each address that failed or waits, and the server's words."""
    for fields in _inside(message, "message/delivery-status"):
        came = {"failed": Came.FAILED, "delayed": Came.DELAYED}.get(_said(fields, "Action").lower())
        address = (_said(fields, "Final-Recipient") or _said(fields, "Original-Recipient")).rpartition(";")[2].strip()
        if came and address:
            yield address, came, _words(fields)


def _enclosed(message: Message) -> Iterator[str]:
    """Give the Message-ID of the letter a report sends back, whole or its headers alone."""
    yield from (named for inner in _inside(message, "message/rfc822") if (named := _said(inner, "Message-ID")))
    for part in message.walk():
        if part.get_content_type() == "text/rfc822-headers":
            found = re.search(r"^message-id:\s*(<[^<>]+>)", str(part.get_payload()), re.IGNORECASE | re.MULTILINE)
            yield from [found[1]] if found else []


def _inside(message: Message, kind: str) -> Iterator[Message]:
    """Give the messages, or blocks of fields, that parts of a kind consist of."""
    for part in message.walk():
        payload = part.get_payload() if part.get_content_type() == kind else None
        yield from (inner for inner in payload if isinstance(inner, Message)) if isinstance(payload, list) else ()


def _words(fields: Message) -> str:
    said = _said(fields, "Diagnostic-Code").rpartition(";")[2]
    words = " ".join(f"{_said(fields, 'Status')} {said}".split())
    return "".join(letter for letter in words if letter.isprintable())[:LONGEST]


def _text(message: Message) -> str:
    """Give what a message says: its plain text, or its page where it has none."""
    parts = {part.get_content_type(): part for part in reversed(list(message.walk()))}
    part = parts.get("text/plain") or parts.get("text/html")
    if part is None:
        return ""
    data = part.get_payload(decode=True)
    try:
        return data.decode(part.get_content_charset("utf-8"), "replace")[:2000] if isinstance(data, bytes) else ""
    except (LookupError, ValueError):  # a character set nobody knows
        return ""
