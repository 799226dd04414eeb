"""A workbook as the reader sees it, whatever kind of file or service it comes from."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Protocol

from tsa_sheets.config.words import folded
from tsa_sheets.errors import SheetError

Cell = str | int | float | bool | datetime | date | time | timedelta | None

DAY_ZERO = date(1899, 12, 30)
"""The day that spreadsheets count from, unless they say otherwise."""

Block = tuple[int, int, int, int]
"""First row, first column, last row, last column: rows as people count them, columns from 0."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The used part of a tab, as rows of one length; a blank cell is "" or None.

    `first_row` is the number people see beside `rows[0]`, `first_column` the column (from 0) of its first cell.
    `hidden` are the numbers of hidden rows, `merged` the blocks of cells that were made one. `link` is the tab's
    address, where it has one; `other_zone` the time zone of a form's clock, where that is not the alliance's.
    """

    title: str
    rows: Sequence[Sequence[Cell]]
    first_row: int = 1
    first_column: int = 0
    day_zero: date = DAY_ZERO
    hidden: Sequence[int] = ()
    merged: Sequence[Block] = field(default=())
    link: str = ""
    other_zone: str = ""


class NoWorkbookError(SheetError):
    """There is no workbook of that name; an optional sheet may do without."""


class Workbook(Protocol):
    """Named tabs with cells in them."""

    @property
    def name(self) -> str:
        """Give its name as people know it, such as the file's."""

    @property
    def unchanged_since(self) -> datetime | None:
        """Tell when it was last saved (UTC); `None` where that is not known."""

    def tabs(self) -> Sequence[str]:
        """List the titles of its tabs, from left to right."""

    def grid(self, title: str) -> Grid:
        """Read a tab; its title is compared as people see it, and "" means the only one."""


def find_tab(workbook: str, tabs: Sequence[str], wanted: str) -> str:
    """Find the tab that is meant; raise what was found instead, with the nearest, where there is none."""
    if wanted in tabs:
        return wanted
    if not wanted and len(tabs) == 1:
        return tabs[0]
    same = [title for title in tabs if folded(title) == folded(wanted)]
    if len(same) == 1 and wanted:
        return same[0]
    found = ", ".join(f"“{title}”" for title in tabs[:20]) or "none"
    if not wanted:
        raise SheetError(
            workbook, f"has {len(tabs)} tabs and nothing says which to read (found {found})", "Name it as tab = “…”."
        )
    nearest = close(wanted, tabs)
    hint = f"Perhaps it is now called “{nearest}”? " if nearest else ""
    raise SheetError(
        workbook,
        f"has no tab “{wanted}” (found {found})",
        f"{hint}Rename the tab, or write its new name as tab = in the sheet's file under config/sheets.",
    )


def close(wanted: str, found: Sequence[str], likeness: float = 0.7) -> str:
    """Find the nearest of some words as people see them, "" where none is near."""
    by_look: Mapping[str, str] = {folded(words): words for words in reversed(found)}
    nearest = difflib.get_close_matches(folded(wanted), list(by_look), 1, likeness)
    return by_look[nearest[0]] if nearest else ""
