from datetime import UTC, datetime

import pytest

from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.memory import MemoryWorkbook

SAVED = datetime(2026, 9, 7, tzinfo=UTC)


def test_memory_workbook_gives_even_rows() -> None:
    workbook = MemoryWorkbook("made", {"Bookings": [["a", "b"], ["c"]]}, SAVED)

    grid = workbook.grid("Bookings")

    assert (workbook.name, workbook.unchanged_since, list(workbook.tabs())) == ("made", SAVED, ["Bookings"])
    assert ([list(row) for row in grid.rows], grid.first_row) == ([["a", "b"], ["c", ""]], 1)


def test_memory_workbook_without_the_tab_says_what_it_has() -> None:
    with pytest.raises(SheetError, match=r"made: has no tab “Courses” \(found “Bookings”\)"):
        MemoryWorkbook("made", {"Bookings": []}).grid("Courses")
