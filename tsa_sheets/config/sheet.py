"""`config/sheets/NAME.toml`: which tab holds what, under which headings."""

from collections.abc import Mapping, Sequence
from typing import Any

from tsa_sheets.config import values
from tsa_sheets.config.columns import Columns, separators
from tsa_sheets.config.file import Key, TomlFile
from tsa_sheets.config.online import online
from tsa_sheets.config.sense import (
    headings_are_clear,
    key_tells_apart,
    needed_columns_are_there,
    words_are_clear,
    writes_are_allowed,
)
from tsa_sheets.config.settings import Sheet
from tsa_sheets.model.kinds import KINDS
from tsa_sheets.model.online import is_online


def _workbooks(value: Any) -> tuple[str, ...]:
    return tuple(online(name) if is_online(name) else name for name in values.texts(value))


SHEET = (
    Key("workbook", _workbooks, needed=True),
    Key("optional", values.yes_or_no),
    Key("begun", values.day),
    Key("tab", values.line, needed=True),
    Key("record", values.one_of(KINDS), needed=True),
    Key("key", values.texts, needed=True),
    Key("writes", values.texts),
    Key("form", values.yes_or_no),
)
TABLES = (
    Key("columns", values.table, needed=True),
    Key("also", values.tables),
    Key("splits", values.table),
    Key("choices", values.table),
    Key("blank", values.table),
)
KNOWN: Mapping[str, Sequence[Key]] = {
    "": SHEET,
    "[columns]": (Key("COLUMN", values.texts),),
    "[[also]]": (Key("COLUMN", values.texts),),
    "[splits]": (Key("COLUMN", separators),),
    "[choices.COLUMN]": (Key("WORD", values.texts),),
    "[blank]": (Key("COLUMN", values.line),),
}


def sheet(file: TomlFile, name: str) -> Sheet | None:
    """Read a sheet's file; `None` after a mistake."""
    before = len(file.mistakes)
    found = file.table().read((*SHEET, *TABLES))
    if {"record", "columns", "key"} - set(found):
        return None
    of = Columns(file, found["record"], found["columns"])
    columns = of.headings()
    also = tuple(of.further(group, nth) for nth, group in enumerate(found.get("also", ())))
    splits = of.splits(found.get("splits", {}))
    choices = of.choices(found.get("choices", {}))
    blank = of.blank(found.get("blank", {}))
    needed_columns_are_there(of, blank)
    headings_are_clear(file, (columns, *also))
    words_are_clear(of, choices)
    key_tells_apart(of, found["key"], also, splits)
    writes_are_allowed(of, found.get("writes", ()), form=found.get("form", False))
    if len(file.mistakes) > before:
        return None
    return Sheet(
        name=name,
        workbooks=found["workbook"],
        optional=found.get("optional", False),
        begun=found.get("begun"),
        tab=found["tab"],
        kind=found["record"],
        key=found["key"],
        columns=columns,
        writes=found.get("writes", ()),
        form=found.get("form", False),
        also=also,
        splits=splits,
        choices=choices,
        blank=blank,
    )
