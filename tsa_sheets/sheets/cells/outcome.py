"""The three answers a cell can give, and what every kind of cell has in common."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from tsa_sheets.sheets.workbook import Cell

UNREADABLE = "unreadable_cell"
AMBIGUOUS = "ambiguous_cell"
TO_BE_CONFIRMED = "to_be_confirmed"
DOUBTFUL_NUMBER = "number_in_doubt"


@dataclass(frozen=True, slots=True)
class Value:
    """The cell says this; `None` where it says nothing. A `note` (a rule's name) goes with what people should know."""

    value: object
    note: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The cell may say any of these, so a person has to: `question` ends the sentence “DATE reads “…”, which …”."""

    readings: tuple[object, ...]
    question: str
    suggest: str = ""
    rule: str = AMBIGUOUS


@dataclass(frozen=True, slots=True)
class Invalid:
    """The cell cannot be read: `why` ends the sentence “DATE reads “…”, which …” and says what to type."""

    why: str
    suggest: str = ""
    rule: str = UNREADABLE


Outcome = Value | Ambiguous | Invalid
Ladder = Callable[[Cell], Outcome]

BLANK = Value(None)

NOTHING = frozenset({"", "-", "--", "---", "\u2013", "\u2014", ".", "n/a", "n.a.", "n/a.", "#"})
"""What people put into a cell to say that there is nothing to put: true of every kind of cell."""

NOT_YET = frozenset(
    {
        "tbc",
        "tba",
        "tbd",
        "t.b.c.",
        "tbc.",
        "to be confirmed",
        "to be arranged",
        "to be decided",
        "to follow",
        "?",
        "??",
    }
)
NO_SUCH = NOTHING | {"na", "nil", "none", "null", "not applicable", "blank", "no date", "unknown", "not known"}

_ERRORS = re.compile(
    r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|ERROR!|CONNECT!|BLOCKED!|UNKNOWN!|BUSY!|"
    r"GETTING_DATA|EXTERNAL!|PYTHON!)|Err:\d{3}",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
_PLAIN = re.compile(r"[A-Za-z0-9(][!-~]*(?: [!-~]+)*").fullmatch


def tidy(text: str) -> str:
    """Take away what people do not see: blanks around, between and of odd kinds, zero-width and control characters."""
    if _PLAIN(text):
        return text
    text = " ".join(_UNSEEN.sub("", text).split())
    if text[:1] == "'" and not text.endswith("'"):
        text = text[1:].lstrip()  # the apostrophe that tells a spreadsheet “this is text”
    return unicodedata.normalize("NFC", text)


def plain(text: str) -> str:
    """Write the characters of forms and numbers in one way: full width, dashes and apostrophes of every kind."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text)
    return re.sub("[\u2010-\u2015\u2212\ufe58\ufe63]", "-", re.sub("[\u2018\u2019\u02bc\u0060\u00b4]", "'", text))


def is_error(text: str) -> bool:
    """Tell whether a cell holds what a formula shows when it fails."""
    return text[:1] in "#Ee" and _ERRORS.fullmatch(text) is not None


def formula_error() -> Invalid:
    """Say that a formula failed."""
    return Invalid("which a failed formula shows: mend the formula, or type the value over it", rule="formula_error")


def ladder(read: Callable[[Cell], Outcome]) -> Ladder:
    """Make a ladder of what reads a cell that says something: blanks and failed formulas are the same for all."""

    @wraps(read)
    def climb(cell: Cell) -> Outcome:
        if not isinstance(cell, str):
            if cell is None:
                return BLANK
            return read(("TRUE" if cell else "FALSE") if isinstance(cell, bool) else cell)
        text = tidy(cell)
        low = text.lower()
        if low in NO_SUCH or not text:
            return BLANK
        if low in NOT_YET:
            return Value(None, TO_BE_CONFIRMED, "which leaves it open: type it as soon as it is known")
        if is_error(text):
            return formula_error()
        return read(plain(text))

    return climb


def kind_of_cell(cell: Cell) -> str:
    """Say what a cell that is not text holds, for a sentence about it."""
    return {"float": "a number", "int": "a number", "datetime": "a date", "date": "a date"}.get(
        type(cell).__name__, "a time or a length of time"
    )
