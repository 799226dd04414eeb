"""A new spreadsheet with something in it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from tests.servers.sheets.book import NEW_COLUMN, NEW_ROW, Book, Row, Tab
from tests.servers.sheets.cells import EMPTY, Cell
from tests.servers.sheets.entered import formula
from tests.servers.sheets.formats import EPOCH
from tests.servers.sheets.guard import OWNER
from tests.servers.sheets.locales import LOCALES

Rows = Sequence[Sequence[object]]


def new_book(key: str, title: str, tabs: Mapping[str, Rows], locale: str, time_zone: str) -> Book:
    """Make a spreadsheet whose tabs hold these rows; the first has the id 0, as the first tab of a file does."""
    properties = {"title": title, "locale": locale, "timeZone": time_zone, "autoRecalc": "ON_CHANGE"}
    made = [_tab(number * 1111, name, rows, locale) for number, (name, rows) in enumerate(tabs.items())]
    return Book(key, properties, made, {OWNER: "owner"})


def cell(value: object, locale: str = "en_GB") -> Cell:
    """Make a cell of a value; a date brings its format, a text that begins with `=` is a formula."""
    match value:
        case None | "":
            return EMPTY
        case Cell():
            return value
        case bool():
            return Cell(value)
        case int() | float():
            return Cell(float(value))
        case datetime():
            return _moment((value - EPOCH).total_seconds() / 86_400, "DATE_TIME", locale)
        case date():
            return _moment((value - EPOCH.date()).days, "DATE", locale)
        case str() if value.startswith("="):
            return Cell(formula(value))
        case time():
            return _moment((value.hour * 3600 + value.minute * 60 + value.second) / 86_400, "TIME", locale)
    return Cell(str(value))


def _moment(number: float, kind: str, locale: str) -> Cell:
    number_format: dict[str, Any] = {"type": kind, "pattern": LOCALES[locale].pattern(kind)}
    return Cell(float(number), {"userEnteredFormat": {"numberFormat": number_format}})


def _tab(number: int, title: str, rows: Rows, locale: str) -> Tab:
    lines = [Row().having([cell(value, locale) for value in row]) for row in rows]
    width = max((len(row) for row in rows), default=0)
    lines.extend([NEW_ROW] * (1000 - len(lines)))
    return Tab({"sheetId": number, "title": title}, lines, [NEW_COLUMN] * max(26, width))
