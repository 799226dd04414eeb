"""What to change on a tab of the desk: cells of ours that say something else by now, and rows that are new."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tsa_sheets.model.desk import RUNS, SENT, DeskRow, DeskTab, RowKey
from tsa_sheets.sheets.desk.carry import CHANGED
from tsa_sheets.sheets.desk.shapes import CHECK, KEY, SEEN, VERSION, Column, Owner, Row, Tab, text_of

STATE = "State"
CHRONOLOGICAL = {SENT, RUNS}
"""Tabs whose newest row is laid out first, and so is added last."""

_A_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Update:
    """One cell of ours that is to say something else: in which row, under which heading, and what it said."""

    row: DeskRow
    heading: str
    value: object

    @property
    def before(self) -> object:
        """Give what stood there."""
        return self.row.cells.get(self.heading)


@dataclass(frozen=True, slots=True)
class Changes:
    """What to do on one tab."""

    updates: Sequence[Update]
    new: Sequence[Row]


def changes(tab: Tab, read: DeskTab, replies: Mapping[RowKey, str], ended: Mapping[RowKey, str]) -> Changes:
    """Compare a tab as it should be with the one that was read.

    `replies` are our answers, also in rows that are shown no longer; `ended` says how what such a row is about ended.
    """
    there = _ours(read)
    wanted = {name_of(row): row for row in tab.rows}
    updates: list[Update] = []
    for name, row in there.items():
        where = RowKey(tab.title, *name)
        if name in wanted:
            updates += _differing(tab.columns, row, wanted[name])
        else:
            updates += _said(row, {STATE: ended.get(where), SEEN: replies.get(where)}, tab.columns)
    for row in read.rows:
        if row.key and not row.intact and _filled_in(tab.columns, row):
            updates += _said(row, {SEEN: CHANGED}, tab.columns)
    new = [row for name, row in wanted.items() if name not in there]
    return Changes(updates, new[::-1] if tab.title in CHRONOLOGICAL else new)


def _ours(read: DeskTab) -> Mapping[tuple[str, str], DeskRow]:
    """Give the rows whose words are still ours; of copies the first."""
    found: dict[tuple[str, str], DeskRow] = {}
    for row in read.rows:
        if row.key and row.intact:
            found.setdefault((row.key, row.version), row)
    return found


def name_of(row: Row) -> tuple[str, str]:
    """Give the key and version of a row that is laid out."""
    return str(row.cells[KEY]), str(row.cells[VERSION])


def _differing(columns: Sequence[Column], row: DeskRow, wanted: Row) -> Iterator[Update]:
    for column in columns:
        ours = column.owner in {Owner.OURS, Owner.ANSWER} or column.heading == CHECK
        value = wanted.cells.get(column.heading)
        if ours and not says(row.cells.get(column.heading), value):
            yield Update(row, column.heading, value)


def _said(row: DeskRow, said: Mapping[str, str | None], columns: Sequence[Column]) -> Iterator[Update]:
    headings = {column.heading for column in columns}
    for heading, words in said.items():
        if words is not None and heading in headings and not says(row.cells.get(heading), words):
            yield Update(row, heading, words)


def _filled_in(columns: Sequence[Column], row: DeskRow) -> bool:
    return any(text_of(row.cells.get(column.heading)) for column in columns if column.owner is Owner.PEOPLE)


def says(found: object, wanted: object) -> bool:
    """Tell whether a cell says what it should, as far as people can see it."""
    if isinstance(found, date) and isinstance(wanted, date):
        return abs(_moment(found) - _moment(wanted)) < _A_SECOND
    if isinstance(found, int | float) and isinstance(wanted, int | float):
        return float(found) == float(wanted)
    return text_of(found) == text_of(wanted)


def _moment(day: date) -> datetime:
    return day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001 - as on the wall
