"""Cells of words: names, titles, places; always one line."""

import re
from collections.abc import Callable, Iterable
from datetime import date, time, timedelta

from tsa_sheets.model.formula import would_run
from tsa_sheets.sheets.cells.outcome import BLANK, NOTHING, Invalid, Outcome, Value, formula_error, is_error, tidy
from tsa_sheets.sheets.workbook import Cell

RUNS = "text_that_would_run_as_a_formula"

_PLAIN = re.compile(r"(?![Nn][/.]|[Ee][Rr][Rr]:)[A-Za-z0-9][!-~]*(?: [!-~]+)*").fullmatch  # nor n/a, nor Err:502
_INTEGER = 1e15  # beyond this a spreadsheet's numbers lose their last digits


def is_plain_text(cell: Cell) -> bool:
    """Tell whether a cell is words that need no reading, of the letters and signs that are on every keyboard."""
    return isinstance(cell, str) and _PLAIN(cell) is not None


def read_text(cell: Cell) -> Outcome:
    """Read words, and numbers as people see them; a date here is what Excel made of something else."""
    if isinstance(cell, str):
        text = tidy(cell)
        if text.lower() in NOTHING:
            return BLANK
        if is_error(text):
            return formula_error()
        if would_run(text):
            return Value(text, RUNS, "which a spreadsheet may run as a formula: type plain words over it")
        return Value(text)
    if cell is None:
        return BLANK
    if isinstance(cell, bool):
        return Value("TRUE" if cell else "FALSE")
    if isinstance(cell, date | time | timedelta):
        return Invalid(
            "which the spreadsheet keeps as a date or time and not as words: format the cell as text and type it again"
        )
    return Value(number_as_seen(cell))


def number_as_seen(number: float) -> str:
    """Write a number as a cell without a format shows it: 7.0 is 7."""
    if abs(number) < _INTEGER and number == int(number):
        return str(int(number))
    return repr(number)


def read_answered(cell: Cell) -> Outcome:
    """Tell that there is an answer, whatever it says (“none” is one); what it says goes no further."""
    if cell is None or (isinstance(cell, str) and not tidy(cell)):
        return BLANK
    if isinstance(cell, str) and is_error(tidy(cell)):
        return formula_error()
    return Value(True)  # noqa: FBT003 - the value of the cell


def split(cell: Cell, separators: Iterable[str]) -> tuple[Cell, ...]:
    """Take several values in one cell apart, each once; a cell with one value stays as it is."""
    if not isinstance(cell, str):
        return (cell,)
    parts = re.split("|".join(map(re.escape, sorted(separators, key=len, reverse=True))), cell)
    found: dict[str, str] = {}
    for part in parts:
        text = tidy(part)
        if text:
            found.setdefault(text.casefold(), text)
    return tuple(found.values()) if len(parts) > 1 and found else (cell,)


def splitter(separators: Iterable[str]) -> Callable[[Cell], tuple[Cell, ...]]:
    """Make a function that takes a cell apart at these separators."""
    chosen = tuple(separators)
    return lambda cell: split(cell, chosen)
