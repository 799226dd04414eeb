"""Putting back what people had in cells that we hit, wherever their rows and columns are by now."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import groupby, product

from tsa_sheets.model.cell_change import as_kept, in_words
from tsa_sheets.model.desk import RUNS, DeskRow
from tsa_sheets.sheets.desk.layout import REFRESH
from tsa_sheets.sheets.desk.read import COLUMNS
from tsa_sheets.sheets.desk.shapes import KEY, VERSION, text_of
from tsa_sheets.sheets.google.desk.beat import BeatHit, beat_undone
from tsa_sheets.sheets.google.desk.cells import validation, value_of
from tsa_sheets.sheets.google.desk.changes import Changes, Update, says
from tsa_sheets.sheets.google.desk.marks import Request, marking, next_id
from tsa_sheets.sheets.google.desk.plan import Plan
from tsa_sheets.sheets.google.desk.rows import renewed
from tsa_sheets.sheets.google.desk.seen import Seen, SeenTab
from tsa_sheets.sheets.google.desk.verify import OURS, Hit, Scattered, cell_of, shows
from tsa_sheets.sheets.google.desk.wrote import Wrote, cells_of
from tsa_sheets.sheets.google.written_over import keeping, room


def mends(found: Sequence[Hit | Scattered], beats: Sequence[BeatHit], now: Seen) -> Plan:
    """Plan what puts everything right, in one batch that is verified like any other write."""
    requests: list[Request] = []
    wrote: list[Wrote] = []
    kept = 0
    for title, group in groupby(sorted(found, key=lambda one: one.title), key=lambda one: one.title):
        tab = now.tabs.get(title)
        if tab is None:
            continue
        of_tab = list(group)
        meant = [update for one in of_tab for update in _updates(one, of_tab, tab, _rows(one, now))]
        updates = list({(update.row.number, update.heading): update for update in meant}.values())
        requests += keeping(cells_of(tab, updates), kept)
        requests += [_request(title, tab, update) for update in updates]
        strewn = [
            update.row.number
            for one in of_tab
            if isinstance(one, Scattered)
            for update in _gathered(one, tab, _rows(one, now))
        ]
        requests += _boxes(title, tab, sorted({*strewn}))
        wrote += [Wrote(title, tab, Changes(updates, ()), kept)] if updates else []
        kept += len(updates)
    beat = None
    if beats and RUNS in now.tabs:
        beat, back = beat_undone(beats, now.tabs[RUNS], kept)
        requests += back
        kept += len(beat.cells)
    if not requests and not beats:
        return Plan((), (), None, now.facts.id)
    looked_at = now.facts.looked_at - (REFRESH if beats else timedelta())  # the heartbeat is to move on once more
    facts = replace(now.facts, id=next_id(now.spreadsheet), looked_at=looked_at)
    batch = [*room(now.spreadsheet, kept), *requests, *marking(facts, now.facts)]
    return Plan([batch], wrote, beat, facts.id, kept)


def left(found: Sequence[Hit | Scattered], now: Seen | None) -> list[Hit]:
    """Give what people had that cannot be put back, because its row or column cannot be found (any more)."""
    theirs = [one for one in found if isinstance(one, Hit) and one.heading not in OURS[one.title]]
    lost = [one for one in theirs if text_of(one.before) and not says(one.wrote, one.before)]
    return [one for one in lost if now is None or one.title not in now.tabs or _is_lost(one, now)]


def said(hit: Hit) -> str:
    """Say what stood where."""
    return f"{hit.title}, {hit.heading or 'a column without a heading'}: {in_words(as_kept(hit.before))}"


def _is_lost(found: Hit, now: Seen) -> bool:
    tab = now.tabs[found.title]
    cells = _cells(found, tab, _rows(found, now))
    return not cells or len(_hit(found, tab, cells)) > 1


def _rows(found: Hit | Scattered, now: Seen) -> Sequence[DeskRow]:
    return now.read.tabs[found.title].rows


def _updates(
    found: Hit | Scattered, others: Sequence[Hit | Scattered], tab: SeenTab, rows: Sequence[DeskRow]
) -> Iterator[Update]:
    if isinstance(found, Scattered):
        yield from _gathered(found, tab, rows)
    elif not says(found.wrote, found.before):
        hit = _hit(found, tab, _cells(found, tab, rows))
        if len(hit) == 1 or all(_agree(found, other) for other in others):
            yield from (Update(row, heading, found.before) for row, heading in hit)


def _agree(found: Hit, other: Hit | Scattered) -> bool:
    """Tell whether it makes no difference which of two cells is which, as in rows without a name."""
    alike = isinstance(other, Hit) and cell_of(other) == cell_of(found) and says(other.wrote, found.wrote)
    return not alike or (isinstance(other, Hit) and says(other.before, found.before))


def _cells(found: Hit, tab: SeenTab, rows: Sequence[DeskRow]) -> Sequence[tuple[DeskRow, str]]:
    """Find the cell again, by its row and heading; an empty one in a row of no name can be any."""
    if not found.key and not text_of(found.wrote):
        return ()
    headings = [heading for heading in tab.columns if _is(heading, found.heading)]
    same = [row for row in rows if (row.key, row.version) == (found.key, found.version)]
    return [(row, heading) for row in same for heading in headings]


def _hit(found: Hit, tab: SeenTab, cells: Sequence[tuple[DeskRow, str]]) -> Sequence[tuple[DeskRow, str]]:
    """Leave out those that people wrote into since: what they say last counts."""
    return [one for one in cells if shows(tab.tab.cell(one[0].number, tab.columns[one[1]]), found.wrote)]


def _is(heading: str, other: str) -> bool:
    """Tell whether it is the same column; one of people's that is called as ours carries its letters of the moment."""
    return heading == other or (" (" in heading and heading.rpartition(" (")[0] == other.rpartition(" (")[0])


def _gathered(found: Scattered, tab: SeenTab, rows: Sequence[DeskRow]) -> Iterator[Update]:
    """Write our cells of a row where they belong; it is told by its key, under whatever heading that came.

    What people wrote there meanwhile stays.
    """
    wanted = found.row.cells
    name = (str(wanted[KEY]), str(wanted[VERSION]))
    named = [row for row in rows if (row.key, row.version) == name]
    strewn = [row for row in rows if row not in named and set(name) <= {"", *map(text_of, row.cells.values())}]
    for row in strewn or named:  # one that people had changed stays beside the new one, under the same name
        for heading in tab.columns:
            cell = row.cells.get(heading)
            ours = heading in OURS[found.title]
            if not says(cell, wanted.get(heading)) if ours else _came(found, heading, cell):
                yield Update(row, heading, wanted.get(heading))


def _boxes(title: str, tab: SeenTab, rows: Sequence[int]) -> Iterator[Request]:
    """Give rows that came under other headings their boxes and lists; those of people's own columns are left alone."""
    for row, column in product(rows, COLUMNS[title]):
        at = tab.columns.get(column.heading)
        if at is not None and validation(column):
            area = {"sheetId": tab.tab.id, "startRowIndex": row - 1, "endRowIndex": row}
            area |= {"startColumnIndex": at, "endColumnIndex": at + 1}
            yield {"setDataValidation": {"range": area, "rule": validation(column)}}


def _came(found: Scattered, heading: str, cell: object) -> bool:
    """Tell whether a cell of people holds what we meant for another one."""
    return any(_is(heading, there) and shows(cell, value) for there, value in found.beside.items())


def _request(title: str, tab: SeenTab, update: Update) -> Request:
    place = {"sheetId": tab.tab.id, "rowIndex": update.row.number - 1, "columnIndex": tab.columns[update.heading]}
    column = next((column for column in COLUMNS[title] if column.heading == update.heading), None)
    if column is not None and column.heading in OURS[title]:
        return renewed(place, column, update.value)
    rows = [{"values": [{"userEnteredValue": value_of(update.value)}]}]
    return {"updateCells": {"start": place, "rows": rows, "fields": "userEnteredValue"}}
