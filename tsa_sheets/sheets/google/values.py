"""A cell as Google sends it, turned into the value it holds; what is a day or a time only its number format tells."""

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta

from tsa_sheets.sheets.workbook import DAY_ZERO, Cell

ERRORS: Mapping[str, str] = {
    "ERROR": "#ERROR!",
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
    "LOADING": "#N/A",
}
"""What a failed formula shows, by the name Google has for it; one that still waits for an answer has none yet."""

Extended = Mapping[str, Cell | Mapping[str, str]]
"""What is in a cell: one value, under the name of its kind (`ExtendedValue`)."""

_CLOCKS = frozenset({"DATE", "DATE_TIME", "TIME"})
_MILLISECONDS = 86_400_000
_MOST_DAYS = 2_958_465  # the last day of 9999
_ELAPSED = re.compile(r"\[[hms]+\+?\]", re.IGNORECASE).search
_MIDNIGHT = datetime.combine(DAY_ZERO, time())


def cell_value(effective: "Extended", form: str, pattern: str) -> Cell:
    """Read an `ExtendedValue`; `form` and `pattern` are the type and pattern of the cell's number format, or "".

    The outcome is that of the same cell in a downloaded .xlsx, so that a row is known again when it moves online.
    """
    value = next(iter(effective.values()), "")
    if isinstance(value, Mapping):
        return ERRORS.get(value.get("type", ""), "#ERROR!")
    if "numberValue" in effective and form in _CLOCKS and isinstance(value, int | float):
        return moment(value, elapsed=_ELAPSED(pattern) is not None)
    return value


def moment(number: float, *, elapsed: bool) -> Cell:
    """Turn days since 30 December 1899 into a day, a moment, a time of day, or the time `elapsed`.

    Thousandths of a second are as fine as a spreadsheet counts. What is no day of the calendar stays a number.
    """
    if elapsed:
        return timedelta(milliseconds=round(number * _MILLISECONDS)) if abs(number) <= _MOST_DAYS else number
    if not 0 <= number <= _MOST_DAYS:
        return number
    at = _MIDNIGHT + timedelta(milliseconds=round(number * _MILLISECONDS))
    if number < 1:
        return at.time()
    return at.date() if number == int(number) else at
