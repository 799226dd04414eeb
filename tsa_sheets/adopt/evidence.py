"""What the cells of a column speak for: how many of them read as a field of that kind would."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tsa_sheets.adopt.names import Names, share_listed, share_of_people, share_of_schools, words_among
from tsa_sheets.adopt.page import Column
from tsa_sheets.config.settings import Sheet
from tsa_sheets.model.record import Agreed, Answered, Email, Phone, Postcode, Urn
from tsa_sheets.model.school import School
from tsa_sheets.sheets.cells.for_field import ladder_for, what_it_holds
from tsa_sheets.sheets.cells.outcome import BLANK, Ambiguous, Outcome, Value
from tsa_sheets.sheets.workbook import Cell

UNSAID = 0.5
"""What a blank column, or one of words that could be anything, speaks for."""

_SAID: Mapping[Any, str] = {
    Email: "an e-mail address",
    Urn: "a URN",
    Postcode: "a postcode",
    Phone: "a phone number",
    datetime: "a date and time",
    date: "a date",
    time: "a time of day",
    Decimal: "a sum of money",
    int: "a number",
    bool: "yes or no",
    Agreed: "yes, no or a day",
}
_TELLING: Mapping[Any, float] = {
    Postcode: 0.65,
    Urn: 0.6,
    Email: 0.5,
    Phone: 0.5,
    datetime: 0.45,
    date: 0.3,
    Decimal: 0.25,
}
"""How much a column of such cells says by itself, whatever its heading; nothing where they are too common."""

_CHOICE, _LISTED, _SCHOOL, _PERSON = 0.5, 0.65, 0.5, 0.4
_MOST, _MANY, _SOME = 0.7, 0.6, 0.3
_PEOPLE = frozenset({"delegate", "booker", "trainee", "mentor", "leader", "substitute", "safeguarding_by"})
_MAY_BE_NUMBERS = frozenset({"which", "phase", "hours", "purchase_order", "code", "band"})


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
    _shares: dict[tuple[int, Any], float] = field(default_factory=dict)

    def knowing(self, names: Names) -> "Cells":
        """Go on with what other tabs list; how many cells read as what does not change by that."""
        return Cells(names, _shares=self._shares)

    def speak(self, column: Column, sheet: Sheet, name: str, day_zero: date) -> Evidence:
        """Say how a column's cells read as a field of a sheet."""
        key = (id(column), sheet.name, name)
        if key not in self._known:
            self._known[key] = self._looked_at(column, sheet, name, day_zero)
        return self._known[key]

    def _looked_at(self, column: Column, sheet: Sheet, name: str, day_zero: date) -> Evidence:
        holds = what_it_holds(sheet.kind, name)
        if not column.cells:
            return Evidence(UNSAID, why="its cells are blank")
        if holds is Answered:
            return Evidence(UNSAID)
        if holds is str:
            return self._words(column, sheet, name)
        share = self._share_read(column, sheet, name, day_zero)
        if holds in {date, datetime} and _with_a_time(column.cells) != (holds is datetime):
            share *= UNSAID if holds is date else _MOST
        if isinstance(holds, type) and issubclass(holds, StrEnum):
            telling = _CHOICE * share if share * len(column.cells) > 1 else 0.0
            return Evidence(share, telling, _percent(share, "read as one of its words"))
        telling = _TELLING.get(holds, 0.0) * share if share > _MANY else 0.0
        return Evidence(share, telling, _percent(share, f"read as {_SAID.get(holds, 'what it should be')}"))

    def _share_read(self, column: Column, sheet: Sheet, name: str, day_zero: date) -> float:
        key = (id(column), (sheet.name, name) if name in sheet.choices else what_it_holds(sheet.kind, name))
        if key not in self._shares:
            ladder = ladder_for(sheet, name, day_zero=day_zero)
            self._shares[key] = sum(_reads(ladder(cell)) for cell in column.cells) / len(column.cells)
        return self._shares[key]

    def _words(self, column: Column, sheet: Sheet, name: str) -> Evidence:
        words = words_among(column.cells)
        share = len(words) / len(column.cells)
        if share < UNSAID:
            return (
                Evidence(UNSAID) if name in _MAY_BE_NUMBERS else Evidence(share / 2, why=_percent(share, "are words"))
            )
        listed = share_listed(words, self.names.of(name), sheet.splits.get(name, ()))
        if listed > _SOME:
            return Evidence(1.0, _LISTED * min(1.0, 1.5 * listed), _percent(listed, "stand in your own list"))
        if name == "school" or (name == "name" and sheet.kind is School):
            schools = share_of_schools(words)
            telling = _SCHOOL * schools if schools > _MANY else 0.0
            return Evidence(0.4 + 0.6 * schools, telling, _percent(schools, "sound like schools"))
        if name in _PEOPLE or name == "name":
            people = share_of_people(words)
            telling = _PERSON * people if people > _MOST else 0.0
            return Evidence(0.1 + 0.9 * people, telling, _percent(people, "look like people's names"))
        return Evidence(_MANY)


def _reads(outcome: Outcome) -> float:
    if isinstance(outcome, Ambiguous):
        return _MOST
    return float(isinstance(outcome, Value) and outcome != BLANK)


def _with_a_time(cells: Sequence[Cell]) -> bool:
    clocked = sum(
        cell.time() != time() if isinstance(cell, datetime) else isinstance(cell, str) and ":" in cell for cell in cells
    )
    return clocked * 2 > len(cells)


def _percent(share: float, what: str) -> str:
    return f"all its cells {what}" if share == 1 else f"{share:.0%} of its cells {what}"
