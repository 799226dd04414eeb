"""The ways to answer: dropdowns, prompts, and a stronger yellow where initials are still to be given."""

from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from tsa_sheets.model.desk import Said
from tsa_sheets.sheets.desk.colours import LOOKS
from tsa_sheets.sheets.desk.shapes import INITIALS, Column, Kind, Look
from tsa_sheets.sheets.excel_desk_formats import Formats

TICK = {"validate": "list", "source": ["✓"], "show_error": False}
"""A dropdown that offers the tick; "x" or "yes" typed instead are taken as well."""

_GREEN = {Said.APPROVE, Said.USE, Said.LEAVE, Said.AGAIN}


def ways_to_answer(sheet: Worksheet, formats: Formats, columns: Sequence[Column], first: int, last: int) -> None:
    """Make people's columns easy to fill in, from the first to the last row of the table."""
    for at, column in enumerate(columns):
        way = _way(column)
        if way:
            sheet.data_validation(first, at, last, at, way)
        if column.kind in {Kind.TICK, Kind.CHOICE}:
            look = Look.DONE if column.heading in _GREEN else Look.WARN
            paper, ink = LOOKS[look]
            sheet.conditional_format(
                first, at, last, at, {"type": "no_blanks", "format": formats.rule(bg_color=paper, font_color=ink)}
            )
    _initials(sheet, formats, columns, first, last)


def _way(column: Column) -> dict[str, object]:
    prompt = {"input_title": column.heading[:32], "input_message": column.prompt} if column.prompt else {}
    match column.kind:
        case Kind.TICK:
            return {**TICK, **prompt}
        case Kind.CHOICE:
            return {"validate": "list", "source": list(column.choices), "show_error": False, **prompt}
        case _ if column.prompt:
            return {"validate": "any", **prompt}
        case _:
            return {}


def _initials(sheet: Worksheet, formats: Formats, columns: Sequence[Column], first: int, last: int) -> None:
    """Ask for initials as soon as something is ticked."""
    headings = [column.heading for column in columns]
    if INITIALS not in headings:
        return
    at = headings.index(INITIALS)
    said = [n for n, column in enumerate(columns) if column.kind in {Kind.TICK, Kind.CHOICE}]
    row = first + 1
    any_said = "&".join(f"${xl_col_to_name(n)}{row}" for n in said)
    criteria = f'=AND(({any_said})<>"",${xl_col_to_name(at)}{row}="")'
    sheet.conditional_format(
        first, at, last, at, {"type": "formula", "criteria": criteria, "format": formats.missing()}
    )
