"""Putting back what people had in cells that we hit, wherever their rows and columns are by now."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from tsa_sheets.model.desk import DeskRow
from tsa_sheets.sheets.desk.read import COLUMNS
from tsa_sheets.sheets.desk.shapes import KEY, VERSION, Owner, text_of
from tsa_sheets.sheets.google.desk.cells import serial, value_of
from tsa_sheets.sheets.google.desk.changes import Changes, Update, says
from tsa_sheets.sheets.google.desk.marks import Request
from tsa_sheets.sheets.google.desk.rows import written
from tsa_sheets.sheets.google.desk.seen import Seen, SeenTab
from tsa_sheets.sheets.google.desk.verify import Hit, Scattered, Wrote, cells_of
from tsa_sheets.sheets.google.desk.written_over import keeping, room

A_SECOND = 1 / 86_400


def mends(found: Sequence[Hit | Scattered], now: Seen) -> tuple[list[Request], list[Wrote]]:
    """Give the requests that put everything right, and what of them is then to be verified like any other write."""
    requests: list[Request] = []
    wrote: list[Wrote] = []
    kept = 0
    for title, group in groupby(sorted(found, key=lambda one: one.title), key=lambda one: one.title):
        tab = now.tabs.get(title)
        if tab is None:
            continue
        of_tab, rows = list(group), now.read.tabs[title].rows
        updates = [update for one in of_tab for update in _updates(one, tab, rows)]
        requests += keeping(cells_of(tab, updates), kept)
        requests += [_request(title, tab, update) for update in updates]
        requests += [request for one in of_tab if isinstance(one, Scattered) for request in _stray(one, tab, rows)]
        if updates:
            wrote.append(Wrote(title, tab, Changes(updates, ()), kept))
            kept += len(updates)
    return [*room(now.spreadsheet, kept), *requests] if kept else requests, wrote


def _updates(found: Hit | Scattered, tab: SeenTab, rows: Sequence[DeskRow]) -> Iterator[Update]:
    if isinstance(found, Scattered):
        yield from _gathered(found, rows)
    elif not says(found.wrote, found.before):
        for row in rows:
            if (row.key, row.version) == (found.key, found.version):
                headings = [heading for heading in tab.columns if _is(heading, found.heading)]
                hit = [heading for heading in headings if _shows(row.cells.get(heading), found.wrote)]
                yield from (Update(row, heading, found.before) for heading in hit)


def _shows(cell: object, wrote: object) -> bool:
    """Tell whether a cell says what we wrote; a day is a number where the column's format is not that of days."""
    if isinstance(wrote, date) and isinstance(cell, int | float):
        return abs(cell - serial(wrote)) < A_SECOND
    return says(cell, wrote)


def _is(heading: str, other: str) -> bool:
    """Tell whether it is the same column; one of people's that is called as ours carries its letters of the moment."""
    return heading == other or (" (" in heading and heading.rpartition(" (")[0] == other.rpartition(" (")[0])


def _gathered(found: Scattered, rows: Sequence[DeskRow]) -> Iterator[Update]:
    """Write our cells of a row anew where it can still be told by its key."""
    wanted = found.row.cells
    ours = [column.heading for column in COLUMNS[found.title] if column.owner not in {Owner.PEOPLE, Owner.ADDED}]
    for row in rows:
        if (row.key, row.version) == (str(wanted[KEY]), str(wanted[VERSION])):
            for heading in ours:
                if not says(row.cells.get(heading), wanted.get(heading)):
                    yield Update(row, heading, wanted.get(heading))


def _request(title: str, tab: SeenTab, update: Update) -> Request:
    place = {"sheetId": tab.tab.id, "rowIndex": update.row.number - 1, "columnIndex": tab.columns[update.heading]}
    column = next((column for column in COLUMNS[title] if column.heading == update.heading), None)
    if column is not None:
        return written(place, column, update.value)
    rows = [{"values": [{"userEnteredValue": value_of(update.value)}]}]
    return {"updateCells": {"start": place, "rows": rows, "fields": "userEnteredValue"}}


def _stray(found: Scattered, tab: SeenTab, rows: Sequence[DeskRow]) -> Iterator[Request]:
    """Empty our cells of a row whose very key came under another heading: it is added again as it should be.

    What people wrote there meanwhile stays; the next run says that the row is none of ours.
    """
    key, version = str(found.row.cells[KEY]), str(found.row.cells[VERSION])
    if any((row.key, row.version) == (key, version) for row in rows):
        return
    for number, cells in enumerate(tab.tab.rows):
        words: Mapping[str, object] = {text_of(cell): cell for cell in cells}
        if key in words and version in words:
            ours = [value for value in found.row.cells.values() if value not in (None, "")]
            for at, cell in enumerate(cells):
                if any(_shows(cell, value) for value in ours):
                    place = {"sheetId": tab.tab.id, "rowIndex": number, "columnIndex": at}
                    yield {"updateCells": {"start": place, "rows": [{"values": [{}]}], "fields": "userEnteredValue"}}
