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
    rows = gathered(tab)
    headed = _headed(rows, target)
    if headed is None:
        return None
    heading, columns = headed
    found = [row for row, cells in rows.items() if row > heading and _has_key(cells, columns, target)]
    return (found[0], columns[-1]) if len(found) == 1 else None


def heading_row(tab: SheetTab, target: Target) -> int | None:
    """Find the row in which the headings of a cell and of its key stand."""
    headed = _headed(gathered(tab), target)
    return headed[0] if headed else None


def _headed(rows: Mapping[int, Mapping[int, Cell]], target: Target) -> tuple[int, tuple[int, ...]] | None:
    return next(((row, at) for row, cells in rows.items() if (at := _columns(cells, target)) is not None), None)


def _has_key(cells: Mapping[int, Cell], columns: Sequence[int], target: Target) -> bool:
    """Tell whether a row has the target's key, also where the change is of a part of the key and has been made."""
    found = [cells.get(at, "") for at in columns[:-1]]
    return any(all(map(same, found, key)) for key in (target.key, target.key_after))


def gathered(tab: SheetTab) -> Mapping[int, Mapping[int, Cell]]:
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


def to_look_at(title: str, targets: Sequence[Target], rows: Set[int] = frozenset()) -> Sequence[str]:
    """Name the columns of a tab in which its targets and their keys stand, and some rows."""
    quoted = "'" + title.replace("'", "''") + "'"
    columns = sorted({at for target in targets for at in target.columns})
    parts = [*map(column_letters, columns), *map(str, sorted(rows))]
    return [f"{quoted}!{part}:{part}" for part in parts]
