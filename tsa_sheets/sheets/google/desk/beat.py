"""The lines above the table of runs: when somebody last looked, and what pauses everything."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tsa_sheets.model.desk import DeskContent
from tsa_sheets.model.place import column_letters
from tsa_sheets.sheets.desk.layout import silent_after
from tsa_sheets.sheets.desk.read import as_seen
from tsa_sheets.sheets.desk.runs import PAUSE
from tsa_sheets.sheets.desk.shapes import INITIALS
from tsa_sheets.sheets.desk.top import LAST_LOOKED, NEXT_LOOK, PAUSED_AT, TIMES, heartbeat, paused_state
from tsa_sheets.sheets.desk.words import wall
from tsa_sheets.sheets.google.desk.cells import serial, value_of
from tsa_sheets.sheets.google.desk.marks import Request
from tsa_sheets.sheets.google.desk.seen import SeenTab
from tsa_sheets.sheets.google.spreadsheet import SheetTab, Spreadsheet

Cell = tuple[int, int]
"""Row and column, both from 0."""


def first_beat(sheet_id: int, content: DeskContent, zone: str) -> Iterator[Request]:
    """Write the heartbeat on a tab that is made anew."""
    # Google works NOW() out again only when something is typed, unless it is told to do so every hour as well.
    yield {"updateSpreadsheetProperties": {"properties": {"autoRecalc": "HOUR"}, "fields": "autoRecalc"}}
    beside = {LAST_LOOKED: (TIMES, 1), NEXT_LOOK: (TIMES, 3), PAUSE: (PAUSED_AT, 1)}
    yield from _written(sheet_id, content, zone, beside)


def next_beat(seen: SeenTab, content: DeskContent, zone: str) -> Iterator[Request]:
    """Move the heartbeat on; a line whose words people took away is left alone."""
    yield from _written(seen.tab.id, content, zone, lines_of(seen.tab))


def lines_of(tab: SheetTab) -> dict[str, Cell]:
    """Find the cells at the right of the words above the table of runs."""
    wanted = {as_seen(label): label for label in (LAST_LOOKED, NEXT_LOOK, PAUSE, INITIALS)}
    found: dict[str, Cell] = {}
    for block in tab.cells:
        for number, cells in enumerate(block.rows, start=block.first_row - 1):
            for at, cell in enumerate(cells, start=block.first_column):
                if as_seen(cell) in wanted:
                    found.setdefault(wanted[as_seen(cell)], (number, at + 1))
    return found


def beat_moved(seen: SeenTab, answer: Spreadsheet) -> bool:
    """Tell whether the lines had moved by the time they were written."""
    tab = answer.tab(seen.tab.id)
    return tab is None or lines_of(tab) != lines_of(seen.tab)


def beat_again(seen: SeenTab, now: SeenTab, content: DeskContent, zone: str) -> Iterator[Request]:
    """Put back the tick that pauses everything, and its initials, where they were hit by mistake; beat once more."""
    hit, lines = set(_cells(lines_of(seen.tab))), lines_of(now.tab)
    for number, at in hit:
        yield _cell(now.tab.id, (number, at), {})
    for label in (PAUSE, INITIALS):
        before = lines_of(seen.tab).get(label)
        if lines.get(label) in hit and before is not None:
            yield _cell(now.tab.id, lines[label], dict(value_of(seen.tab.cell(before[0] + 1, before[1]))))
    yield from _written(now.tab.id, content, zone, lines)


def _cells(beside: Mapping[str, Cell]) -> Iterator[Cell]:
    """Give the cells that a heartbeat is written into."""
    for label, (row, at) in beside.items():
        if label in {LAST_LOOKED, NEXT_LOOK}:
            yield row, at
        if label == LAST_LOOKED:
            yield row - 1, at
        if label == PAUSE:
            yield row + 1, at


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
