"""A letter as the bytes that travel: the same letter, identifier and moment give the same bytes."""

import base64
import hashlib
import quopri
import re
from collections.abc import Sequence
from datetime import datetime
from email import policy
from email.headerregistry import Address, BaseHeader, HeaderRegistry
from email.utils import format_datetime, parseaddr
from functools import cache, lru_cache
from urllib.parse import quote

from tsa_sheets.model.letter import Attachment, Content

LONGEST_LINE = 990

# What Python's parser of headers gives back as it stands: words of ASCII, none of which could be an encoded one.
PLAIN = re.compile(r"[!-<>-~]+(?: [!-<>-~]+)*")
PLAIN_NAME = re.compile(r"[A-Za-z0-9'-]+(?: [A-Za-z0-9'-]+)*")
PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9_+'-]+(?:\.[A-Za-z0-9_+'-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
LONG = 250

NO_MORE = quote("No more mailings, please")
"""The subject of a mail that asks for it (RFC 2369). A person reads it, so one click is not promised (RFC 8058)."""


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
    """Build the message: text and HTML of equal rank, then the attachments; `sender` may carry a name.

    The bytes are those of Python's `EmailMessage`, which takes four times as long.
    """
    headers = [
        _usual("From", _mailbox(sender)),
        _people("To", content.name, content.to),
        _people("Cc", "", content.copy_to) if content.copy_to else b"",
        _usual("Reply-To", _mailbox(reply_to)) if reply_to else b"",
        _words("Subject", content.subject),
        _words("Date", format_datetime(at)),
        _words("Message-ID", message_id),
        _usual("Auto-Submitted", "auto-generated"),
        _usual("X-Auto-Response-Suppress", "OOF, AutoReply"),
        _usual("List-Unsubscribe", f"<mailto:{quote(content.opt_out, safe='@')}?subject={NO_MORE}>")
        if content.opt_out
        else b"",
        _usual("MIME-Version", "1.0"),
    ]
    boundary = hashlib.sha256(message_id.encode()).hexdigest()[:32]
    says = _several("alternative", f"{boundary}.1", [_text(content.text, "plain"), _text(content.html, "html")])
    if content.attachments:
        says = _several("mixed", f"{boundary}.0", [says, *map(_attached, content.attachments)])
    return b"".join(headers) + says


def _header(name: str, value: str | Address) -> bytes:
    """Parse and fold a header as Python does; a line break in it is a `ValueError`."""
    return SMTP.fold_binary(*SMTP.header_store_parse(name, value))


@lru_cache(maxsize=64)
def _usual(name: str, value: str) -> bytes:
    """Write a header that stands in every letter: parsing headers is most of what a message costs."""
    return _header(name, value)


@lru_cache(maxsize=8)
def _mailbox(written: str) -> str:
    """Write our own name and address as a header holds them."""
    shown, address = parseaddr(written)
    return str(Address(shown, addr_spec=address))


def _words(name: str, value: str) -> bytes:
    if len(value) < LONG and PLAIN.fullmatch(value):
        return f"{name}: {value}\r\n".encode("ascii")
    return _header(name, value)


def _people(name: str, shown: str, address: str) -> bytes:
    if len(shown) + len(address) > LONG or not PLAIN_ADDRESS.fullmatch(address):
        return _header(name, Address(shown, addr_spec=address))
    if not shown:
        return f"{name}: {address}\r\n".encode("ascii")
    if PLAIN_NAME.fullmatch(shown):
        return f"{name}: {shown} <{address}>\r\n".encode("ascii")
    return _header(name, Address(shown, addr_spec=address))


def _several(kind: str, boundary: str, parts: Sequence[bytes]) -> bytes:
    """Put parts into one; the line between them is given, as Python would draw a random one."""
    line = f"\r\n--{boundary}".encode("ascii")
    top = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n'.encode("ascii")
    return b"".join((top, *(line + b"\r\n" + part for part in parts), line, b"--\r\n"))


def _text(text: str, kind: str) -> bytes:
    """Set a text, without what breaks mail: NUL, and a carriage return that ends no line."""
    text = text.replace("\r\n", "\n").replace("\r", "").replace("\0", "")
    plain = text.isascii() and all(len(line) < LONGEST_LINE for line in text.split("\n"))
    return _part(
        _usual("Content-Type", f'text/{kind}; charset="utf-8"'),
        _usual("Content-Transfer-Encoding", "7bit" if plain else "quoted-printable"),
        text.encode("ascii") if plain else quopri.encodestring(text.encode()),
    )


def _attached(attachment: Attachment) -> bytes:
    return _part(
        _usual("Content-Type", attachment.kind),
        _usual("Content-Transfer-Encoding", "base64"),
        _usual("Content-Disposition", f'attachment; filename="{attachment.name}"'),
        base64.encodebytes(attachment.content),
    )


def _part(*headers_and_body: bytes) -> bytes:
    *headers, body = headers_and_body
    return b"".join(headers) + b"\r\n" + body.replace(b"\n", b"\r\n")
