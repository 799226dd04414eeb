"""A letter as the bytes that travel: the same letter, identifier and moment give the same bytes."""

import hashlib
import re
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from tsa_sheets.model.letter import Attachment, Content

SMTP = policy.SMTP.clone(max_line_length=990, cte_type="7bit")


def message_id(key: str, digest: str, domain: str) -> str:
    """Name a message: readable by its key, and one of its own for every wording."""
    readable = re.sub(r"[^A-Za-z0-9-]+", ".", key).strip(".")[:100]
    fingerprint = hashlib.sha256(f"{key}\0{digest}".encode()).hexdigest()[:24]
    return f"<{readable}.{fingerprint}@{domain}>"


def build(content: Content, *, sender: str, reply_to: str, message_id: str, at: datetime) -> bytes:
    """Build the message: text and HTML of equal rank, then the attachments; `sender` may carry a name."""
    message = EmailMessage(policy=SMTP)
    message["From"] = _address(sender)
    message["To"] = Address(content.name, addr_spec=content.to)
    if content.copy_to:
        message["Cc"] = Address(addr_spec=content.copy_to)
    if reply_to:
        message["Reply-To"] = _address(reply_to)
    message["Subject"] = content.subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    message.set_content(_clean(content.text))
    message.add_alternative(_clean(content.html), subtype="html")
    for attachment in content.attachments:
        _attach(message, attachment)
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(hashlib.sha256(f"{message_id}\0{number}".encode()).hexdigest()[:32])
    return message.as_bytes()


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    kind = EmailMessage(policy=SMTP)
    kind["Content-Type"] = attachment.kind
    header = kind["Content-Type"]
    message.add_attachment(
        attachment.content,
        maintype=header.maintype,
        subtype=header.subtype,
        filename=attachment.name,
        params=dict(header.params),
    )


def _address(text: str) -> Address:
    name, address = parseaddr(text)
    return Address(name, addr_spec=address)


def _clean(text: str) -> str:
    """Leave out what breaks mail: NUL, and a carriage return that ends no line."""
    return text.replace("\r\n", "\n").replace("\r", "").replace("\0", "")
