"""A cell of the desk in Google's terms: its value as it is, never as if it were typed."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from tsa_sheets.sheets.desk.shapes import Column, Kind, Link
from tsa_sheets.sheets.desk.top import DATE, MOMENT
from tsa_sheets.sheets.workbook import DAY_ZERO

A_DATE = {"type": "DATE", "pattern": DATE}
A_MOMENT = {"type": "DATE_TIME", "pattern": MOMENT}

TICK = {"condition": {"type": "BOOLEAN"}, "strict": True, "showCustomUi": True}
"""A checkbox."""

_SECONDS = 86_400


def value_of(cell: object) -> Mapping[str, Any]:
    """Give a value as an `ExtendedValue`; an empty one empties the cell."""
    match cell:
        case None | "":
            return {}
        case Link():
            return {"stringValue": cell.text}
        case bool():
            return {"boolValue": cell}
        case int() | float():
            return {"numberValue": cell}
        case datetime() | date() | time():
            return {"numberValue": serial(cell)}
        case _:
            return {"stringValue": str(cell)}  # as text, whatever it begins with


def serial(moment: date | time) -> float:
    """Count a day or moment as spreadsheets do, in days since 30 December 1899."""
    if isinstance(moment, time):
        return (moment.hour * 3600 + moment.minute * 60 + moment.second) / _SECONDS
    days = float((moment if not isinstance(moment, datetime) else moment.date()).toordinal() - DAY_ZERO.toordinal())
    return days + serial(moment.time()) if isinstance(moment, datetime) else days


def new_cell(column: Column, cell: object) -> Mapping[str, Any]:
    """Give a cell of a row that is added: value, number format, link, and the way to fill it in."""
    made: dict[str, Any] = {"userEnteredValue": value_of(cell)} if value_of(cell) else {}
    form = format_of(column, cell)
    if form:
        made["userEnteredFormat"] = form
    rule = validation(column)
    if rule:
        made["dataValidation"] = rule
    return made


def format_of(column: Column, cell: object) -> Mapping[str, Any]:
    """Give what of a cell's format depends on its value; the colours are those of its column."""
    if isinstance(cell, Link) and cell.target.startswith("https://"):
        uri = f"{cell.target}#{cell.anchor}" if cell.anchor else cell.target
        return {"textFormat": {"link": {"uri": uri}}}
    if column.kind in {Kind.DATE, Kind.MOMENT}:
        return {"numberFormat": A_DATE if column.kind is Kind.DATE else A_MOMENT}
    return {}


def validation(column: Column) -> Mapping[str, Any]:
    """Give the checkbox or the dropdown of a column that people fill in."""
    if column.kind is Kind.TICK:
        return TICK
    if column.kind is Kind.CHOICE:
        values = [{"userEnteredValue": choice} for choice in column.choices]
        return {"condition": {"type": "ONE_OF_LIST", "values": values}, "strict": False, "showCustomUi": True}
    return {}
