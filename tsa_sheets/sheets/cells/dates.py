"""Cells that hold a day, or a moment: day first, and asked about wherever they could mean two things."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tsa_sheets.model.words import on_day
from tsa_sheets.sheets.cells.no_day import TYPE_IT, several_days, why_no_day
from tsa_sheets.sheets.cells.outcome import Ambiguous, Invalid, Ladder, Outcome, Value, ladder
from tsa_sheets.sheets.cells.times import whole_seconds
from tsa_sheets.sheets.cells.written_days import (
    FIRST_YEAR,
    LAST_YEAR,
    WEEKDAYS,
    Written,
    beside,
    day_of,
    written_days,
)
from tsa_sheets.sheets.workbook import DAY_ZERO, Cell

_USUAL = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})(?: (\d\d?):(\d\d)(?::(\d\d))?)?").fullmatch
_WEEK = re.compile(r"\b(?:w/?[ceb]|week|wk)\b", re.IGNORECASE)
_NUMERIC = re.compile(r"\D*(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?\d{2}").match
_LATE = time(23)  # where the clock of a file is UTC, a British summer day begins at 23:00 the day before
_OLD, _NEW = 2015, 15


@dataclass(frozen=True, slots=True)
class _Day:
    day: date
    clock: time | None = None


def date_ladder(*, day_zero: date = DAY_ZERO, month_first: bool = False) -> Ladder:
    """Make the ladder for days of a tab, which counts from `day_zero`; `month_first` where the order is in doubt."""

    def read(cell: Cell) -> Outcome:
        return _outcome(_find(cell, day_zero, order_in_doubt=month_first), lambda found: found.day)

    return ladder(read)


def datetime_ladder(*, day_zero: date = DAY_ZERO, month_first: bool = False) -> Ladder:
    """Make the ladder for moments (without a zone: the clock on the wall); a day alone is its midnight."""

    def read(cell: Cell) -> Outcome:
        found = _find(cell, day_zero, order_in_doubt=month_first)
        return _outcome(found, lambda found: datetime.combine(found.day, found.clock or time()))

    return ladder(read)


read_date = date_ladder()
read_datetime = datetime_ladder()


def month_first(cells: Iterable[Cell]) -> bool:
    """Tell whether a column was written month first: more cells that only make sense so than such that never do."""
    american = british = 0
    for cell in cells:
        found = _NUMERIC(cell) if isinstance(cell, str) else None
        if found:
            first, second = int(found[1]), int(found[2])
            american += first <= 12 < second
            british += second <= 12 < first
    return american > british


def is_a_moment(cell: Cell) -> bool:
    """Tell whether a cell is a moment that needs no reading."""
    if not isinstance(cell, datetime) or cell.microsecond or cell.tzinfo is not None:
        return False
    return FIRST_YEAR <= cell.year <= LAST_YEAR


def _outcome(found: "_Day | Ambiguous | Invalid", give: Callable[[_Day], date]) -> Outcome:
    return Value(give(found)) if isinstance(found, _Day) else found


def _find(cell: Cell, day_zero: date, *, order_in_doubt: bool) -> "_Day | Ambiguous | Invalid":
    if isinstance(cell, str):
        return _of_text(cell, order_in_doubt=order_in_doubt)
    if isinstance(cell, datetime):
        moment = whole_seconds(cell.replace(tzinfo=None))
        return _in_our_time(_Day(moment.date(), moment.time()))
    if isinstance(cell, date):
        return _in_our_time(_Day(cell))
    if isinstance(cell, int | float):
        return _of_number(cell, day_zero)
    if cell == time():
        return Invalid(f"which is what a formula makes of an empty cell (00/01/1900): empty it, or {TYPE_IT}")
    return Invalid(f"which is a time without a day: {TYPE_IT}")


def _of_text(text: str, *, order_in_doubt: bool) -> "_Day | Ambiguous | Invalid":
    usual = None if order_in_doubt else _of_a_form(text)
    if usual:
        return usual
    found = written_days(text)
    if len(found) == 1:
        return _of_one(text, found[0], order_in_doubt=order_in_doubt)
    if found:
        return _several(found)
    return why_no_day(text)


def _of_a_form(text: str) -> _Day | None:
    """Read the way in which forms write a moment: all others take four times as long, and these come in thousands."""
    usual = _USUAL(text)
    if not usual:
        return None
    day = day_of(int(usual[3]), int(usual[2]), int(usual[1]))
    hour, minute, second = int(usual[4] or 0), int(usual[5] or 0), int(usual[6] or 0)
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR or hour > 23 or minute > 59 or second > 59:
        return None
    return _Day(day, time(hour, minute, second))


def _of_one(text: str, found: Written, *, order_in_doubt: bool) -> "_Day | Ambiguous | Invalid":
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        return _wrong_year(found)
    day, american = found.as_date(), found.as_american()
    if day is None:
        if american is None:
            return Invalid(f"which is not a day in the calendar: {TYPE_IT}")
        return _asked([american], "has the month first, as in America")
    if order_in_doubt and american and american != day:
        return _asked([day, american], "stands among dates that have the month first")
    if found.dashed and found.short_year and found.year < _OLD and found.day >= _NEW:
        turned = day_of(2000 + found.day, found.month, found.year % 100)
        if turned:
            return _asked([day, turned], "may begin with the day or with the year")
    near = beside(f"{text[: found.start]} {text[found.end :]}")
    if near.rest:
        return _in_company(text, day, near.rest)
    if near.weekday not in {None, day.weekday()}:
        return _contradiction(day, american, near.weekday or 0)
    if near.zone in {"Z", "UTC"} and near.clock and near.clock >= _LATE:
        return _asked([day, day + timedelta(1)], "is late in the evening by a clock that is an hour behind in summer")
    return _Day(day, near.clock)


def _in_company(text: str, day: date, rest: str) -> Ambiguous:
    if _WEEK.search(rest):
        return _asked([day], "names a week and not a day")
    if re.search(r"\d", rest):
        return several_days(text) or _asked([day], "is more than one day")
    return _asked([day], "says more than a day")


def _contradiction(day: date, american: date | None, weekday: int) -> Ambiguous:
    nearest = day + timedelta((weekday - day.weekday() + 3) % 7 - 3)
    other = american if american and american.weekday() == weekday else nearest
    readings = sorted([day, other])
    return _asked(readings, f"is a {WEEKDAYS[day.weekday()].capitalize()} in the calendar", weekday=True)


def _several(found: Iterable[Written]) -> Ambiguous | Invalid:
    days = sorted({day for written in found if (day := written.as_date()) and FIRST_YEAR <= day.year <= LAST_YEAR})
    if not days:
        return Invalid(f"which is more than one day: {TYPE_IT}, one day in each row")
    return _asked(days, "is more than one day")


def _wrong_year(found: Written) -> Invalid:
    meant = day_of(found.year + 2000, found.month, found.day) if found.year < 100 else None
    return Invalid(
        f"which is in the year {found.year}, hardly what was meant: {TYPE_IT}", on_day(meant) if meant else ""
    )


def _asked(days: list[date], what: str, *, weekday: bool = False) -> Ambiguous:
    said = [on_day(day, weekday=weekday) for day in days[:4]]
    ask = f"type {' or '.join(said)}" + (", whichever is meant" if len(said) > 1 else " if that is meant")
    return Ambiguous(tuple(days), f"which {what}: {ask}", said[0] if len(said) == 1 else "")


def _of_number(number: float, day_zero: date) -> "_Day | Ambiguous | Invalid":
    """Read a spreadsheet's own count of days, or the eight digits of a day; nothing else is a day."""
    if not abs(number) < 1e9:
        return Invalid(f"which is a number and no day: {TYPE_IT}")
    whole = int(number)
    if number == whole and len(str(abs(whole))) == 8:
        return _of_text(str(whole), order_in_doubt=False)
    if 10_000 < whole < 75_000:
        moment = whole_seconds(datetime.combine(day_zero, time()) + timedelta(days=number))
        return _in_our_time(_Day(moment.date(), moment.time()))
    if number == whole and FIRST_YEAR <= whole <= LAST_YEAR:
        return Invalid(f"which is a year and no day: {TYPE_IT}")
    return Invalid(f"which is a number and no day: {TYPE_IT}")


def _in_our_time(found: _Day) -> "_Day | Invalid":
    if FIRST_YEAR <= found.day.year <= LAST_YEAR:
        return found
    if found.day.year <= 1900:
        return Invalid(f"which is a number, or an empty cell, shown as a date: empty it, or {TYPE_IT}")
    return Invalid(f"which is in the year {found.day.year}, hardly what was meant: {TYPE_IT}")
