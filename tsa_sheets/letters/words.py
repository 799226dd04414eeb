"""Values as letters print them: dates, times and money the way the office writes them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from tsa_sheets.letters.gap import Blank
from tsa_sheets.model.words import count, on_day


def date_words(day: date) -> str:
    """Write a day: `Tuesday 22 September 2026`."""
    return on_day(day, weekday=True)


def time_words(moment: time | datetime) -> str:
    """Write a time of day: `9.30am`, `2pm`, `12 noon`."""
    if moment.minute == 0 and moment.hour in {0, 12}:
        return "12 noon" if moment.hour else "12 midnight"
    minutes = f".{moment:%M}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'pm' if moment.hour >= 12 else 'am'}"


def money_words(amount: Decimal | int) -> str:
    """Write pounds: `£1,234.50`."""
    pounds = Decimal(amount).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{'-' if pounds < 0 else ''}£{abs(pounds):,.2f}"


def words(value: object) -> str:
    """Write a value as it stands in a letter where its template says no more; raise `TypeError` for a list."""
    match value:
        case Blank():
            value.gap()
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return str(value)
        case Decimal():
            return money_words(value)
        case datetime():
            return f"{date_words(value)}, {time_words(value)}"
        case date():
            return date_words(value)
        case time():
            return time_words(value)
    raise TypeError(f"{type(value).__name__} is not a word, a number or a date")


def default(value: object, instead: object) -> object:
    """Give something to print instead of a blank."""
    return instead if isinstance(value, Blank) else value


def capitalize(text: str) -> str:
    """Begin a sentence: its first letter a capital, and the rest as it is."""
    return text[:1].upper() + text[1:]


def join(values: Iterable[object], between: str = ", ") -> str:
    """Write a list in one line."""
    return between.join(words(value) for value in values)


def plural(number: int, thing: str, things: str = "") -> str:
    """Write how many: `1 letter`, `2 letters`, `no letters`."""
    return count(number, thing, things)


def first(values: Sequence[object]) -> object:
    """Give the first of a list."""
    return values[0]


def last(values: Sequence[object]) -> object:
    """Give the last of a list."""
    return values[-1]


FILTERS: Mapping[str, Callable[..., object]] = {
    "capitalize": capitalize,
    "date": date_words,
    "default": default,
    "first": first,
    "join": join,
    "last": last,
    "length": len,
    "lower": str.lower,
    "money": money_words,
    "plural": plural,
    "time": time_words,
    "trim": str.strip,
    "upper": str.upper,
}
