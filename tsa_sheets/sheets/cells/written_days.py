"""How people write a day: the explicit forms, each with its day, month and year, and the clock beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from tsa_sheets.sheets.cells.outcome import Value
from tsa_sheets.sheets.cells.times import CLOCK, time_of_text

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FIRST_YEAR, LAST_YEAR = 1950, 2099

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = re.compile(
    r"\b(?P<name>mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|nes|r|rs|rsday|urday|ur)?\b\.?", re.IGNORECASE
)
_TH = r"(?:\s?(?:st|nd|rd|th))?"
_YEAR = r"(?:\d{4}|'?\d{2})"
_BEFORE = r"(?<!\d)(?<!\d[-/.:])(?<!\d[-/.]\s)"
_AFTER = r"(?!\d|[-/]\s?\d|\.\d{3})"
_WRITTEN = re.compile(
    _BEFORE
    + r"(?:"
    + r"(?P<y1>\d{4})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})"
    + r"|(?P<d2>\d{1,2})\s?[-/.\\]\s?(?P<m2>\d{1,2})\s?(?P<s2>[-/.\\])\s?(?P<y2>\d{4}|'?\d{2})"
    + r"|(?P<d3>\d{1,2}) (?P<m3>\d{1,2}) (?P<y3>\d{4})"
    + rf"|(?P<d4>\d{{1,2}}){_TH}(?:\s?of)?[\s,./-]*(?P<m4>{MONTH})(?![a-z])[\s,./-]*(?P<y4>{_YEAR})"
    + rf"|(?P<m5>{MONTH})\.?[\s-]?(?P<d5>\d{{1,2}}){_TH}[\s,-]+(?P<y5>\d{{4}})"
    + r"|(?P<y6>(?:19|20)\d{2})(?P<m6>\d{2})(?P<d6>\d{2})|(?P<d7>\d{2})(?P<m7>\d{2})(?P<y7>(?:19|20)\d{2})"
    + r")(?=t\d|\D|$)"
    + _AFTER,
    re.IGNORECASE,
)
_ZONE = r"\s?(?:z\b|(?:gmt|utc|bst)?[+-]\d\d:?\d\d(?:\s\([a-z ]+\))?|gmt\b|utc\b|bst\b)"
_BESIDE = re.compile(
    rf"(?<![\d.:])(?:at\s|@\s?|t)?(?<!\d)(?P<clock>{CLOCK})(?P<zone>{_ZONE})?(?![\d:])",
    re.IGNORECASE,
)
_FILLING = re.compile(r"\b(?:the|on|at|of|date|day)\b|[\s,.;:@()]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """A day as it stands in a text; `short_year` was written with two digits, `numeric` without a month's name."""

    day: int
    month: int
    year: int
    short_year: bool
    numeric: bool
    dashed: bool
    start: int
    end: int

    def as_date(self) -> date | None:
        """Give the day first reading; `None` where the calendar has no such day."""
        return day_of(self.year, self.month, self.day)

    def as_american(self) -> date | None:
        """Give the month first reading of a day in numbers; `None` where there is none."""
        return day_of(self.year, self.day, self.month) if self.numeric else None


def day_of(year: int, month: int, day: int) -> date | None:
    """Find a day in the calendar; `None` where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def written_days(text: str) -> Sequence[Written]:
    """Find every complete day that is written in a text."""
    return [_as_written(found) for found in _WRITTEN.finditer(text)]


def _as_written(found: re.Match[str]) -> Written:
    group = (found.lastgroup or "y1")[-1]
    year, month, day = (found[f"{part}{group}"] for part in "ymd")
    digits = year.lstrip("'")
    short = len(digits) == 2
    return Written(
        int(day),
        int(month) if month.isdigit() else month_of(month),
        full_year(int(digits)) if short else int(digits),
        short,
        group in "23",
        group == "2" and found["s2"] == "-",
        found.start(),
        found.end(),
    )


def full_year(short: int) -> int:
    """Complete a year of two digits: 49 is 2049, 50 is 1950."""
    return short + (2000 if short < 50 else 1900)


def month_of(name: str) -> int:
    """Tell the number of a month by the beginning of its name."""
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3].lower()))


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a day: a weekday (0 is Monday), a clock, a zone in capitals, and whatever else."""

    weekday: int | None
    clock: time | None
    zone: str
    rest: str


def beside(text: str) -> Beside:
    """Read what is left of a text when its day is taken out."""
    weekday = _WEEKDAY.search(text)
    if weekday:
        text = f"{text[: weekday.start()]} {text[weekday.end() :]}"
    clock, zone = None, ""
    found = _BESIDE.search(text)
    if found and (found["minute"] or found["half"]):
        told = time_of_text(found["clock"].strip())
        if isinstance(told, Value) and isinstance(told.value, time):
            clock, zone = told.value, (found["zone"] or "").strip().upper()
            text = f"{text[: found.start()]} {text[found.end() :]}"
    rest = _FILLING.sub(" ", text).strip(" -")
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return Beside(names.index(weekday["name"].lower()) if weekday else None, clock, zone, rest)
