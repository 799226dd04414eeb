"""How single values of a settings file are read: the value, or in plain words what is wrong with it."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from unicodedata import category
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tsa_sheets.config.mistakes import Wrong, nearest


def text(value: Any) -> str:
    """Read words."""
    if not isinstance(value, str):
        raise Wrong(f"words are wanted (found {described(value)})", "Put quotation marks around it.")
    if not value.strip():
        raise Wrong("it holds nothing but blanks", "Write it out, or take the line out.")
    return value.strip()


def line(value: Any) -> str:
    """Read words on one line."""
    if any(category(letter) == "Cc" for letter in text(value)):
        raise Wrong("it must be on one line", "Take out line breaks, tabs and the like.")
    return text(value)


def texts(value: Any) -> tuple[str, ...]:
    """Read several words, or one without its brackets."""
    if isinstance(value, str):
        return (line(value),)
    if not isinstance(value, list) or not value or not all(isinstance(item, str) and item.strip() for item in value):
        raise Wrong(f"a list of words is wanted (found {described(value)})", 'Write it like ["one", "two"].')
    return tuple(line(item) for item in value)


def path(value: Any) -> Path:
    """Read the name of a file or folder; ~ is one's own folder."""
    try:
        return Path(line(value)).expanduser()
    except RuntimeError as error:
        raise Wrong(f"nobody here has the folder {described(value)}", "Write the path out, with / in it.") from error


def yes_or_no(value: Any) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise Wrong(f"true or false is wanted (found {described(value)})", "Write true or false, without quotes.")
    return value


def count(value: Any) -> int:
    """Read a whole number from 1."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise Wrong(f"a whole number from 1 is wanted (found {described(value)})", "Write it without quotes.")
    return value


def port(value: Any) -> int:
    """Read the number of a port."""
    if count(value) > 65535:
        raise Wrong(f"a port is at most 65535 (found {value})", "Usual ones are 465 and 587.")
    return count(value)


def seconds(value: Any) -> float:
    """Read a number of seconds above 0."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 86400:
        raise Wrong(f"a number of seconds is wanted (found {described(value)})", "Write it like 60, without quotes.")
    return float(value)


def day(value: Any) -> date:
    """Read a day."""
    if isinstance(value, datetime) or not isinstance(value, date):
        raise Wrong(f"a date is wanted (found {described(value)})", "Write it like 2026-09-01, without quotes.")
    return value


def table(value: Any) -> Mapping[str, Any]:
    """Read a table."""
    if not isinstance(value, dict):
        raise Wrong(f"a table of settings is wanted (found {described(value)})", "See docs/config.md for its form.")
    return value


def tables(value: Any) -> list[Mapping[str, Any]]:
    """Read several tables of one name."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise Wrong(f"a list of tables is wanted (found {described(value)})", "See docs/config.md for its form.")
    return value


def duration(value: Any) -> timedelta:
    """Read how long something lasts, such as "2 hours"."""
    found = re.fullmatch(r"([1-9]\d{0,3}) (minute|hour|day)s?", line(value))
    if found is None:
        wrong = f"{described(value)} does not say for how long"
        raise Wrong(wrong, 'Write it like "90 minutes", "2 hours" or "1 day".')
    return timedelta(**{f"{found[2]}s": int(found[1])})


def one_of(choices: Mapping[str, Any]) -> Callable[[Any], Any]:
    """Make a reader of one of a few words."""

    def read(value: Any) -> Any:
        if not isinstance(value, str) or value not in choices:
            raise Wrong(f"{described(value)} is not known {nearest(str(value), choices)}", "Choose one of these.")
        return choices[value]

    return read


def zone(value: Any) -> ZoneInfo:
    """Read the name of a time zone."""
    try:
        return ZoneInfo(text(value))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Wrong(f"{described(value)} is not a time zone", 'In the United Kingdom write "Europe/London".') from error


def address(value: Any) -> str:
    """Read exactly one e-mail address, checked for its form; nothing is asked of the network."""
    from email_validator import EmailNotValidError, validate_email  # slow to import, and not always wanted

    try:
        # Reserved domains such as .test are let through: the demo and the tests write to nobody else.
        found = validate_email(line(value), check_deliverability=False, allow_smtputf8=False, test_environment=True)
    except EmailNotValidError as error:
        reason = str(error).rstrip(".")
        raise Wrong(f"{described(value)} is not an e-mail address: {reason}", "Write one plain address.") from error
    return found.normalized


def described(value: Any) -> str:
    """Say what was found, so that people recognise it."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"' if len(value) <= 60 else f'"{value[:57]}…"'
        case datetime() | date() | time():
            return f"{value}"
        case int() | float():
            return f"the number {value}"
        case list():
            return "a list" if value else "an empty list"
    return "a table"
