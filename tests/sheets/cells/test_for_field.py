# ruff: noqa: DTZ901 - the moments of a spreadsheet have no zone
from dataclasses import fields
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tsa_sheets.config import Sheet
from tsa_sheets.config.kinds import columns_of
from tsa_sheets.model.course import Course
from tsa_sheets.model.kinds import KINDS
from tsa_sheets.sheets.cells.counts import read_yes_or_no
from tsa_sheets.sheets.cells.for_field import ladder_for
from tsa_sheets.sheets.cells.outcome import Ambiguous, Invalid, Ladder, Value
from tsa_sheets.sheets.workbook import DAY_ZERO, Cell

LADDERS: list[Ladder] = [
    read_yes_or_no,
    *(
        ladder_for(
            Sheet(name="any", workbooks=("a.xlsx",), tab="A", kind=kind, key=("id",), columns={}),
            field,
            day_zero=DAY_ZERO,
            month_first=doubt,
        )
        for kind in KINDS.values()
        for field in columns_of(kind)
        for doubt in (False, True)
    ),
]

PIECES = some.sampled_from("0123456789/-.:, £€@()'apmkxlO+=#\u00a0\u200b\u202e\u0430½²٣Ⅷ\n")
WORDS = some.sampled_from(
    ["Sept", "st", "3/9/2026", "w/c", "Monday", "£45", "a@x.example", "tbc", "#REF!", "am", "CR", "2026", "99999", "Z"]
)
TEXTS = some.lists(some.one_of(PIECES, WORDS), max_size=12).map("".join)
CELLS = some.one_of(
    some.none(),
    TEXTS,
    some.text(max_size=40),
    some.floats(),
    some.integers(),
    some.booleans(),
    some.datetimes(),
    some.dates(),
    some.times(),
    some.timedeltas(),
)


def test_every_kind_of_field_has_a_ladder() -> None:
    assert len(LADDERS) == 1 + 2 * sum(len(columns_of(kind)) for kind in KINDS.values())
    assert {field.name for field in fields(Course)} >= set(columns_of(Course))


@settings(max_examples=600, derandomize=True, deadline=None)
@given(cell=CELLS)
def test_no_cell_stops_a_ladder(cell: Cell) -> None:
    for read in LADDERS:
        assert isinstance(read(cell), Value | Ambiguous | Invalid)


@pytest.mark.parametrize(
    "cell",
    [
        datetime.max,
        datetime.min,
        date.max,
        date.min,
        time.max,
        timedelta.max,
        timedelta.min,
        10**400,
        "9" * 5000,
        "½" * 9,
    ],
)
def test_no_extreme_cell_stops_a_ladder(cell: Cell) -> None:
    for read in LADDERS:
        assert isinstance(read(cell), Value | Ambiguous | Invalid)
