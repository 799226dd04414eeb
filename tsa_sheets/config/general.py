"""`config/alliance.toml`: who we are, where things are kept, how letters leave, and how jobs and rules are set."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from tsa_sheets.config import values
from tsa_sheets.config.desk import APPROVERS, DESK, desk
from tsa_sheets.config.file import Key, Section, TomlFile
from tsa_sheets.config.google import GOOGLE, google
from tsa_sheets.config.mailbox import MAILBOX, mailbox
from tsa_sheets.config.mistakes import Wrong
from tsa_sheets.config.post import POST, post
from tsa_sheets.config.privacy import PRIVACY, privacy
from tsa_sheets.config.settings import JobSettings, LetterSettings, RuleSettings
from tsa_sheets.model.alliance import Alliance
from tsa_sheets.model.flag import FixBy, Severity
from tsa_sheets.model.place import Place, Tab


def _id(value: Any) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{2,63}", values.text(value)):
        raise Wrong(
            f"{values.described(value)} is not what tsa-sheets init writes there (small letters, digits and dashes)",
            "Copy this line from a backup of the file: letters already sent are remembered under it.",
        )
    return values.text(value)


def _record(value: Any) -> str:
    at = values.line(value)
    scheme, colons, _ = at.partition("://")
    if not colons:
        return str(values.path(value))
    if scheme != "postgresql":
        raise Wrong(f"{scheme}:// is not known", "Name a folder on this computer, or write postgresql://….")
    try:
        address = urlsplit(at)
    except ValueError as error:
        raise Wrong(f"this is no address ({error})", 'Write it like "postgresql://user@server/name".') from error
    if address.password is not None or "password" in parse_qs(address.query):
        raise Wrong("the address has a password in it", "Take it out; keep it in ~/.pgpass or PGPASSWORD.")
    return at


def _addresses(value: Any) -> tuple[str, ...]:
    return tuple(values.address(address) for address in values.texts(value))


ALLIANCE = (
    Key("name", values.line, needed=True),
    Key("legal_name", values.line),
    Key("coordinator", values.line, needed=True),
    Key("office_email", values.address, needed=True),
    Key("phone", values.line),
    Key("address", values.text),
)
RECORD = (Key("at", _record),)
JOB = (
    Key("off", values.yes_or_no),
    Key("every", values.line),
    Key("approve", values.one_of({"by hand": False, "automatic": True})),
    Key("at_most", values.count),
    Key("live_from", values.day),
    Key("catch_up", values.duration),
    Key("hold_window", values.duration),
)
RULE = (
    Key("off", values.yes_or_no),
    Key("severity", values.one_of({word.value: word for word in Severity})),
    Key("fix_by", values.one_of({word.value: word for word in FixBy})),
)
LETTERS = (Key("one_a_day", values.yes_or_no),)
SUMMARIES = (Key("to", _addresses),)
ABOVE = (Key("id", _id, needed=True), Key("timezone", values.zone))
NAMES = (
    *("alliance", "record", "desk", "approvers", "google", "post", "mailbox", "privacy"),
    *("letters", "summaries", "jobs", "rules"),
)
TABLES = tuple(Key(name, values.table) for name in NAMES)

KNOWN: Mapping[str, Sequence[Key]] = {
    "": ABOVE,
    "[alliance]": ALLIANCE,
    "[record]": RECORD,
    "[desk]": DESK,
    "[approvers]": APPROVERS,
    "[google]": GOOGLE,
    "[post]": POST,
    "[mailbox]": MAILBOX,
    "[privacy]": PRIVACY,
    "[letters]": LETTERS,
    "[summaries]": SUMMARIES,
    "[jobs.NAME]": JOB,
    "[rules.NAME]": RULE,
}


def general(file: TomlFile, folder: Path) -> dict[str, Any]:
    """Read all of it but the calendar and the sheets, as arguments of `Settings`; not to be used after a mistake."""
    top = file.table().read((*ABOVE, *TABLES))
    us = file.table("alliance", top.get("alliance", {})).read(ALLIANCE)
    record = file.table("record", top.get("record", {})).read(RECORD).get("at", "record")
    steering_group = file.table("summaries", top.get("summaries", {})).read(SUMMARIES).get("to", ())
    leaves = post(file.table("post", top.get("post", {})), folder, us.get("office_email", ""))
    jobs = {name: _job(section) for name, section in _named(file, "jobs", top).items()}
    settings = {
        "id": top.get("id"),
        "zone": top.get("timezone", ZoneInfo("Europe/London")),
        "google": google(file.table("google", top.get("google", {})), folder),
        "post": leaves,
        "mailbox": mailbox(file.table("mailbox", top.get("mailbox", {})), folder, leaves),
        "privacy": privacy(
            file.table("privacy", top.get("privacy", {})), file.table("jobs", top.get("jobs", {})), jobs
        ),
        "letters": LetterSettings(**file.table("letters", top.get("letters", {})).read(LETTERS)),
        "jobs": jobs,
        "rules": {name: _rule(section) for name, section in _named(file, "rules", top).items()},
        **desk(file, top.get("desk", {}), top.get("approvers", {}), folder),
        "record": record if "://" in record else str(folder / record),
    }
    if not file.mistakes:
        settings["alliance"] = _alliance(file.name, {**us, "steering_group": steering_group}, settings["zone"])
    return settings


def _named(file: TomlFile, kind: str, top: Mapping[str, Any]) -> dict[str, Section]:
    above = file.table(kind, top.get(kind, {}))
    found = above.read([Key(name, values.table) for name in above.values])
    return {name: file.table(f"{kind}.{name}", table) for name, table in found.items()}


def _job(section: Section) -> JobSettings:
    found, thresholds = _with_thresholds(section, JOB)
    return JobSettings(automatic=found.pop("approve", False), **found, thresholds=thresholds)


def _rule(section: Section) -> RuleSettings:
    found, thresholds = _with_thresholds(section, RULE)
    return RuleSettings(**found, thresholds=thresholds)


def _with_thresholds(section: Section, keys: Sequence[Key]) -> tuple[dict[str, Any], dict[str, int]]:
    """Read a table; a number under another name is a threshold of that job or rule, if it has one of that name."""
    known = {key.name for key in keys}
    others = {name: value for name, value in section.values.items() if name not in known}
    own = [name for name, value in others.items() if type(value) is int or str(value).isdecimal()]
    found = section.read((*(Key(name, values.count) for name in own), *keys))
    return found, {name: found.pop(name) for name in own if name in found}


def _alliance(file: str, us: Mapping[str, Any], zone: ZoneInfo) -> Alliance:
    place = Place(Tab(sheet="alliance", workbook=file, title="[alliance]"))
    return Alliance(id="alliance", place=place, zone=zone, **{"legal_name": us["name"], **us})
