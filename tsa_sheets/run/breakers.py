"""Breakers: what looks like an accident to a whole sheet, so that nothing is done until a person has looked."""

from collections import Counter
from collections.abc import Callable, Sequence

from tsa_sheets.model.flag import Flag, Severity
from tsa_sheets.model.place import Place
from tsa_sheets.model.words import count
from tsa_sheets.run.hashes import Reads
from tsa_sheets.sheets.read import Rows

PAIRS = (
    ("delegate", "email"),
    ("booker", "booker_email"),
    ("name", "email"),
    ("school", "email"),
    ("name", "office_email"),
    ("school", "urn"),
)
"""What stands beside each other in a row and belongs together: a name and its address, a school and its number."""

MOST_PAIRS = 3
MOST_AT_ONCE = 50
SMALL = 10
LEAST_LEFT = 0.8
MOST_BLANK = 0.5

ROWS_WENT = frozenset({"sheet_shrank", "rows_under_other_names"})
"""What is said of the sheet as a whole here answers for each row that went."""


def breakers(
    tab: Rows,
    changes: Sequence[tuple[Reads, Reads]],
    had: Callable[[str], int],
    *,
    before: int,
    now: int,
    changed_keys: int,
) -> Sequence[Flag]:
    """Find what stops a sheet: it lost a fifth of its rows or half of a column, or what belongs together came apart.

    `had` counts the rows in which a field was filled in. `before` and `now` count all rows; `changed_keys` those that
    went in this look while as many others came.
    """
    found = (
        _shrank(tab, before, now),
        _went_blank(tab, changes, had),
        _came_apart(tab, changes),
        _changed_names(tab, changed_keys),
    )
    return [flag for flag in found if flag is not None]


def _shrank(tab: Rows, before: int, now: int) -> Flag | None:
    if before < SMALL or now >= LEAST_LEFT * before:
        return None
    return _stop(
        tab,
        "sheet_shrank",
        f"This sheet had {before} rows when it was last looked at and now has {now}. "
        "Put the missing rows back, or leave it as it is if they were taken out on purpose",
    )


def _went_blank(tab: Rows, changes: Sequence[tuple[Reads, Reads]], had: Callable[[str], int]) -> Flag | None:
    lost = Counter(field for before, now in changes for field in before.keys() - now.keys())
    for field, blank in lost.most_common():
        if blank < SMALL:
            break
        filled = had(field)
        if blank > MOST_BLANK * filled:
            heading = (tab.tab.headings or {}).get(field, field.replace("_", " "))
            return _stop(
                tab,
                "column_gone_blank",
                f"The column “{heading}” was filled in in {count(filled, 'row')} at the last look, and {blank} of them "
                "are blank now or cannot be read. Was it emptied, or its heading changed? Undo that, or leave it as "
                "it is if it is right so",
            )
    return None


def _came_apart(tab: Rows, changes: Sequence[tuple[Reads, Reads]]) -> Flag | None:
    apart = sum(any(_parted(before, now, pair) for pair in PAIRS) for before, now in changes)
    if apart <= MOST_PAIRS:
        return None
    return _stop(
        tab,
        "one_column_sorted_by_itself",
        f"In {count(apart, 'row')} the name, the school or the address changed since the last look while what stands "
        "beside it did not. Was one column sorted by itself? Undo that, or leave it as it is if every change is right",
    )


def _changed_names(tab: Rows, changed_keys: int) -> Flag | None:
    if changed_keys <= MOST_AT_ONCE:
        return None
    return _stop(
        tab,
        "rows_under_other_names",
        f"{changed_keys} rows are no longer there, and as many others have come. Was one column sorted by itself, or "
        "another sheet pasted over this one? Undo that, or leave it as it is if every change is right",
    )


def _parted(before: Reads, now: Reads, pair: tuple[str, str]) -> bool:
    """Tell whether one of two that belong together changed and the other did not."""
    if not all(field in reads for reads in (before, now) for field in pair):
        return False
    return sum(before[field] != now[field] for field in pair) == 1


def _stop(tab: Rows, rule: str, message: str) -> Flag:
    return Flag(
        rule=rule,
        about=f"sheet:{tab.sheet.name}",
        field="sheet",
        message=message,
        severity=Severity.STOP,
        place=Place(tab.tab),
    )
