"""Which cells of people's sheets we may write to: columns that a sheet lists in `writes`, online, and no form's."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

from tsa_sheets.config import Sheet
from tsa_sheets.config.words import folded
from tsa_sheets.model.cell_change import Cell
from tsa_sheets.model.memory import KeptFlag
from tsa_sheets.model.online import is_online
from tsa_sheets.model.record import Record
from tsa_sheets.run.answers import BY_HAND_ONLY
from tsa_sheets.sheets.cells.for_field import ladder_for
from tsa_sheets.sheets.cells.outcome import Value
from tsa_sheets.sheets.workbook import DAY_ZERO


def writable(sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    """Give the sheets in which there is a column that we may ever write to."""
    return [sheet for sheet in sheets if sheet.writes and not sheet.form and any(map(is_online, sheet.workbooks))]


def may_write(sheets: Sequence[Sheet], record: Record, field: str) -> Sheet | None:
    """Give the sheet that lets us write to this cell of a record; `None` where none does."""
    tab = record.place.tab
    return next(
        (sheet for sheet in writable(sheets) if sheet.name == tab.sheet and field in sheet.writes and tab.link), None
    )


def why_not_mended(every: Sequence[Sheet], flag: KeptFlag) -> str:
    """Say why we do not put a flag's suggestion into its cell ourselves; "" where we may."""
    _, about, field = flag.id.split("/", 2)
    sheets = [sheet for sheet in every if folded(sheet.tab) == folded(flag.tab)]
    if not any(is_online(workbook) for sheet in sheets for workbook in sheet.workbooks):
        return BY_HAND_ONLY
    if about.startswith("sheet:") or not any(field in sheet.writes for sheet in writable(sheets)):
        return "that is not a column we may write to"
    return ""


def as_typed(sheet: Sheet, field: str, text: str) -> Cell:
    """Give a suggestion as the cell should hold it: a day as a day, an amount as a number, all else as text."""
    outcome = ladder_for(sheet, field, day_zero=DAY_ZERO)(text)
    match outcome:
        case Value(value=datetime() | date() | time() as moment):
            return moment
        case Value(value=bool()):
            return text
        case Value(value=int() as number):
            return number
        case Value(value=Decimal() as amount):
            return float(amount)
        case _:
            return text
