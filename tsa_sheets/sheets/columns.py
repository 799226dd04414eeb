"""Whole columns of raw cells read at once: each distinct cell climbs its ladder a single time."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property

from tsa_sheets.config.settings import Sheet
from tsa_sheets.model.record import Answered, Email
from tsa_sheets.sheets.cells.dates import is_a_moment, month_first
from tsa_sheets.sheets.cells.emails import is_an_address
from tsa_sheets.sheets.cells.for_field import ladder_for, what_it_holds
from tsa_sheets.sheets.cells.outcome import BLANK, Ambiguous, Invalid, Outcome, Value, tidy
from tsa_sheets.sheets.cells.text import is_plain_text
from tsa_sheets.sheets.sentences import quoted
from tsa_sheets.sheets.workbook import Cell

_AS_THEY_STAND: Mapping[object, Callable[[Cell], bool]] = {
    datetime: is_a_moment,
    Email: is_an_address,
    str: is_plain_text,
}
"""What tells of a cell that it is what its column holds, letter for letter.

Times, addresses and names are as many as there are rows, and nearly all of them climb their ladder unchanged.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it was read: a value for each cell, and the outcomes people should know of, by the raw cell."""

    values: Sequence[object]
    odd: Mapping[Cell, Outcome]
    as_text: Sequence[int] = ()  # where dates and numbers are kept as text, in a column that has real ones besides


class Cells(list[Cell]):
    """A column of raw cells, never changed once it is made; which `distinct` ones there are is found out once."""

    @cached_property
    def distinct(self) -> Set[Cell]:
        """Give each cell once."""
        return set(self)


def distinct(cells: Sequence[Cell]) -> Set[Cell]:
    """Give each cell of a column once."""
    return cells.distinct if isinstance(cells, Cells) else set(cells)


def visible(cells: list[Cell]) -> Cells:
    """Write every blank as "", and ticks as people see them: `True` would be the number 1 otherwise."""
    kinds = set(map(type, cells))
    if bool in kinds:
        cells = [("TRUE" if cell else "FALSE") if isinstance(cell, bool) else cell for cell in cells]
    seen = Cells(cells)
    if not kinds & {str, type(None)}:
        return seen
    odd = [cell for cell in seen.distinct if cell is None or (isinstance(cell, str) and not cell[:1].isalnum())]
    unseen = {cell for cell in odd if cell is None or (cell and not tidy(str(cell)))}
    return Cells("" if cell in unseen else cell for cell in cells) if unseen else seen


def read_column(sheet: Sheet, field: str, cells: Sequence[Cell], *, day_zero: date) -> Column:
    """Read the cells of a field; what cannot be read is `None` and among the odd ones."""
    each = distinct(cells)
    holds = what_it_holds(sheet.kind, field)
    dates = holds in {date, datetime}
    settled = frozenset(filter(_AS_THEY_STAND[holds], each)) if holds in _AS_THEY_STAND else frozenset()
    if len(settled) == len(each):
        return Column(cells, {})
    ladder = ladder_for(sheet, field, day_zero=day_zero, month_first=dates and month_first(each))
    outcomes = {cell: ladder(cell) for cell in each - settled}
    if field in sheet.blank:
        empty = ladder(sheet.blank[field])
        outcomes = {cell: empty if outcome == BLANK else outcome for cell, outcome in outcomes.items()}
    values = {cell: outcome.value if isinstance(outcome, Value) else None for cell, outcome in outcomes.items()}
    values.update(zip(settled, settled, strict=True))
    odd = {cell: outcome for cell, outcome in outcomes.items() if not isinstance(outcome, Value) or outcome.note}
    texts = _texts(values, date if dates else (int, float)) if dates or holds in {int, Decimal} else frozenset()
    as_text = [index for index, cell in enumerate(cells) if cell in texts] if texts else ()
    return Column(list(map(values.__getitem__, cells)), odd, as_text)


def _texts(values: Mapping[Cell, object], real: type | tuple[type, ...]) -> frozenset[Cell]:
    """Find the dates or numbers that are text, where others are real: a column that is all text is from a text file."""
    if not any(isinstance(cell, real) for cell in values):
        return frozenset()
    texts = ((cell, value) for cell, value in values.items() if isinstance(cell, str) and value is not None)
    return frozenset(cell for cell, _ in texts if any(letter.isdigit() for letter in cell))


def key_column(sheet: Sheet, field: str, cells: Sequence[Cell], values: Sequence[object]) -> list[str]:
    """Write a key column so that small corrections of its look do not change it; what is unreadable as it stands."""
    holds = what_it_holds(sheet.kind, field)
    if values is cells and holds in {str, Email}:
        return [str(cell).casefold() for cell in cells]  # all of them stand as they are, and so are tidy
    private = holds is Answered
    known = {
        cell: _as_key("" if private and value is None else cell if value is None else value)
        for cell, value in dict(zip(cells, values, strict=True)).items()
    }
    return list(map(known.__getitem__, cells))


def _as_key(value: object) -> str:
    if type(value) is str:
        return tidy(value).casefold()
    if value is None:
        return ""
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal | bool):
        return str(value)
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return tidy(str(value)).casefold()


def sentence(heading: str, cell: Cell, outcome: Outcome) -> tuple[str, str, str]:
    """Say what is odd about a cell: the rule, the sentence, the suggestion."""
    begins = f"“{heading}” reads {quoted(cell)}, "
    if isinstance(outcome, Ambiguous):
        return outcome.rule, begins + outcome.question, outcome.suggest
    if isinstance(outcome, Invalid):
        return outcome.rule, begins + outcome.why, outcome.suggest
    return outcome.note, begins + outcome.why, ""
