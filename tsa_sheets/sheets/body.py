"""Which rows under the headings are records: not blanks, totals, notes, titles or the headings again.

The rules, in order. A row is no record if every column we read is blank; if it repeats the headings; if it begins with
a word such as Total or Notes and holds only numbers besides; if it holds a single cell, in a list of four columns or
more; or if it holds only numbers and not the whole key. Below the last row that is surely a record, such rows
are dropped in silence where they are totals, stand after a blank row, or follow a line that says Notes. Anywhere else
they are mentioned. Every other row is a record, even one without a key: that is a trouble of its own.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tsa_sheets.config.settings import Sheet
from tsa_sheets.sheets.cells.outcome import tidy
from tsa_sheets.sheets.columns import distinct
from tsa_sheets.sheets.grid import Located
from tsa_sheets.sheets.headings import Wanted, alike
from tsa_sheets.sheets.sentences import listed, quoted, rows_said
from tsa_sheets.sheets.troubles import Trouble, trouble
from tsa_sheets.sheets.workbook import Cell

RawColumns = Mapping[Wanted, Sequence[Cell]]

_TOTAL = re.compile(
    r"(?:grand |sub-?\s?|overall |running )?totals?\b.{0,40}|(?:sum|average|mean|count)\b.{0,20}|"
    r"(?:no\.?|number) of \w.{0,40}",
    re.IGNORECASE,
).fullmatch
_NOTES = re.compile(
    r"notes?(?:\s?[:\-–].*)?|n\.?b\.?(?:[\s:].*)?|key\s?:?|please .*|last updated.*|updated.*|end of .*|\*.*",  # noqa: RUF001
    re.IGNORECASE,
).fullmatch
_MAY_BE = re.compile(
    r"\W*(?:grand|sub|overall|running|total|sum|average|mean|count|no|n\.?b|key|please|last|up|end|\*)", re.IGNORECASE
).match
_WIDE = 4
_MANY = 10
_PLENTY = 3


@dataclass(frozen=True, slots=True)
class Body:
    """The indexes of the rows that are records, those of them without a key, and what was found between them."""

    records: Sequence[int]
    keyless: frozenset[int]
    troubles: Sequence[Trouble]


def find_records(sheet: Sheet, located: Located, columns: RawColumns) -> Body:
    """Tell the records from whatever else stands below the headings; blank cells in `columns` are ""."""
    return _Sorting(sheet, located, columns).sorted()


def _filled(columns: Sequence[Sequence[Cell]]) -> Sequence[int]:
    """Count the cells of each row that are not blank; columns without a blank, as most are, are counted at once."""
    gaps = [column for column in columns if "" in column]
    full = len(columns) - len(gaps)
    if full >= _PLENTY or not gaps:
        return [full] * len(columns[0])
    return [full + len(gaps) - cells.count("") for cells in zip(*gaps, strict=True)]


class _Sorting:
    def __init__(self, sheet: Sheet, located: Located, columns: RawColumns) -> None:
        self.located = located
        self.body = located.body
        self.columns = columns
        self.wide = len(columns) >= _WIDE
        self.filled = _filled(list(columns.values()))
        keys = [column for (_, field), column in columns.items() if field in sheet.key]
        gaps = any("" in column for column in keys)
        blanks = [cells.count("") for cells in zip(*keys, strict=True)] if gaps else []
        self.keyless = {index for index, blank in enumerate(blanks) if blank == len(keys)}
        self.half_keyed = {index for index, blank in enumerate(blanks) if blank}
        self.labels = self._rows_with(lambda text: bool(_TOTAL(text) or _NOTES(text)))
        self.repeats = self._repeats()

    def sorted(self) -> Body:
        """Go through the rows that are not plainly records; there are few of them."""
        plain = 1 if self.wide else 0
        odd = {index for index, filled in enumerate(self.filled) if filled <= plain}
        odd |= self.half_keyed | self.labels | self.repeats
        last = next((index for index in range(len(self.filled) - 1, -1, -1) if index not in odd), -1)
        dropped, mentioned = self._judge(sorted(odd), last)
        every = range(len(self.filled))
        records = [index for index in every if index not in dropped] if dropped else every
        keyless = frozenset(self.keyless - dropped)
        return Body(records, keyless, list(self._troubles(mentioned)))

    def _judge(self, odd: Sequence[int], last: int) -> tuple[set[int], list[int]]:
        dropped: set[int] = set()
        mentioned: list[int] = []
        apart = notes = False
        for index in odd:
            below = index > last
            apart = below and (apart or not self.filled[index])
            if not self._is_no_record(index, after_notes=below and notes):
                continue
            dropped.add(index)
            notes = notes or (below and self._starts_with(index, _NOTES))
            silent = below and (apart or notes or index in self.labels or self._only_numbers(index))
            if self.filled[index] and (not silent or index in self.repeats):
                mentioned.append(index)
        return dropped, mentioned

    def _is_no_record(self, index: int, *, after_notes: bool) -> bool:
        if not self.filled[index] or index in self.repeats:
            return True
        if index in self.labels and self._starts_with(index, _TOTAL, _NOTES) and self._texts(index) <= 1:
            return True
        if self.filled[index] == 1 and self.wide:
            return True
        return (after_notes and index in self.keyless) or (index in self.half_keyed and self._only_numbers(index))

    def _cells(self, index: int) -> list[Cell]:
        return [column[index] for column in self.columns.values()]

    def _rows_with(self, says: Callable[[str], bool]) -> set[int]:
        found: set[int] = set()
        for column in self.columns.values():
            words = {cell for cell in distinct(column) if isinstance(cell, str) and _MAY_BE(cell) and says(tidy(cell))}
            if words:
                found.update(index for index, cell in enumerate(column) if cell in words)
        return found

    def _repeats(self) -> set[int]:
        """Find the headings again, as where two lists were pasted under each other."""
        headings = self.located.headings
        names = [alike(headings.names[at]) for at in headings.columns.values()]
        wanted, at = next(iter(headings.columns.items()))
        column, first = self.columns[wanted], headings.names[at].casefold()
        same = {cell for cell in distinct(column) if isinstance(cell, str) and cell.strip().casefold() == first}
        if not same:
            return set()
        return {index for index, cell in enumerate(column) if cell in same and self._same_names(index, names)}

    def _same_names(self, index: int, names: Sequence[str]) -> bool:
        here = [alike(cell) if isinstance(cell, str) else "" for cell in self._cells(index)]
        return sum(one == other for one, other in zip(here, names, strict=True)) * 2 > len(names)

    def _starts_with(self, index: int, *labels: Callable[[str], object]) -> bool:
        first = next((cell for cell in self.body[index] if cell not in {None, ""}), "")
        return isinstance(first, str) and any(label(tidy(first)) for label in labels)

    def _texts(self, index: int) -> int:
        return sum(isinstance(cell, str) and cell != "" for cell in self._cells(index))

    def _only_numbers(self, index: int) -> bool:
        return bool(self.filled[index]) and not self._texts(index)

    def _troubles(self, mentioned: Sequence[int]) -> Iterator[Trouble]:
        """Mention each kind of row once: it is known by what it says, for its number changes with every row above."""
        found: dict[str, list[int]] = {}
        for index in mentioned:
            says = quoted(next(cell for cell in self._cells(index) if cell != ""))
            found.setdefault(says, []).append(self.located.row(index))
        if len(found) > _MANY:
            found = {listed(list(found), most=3): sorted(row for rows in found.values() for row in rows)}
        for says, rows in found.items():
            yield trouble(
                "row_inside_the_data_that_is_no_record",
                says.strip("“”"),
                f"{rows_said(rows)}, with {says}, {'is' if len(rows) == 1 else 'are'} not read as "
                f"{'a record' if len(rows) == 1 else 'records'}: move totals, notes and titles out of the list; if it "
                "is a real entry, fill in what is missing",
                row=rows[0],
            )
