"""Whether what we wrote on the desk stands where it should, seen in Google's own answer, and what we hit where not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tsa_sheets.model.place import column_letters
from tsa_sheets.sheets.desk.read import COLUMNS, as_seen
from tsa_sheets.sheets.desk.shapes import KEY, VERSION, Owner, Row, text_of
from tsa_sheets.sheets.google.desk.cells import serial
from tsa_sheets.sheets.google.desk.changes import Update, says
from tsa_sheets.sheets.google.desk.marks import COLUMN
from tsa_sheets.sheets.google.desk.seen import SeenTab
from tsa_sheets.sheets.google.desk.wrote import Wrote
from tsa_sheets.sheets.google.spreadsheet import SheetTab, Spreadsheet
from tsa_sheets.sheets.google.written_over import stood

A_SECOND = 1 / 86_400

OURS = {
    title: [column.heading for column in columns if column.owner not in {Owner.PEOPLE, Owner.ADDED}]
    for title, columns in COLUMNS.items()
}
"""The headings of the columns that only we write into."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A cell that we did not mean: in which row and column it is to be found again, what we wrote, what stood there."""

    title: str
    key: str
    version: str
    heading: str
    wrote: object
    before: object


@dataclass(frozen=True, slots=True)
class Scattered:
    """A row that we added while people moved columns: its cells came under other headings, `beside` under theirs."""

    title: str
    row: Row
    beside: Mapping[str, object]


def went_astray(wrote: Wrote, answer: Spreadsheet) -> bool:
    """Tell whether a cell or a row is not where it was meant to be, or was people's by the time it was written."""
    tab = answer.tab(wrote.seen.tab.id)
    if tab is None or any(True for _ in hits(wrote, answer)):
        return True
    keys = _column(tab, wrote.seen.columns[KEY])
    return any(str(row.cells[KEY]) not in keys for row in wrote.changes.new)


def hits(wrote: Wrote, answer: Spreadsheet) -> Iterator[Hit | Scattered]:
    """Give what we hit, as Google's answer shows it."""
    tab = answer.tab(wrote.seen.tab.id)
    if tab is None:
        return
    names, rows = _names(wrote.seen, tab), _rows_after(wrote.changes.updates)
    for number, update in enumerate(wrote.changes.updates, wrote.first):
        at = wrote.seen.columns.get(update.heading)
        if at is None:
            continue
        cells, before = _cells(tab, names, update.row.number), stood(answer, number)
        row = text_of(cells.get(KEY)), text_of(cells.get(VERSION))
        meant = row == rows[update.row.number] and names.get(at) == update.heading
        if not meant or not shows(tab.cell(update.row.number, at), update.value) or _was_theirs(wrote, update, before):
            yield Hit(wrote.title, *row, names.get(at, ""), update.value, before)
    if wrote.changes.new and _shifted(wrote.seen, names):
        for new in wrote.changes.new:
            yield Scattered(wrote.title, new, _beside(wrote, new, names))


def traced(hit: Hit | Scattered, earlier: Sequence[Hit | Scattered]) -> Hit | Scattered:
    """Look through what stood there to what people had, where that was ours by mistake already."""
    if isinstance(hit, Scattered):
        return hit
    same = [one for one in earlier if isinstance(one, Hit) and cell_of(one) == cell_of(hit)]
    return next((replace(hit, before=one.before) for one in same if shows(hit.before, one.wrote)), hit)


def cell_of(hit: Hit) -> tuple[str, ...]:
    """Give what a cell is found again by."""
    return hit.title, hit.key, hit.version, hit.heading


def shows(cell: object, wrote: object) -> bool:
    """Tell whether a cell says what we wrote; a day is a number where the column's format is not that of days."""
    if isinstance(cell, date) != isinstance(wrote, date):
        one, other = (serial(each) if isinstance(each, date) else each for each in (cell, wrote))
        return isinstance(one, int | float) and isinstance(other, int | float) and abs(one - other) < A_SECOND
    return says(cell, wrote)


def _rows_after(updates: Sequence[Update]) -> Mapping[int, tuple[str, str]]:
    """Give the key and version that each row has once it is written: these too are put back where they were hit."""
    rows: dict[int, tuple[str, str]] = {}
    for update in updates:
        key, version = rows.get(update.row.number, (update.row.key, update.row.version))
        key = text_of(update.value) if update.heading == KEY else key
        version = text_of(update.value) if update.heading == VERSION else version
        rows[update.row.number] = (key, version)
    return rows


def _was_theirs(wrote: Wrote, update: Update, before: object) -> bool:
    """Tell whether people wrote into a cell of theirs after we had read it, and just before we put something back."""
    return update.heading not in OURS[wrote.title] and not shows(before, update.before)


def _beside(wrote: Wrote, row: Row, names: Mapping[int, str]) -> Mapping[str, object]:
    """Give the cells of a new row that came under headings of people."""
    came = {names.get(at, ""): row.cells.get(heading) for heading, at in wrote.seen.columns.items()}
    return {there: value for there, value in came.items() if there not in OURS[wrote.title] and text_of(value)}


def _cells(tab: SheetTab, names: Mapping[int, str], number: int) -> Mapping[str, object]:
    return {heading: cell for at, heading in names.items() if (cell := tab.cell(number, at)) != ""}


def _names(seen: SeenTab, tab: SheetTab) -> Mapping[int, str]:
    """Name the columns as they were when we wrote: ours by their marks, others by their headings."""
    marked = {at: mark.value for at, marks in tab.column_marks.items() for mark in marks if mark.key == COLUMN}
    earlier = {at for at, marks in seen.tab.column_marks.items() if any(mark.key == COLUMN for mark in marks)}
    known = {
        as_seen(heading): heading
        for at, heading in ((at, name) for name, at in seen.columns.items())
        if at not in earlier
    }
    names = dict(marked)
    for at in range(tab.size[1]):
        words = text_of(tab.cell(seen.top + 1, at))
        if at not in marked and not words:
            names[at] = f"Column {column_letters(at)}"
        elif at not in marked:
            taken = as_seen(words) in {as_seen(heading) for heading in marked.values()}
            names[at] = f"{words} ({column_letters(at)})" if taken else known.get(as_seen(words), words)
    return names


def _shifted(seen: SeenTab, names: Mapping[int, str]) -> bool:
    return any(names.get(at) != heading for heading, at in seen.columns.items() if heading in set(names.values()))


def _column(tab: SheetTab, at: int) -> set[str]:
    return {
        text_of(block.rows[number][at - block.first_column])
        for block in tab.cells
        for number in range(len(block.rows))
        if 0 <= at - block.first_column < len(block.rows[number])
    }
