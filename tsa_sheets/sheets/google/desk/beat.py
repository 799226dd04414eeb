"""The lines above the table of runs: when somebody last looked, and what pauses everything."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tsa_sheets.model.cell_change import as_kept, in_words
from tsa_sheets.model.desk import RUNS, DeskContent
from tsa_sheets.model.place import column_letters
from tsa_sheets.sheets.desk.layout import silent_after
from tsa_sheets.sheets.desk.read import as_seen
from tsa_sheets.sheets.desk.runs import PAUSE
from tsa_sheets.sheets.desk.shapes import INITIALS, text_of
from tsa_sheets.sheets.desk.top import LAST_LOOKED, NEXT_LOOK, PAUSED_AT, TIMES, heartbeat, paused_state
from tsa_sheets.sheets.desk.words import wall
from tsa_sheets.sheets.google.desk.cells import serial, value_of
from tsa_sheets.sheets.google.desk.marks import Request
from tsa_sheets.sheets.google.desk.seen import Seen, SeenTab
from tsa_sheets.sheets.google.desk.verify import shows
from tsa_sheets.sheets.google.spreadsheet import SheetTab, Spreadsheet
from tsa_sheets.sheets.google.written_over import keeping, stood

Cell = tuple[int, int]
"""Row and column, both from 0."""

Value = Mapping[str, Any]
"""A value in Google's terms."""


@dataclass(frozen=True, slots=True)
class Beat:
    """The cells that one batch wrote above a table, and what was read there; from `first` on it is kept what stood."""

    seen: SeenTab
    cells: Mapping[Cell, object]
    first: int


@dataclass(frozen=True, slots=True)
class BeatHit:
    """A cell that was hit by mistake: where, what it shows now, and what stood there."""

    at: Cell
    shown: object
    before: object


def first_beat(sheet_id: int, content: DeskContent, zone: str) -> Iterator[Request]:
    """Write the heartbeat on a tab that is made anew."""
    # Google works NOW() out again only when something is typed, unless it is told to do so every hour as well.
    yield {"updateSpreadsheetProperties": {"properties": {"autoRecalc": "HOUR"}, "fields": "autoRecalc"}}
    beside = {LAST_LOOKED: (TIMES, 1), NEXT_LOOK: (TIMES, 3), PAUSE: (PAUSED_AT, 1)}
    yield from (_cell(sheet_id, at, value) for at, value in _cells(content, zone, beside))


def next_beat(seen: SeenTab, content: DeskContent, zone: str, first: int) -> tuple[Beat, Iterator[Request]]:
    """Move the heartbeat on; a line whose words people took away is left alone."""
    return _beat(seen, dict(_cells(content, zone, lines_of(seen.tab))), first)


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


def beats_hit(beat: Beat, answer: Spreadsheet) -> list[BeatHit]:
    """Give the cells in which something else stood than was read, because people moved the lines or typed there.

    What stood in the cells of the heartbeat itself does not matter.
    """
    tab = answer.tab(beat.seen.tab.id)
    if tab is None:
        return []
    ours = set(_spots(lines_of(tab)))
    stand = {at: stood(answer, number) for number, at in enumerate(beat.cells, beat.first)}
    return [
        BeatHit(at, tab.cell(at[0] + 1, at[1]), before)
        for at, before in stand.items()
        if at not in ours and not shows(before, beat.cells[at])
    ]


def beat_undone(found: Sequence[BeatHit], now: SeenTab, first: int) -> tuple[Beat, Iterator[Request]]:
    """Put back what stood in cells that were hit, where they still show what we wrote."""
    back = {at: value_of(hit.before) for hit in found if (at := _place(hit, now)) is not None}
    return _beat(now, back, first)


def beats_left(found: Sequence[BeatHit], now: Seen) -> Sequence[BeatHit]:
    """Give those in which people had something that cannot be put back, because the cell cannot be found any more."""
    runs = now.tabs.get(RUNS)
    theirs = [hit for hit in found if text_of(hit.before)]
    return [hit for hit in theirs if runs is None or _place(hit, runs) is None]


def said(hit: BeatHit) -> str:
    """Say what stood where."""
    return f"{RUNS}, {column_letters(hit.at[1])}{hit.at[0] + 1}: {in_words(as_kept(hit.before))}"


def _beat(seen: SeenTab, values: Mapping[Cell, Value], first: int) -> tuple[Beat, Iterator[Request]]:
    beat = Beat(seen, {at: seen.tab.cell(at[0] + 1, at[1]) for at in values}, first)
    kept = keeping([(seen.tab.id, *at) for at in values], first)
    return beat, chain(kept, (_cell(seen.tab.id, at, value) for at, value in values.items()))


def _place(hit: BeatHit, now: SeenTab) -> Cell | None:
    """Find a cell again: where it was, or the only one above the table that shows the same."""
    if now.tab.cell(hit.at[0] + 1, hit.at[1]) == hit.shown:
        return hit.at
    same = [
        (row, at)
        for row, cells in enumerate(now.tab.rows[: now.top])
        for at, cell in enumerate(cells)
        if cell == hit.shown
    ]
    return same[0] if len(same) == 1 else None


def _cells(content: DeskContent, zone: str, beside: Mapping[str, Cell]) -> Iterator[tuple[Cell, Value]]:
    """Give each cell of a heartbeat, and what it is to hold."""
    clock = _zone(zone, content.zone)
    moments = {LAST_LOOKED: content.looked_at, NEXT_LOOK: silent_after(content)}
    for label, moment in moments.items():
        if label in beside:
            yield beside[label], {"numberValue": _on_the_wall(moment, clock)}
    if {LAST_LOOKED, NEXT_LOOK} <= set(beside):
        (row, at), silent = beside[LAST_LOOKED], _reference(beside[NEXT_LOOK])
        yield (row - 1, at), {"formulaValue": heartbeat(_reference((row, at)), silent, paused=bool(content.paused))}
    if PAUSE in beside:
        row, at = beside[PAUSE]
        yield (row + 1, at), value_of(paused_state(content.paused))


def _spots(beside: Mapping[str, Cell]) -> Iterator[Cell]:
    """Give where a heartbeat is."""
    for label, (row, at) in beside.items():
        if label in {LAST_LOOKED, NEXT_LOOK}:
            yield row, at
        if label == LAST_LOOKED:
            yield row - 1, at
        if label == PAUSE:
            yield row + 1, at


def _cell(sheet_id: int, at: Cell, value: Value) -> Request:
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
