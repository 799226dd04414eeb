"""The pieces of which the reader's sentences are made."""

from collections.abc import Sequence
from datetime import date, datetime, time

from tsa_sheets.model.words import on_day
from tsa_sheets.sheets.cells.text import number_as_seen
from tsa_sheets.sheets.workbook import Cell

LONGEST = 60
"""Characters of a cell that a message may quote."""


def quoted(cell: Cell) -> str:
    """Quote a cell as people see it, cut where it is long."""
    text = " ".join(_as_seen(cell).split())
    return f"“{text[: LONGEST - 1]}…”" if len(text) > LONGEST else f"“{text}”"


def _as_seen(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{on_day(cell.date())} {cell:%H:%M}" if cell.time() != time() else on_day(cell.date())
    if isinstance(cell, date):
        return on_day(cell)
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, int | float):
        return number_as_seen(cell)
    return str(cell)


def listed(things: Sequence[str], *, most: int = 5) -> str:
    """List things as a sentence does: `A, B and C`, or how many more there are."""
    if len(things) > most:
        return f"{', '.join(things[:most])} and {len(things) - most} more"
    return f"{', '.join(things[:-1])} and {things[-1]}" if len(things) > 1 else "".join(things)


def rows_said(rows: Sequence[int]) -> str:
    """Say which rows are meant: `row 4`, `rows 4, 7 and 9`, `rows 4 to 9`."""
    if len(rows) == 1:
        return f"row {rows[0]}"
    if len(rows) > 2 and rows[-1] - rows[0] == len(rows) - 1:
        return f"rows {rows[0]} to {rows[-1]}"
    return f"rows {listed([str(row) for row in rows])}"
