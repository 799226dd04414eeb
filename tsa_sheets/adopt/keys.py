"""What tells the rows of a sheet apart: the usual columns where they do, else whatever does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tsa_sheets.adopt.fit import Fit
from tsa_sheets.config.kinds import needed_by
from tsa_sheets.config.settings import Sheet
from tsa_sheets.model.words import count
from tsa_sheets.sheets.read import Rows, read_rows

_ONE_IN = 20
_NO_PART = "status"  # it changes while a row stays the same


@dataclass(frozen=True, slots=True)
class Keyed:
    """A key, the rows read with it, and how many of these repeat it or have none."""

    key: tuple[str, ...]
    tabs: Sequence[Rows]

    @property
    def size(self) -> int:
        """Count the rows."""
        return sum(map(len, self.tabs))

    @property
    def repeated(self) -> int:
        """Count the rows whose key another one has already."""
        keys = [key for tab in self.tabs for key in tab.keys if any(key)]
        return len(keys) - len(set(keys))

    @property
    def without(self) -> int:
        """Count the rows that have nothing in the columns of the key."""
        return sum(not any(key) for tab in self.tabs for key in tab.keys)

    @property
    def odd(self) -> int:
        """Count the rows that cannot be told from others."""
        return self.repeated + self.without

    @property
    def unread(self) -> int:
        """Count the cells that cannot be read."""
        return sum(len(lost) for tab in self.tabs for lost in tab.unreadable.values())

    @property
    def why(self) -> str:
        """Say how well it tells rows apart."""
        odd = [f"{count(self.repeated, 'row')} with one that is there already"] if self.repeated else []
        odd += [f"{count(self.without, 'row')} without any"] if self.without else []
        return " and ".join(odd) or f"it tells all {count(self.size, 'row')} apart"


def choose(sheet: Sheet, fits: Sequence[Fit]) -> Keyed:
    """Read the tabs as a run would, and take the first key that tells nearly all rows apart; raises `SheetError`.

    A few rows that were pasted twice are no argument against a key.
    """
    tried = []
    for key in candidates(sheet):
        keyed = Keyed(key, [read_rows(replace(sheet, key=key), fit.page.workbook) for fit in fits])
        if keyed.odd <= max(1, keyed.size // _ONE_IN):
            return keyed
        tried.append(keyed)
    return min(tried, key=lambda keyed: keyed.odd)


def candidates(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    """Give the keys to be tried: the usual one, one column by itself, and the usual one with another column."""
    must = set(sheet.splits)
    for group in sheet.also:
        if not set(group) & set(sheet.key):
            must.add(next(name for name in needed_by(sheet.kind) if name in group))
    usual = tuple(name for name in dict.fromkeys((*sheet.key, *sorted(must))) if name in sheet.columns)
    if usual:
        yield usual
    if not must:
        yield from ((name,) for name in sheet.kind.known_by if name in sheet.columns and (name,) != usual)
    for name in needed_by(sheet.kind):
        if name in sheet.columns and name not in (*usual, _NO_PART):
            yield (*usual, name)
