# ruff: noqa: DTZ001 - the moments of a spreadsheet have no zone
from datetime import date, datetime, time, timedelta

import pytest

from tsa_sheets.sheets.sentences import listed, quoted, rows_said
from tsa_sheets.sheets.workbook import Cell


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("a\nb", "“a b”"),
        ("x" * 61, "“" + "x" * 59 + "…”"),
        (46268.0, "“46268”"),
        (date(2026, 9, 3), "“3 September 2026”"),
        (datetime(2026, 9, 3, 9, 30), "“3 September 2026 09:30”"),
        (time(9, 30), "“09:30”"),
        (timedelta(hours=30), "“1 day, 6:00:00”"),
        (True, "“1”"),
    ],
)
def test_cell_is_quoted_as_people_see_it_and_not_at_length(cell: Cell, said: str) -> None:
    assert quoted(cell) == said


def test_things_are_listed_as_a_sentence_does() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"]), listed(list("abcdefg"))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
        "a, b, c, d, e and 2 more",
    ]


def test_rows_are_said_as_people_do() -> None:
    assert [rows_said([4]), rows_said([4, 9]), rows_said([4, 5, 6]), rows_said([4, 6, 9])] == [
        "row 4",
        "rows 4 and 9",
        "rows 4 to 6",
        "rows 4, 6 and 9",
    ]
