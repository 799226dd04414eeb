"""Cells that hold one of a few words."""

import difflib
import re
from collections.abc import Mapping
from enum import StrEnum

from tsa_sheets.config.words import folded
from tsa_sheets.sheets.cells.outcome import (
    BLANK,
    NOT_YET,
    NOTHING,
    TO_BE_CONFIRMED,
    Ambiguous,
    Invalid,
    Ladder,
    Outcome,
    Value,
    formula_error,
    is_error,
    kind_of_cell,
    tidy,
)
from tsa_sheets.sheets.cells.text import number_as_seen
from tsa_sheets.sheets.workbook import Cell

UNKNOWN = "unknown_choice"

_REMARK = re.compile(r"\s*[(,;:/]|\s[-–—]\s")  # noqa: RUF001 - dashes of every length


def choice_ladder(choice: type[StrEnum], written: Mapping[str, tuple[str, ...]]) -> Ladder:
    """Make the ladder for one of our words, or what people write for it; words compare as people see them."""
    meaning: dict[str, StrEnum] = {}
    for word in choice:
        for said in (word.value, *written.get(word.value, ())):
            meaning.setdefault(folded(said), word)
    ours = ", ".join(word.value for word in choice)

    def read(cell: Cell) -> Outcome:
        if cell is None:
            return BLANK
        if isinstance(cell, str | float | int):
            return _of_text(tidy(cell) if isinstance(cell, str) else _as_seen(cell), meaning, ours)
        return Invalid(f"which the spreadsheet keeps as {kind_of_cell(cell)}: choose one of {ours}", rule=UNKNOWN)

    return read


def _as_seen(cell: float) -> str:
    return str(cell).upper() if isinstance(cell, bool) else number_as_seen(cell)


def _of_text(text: str, meaning: Mapping[str, StrEnum], ours: str) -> Outcome:
    found = meaning.get(folded(text)) if text else None
    if found is not None:
        return Value(found)
    low = text.lower()
    if low in NOTHING:
        return BLANK
    if low in NOT_YET:
        return Value(None, TO_BE_CONFIRMED, "which leaves it open: choose as soon as it is known")
    if is_error(text):
        return formula_error()
    first, *more = _REMARK.split(text, maxsplit=1)
    begins = meaning.get(folded(first)) if more and first else None
    if begins is not None:
        return Ambiguous(
            (begins,), f"which says more than {begins.value}: type {begins.value} if that is meant", begins.value
        )
    near = difflib.get_close_matches(folded(text), list(meaning), 1, 0.7)
    return Invalid(
        f"which is none of the words we know: choose one of {ours}", meaning[near[0]].value if near else "", UNKNOWN
    )
