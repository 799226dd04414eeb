"""Cells in which somebody's agreement is kept: yes or no, or the day on which they agreed."""

from datetime import date

from tsa_sheets.sheets.cells.counts import read_yes_or_no
from tsa_sheets.sheets.cells.dates import date_ladder
from tsa_sheets.sheets.cells.outcome import Invalid, Outcome, Value, ladder
from tsa_sheets.sheets.workbook import Cell

TYPE_IT = "type yes or no, or the day of the agreement"

_read_day = date_ladder()


@ladder
def read_agreed(cell: Cell) -> Outcome:
    """Read a tick in any of its costumes; a day is as good as a yes, whichever day it is."""
    if isinstance(cell, date):
        day = _read_day(cell)
        return Value(True) if isinstance(day, Value) else day  # noqa: FBT003 - the value of the cell
    found = read_yes_or_no(cell)
    if isinstance(found, Invalid) and isinstance(cell, str) and isinstance(_read_day(cell), Value):
        return Value(True)  # noqa: FBT003
    return Invalid(f"which is neither yes, no nor a day: {TYPE_IT}") if isinstance(found, Invalid) else found
