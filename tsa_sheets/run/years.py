"""School years by the names of workbooks: which workbook is of an earlier year than those that are kept now."""

import re
from collections.abc import Iterable

from tsa_sheets.model.known import KnownRecord

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:\s?[-/_\u2013]\s?(?:20)?(\d\d))?(?!\d)")


def year_in(name: str) -> int | None:
    """Find the year a workbook's name tells of: 2026 for `Courses 2026-27.xlsx`; `None` where it tells of none."""
    found = _YEAR.search(name)
    return int(found[1]) if found else None


def of_a_closed_year(record: KnownRecord, workbooks: Iterable[str]) -> bool:
    """Tell whether a record stood in a workbook of an earlier year, which is no longer listed beside later ones."""
    names = list(workbooks)
    if any(record.place.startswith(f"{name}, ") for name in names):
        return False
    before, now = year_in(record.place), [year_in(name) for name in names]
    return before is not None and all(year is not None and year > before for year in now)
