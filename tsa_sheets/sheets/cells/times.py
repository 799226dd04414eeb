"""Cells that hold a time of day."""

import re
from datetime import datetime, time, timedelta

from tsa_sheets.sheets.cells.outcome import Ambiguous, Invalid, Outcome, Value, ladder
from tsa_sheets.sheets.workbook import Cell

DAY = 86_400
TYPE_A_TIME = "type a time such as 09:30"

CLOCK = (
    r"(?P<hour>\d{1,2})(?:\s?[:.h]\s?(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?)?\s?(?P<half>[ap]\.?\s?m\b\.?)?"
)
_CLOCK = re.compile(CLOCK).fullmatch
_FOUR_DIGITS = re.compile(r"(\d{1,2})(\d{2})\s?(?:h|hrs?|hours)?").fullmatch
_NAMED = {"noon": time(12), "midday": time(12), "12 noon": time(12), "12noon": time(12), "12 midday": time(12)}
_SEVERAL = re.compile(r"\d.*(?:-|to|until|till|,|;|&|and|/).*\d")
_SMALL_HOURS = range(1, 7)


@ladder
def read_time(cell: Cell) -> Outcome:
    """Read a time of day; what may be morning or afternoon is asked about."""
    if isinstance(cell, str):
        return time_of_text(cell)
    if isinstance(cell, datetime):
        return Value(whole_seconds(cell).time())
    if isinstance(cell, time):
        return _of_fraction((cell.hour * 3600 + cell.minute * 60 + cell.second + cell.microsecond / 1e6) / DAY)
    if isinstance(cell, timedelta):
        return _of_fraction(cell.total_seconds() / DAY)
    if isinstance(cell, int | float):
        return _of_fraction(cell) if 0 <= cell < 1 else _of_number(cell)
    return Invalid(f"which is a date and no time of day: {TYPE_A_TIME}")


def time_of_text(text: str) -> Outcome:
    """Read a time as people type it."""
    low = text.lower()
    if low in _NAMED:
        return Value(_NAMED[low])
    found = _CLOCK(low)
    if found and (found["minute"] or found["half"]):
        return _of_clock(found)
    if four := _FOUR_DIGITS(low):
        doubtful = len(four[1]) == 1 and int(four[1]) in _SMALL_HOURS
        return _checked(int(four[1]), int(four[2]), 0, doubtful=doubtful)
    if found:
        return _asked([int(found["hour"])], "is an hour only, or something else")
    if _SEVERAL.search(low):
        return Invalid(f"which is more than one time: {TYPE_A_TIME}, and the end in its own column")
    return Invalid(f"which is not a time of day: {TYPE_A_TIME}")


def whole_seconds(moment: datetime) -> datetime:
    """Round to the second: spreadsheets count in fractions of a day."""
    if not moment.microsecond:
        return moment
    try:
        return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    except OverflowError:
        return moment.replace(microsecond=0)


def _of_clock(found: re.Match[str]) -> Outcome:
    hour, minute, second = int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0)
    half = (found["half"] or "")[:1]
    if not half:
        doubtful = len(found["hour"]) == 1 and hour in _SMALL_HOURS
        return _checked(hour, minute, second, doubtful=doubtful)
    if hour > 12 or not hour:
        if half == "p" and 12 < hour < 24:
            return _checked(hour, minute, second)
        return _asked([hour], f"says both {hour} o'clock and {half}m", minute)
    if hour == 12 and half == "a":
        return _asked([12, 0], "may be midday or midnight", minute)
    return _checked(hour % 12 + (12 if half == "p" else 0), minute, second)


def _checked(hour: int, minute: int, second: int, *, doubtful: bool = False) -> Outcome:
    if hour > 23 or minute > 59 or second > 59:
        return Invalid(f"which no clock shows: {TYPE_A_TIME}")
    if doubtful:
        return _asked([hour + 12, hour], "may be in the afternoon or at night", minute)
    return Value(time(hour, minute, second))


def _asked(hours: list[int], what: str, minute: int = 0) -> Outcome:
    readings = tuple(time(hour, minute) for hour in hours if hour < 24 and minute < 60)
    if not readings:
        return Invalid(f"which is not a time of day: {TYPE_A_TIME}")
    said = " or ".join(f"{reading:%H:%M}" for reading in readings)
    suggest = f"{readings[0]:%H:%M}" if len(readings) == 1 else ""
    return Ambiguous(readings, f"which {what}: type {said}", suggest)


def _of_fraction(part: float) -> Outcome:
    if not 0 <= part < 1:
        return Invalid(f"which is a length of time and no time of day: {TYPE_A_TIME}")
    seconds = min(round(part * DAY), DAY - 1)
    return Value(time(seconds // 3600, seconds // 60 % 60, seconds % 60))


def _of_number(number: float) -> Outcome:
    """Read a number such as 9.3, which is what a spreadsheet makes of 9.30: very likely a time, so ask."""
    if not 0 <= number < 2400:
        return Invalid(f"which is a number and no time of day: {TYPE_A_TIME}")
    if number == int(number) and number >= 100:
        return _checked(int(number) // 100, int(number) % 100, 0)
    minutes = round((number - int(number)) * 100, 6)
    if minutes != int(minutes):
        return Invalid(f"which is a number and no time of day: {TYPE_A_TIME}")
    return _asked([int(number)], "is a number and perhaps a time", int(minutes))
