"""Show a number as its number format says, as far as the patterns that schools' sheets have."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from tests.servers.sheets.cells import Problem, Scalar
from tests.servers.sheets.locales import LOCALES, Locale

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's times have no zone of their own
_TEMPORAL = ("DATE", "TIME", "DATE_TIME")
_ELAPSED = "[h]"
_CLOCK = {"minutes": "%M", "am/pm": "%p", "AM/PM": "%p"}
_TOKEN = re.compile(r'"[^"]*"|\\.|am/pm|AM/PM|y+|M+|m+|d+|h+|H+|s+(?:\.0+)?|\[[^\]]*\]|.', re.DOTALL)
_DIGITS = re.compile(r"[#0?,]*[#0?](?:\.[0#?]*)?")


def shown(value: Scalar | Problem, number_format: Mapping[str, Any], locale: str) -> str:
    """Give the text that people see in the cell."""
    if isinstance(value, Problem):
        return value.text
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return value
    return _number(value, number_format.get("type", ""), number_format.get("pattern", ""), locale)


@lru_cache(maxsize=4096)
def _number(value: float, kind: str, pattern: str, locale: str) -> str:
    manner = LOCALES[locale]
    pattern = pattern or manner.pattern(kind)
    if kind in _TEMPORAL or (kind not in ("TEXT", "") and re.search(r"[ydhs]", re.sub(r'"[^"]*"', "", pattern))):
        return _moment(value, pattern)
    if not pattern or kind == "TEXT" or pattern in ("General", "@"):
        return f"{value:.15g}".replace(".", manner.decimal)
    return _digits(value, pattern, manner)


def _moment(value: float, pattern: str) -> str:
    moment = EPOCH + timedelta(seconds=round(value * 86_400))
    tokens = _TOKEN.findall(pattern)
    text, last = [], ""
    for number, token in enumerate(tokens):
        following = next((later for later in tokens[number + 1 :] if later[0] in "ymMdhHs"), "")
        minutes = token[0] == "m" and (last[:1] in ("h", "H") or following[:1] == "s")
        half = any(part in ("am/pm", "AM/PM") for part in tokens)
        text.append(
            str(int(value * 24)) if token == _ELAPSED else _part(moment, "minutes" if minutes else token, half=half)
        )
        if token[0] in "ymMdhHs[":
            last = token.strip("[")
    return "".join(text)


def _part(moment: datetime, token: str, *, half: bool) -> str:
    if token in _CLOCK:
        return moment.strftime(_CLOCK[token])
    if token[0] == '"':
        return token[1:-1]
    if token[0] == "\\":
        return token[1:]
    hour = (moment.hour % 12 or 12) if half else moment.hour
    names = {"d": moment.day, "m": moment.month, "M": moment.month, "h": hour, "H": hour, "s": moment.second}
    if token[0] == "y":
        return moment.strftime("%Y" if len(token) > 2 else "%y")
    if token[0] not in names:
        return token
    if token[0] in "dmM" and len(token) > 2:
        return moment.strftime({"d3": "%a", "d4": "%A", "m3": "%b", "m4": "%B"}[f"{token[0].lower()}{len(token)}"])
    return f"{names[token[0]]:0{min(len(token), 2)}d}"


def _digits(value: float, pattern: str, manner: Locale) -> str:
    sections = pattern.split(";")
    if value < 0 and len(sections) > 1:
        return _digits(-value, sections[1], manner)
    section = re.sub(r"\[\$([^\]-]*)[^\]]*\]", r'"\1"', sections[0])
    section = re.sub(r"\[[^\]]*\]|_.|\*.", "", section)
    found = _DIGITS.search(re.sub(r'"[^"]*"', lambda quote: "x" * len(quote.group(0)), section))
    if found is None:
        return section.replace('"', "")
    whole, _, decimals = found.group(0).partition(".")
    scaled = value * 100 if "%" in section else value
    text = f"{abs(scaled):{',' if ',' in whole else ''}.{len(decimals)}f}"
    text = text.translate({ord(","): manner.thousands, ord("."): manner.decimal})
    if whole.count("0") > len(text.partition(manner.decimal)[0]):
        text = text.zfill(whole.count("0") + (len(decimals) + 1 if decimals else 0))
    before, after = section[: found.start()], section[found.end() :]
    sign = "-" if value < 0 else ""
    return sign + re.sub(r'["\\]', "", before) + text + re.sub(r'["\\]', "", after)
