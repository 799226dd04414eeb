"""A letter as the bytes that travel: the same letter, identifier and moment give the same bytes."""

import base64
import hashlib
import quopri
import re
from collections.abc import Sequence
from datetime import datetime
from email import policy
from email.headerregistry import Address, BaseHeader, HeaderRegistry
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from functools import cache, lru_cache

from tsa_sheets.model.letter import Attachment, Content

LONGEST_LINE = 990


class _Headers(HeaderRegistry):
    """Python makes a class for each header it sets; we make each once."""

    @cache  # noqa: B019 - there is only the one below
    def __getitem__(self, name: str) -> type[BaseHeader]:
        return super().__getitem__(name)


SMTP = policy.SMTP.clone(max_line_length=LONGEST_LINE, cte_type="7bit", header_factory=_Headers())


def message_id(key: str, digest: str, domain: str) -> str:
    """Name a message: readable by its key, and one of its own for every wording."""
    readable = re.sub(r"[^A-Za-z0-9-]+", ".", key).strip(".")[:100]
    fingerprint = hashlib.sha256(f"{key}\0{digest}".encode()).hexdigest()[:24]
    return f"<{readable}.{fingerprint}@{domain}>"


def build(content: Content, *, sender: str, reply_to: str, message_id: str, at: datetime) -> bytes:
    """Build the message: text and HTML of equal rank, then the attachments; `sender` may carry a name."""
    message = EmailMessage(policy=SMTP)
    message["From"] = _usual("From", sender)
    message["To"] = Address(content.name, addr_spec=content.to)
    if content.copy_to:
        message["Cc"] = Address(addr_spec=content.copy_to)
    if reply_to:
        message["Reply-To"] = _usual("Reply-To", reply_to)
    message["Subject"] = content.subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = _usual("Auto-Submitted", "auto-generated")
    message["X-Auto-Response-Suppress"] = _usual("X-Auto-Response-Suppress", "OOF, AutoReply")
    message["MIME-Version"] = _usual("MIME-Version", "1.0")
    says = [_text(content.text, "plain"), _text(content.html, "html")]
    boundary = hashlib.sha256(message_id.encode()).hexdigest()[:32]
    if content.attachments:
        inner = _several(EmailMessage(policy=SMTP), "alternative", f"{boundary}.1", says)
        _several(message, "mixed", f"{boundary}.0", [inner, *map(_attached, content.attachments)])
    else:
        _several(message, "alternative", f"{boundary}.1", says)
    return message.as_bytes()


@lru_cache(maxsize=64)
def _usual(name: str, value: str) -> BaseHeader:
    """Parse a header that stands in every letter once: parsing headers is most of what a message costs."""
    if name in {"From", "Reply-To"}:
        shown, address = parseaddr(value)
        value = str(Address(shown, addr_spec=address))
    header: BaseHeader = SMTP.header_factory(name, value)
    return header


def _several(message: EmailMessage, kind: str, boundary: str, parts: Sequence[EmailMessage]) -> EmailMessage:
    """Put parts into one; the line between them is given, as Python would draw a random one."""
    message["Content-Type"] = f'multipart/{kind}; boundary="{boundary}"'
    for part in parts:
        message.attach(part)
    return message


def _text(text: str, kind: str) -> EmailMessage:
    """Set a text, without what breaks mail: NUL, and a carriage return that ends no line."""
    text = text.replace("\r\n", "\n").replace("\r", "").replace("\0", "")
    plain = text.isascii() and all(len(line) < LONGEST_LINE for line in text.split("\n"))
    part = EmailMessage(policy=SMTP)
    part["Content-Type"] = _usual("Content-Type", f'text/{kind}; charset="utf-8"')
    part["Content-Transfer-Encoding"] = _usual("Content-Transfer-Encoding", "7bit" if plain else "quoted-printable")
    part.set_payload(text if plain else quopri.encodestring(text.encode()).decode("ascii"))
    return part


def _attached(attachment: Attachment) -> EmailMessage:
    part = EmailMessage(policy=SMTP)
    part["Content-Type"] = _usual("Content-Type", attachment.kind)
    part["Content-Transfer-Encoding"] = _usual("Content-Transfer-Encoding", "base64")
    part["Content-Disposition"] = _usual("Content-Disposition", f'attachment; filename="{attachment.name}"')
    part.set_payload(base64.encodebytes(attachment.content).decode("ascii"))
    return part
