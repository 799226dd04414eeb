"""Cells that hold a whole number, or yes or no."""

import re

from tsa_sheets.sheets.cells.outcome import Ambiguous, Invalid, Outcome, Value, kind_of_cell, ladder
from tsa_sheets.sheets.workbook import Cell

A_NUMBER = "type a whole number"
YES_OR_NO = "type yes or no"
MOST = 1_000_000_000

_WHOLE = re.compile(r"(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.0+)?").fullmatch
_YES = frozenset(
    {
        "yes",
        "y",
        "yes please",
        "yep",
        "yeah",
        "yes.",
        "ye",
        "true",
        "t",
        "1",
        "x",
        "✓",
        "✔",
        "✅",
        "☑",
        "🗸",
        "√",
        "tick",
        "done",
        "ok",
        "agreed",
    }
)
_NO = frozenset(
    {"no", "n", "nope", "no.", "no thanks", "no thank you", "false", "f", "0", "☐", "not yet", "not needed"}
)
_CROSSED = frozenset("✗✘✖❌☒\u00d7✕")
_LOOKS = "\ufe0f\ufe0e"  # whether a tick is shown in colour
_EITHER = re.compile(r"(?:yes|y)\s*(?:/|or)\s*(?:no|n)").fullmatch
_BEGINS = re.compile(r"(yes|y|no|n|true|false)\b").match


@ladder
def read_count(cell: Cell) -> Outcome:
    """Read a whole number, nought or more."""
    if isinstance(cell, str):
        return _count_of_text(cell)
    if not isinstance(cell, int | float):
        return Invalid(
            f"which the spreadsheet keeps as {kind_of_cell(cell)} (it may have made one of 5-10): {A_NUMBER}"
        )
    if not abs(cell) < MOST or cell < 0:
        return Invalid(f"which is not a number of people or things: {A_NUMBER}")
    if cell != int(cell):
        return _asked(int(cell), "is not a whole number")
    return Value(int(cell))


def _count_of_text(text: str) -> Outcome:
    if _WHOLE(text) and len(text) < 12:
        return Value(int(re.sub(r"[, ]|\..*", "", text)))
    if re.fullmatch(r"-\s?\d+", text):
        return Invalid(f"which is less than nothing: {A_NUMBER}")
    noughts = re.sub(r"(?<=\d)[oO]|[oO](?=\d)", "0", text)
    if noughts != text and _WHOLE(noughts) and len(noughts) < 12:
        return _asked(int(re.sub(r"\D", "", noughts)), "has the letter O where a nought should be")
    numbers = re.findall(r"(?<![\w.,])\d{1,6}(?![\w.,])", text)
    if len(numbers) == 1 and not re.search(r"-\s*\d", text):
        return _asked(int(numbers[0]), "says more than a number")
    if numbers:
        return Invalid(f"which holds more than one number: {A_NUMBER}")
    return Invalid(f"which is not a number: {A_NUMBER}")


def _asked(number: int, what: str) -> Ambiguous:
    return Ambiguous((number,), f"which {what}: type {number} if that is meant", str(number))


@ladder
def read_yes_or_no(cell: Cell) -> Outcome:
    """Read a tick in any of its costumes; an answer with a remark is asked about."""
    if not isinstance(cell, str | int | float):
        return Invalid(f"which the spreadsheet keeps as {kind_of_cell(cell)}: {YES_OR_NO}")
    low = (str(int(cell)) if cell in {0, 1} else repr(cell)) if isinstance(cell, int | float) else _bare(cell)
    if low in _YES or low in _NO:
        return Value(low in _YES)
    if low in _CROSSED or _EITHER(low):
        return Ambiguous((True, False), f"which may be either: {YES_OR_NO}")
    begins = _BEGINS(low)
    if begins and not re.search(r"\b(?:yes|no)\b.*\b(?:yes|no)\b", low):
        meant = begins[1] in _YES
        said = "yes" if meant else "no"
        return Ambiguous((meant,), f"which says more than {said}: {YES_OR_NO}", said)
    return Invalid(f"which is neither yes nor no: {YES_OR_NO}")


def _bare(text: str) -> str:
    """Take a tick without its colour, and a word without its full stop."""
    low = text.lower().strip(_LOOKS)
    return low.rstrip("!.") if low.rstrip("!.") in _YES | _NO else low
