"""`[mailbox]`: where copies of what was sent are kept, and where answers come in."""

from pathlib import Path
from typing import Any

from tsa_sheets.config import values
from tsa_sheets.config.file import Key, Section
from tsa_sheets.config.post import host_name
from tsa_sheets.config.private import keep_private
from tsa_sheets.config.settings import MailboxSettings, PostSettings

MAILBOX = (
    Key("host", host_name),
    Key("port", values.port),
    Key("user", values.line),
    Key("password_file", values.path),
    Key("ca_file", values.path),
    Key("sent", values.line),
    Key("inbox", values.line),
    Key("settle_after", values.count),
    Key("timeout", values.seconds),
)


def mailbox(section: Section, folder: Path, post: PostSettings) -> MailboxSettings | None:
    """Read the table; the account is that of `[post]` unless set otherwise, and without a host there is none."""
    found = section.read(MAILBOX)
    for name in ("password_file", "ca_file"):
        if name in found:
            found[name] = folder / found[name]
    if "password_file" in found:
        keep_private(section, "password_file", found["password_file"], folder)
    if "host" not in found:
        if found:
            wrong = "nothing says where the mailbox is"
            section.wrong("host", wrong, "Write the mail server's name there, or delete the table.")
        return None
    ours: dict[str, Any] = {"user": post.user or post.sender, "ca_file": post.ca_file}
    if "password_file" not in found:
        ours |= {"password_file": post.password_file, "sign_in": post.sign_in}
    return MailboxSettings(**ours | found)
