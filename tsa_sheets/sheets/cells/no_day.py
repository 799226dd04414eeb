"""Why a text is no day: a week, a term, a month, several days, a day without its year."""

import difflib
import re
from datetime import timedelta

from tsa_sheets.model.words import on_day
from tsa_sheets.sheets.cells.outcome import Ambiguous, Invalid
from tsa_sheets.sheets.cells.written_days import FIRST_YEAR, LAST_YEAR, MONTH, MONTHS, day_of, month_of, written_days
from tsa_sheets.sheets.workbook import DAY_ZERO

TYPE_IT = "type the day as in 3 September 2026"

_TH = r"(?:st|nd|rd|th)?"
_JOINED = re.compile(
    rf"\b(\d{{1,2}}){_TH}\s*(?:-|to|until|till|and|&|\+|,|/)\s*(\d{{1,2}}){_TH}\s*(?:of\s)?[\s./-]*"
    rf"(?:({MONTH})|(1[0-2]|0?[1-9]))(?![a-z])[\s,./-]*(\d{{4}})\b",
    re.IGNORECASE,
)
_SAID = (
    (r"\b(?:w/?[ce]|w/?b|week|wk|fortnight)\b", "names a week and not a day"),
    (
        r"\b(?:terms?|half.?term|autumn|spring|summer|michaelmas|lent|easter|christmas|inset)\b",
        "names a part of the year",
    ),
    (rf"\d\s*{_TH}\s*(?:-|to|until|till|and|&|\+)\s*\d+{_TH}[\s.]*{MONTH}", "is more than one day"),
    (rf"^(?:(?:in|early|mid|late|end of)\s)?{MONTH}[\s,.'/-]*\d{{4}}$", "names a month and not a day"),
    (r"^(?:0?[1-9]|1[0-2])[/.-]\d{4}$|^\d{4}[/.-](?:0?[1-9]|1[0-2])$", "names a month and not a day"),
    (rf"^{MONTH}$", "names a month and not a day"),
    (rf"^(?:[a-z]+\.?,?\s)?\d{{1,2}}\s?{_TH}(?:\sof)?[\s./-]*{MONTH}$", "has no year"),
    (rf"^(?:[a-z]+\.?,?\s)?{MONTH}[\s.'-]*\d{{1,2}}{_TH}$", "has no year, or no day"),
    (r"^(?:[a-z]+\.?,?\s)?\d{1,2}\s?[/.-]\s?\d{1,2}$", "has no year"),
    (r"^(?:19|20)\d{2}(?:[/-]\d{2,4})?$", "names a year and not a day"),
    (r"^(?:every\s)?(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?s?$", "names a day of the week only"),
    (r"^(?:today|tomorrow|yesterday|asap|soon|now|ongoing|rolling)$", "depends on when it is read"),
)
_SENTENCES = tuple((re.compile(pattern, re.IGNORECASE), what) for pattern, what in _SAID)
_LETTERS = re.compile(r"[a-z]{3,}", re.IGNORECASE)


def why_no_day(text: str) -> Ambiguous | Invalid:
    """Say why no day can be read from a text, with the days it may stand for."""
    if text.isdecimal() and text.isascii():
        return _of_digits(text)
    several = several_days(text)
    if several:
        return several
    for pattern, what in _SENTENCES:
        if pattern.search(text):
            return Invalid(f"which {what}: {TYPE_IT}")
    return Invalid(f"which is not a date: {TYPE_IT}", _mended(text))


def several_days(text: str) -> Ambiguous | None:
    """Read a range: `3-4 September 2026`, `3/9/2026-4/9/2026`."""
    days = [written.as_date() for written in written_days(re.sub(r"\s*(?:-|to|and|&)\s*", " ; ", text))]
    joined = _JOINED.search(text)
    if joined and len(days) < 2:
        month = month_of(joined[3]) if joined[3] else int(joined[4])
        days = [day_of(int(joined[5]), month, int(joined[nth])) for nth in (1, 2)]
    found = tuple(day for day in days if day and FIRST_YEAR <= day.year <= LAST_YEAR)
    if len(found) < 2:
        return None
    said = " or ".join(map(on_day, found[:4]))
    return Ambiguous(found, f"which is more than one day: type {said}, one day in each row")


def _of_digits(text: str) -> Ambiguous | Invalid:
    """Read digits alone: a spreadsheet's count of days that became text, or a day without its dashes."""
    number = int(text) if len(text) <= 8 else 0
    if len(text) == 5 and 18_000 < number < 73_000:
        day = DAY_ZERO + timedelta(number)
        return Ambiguous((day,), f"which may be a spreadsheet's number for a day: type {on_day(day)}", on_day(day))
    if len(text) == 6:
        day_first = day_of(2000 + number % 100, number // 100 % 100, number // 10_000)
        if day_first:
            said = on_day(day_first)
            return Ambiguous((day_first,), f"which may be a day without its dashes: type {said}", said)
    if len(text) == 4 and FIRST_YEAR <= number <= LAST_YEAR:
        return Invalid(f"which names a year and not a day: {TYPE_IT}")
    return Invalid(f"which is a number and no day: {TYPE_IT}")


def _mended(text: str) -> str:
    """Suggest the day that was meant where a letter slipped: O for zero, a misspelt month."""
    slipped = re.sub(r"(?<=[\d/.-])[oO]|[oO](?=[\d/.-])", "0", re.sub(r"(?<=[\d/.-])[lI]|[lI](?=[\d/.-])", "1", text))
    for meant in (slipped, _LETTERS.sub(_nearest_month, text)):
        found = written_days(meant) if meant != text else ()
        day = found[0].as_date() if len(found) == 1 else None
        if day and FIRST_YEAR <= day.year <= LAST_YEAR:
            return on_day(day)
    return ""


def _nearest_month(word: re.Match[str]) -> str:
    near = difflib.get_close_matches(word[0].lower(), MONTHS, 1, 0.7)
    return near[0] if near else word[0]
