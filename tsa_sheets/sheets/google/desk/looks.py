"""How the desk looks in Google: colours by column, and by the sign that a word begins with."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tsa_sheets.model.place import column_letters
from tsa_sheets.sheets.desk.colours import BANDS, CELLS, HEADINGS, INK, LOOKS, MISSING, QUIET
from tsa_sheets.sheets.desk.shapes import INITIALS, Column, Kind, Look, Owner
from tsa_sheets.sheets.google.desk.marks import Request

Json = Mapping[str, Any]

SIGNS = {"■": Look.URGENT, "▲": Look.WARN, "✓": Look.DONE, "○": Look.INFO, "…": Look.INFO}
"""Every state begins with a sign, so its colour follows the word: nobody ever has to repaint a cell."""

_WIDTH = 7
"""Pixels to a unit of a column's width in Excel, which is a digit."""


def colour(hexadecimal: str) -> Json:
    """Give a colour such as `#FFF3C4` as Google wants it."""
    red, green, blue = (int(hexadecimal[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return {"rgbColor": {"red": red, "green": green, "blue": blue}}


def painted(pair: tuple[str, str], **text: object) -> Json:
    """Give a format of paper and ink."""
    paper, ink = pair
    letters = {"fontFamily": "Arial", "fontSize": 10, "foregroundColorStyle": colour(ink), **text}
    return {"backgroundColorStyle": colour(paper), "textFormat": letters, "verticalAlignment": "TOP"}


def title() -> Json:
    """Give the format of a tab's title."""
    return painted(("#FFFFFF", INK), bold=True, fontSize=16)


def hint() -> Json:
    """Give the format of the line that says what to do."""
    return painted(("#FFFFFF", QUIET))


def band(owner: Owner) -> Json:
    """Give the format of the line above the headings."""
    return painted(BANDS[owner], bold=True)


def heading(owner: Owner) -> Json:
    """Give the format of a heading."""
    return {**painted(HEADINGS[owner], bold=True), "wrapStrategy": "WRAP"}


def of_column(column: Column) -> Json:
    """Give the format of the cells of a column."""
    found: dict[str, Any] = {**painted(CELLS[column.owner]), "wrapStrategy": "WRAP"}
    if column.kind is Kind.LINE and column.owner is Owner.OURS:
        found["wrapStrategy"] = "CLIP"
    if column.kind is Kind.TICK:
        found["horizontalAlignment"] = "CENTER"
    return found


def columns_painted(sheet_id: int, columns: Sequence[Column], first: int, last: int) -> Iterator[Request]:
    """Give the cells of each column their colours, from one row to another; what stands in them stays."""
    for at, column in enumerate(columns):
        area = {"sheetId": sheet_id, "startRowIndex": first, "endRowIndex": last}
        area |= {"startColumnIndex": at, "endColumnIndex": at + 1}
        form = of_column(column)
        fields = ",".join(f"userEnteredFormat.{name}" for name in form)
        yield {"repeatCell": {"range": area, "cell": {"userEnteredFormat": form}, "fields": fields}}


def widths(sheet_id: int, columns: Sequence[Column]) -> Iterator[Request]:
    """Give each column its width, and hide those by which we know rows again."""
    for at, column in enumerate(columns):
        hidden = column.owner is Owner.HIDDEN
        span = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}
        about = {"pixelSize": round(column.width * _WIDTH) + 5, "hiddenByUser": hidden}
        yield {"updateDimensionProperties": {"range": span, "properties": about, "fields": "pixelSize,hiddenByUser"}}


def rules(sheet_id: int, columns: Sequence[Column], top: int) -> Iterator[Request]:
    """Let colours follow what stands in the cells: signs, ticks, and initials that are still to be given."""
    ours = [at for at, column in enumerate(columns) if column.owner is Owner.OURS and not column.checked]
    for sign, look in SIGNS.items():
        condition = {"type": "TEXT_STARTS_WITH", "values": [{"userEnteredValue": sign}]}
        yield _rule([_below(sheet_id, top, at) for at in ours], condition, LOOKS[look], bold=True)
    said = [at for at, column in enumerate(columns) if column.kind in {Kind.TICK, Kind.CHOICE}]
    headings = [column.heading for column in columns]
    if not said or INITIALS not in headings:
        return
    row, initials = top + 2, headings.index(INITIALS)
    any_said = ",".join(f'AND(${column_letters(at)}{row}<>"",${column_letters(at)}{row}<>FALSE)' for at in said)
    formula = f'=AND(OR({any_said}),${column_letters(initials)}{row}="")'
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": formula}]}
    yield _rule([_below(sheet_id, top, initials)], condition, MISSING)


def _rule(ranges: Sequence[Json], condition: Json, pair: tuple[str, str], **text: object) -> Request:
    paper, ink = pair
    form = {"backgroundColorStyle": colour(paper), "textFormat": {"foregroundColorStyle": colour(ink), **text}}
    return {
        "addConditionalFormatRule": {
            "index": 0,
            "rule": {"ranges": list(ranges), "booleanRule": {"condition": condition, "format": form}},
        }
    }


def _below(sheet_id: int, top: int, at: int) -> Json:
    return {"sheetId": sheet_id, "startRowIndex": top + 1, "startColumnIndex": at, "endColumnIndex": at + 1}
