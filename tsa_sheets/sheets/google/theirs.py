"""A cell of people's own sheets: found by its row's key and its heading, written raw, and looked at in the answer."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tsa_sheets.model.place import column_letters
from tsa_sheets.sheets.google.desk.cells import A_MOMENT, value_of
from tsa_sheets.sheets.google.spreadsheet import At, SheetTab
from tsa_sheets.sheets.workbook import Cell

Request = Mapping[str, Any]

A_DAY = {"type": "DATE", "pattern": "dd/mm/yyyy"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A cell to change: by which headings and key its row is known, where it was read, and what it held and will.

    `headings` are those of the key's columns, `heading` the cell's own; `columns` are where these stood, the cell's
    own last.
    """

    number: int
    sheet_id: int
    headings: tuple[str, ...]
    heading: str
    key: tuple[Cell, ...]
    columns: tuple[int, ...]
    row: int
    before: Cell
    after: Cell

    @property
    def key_after(self) -> tuple[Cell, ...]:
        """Give the key as it reads once the cell is changed."""
        each = zip(self.key, self.columns, strict=False)
        return tuple(self.after if at == self.columns[-1] else cell for cell, at in each)

    @property
    def name(self) -> str:
        """Name the cell as people see it."""
        return f"{column_letters(self.columns[-1])}{self.row}"


def same(one: object, other: object) -> bool:
    """Tell whether two cells hold the same; blank is blank, however it is kept."""
    if one in (None, "") or other in (None, ""):
        return one in (None, "") and other in (None, "")
    return type(one) is type(other) and one == other if isinstance(one, bool | str) else one == other


def find(tab: SheetTab, target: Target) -> At | None:
    """Find the cell as it stands now; `None` where its row, key or heading is not there, or there more than once."""
    rows = _rows(tab)
    headed = next(((row, at) for row, cells in rows.items() if (at := _columns(cells, target)) is not None), None)
    if headed is None:
        return None
    heading, columns = headed
    found = [row for row, cells in rows.items() if row > heading and _has_key(cells, columns, target)]
    return (found[0], columns[-1]) if len(found) == 1 else None


def _has_key(cells: Mapping[int, Cell], columns: Sequence[int], target: Target) -> bool:
    """Tell whether a row has the target's key, also where the change is of a part of the key and has been made."""
    found = [cells.get(at, "") for at in columns[:-1]]
    return any(all(map(same, found, key)) for key in (target.key, target.key_after))


def _rows(tab: SheetTab) -> Mapping[int, Mapping[int, Cell]]:
    """Gather the blocks of a tab: by row, then by column."""
    rows: dict[int, dict[int, Cell]] = {}
    for block in tab.cells:
        for number, cells in enumerate(block.rows, start=block.first_row):
            rows.setdefault(number, {}).update(enumerate(cells, start=block.first_column))
    return dict(sorted(rows.items()))


def _columns(cells: Mapping[int, Cell], target: Target) -> tuple[int, ...] | None:
    """Give the columns under the headings that are wanted, if all of them stand in this row, each once."""
    words: dict[object, list[int]] = {}
    for at, cell in cells.items():
        words.setdefault(cell, []).append(at)
    wanted = [words.get(word, []) for word in (*target.headings, target.heading)]
    return tuple(at[0] for at in wanted) if all(len(at) == 1 for at in wanted) else None


def writing(target: Target, at: At, value: Cell) -> Request:
    """Write a value as it is, never as if it were typed; a day brings its format where it replaces none."""
    cell: dict[str, Any] = {"userEnteredValue": value_of(value)}
    fields = "userEnteredValue"
    if isinstance(value, date) and not isinstance(target.before, date):
        cell["userEnteredFormat"] = {"numberFormat": A_MOMENT if isinstance(value, datetime) else A_DAY}
        fields += ",userEnteredFormat.numberFormat"
    start = {"sheetId": target.sheet_id, "rowIndex": at[0] - 1, "columnIndex": at[1]}
    return {"updateCells": {"start": start, "rows": [{"values": [cell]}], "fields": fields}}


def to_look_at(title: str, targets: Sequence[Target]) -> Sequence[str]:
    """Name the columns of a tab in which its targets and their keys stand."""
    quoted = "'" + title.replace("'", "''") + "'"
    columns = sorted({at for target in targets for at in target.columns})
    return [f"{quoted}!{column_letters(at)}:{column_letters(at)}" for at in columns]


def is_done(tab: SheetTab, target: Target, at: At) -> bool:
    """Tell whether the cell that was meant has what was meant, where it was written to or wherever it has gone."""
    now = find(tab, target)
    return now is not None and now == at and same(tab.cell(*now), target.after)


def earlier(before: SheetTab, now: SheetTab, at: At, hit: Set[At]) -> Cell | None:
    """Say what stood, before we wrote, in the cell that is now at a place; `None` where nobody can tell.

    `before` is the tab as it was read whole, `hit` are all places we wrote to by mistake. The row is known by its other
    cells, the column by its heading, else by where it is. What a formula made can be put back by nobody.
    """
    row = list(now.rows[at[0] - 1]) if at[0] <= len(now.rows) else []
    ours = {column for number, column in hit if number == at[0]}
    for number, cells in enumerate(before.rows, start=1):
        then = {column: _column_then(before, now, (at[0], column), number) for column in ours}
        if _same_row(cells, set(then.values()), row, ours):
            column = then[at[1]]
            found = cells[column] if column < len(cells) else ""
            return None if before.is_formula(number, column) else found or ""
    return "" if not any(cell not in (None, "") for place, cell in enumerate(row) if place not in ours) else None


def _column_then(before: SheetTab, now: SheetTab, at: At, number: int) -> int:
    """Give the column in which a heading stood before; where there is no telling, the same as now."""
    heading = _heading(now, at)
    width = len(before.rows[number - 1])
    same = [column for column in range(width) if heading and _heading(before, (number, column)) == heading]
    return same[0] if len(same) == 1 else at[1]


def _heading(tab: SheetTab, at: At) -> str:
    """Give the nearest text above a cell that heads its column: the topmost row in which most columns have one."""
    rows = tab.rows[: at[0] - 1]
    top = max(rows[:30], key=lambda row: sum(isinstance(cell, str) and cell != "" for cell in row), default=())
    return str(top[at[1]]) if at[1] < len(top) else ""


def _same_row(one: Sequence[Cell], but: Set[int], other: Sequence[Cell], other_but: Set[int]) -> bool:
    left = sorted(repr(cell) for at, cell in enumerate(one) if at not in but and cell not in (None, ""))
    right = sorted(repr(cell) for at, cell in enumerate(other) if at not in other_but and cell not in (None, ""))
    return bool(left) and left == right
