"""Cells of somebody's sheet that we wrote over, found again after people moved rows and columns once more."""

from dataclasses import replace

import pytest

from tsa_sheets.sheets.google.hits import Hit, alike, having, places, words
from tsa_sheets.sheets.google.spreadsheet import Cells, SheetTab, Spreadsheet

HIT = """
    Name | Course | Status
    Ann  | PH1    | done
    Ben  | PH1    | Conf
         |        |
"""
"""We wrote “done” into Ann's row, where “Conf” stood."""


def tab(drawn: str) -> SheetTab:
    rows = [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]
    return SheetTab(id=7, title="Bookings", cells=[Cells(1, 0, rows)])


def book(drawn: str) -> Spreadsheet:
    return Spreadsheet(key="k", title="Bookings 2026", tabs=[tab(drawn)])


def hit(row: str = "Ann | PH1 | done", heading: str | None = "Status", column: int = 2) -> Hit:
    return Hit(
        sheet_id=7,
        tab="Bookings",
        row=words(tab(row), 1),
        heading=heading,
        column=column,
        wrote="done",
        before="Conf",
        kept=1,
    )


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (HIT, (2, 2)),
        ("Name | Course | Status\n Ben | PH1 | Conf\n Ann | PH1 | done", (3, 2)),
        ("Status | Name | Course\n done | Ann | PH1", (2, 0)),
        ("Name | Course | Status\n Ann | MA1 | done\n Ben | MA1 | done", (2, 2)),
        ("Name | Course | Status\n Ann | PH1 | Conf", None),
        ("Name | Course | Status\n Ben | PH1 | Conf", None),
        ("Name | Course | Status\n Ann | PH1 | done\n Ann | PH1 | done", None),
        ("Name | Course | Status | Was\n Ann | PH1 | Conf | done", None),
        ("Name | done | Status\n Ann | PH1 | done\n Ben | done | Conf", (2, 2)),
    ],
    ids=[
        "as it was",
        "sorted",
        "columns moved",
        "changed since",
        "put right since",
        "deleted",
        "twice",
        "another column",
        "elsewhere too",
    ],
)
def test_a_cell_that_was_hit_is_found_by_its_row(now: str, expected: tuple[int, int] | None) -> None:
    [(_, at)] = places([hit()], book(now), {7: 1})

    assert at == expected


def test_its_column_is_told_by_the_heading_then_by_where_it_was() -> None:
    now = book("Came | Name | Course | Status\n done | Ann | PH1 | done")
    both = words(now.tabs[0], 2)

    assert [at for _, at in places([replace(hit(), row=both)], now, {7: 1})] == [(2, 3)]
    assert [at for _, at in places([replace(hit(heading=None, column=0), row=both)], now, {7: 1})] == [(2, 0)]


def test_rows_without_a_name_are_put_right_together_where_it_makes_no_difference_which_is_which() -> None:
    blank = hit("| | done")
    now = book("Name | Course | Status\n | | done\n | |\n | | done")

    assert [at for _, at in places([blank, blank], now, {7: 1})] == [(2, 2), (4, 2)]
    assert [at for _, at in places([blank], now, {7: 1})] == [None]


def test_a_row_of_somebody_else_that_says_the_same_is_left_alone() -> None:
    now = book("Name | Course | Status\n Ben | MA1 | done")

    assert [at for _, at in places([hit()], now, {7: 1})] == [None]


def test_a_tab_that_was_deleted_has_no_cell() -> None:
    assert [at for _, at in places([hit()], Spreadsheet(key="k", title="Bookings 2026"), {})] == [None]


def test_rows_are_alike_though_one_cell_was_changed() -> None:
    row = words(tab("Ann | PH1 | done"), 1)

    assert alike(row, words(tab("PH1 | done | Ann"), 1))
    assert alike(row, having(row, "PH1", "MA1"))
    assert alike(row, having(row, "", "a note"))
    assert not alike(row, words(tab("Ben | MA1 | done"), 1))
