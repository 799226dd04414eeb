"""What Google makes of a text as if a person had typed it: a number, a date, a tick, a formula, or just text."""

import re
from calendar import month_abbr
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from tests.servers.sheets.cells import Cell, Formula, Problem, Scalar, Value
from tests.servers.sheets.formats import EPOCH
from tests.servers.sheets.locales import LOCALES, Locale

Format = Mapping[str, str]

_MONTHS = {name.lower(): number for number, name in enumerate(month_abbr) if name}
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?")
_NAMED = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3})[a-z]*(?:[- ,]+(\d{4}))?|([A-Za-z]{3})[a-z]* (\d{1,2})(?:, (\d{4}))?")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([ap])m)?", re.IGNORECASE)
_PROBLEMS = {"#N/A": "N_A", "#REF!": "REF", "#VALUE!": "VALUE", "#DIV/0!": "DIVIDE_BY_ZERO", "#NAME?": "NAME"}
_LINK = re.compile(r'=HYPERLINK\("((?:[^"]|"")*)"\s*[,;]\s*"((?:[^"]|"")*)"\)', re.IGNORECASE)


def typed(text: str, cell: Cell, locale: str, today: date) -> Cell:
    """Give the cell after a person typed this into it; a date brings its format unless the cell has one."""
    value, number_format = interpreted(text, LOCALES[locale], today)
    own = cell.rest.get("userEnteredFormat", {})
    if own.get("numberFormat", {}).get("type") == "TEXT" and not isinstance(value, Formula):
        return cell.having(text)
    if number_format is None or "numberFormat" in own:
        return cell.having(value)
    rest = {**cell.rest, "userEnteredFormat": {**own, "numberFormat": dict(number_format)}}
    return Cell(value, rest)


def written(value: Any, cell: Cell, option: str, locale: str, today: date) -> Cell:
    """Give the cell after a write of the values API: RAW as it is, USER_ENTERED as if typed."""
    if isinstance(value, str) and option == "USER_ENTERED":
        return typed(value, cell, locale, today)
    return cell.having(float(value) if isinstance(value, int) and not isinstance(value, bool) else value)


def interpreted(text: str, manner: Locale, today: date) -> tuple[Value, Format | None]:
    """Give the value of a typed text, and the number format it brings."""
    if text.startswith("'"):
        return text[1:], None
    if text.startswith("=") and len(text) > 1:
        return formula(text), None
    if text.upper() in ("TRUE", "FALSE"):
        return text.upper() == "TRUE", None
    if text in _PROBLEMS:
        return Problem(_PROBLEMS[text], text), None
    plain = text.strip()
    return _amount(plain, manner) or _moment(plain, manner, today) or (text, None)


def formula(text: str, result: Scalar | Problem | None = None) -> Formula:
    """Remember a formula; only the text of a link is known without evaluating."""
    link = _LINK.fullmatch(text)
    if result is None and link:
        result = link.group(2).replace('""', '"')
    return Formula(text) if result is None else Formula(text, result)


def link_of(value: Value) -> str:
    """Give the address a HYPERLINK formula leads to, if it is one."""
    found = _LINK.fullmatch(value.text) if isinstance(value, Formula) else None
    return found.group(1).replace('""', '"') if found else ""


def _amount(text: str, manner: Locale) -> tuple[Value, Format | None] | None:
    thousands, decimal = re.escape(manner.thousands), re.escape(manner.decimal)
    shape = rf"([-+]?)({re.escape(manner.currency)})?(-?)(\d{{1,3}}(?:{thousands}\d{{3}})+|\d+)?({decimal}\d*)?(%)?"
    found = re.fullmatch(shape, text)
    if found is None or not (found.group(4) or len(found.group(5) or "") > 1):
        return None
    sign, currency, inner, whole, part, percent = found.groups(default="")
    number = float((whole.replace(manner.thousands, "") or "0") + part.replace(manner.decimal, "."))
    number = -number if "-" in sign + inner else number
    if percent:
        return number / 100, {"type": "PERCENT", "pattern": "0.00%" if part else "0%"}
    if currency:
        return number, {"type": "CURRENCY", "pattern": f'"{currency}"#,##0.00'}
    if manner.thousands in whole:
        return number, {"type": "NUMBER", "pattern": "#,##0.00" if part else "#,##0"}
    return number, None


def _moment(text: str, manner: Locale, today: date) -> tuple[Value, Format | None] | None:
    day_text, _, time_text = text.partition(" ")
    if (time := _fraction(text)) is not None:
        return time, {"type": "TIME", "pattern": manner.pattern("TIME")}
    if (day := _day(text, manner, today)) is not None:
        return _serial(day), {"type": "DATE", "pattern": manner.pattern("DATE")}
    day, time = _day(day_text, manner, today), _fraction(time_text)
    if day is None or time is None:
        return None
    return _serial(day) + time, {"type": "DATE_TIME", "pattern": manner.pattern("DATE_TIME")}


def _day(text: str, manner: Locale, today: date) -> date | None:
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
        return _valid(year, month, day)
    if found := _SLASHED.fullmatch(text):
        first, second, year_text = found.groups()
        if "." in text and manner.decimal == ".":
            return None
        year = int(year_text or today.year)
        year += 2000 if year < 50 else 1900 if year < 100 else 0
        day, month = (int(first), int(second)) if manner.day_first else (int(second), int(first))
        return _valid(year, month, day)
    if found := _NAMED.fullmatch(text):
        name = (found.group(2) or found.group(4)).lower()
        day = int(found.group(1) or found.group(5))
        return _valid(int(found.group(3) or found.group(6) or today.year), _MONTHS.get(name, 0), day)
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None  # 31/02 stays text


def _fraction(text: str) -> float | None:
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute, second = (int(part or 0) for part in found.groups()[:3])
    if found.group(4):
        hour = hour % 12 + (12 if found.group(4).lower() == "p" else 0)
    return (hour * 3600 + minute * 60 + second) / 86_400 if hour < 24 and minute < 60 and second < 60 else None


def _serial(day: date) -> float:
    return float((datetime(day.year, day.month, day.day) - EPOCH).days)  # noqa: DTZ001 - as the epoch
