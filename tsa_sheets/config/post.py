"""`[post]`: how letters leave, with the password only ever named by where it is."""

from datetime import time
from pathlib import Path
from typing import Any

from tsa_sheets.config import values
from tsa_sheets.config.file import Key, Section
from tsa_sheets.config.mistakes import Wrong
from tsa_sheets.config.private import keep_private
from tsa_sheets.config.providers import caps_of
from tsa_sheets.config.settings import PostSettings


def host_name(value: Any) -> str:
    """Read the name of a server."""
    host = values.line(value)
    if set(host) & set("/@: "):
        raise Wrong("only the name of the server belongs here", 'Write it like "smtp.example.org".')
    return host


def hours(value: Any) -> tuple[time, time] | None:
    """Read two times of the day, such as "19:00 to 07:00"; "never" means none."""
    said = values.line(value)
    if said == "never":
        return None
    begins, _, ends = said.partition(" to ")
    try:
        found = time.fromisoformat(begins.strip()), time.fromisoformat(ends.strip())
    except ValueError:
        found = (time(), time())
    if found[0] == found[1]:
        raise Wrong(
            f"these are no two times of the day (found “{said}”)", 'Write it like "19:00 to 07:00", or "never".'
        )
    return found


POST = (
    Key("by", values.one_of({"folder": "folder", "smtp": "smtp"})),
    Key("sender", values.address),
    Key("reply_to", values.address),
    Key("folder", values.path),
    Key("host", host_name),
    Key("port", values.port),
    Key("security", values.one_of({"tls": "tls", "starttls": "starttls"})),
    Key("user", values.line),
    Key("password_file", values.path),
    Key("sign_in", values.path),
    Key("ca_file", values.path),
    Key("timeout", values.seconds),
    Key("quiet", hours),
    Key("a_minute", values.count),
    Key("a_day", values.count),
)


def post(section: Section, folder: Path, office: str) -> PostSettings:
    """Read the table; letters come from the office's address, and answers go there, unless set otherwise."""
    found = section.read(POST)
    found["folder"] = folder / found.get("folder", "letters")
    found.setdefault("sender", office)
    found.setdefault("reply_to", office)
    missing = [name for name in ("host", "user") if name not in found and name not in section.values]
    if found.get("by") == "smtp" and missing:
        wrong = f"letters cannot be sent by smtp without {' and '.join(missing)}"
        section.wrong("by", wrong, "Write the mail server's name and the account's address there.")
    if found.get("security") == "starttls":
        found.setdefault("port", 587)
    for name in ("password_file", "sign_in", "ca_file"):
        if name in found:
            found[name] = folder / found[name]
    if found.get("by") == "smtp":
        caps = caps_of(found.get("host", ""), found.get("user", ""))
        found = caps._asdict() | found
    secrets = [name for name in ("password_file", "sign_in") if name in found]
    for name in secrets:
        keep_private(section, name, found[name], folder)
    if len(secrets) > 1:
        section.wrong("sign_in", "we log in either with a password or with a sign-in", "Take one of the two out.")
    return PostSettings(**found)
