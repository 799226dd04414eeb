"""Messages that came in, understood by their headers: reports of failed delivery, and answers to our letters.

What a message says is never obeyed; of what people write nothing is kept.
"""

import hashlib
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr

from tsa_sheets.model.returned import Arrived, Came

LONGEST = 300
"""Characters of a server's words that are kept."""

LEFT = re.compile(
    r"\b(?:has|have) (?:now )?left\b|\bno longer (?:work|employ|at\b|with\b|monitor)|\bretired\b", re.IGNORECASE
)
MESSAGE_ID = re.compile(r"<[^<>\s]+@[^<>\s]+>")
AUTOMATIC = re.compile(
    r"^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office)", re.IGNORECASE
)


def is_of_interest(headers: bytes) -> bool:
    """Tell from a message's headers alone whether it may be about a letter of ours."""
    message = _parsed(headers)
    return bool(_named(message)) or _is_report(message)


def needs_body(headers: bytes) -> bool:
    """Tell whether the headers do not say it all: reports, and what a machine answered; never what a person wrote."""
    message = _parsed(headers)
    return _is_report(message) or _is_automatic(message)


def understand(data: bytes) -> Iterator[Arrived]:
    """Say what a message is about; nothing where it is neither a report nor an answer."""
    message = _parsed(data)
    key = hashlib.sha256(str(message["Message-ID"] or "").encode() or data).hexdigest()[:32]
    if _is_report(message):
        for index, (address, came, words) in enumerate(_reported(message)):
            originals = tuple(dict.fromkeys((*_enclosed(message), *_named(message))))
            yield Arrived(key=f"{key}/{index}", originals=originals, came=came, address=address, words=words)
        return
    originals = _named(message)
    sender = parseaddr(str(message["From"] or ""))[1]
    if not originals:
        return
    if not _is_automatic(message):
        yield Arrived(key=key, originals=originals, came=Came.REPLIED, address=sender)
    elif LEFT.search(f"{message['Subject']}\n{_text(message)}"):
        yield Arrived(key=key, originals=originals, came=Came.LEFT, address=sender)


def _parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.default)


def _is_report(message: Message) -> bool:
    return message.get_content_type() == "multipart/report" and message.get_param("report-type") == "delivery-status"


def _is_automatic(message: Message) -> bool:
    """Tell whether a machine answered (RFC 3834, and what Exchange and older systems write)."""
    said = str(message["Auto-Submitted"] or "no").partition(";")[0].strip().lower()
    return (
        said != "no"
        or message["X-Autoreply"] is not None
        or str(message["Precedence"] or "").lower() in ("auto_reply", "bulk", "junk")
        or bool(AUTOMATIC.match(str(message["Subject"] or "").strip()))
    )


def _named(message: Message) -> tuple[str, ...]:
    """Give the messages it answers, the nearest first."""
    found = MESSAGE_ID.findall(f"{message['In-Reply-To'] or ''} {message['References'] or ''}")
    return tuple(dict.fromkeys(found))


def _reported(message: EmailMessage) -> Iterator[tuple[str, Came, str]]:
    """Read a delivery report (RFC 3464): each address that failed or waits, and the server's words."""
    for fields in _inside(message, "message/delivery-status"):
        came = {"failed": Came.FAILED, "delayed": Came.DELAYED}.get(str(fields["Action"] or "").strip().lower())
        address = str(fields["Final-Recipient"] or fields["Original-Recipient"] or "").rpartition(";")[2].strip()
        if came and address:
            yield address, came, _words(fields)


def _enclosed(message: EmailMessage) -> Iterator[str]:
    """Give the Message-ID of the letter a report sends back, whole or its headers alone."""
    yield from (str(inner["Message-ID"]) for inner in _inside(message, "message/rfc822") if inner["Message-ID"])
    for part in message.walk():
        if part.get_content_type() == "text/rfc822-headers":
            found = re.search(r"^message-id:\s*(<[^<>]+>)", str(part.get_payload()), re.IGNORECASE | re.MULTILINE)
            yield from [found[1]] if found else []


def _inside(message: EmailMessage, kind: str) -> Iterator[Message]:
    """Give the messages, or blocks of fields, that parts of a kind consist of."""
    for part in message.walk():
        payload = part.get_payload() if part.get_content_type() == kind else None
        yield from (inner for inner in payload if isinstance(inner, Message)) if isinstance(payload, list) else ()


def _words(fields: Message) -> str:
    said = str(fields["Diagnostic-Code"] or "").rpartition(";")[2]
    words = " ".join(f"{fields['Status'] or ''} {said}".split())
    return "".join(letter for letter in words if letter.isprintable())[:LONGEST]


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    try:
        return str(body.get_content())[:2000] if body else ""
    except (LookupError, UnicodeError):  # a character set nobody knows
        return ""
