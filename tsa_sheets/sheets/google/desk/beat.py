"""The lines above the table of runs: when somebody last looked, and what pauses everything."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tsa_sheets.model.desk import DeskContent
from tsa_sheets.model.place import column_letters
from tsa_sheets.sheets.desk.layout import silent_after
from tsa_sheets.sheets.desk.read import as_seen
from tsa_sheets.sheets.desk.runs import PAUSE
from tsa_sheets.sheets.desk.top import LAST_LOOKED, NEXT_LOOK, PAUSED_AT, TIMES, heartbeat, paused_state
from tsa_sheets.sheets.desk.words import wall
from tsa_sheets.sheets.google.desk.cells import serial, value_of
from tsa_sheets.sheets.google.desk.marks import Request
from tsa_sheets.sheets.google.desk.seen import SeenTab

Cell = tuple[int, int]
"""Row and column, both from 0."""


def first_beat(sheet_id: int, content: DeskContent, zone: str) -> Iterator[Request]:
    """Write the heartbeat on a tab that is made anew."""
    yield from _written(
        sheet_id, content, zone, {LAST_LOOKED: (TIMES, 1), NEXT_LOOK: (TIMES, 3), PAUSE: (PAUSED_AT, 1)}
    )


def next_beat(seen: SeenTab, content: DeskContent, zone: str) -> Iterator[Request]:
    """Move the heartbeat on; a line whose words people took away is left alone."""
    beside = {label: at for label in (LAST_LOOKED, NEXT_LOOK, PAUSE) if (at := value_beside(seen, label)) is not None}
    yield from _written(seen.tab.id, content, zone, beside)


def value_beside(seen: SeenTab, label: str) -> Cell | None:
    """Find the cell at the right of a label above the table."""
    for number, cells in enumerate(seen.tab.rows[: seen.top]):
        for at, cell in enumerate(cells):
            if as_seen(cell) == as_seen(label):
                return number, at + 1
    return None


def _written(sheet_id: int, content: DeskContent, zone: str, beside: dict[str, Cell]) -> Iterator[Request]:
    clock = _zone(zone, content.zone)
    moments = {LAST_LOOKED: content.looked_at, NEXT_LOOK: silent_after(content)}
    for label, moment in moments.items():
        if label in beside:
            yield _cell(sheet_id, beside[label], {"numberValue": _on_the_wall(moment, clock)})
    if {LAST_LOOKED, NEXT_LOOK} <= set(beside):
        (row, at), silent = beside[LAST_LOOKED], _reference(beside[NEXT_LOOK])
        formula = heartbeat(_reference((row, at)), silent, paused=bool(content.paused))
        yield _cell(sheet_id, (row - 1, at), {"formulaValue": formula})
    if PAUSE in beside:
        row, at = beside[PAUSE]
        yield _cell(sheet_id, (row + 1, at), dict(value_of(paused_state(content.paused))))


def _cell(sheet_id: int, at: Cell, value: dict[str, object]) -> Request:
    start = {"sheetId": sheet_id, "rowIndex": at[0], "columnIndex": at[1]}
    rows = [{"values": [{"userEnteredValue": value}]}]
    return {"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}}


def _reference(at: Cell) -> str:
    return f"${column_letters(at[1])}${at[0] + 1}"


def _on_the_wall(moment: datetime, zone: ZoneInfo) -> float:
    return serial(wall(moment, zone))


def _zone(name: str, otherwise: ZoneInfo) -> ZoneInfo:
    """Give the spreadsheet's zone, by which its NOW() goes."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return otherwise
