"""What the cells of a column speak for: how many of them read as a field of that kind would."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tsa_sheets.adopt.page import Column
from tsa_sheets.config.settings import Sheet
from tsa_sheets.config.words import folded
from tsa_sheets.model.record import Agreed, Answered, Email, Postcode, Record, Urn
from tsa_sheets.sheets.cells.for_field import ladder_for, what_it_holds
from tsa_sheets.sheets.cells.outcome import BLANK, Ambiguous, Outcome, Value, tidy
from tsa_sheets.sheets.workbook import Cell

UNSAID = 0.5
"""What a blank column, or one of words that could be anything, speaks for."""

PERSONS = frozenset({"delegate", "booker", "trainee", "mentor", "leader", "substitute", "safeguarding_by"})
_A_PERSON = re.compile(r"(?:(?:mr|mrs|ms|miss|dr|prof|rev)\.? )?[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}", re.IGNORECASE)
_A_SCHOOL = re.compile(
    r"\b(?:school|academy|primary|infants?|juniors?|college|nursery|high|grammar|secondary|c ?of ?e|ce|rc|catholic)\b",
    re.IGNORECASE,
)
_TOO_WEAK = frozenset({int, bool, Answered, Agreed, time})
HOW_TELLING: Mapping[Any, float] = {
    Email: 0.5, Urn: 0.6, Postcode: 0.65, datetime: 0.45, date: 0.3, Decimal: 0.25,
}  # fmt: skip
"""How much a column of such cells says by itself, whatever its heading."""


@dataclass(frozen=True, slots=True)
class Names:
    """What other tabs were found to list, folded: a column of these names refers to them."""

    schools: frozenset[str] = frozenset()
    courses: frozenset[str] = frozenset()
    trainees: frozenset[str] = frozenset()

    def of(self, kind: type[Record], name: str) -> frozenset[str]:
        """Give the names a field refers to; none where it refers to nothing, or is the list itself."""
        refers = {"school": self.schools, "course": self.courses, "trainee": self.trainees}
        return refers.get(name, frozenset())


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a column's cells say about a field: `share` from 0 against to 1 for it, and how telling that is."""

    share: float
    telling: float = 0.0
    why: str = ""


@dataclass(slots=True)
class Cells:
    """Reads columns as fields, and remembers what it found."""

    names: Names = field(default_factory=Names)
    _known: dict[tuple[int, str, str], Evidence] = field(default_factory=dict)

    def speak(self, column: Column, sheet: Sheet, name: str, day_zero: date) -> Evidence:
        """Say how a column's cells read as a field of a sheet."""
        key = (id(column), sheet.name, name)
        if key not in self._known:
            self._known[key] = self._looked_at(column, sheet, name, day_zero)
        return self._known[key]

    def _looked_at(self, column: Column, sheet: Sheet, name: str, day_zero: date) -> Evidence:
        if not column.cells:
            return Evidence(UNSAID, why="its cells are blank")
        holds = what_it_holds(sheet.kind, name)
        if holds is str:
            return self._words(column, sheet, name)
        if holds is Answered:
            return Evidence(UNSAID)
        ladder = ladder_for(sheet, name, day_zero=day_zero)
        read = sum(_reads(ladder(cell)) for cell in column.cells)
        share = read / len(column.cells)
        if holds is date and _with_a_time(column.cells):
            share /= 2
        if holds is datetime and not _with_a_time(column.cells):
            share *= 0.8
        if isinstance(holds, type) and issubclass(holds, StrEnum):
            return Evidence(share, 0.5 * share if read > 1 else 0.0, _percent(share, "read as one of its words"))
        telling = 0.0 if holds in _TOO_WEAK else HOW_TELLING[holds]
        return Evidence(share, telling * share if share > 0.6 else 0.0, _percent(share, f"read as {SAID[holds]}"))

    def _words(self, column: Column, sheet: Sheet, name: str) -> Evidence:
        texts = [tidy(cell) for cell in column.cells if isinstance(cell, str)]
        words = [text for text in texts if "@" not in text and any(letter.isalpha() for letter in text)]
        share = len(words) / len(column.cells)
        if share < 0.5:
            if name in {"which", "phase", "hours", "purchase_order", "code", "band"}:  # may well be numbers
                return Evidence(UNSAID)
            return Evidence(share / 2, why=_percent(share, "are words"))
        if listed := self.names.of(sheet.kind, name):
            named = sum(folded(piece) in listed for text in words for piece in [text]) / len(words)
            if named > 0.3:
                return Evidence(1.0, 0.65 * min(1.0, named * 1.5), _percent(named, "stand in your own list"))
        schools, persons = _share(words, _A_SCHOOL.search), _share(words, _A_PERSON.fullmatch)
        if name == "school" or (sheet.kind.__name__, name) == ("School", "name"):
            return Evidence(0.4 + 0.6 * schools, 0.5 * schools if schools > 0.6 else 0.0, _percent(schools, "sound like schools"))
        if name in PERSONS or (name == "name" and sheet.kind.__name__ != "School"):
            alike = persons * (1 - schools)
            return Evidence(0.3 + 0.7 * alike, 0.4 * alike if alike > 0.7 else 0.0, _percent(alike, "look like people's names"))
        return Evidence(UNSAID + 0.1)


SAID: Mapping[Any, str] = {
    Email: "an e-mail address", Urn: "a URN", Postcode: "a postcode", datetime: "a date and time", date: "a date",
    Decimal: "a sum of money", int: "a number", bool: "yes or no", Agreed: "yes, no or a day", time: "a time of day",
}  # fmt: skip


def _reads(outcome: Outcome) -> float:
    if isinstance(outcome, Ambiguous):
        return 0.7
    return 1.0 if isinstance(outcome, Value) and outcome != BLANK else 0.0


def _with_a_time(cells: Sequence[Cell]) -> bool:
    clocked = sum(
        (isinstance(cell, datetime) and cell.time() != time()) or (isinstance(cell, str) and ":" in cell) for cell in cells
    )
    return clocked * 2 > len(cells)


def _share(words: Sequence[str], says: Callable[[str], object]) -> float:
    return sum(bool(says(word)) for word in words) / len(words)


def _percent(share: float, what: str) -> str:
    return f"{share:.0%} of its cells {what}"
