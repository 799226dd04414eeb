"""The rows of a tab as columns of values, from which records and flags are made once their ids are known."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import repeat
from typing import TypeVar

from tsa_sheets.config.settings import Sheet
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.place import Place, Tab
from tsa_sheets.model.record import Record
from tsa_sheets.sheets.troubles import Trouble

M = TypeVar("M", Place, Record)

AT_ONCE = 1000
"""How many rows are gone through column by column at a time: so few that the processor still has them at hand."""

NONE_OF_THEM: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What a tab holds, record by record: all sequences are equally long.

    `columns` has every field of the kind but those all records share; `keys` what recognises each record again; `rows`
    the row number people see and `parts` which person of the row; `unreadable` the fields of a record that could not
    be read, by its index.
    """

    sheet: Sheet
    tab: Tab
    columns: Mapping[str, Sequence[object]]
    keys: Sequence[tuple[str, ...]]
    rows: Sequence[int]
    parts: Sequence[int]
    unreadable: Mapping[int, frozenset[str]]
    troubles: Sequence[Trouble]
    unchanged_since: datetime | None

    def __len__(self) -> int:
        return len(self.rows)

    def records(self, ids: Sequence[str], held: Mapping[int, str]) -> list[Record]:
        """Make the records, each with its id; `held` says why nothing may be sent about some, by index."""
        size = len(self.rows)
        shared: Mapping[str, Sequence[object]] = {
            "id": ids,
            "place": _made(Place, size, {"tab": [self.tab] * size, "row": self.rows, "part": self.parts}),
            "unreadable": [self.unreadable.get(index, NONE_OF_THEM) for index in range(size)]
            if self.unreadable
            else [NONE_OF_THEM] * size,
            "held": [held.get(index, "") for index in range(size)] if held else [""] * size,
        }
        return _made(self.sheet.kind, size, {**shared, **self.columns})

    def flags(self, ids: Sequence[str]) -> list[Flag]:
        """Make a flag of each trouble."""
        return [self._flag(found, ids) for found in self.troubles]

    def _flag(self, found: Trouble, ids: Sequence[str]) -> Flag:
        if found.index is None:
            place, about = Place(self.tab, found.row), self._whole
        else:
            place, about = Place(self.tab, self.rows[found.index], self.parts[found.index]), ids[found.index]
        return Flag(
            about=about,
            field=found.field,
            message=found.message,
            suggest=found.suggest,
            place=place,
            rule=found.rule,
            severity=found.severity,
        )

    @property
    def _whole(self) -> str:
        whole = f"sheet:{self.sheet.name}"
        several = len(self.sheet.workbooks) > 1
        return f"{whole} ({self.tab.link or self.tab.workbook})" if several else whole  # a title may change


def _made(kind: type[M], size: int, columns: Mapping[str, Sequence[object]]) -> list[M]:
    """Make the records of a kind, or their places, column by column.

    It gives what `kind(**fields)` would give row by row, in half the time, which counts with a hundred thousand rows:
    the class is frozen for everybody else, so its slots are filled here, once, before anyone has seen the record.
    """
    records = list(map(object.__new__, repeat(kind, size)))
    for field, column in columns.items():
        if len(column) != size:
            raise ValueError(f"{field}: {len(column)} values for {size} records")
    fields = [(getattr(kind, field).__set__, column) for field, column in columns.items()]
    for start in range(0, size, AT_ONCE):
        some = records[start : start + AT_ONCE]
        for put, column in fields:
            deque(map(put, some, column[start : start + AT_ONCE]), maxlen=0)
    return records
