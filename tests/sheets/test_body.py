from collections.abc import Callable
from pathlib import Path

import pytest

from tsa_sheets.config import Sheet
from tsa_sheets.sheets.read import Rows, read_rows
from tsa_sheets.sheets.workbook import Cell, Workbook

Read = Callable[[str | None], Rows]
NO_RECORD = "row_inside_the_data_that_is_no_record"


@pytest.fixture
def read(
    registrations: Sheet,
    in_excel: Callable[..., Path],
    opened: Callable[[Path], Workbook],
    drawn: Callable[[str | None], list[list[Cell]]],
) -> Read:
    """Read a sheet that is drawn in a docstring, through a real file; digits alone are numbers."""

    def from_drawing(drawing: str | None) -> Rows:
        rows = [
            [float(cell) if isinstance(cell, str) and cell.isdigit() else cell for cell in row]
            for row in drawn(drawing)
        ]
        return read_rows(registrations, opened(in_excel(rows)))

    return from_drawing


def mentioned(rows: Rows) -> list[tuple[str, int, str]]:
    return [(trouble.rule, trouble.row, trouble.field) for trouble in rows.troubles if trouble.index is None]


def test_blank_rows_are_no_records(read: Read) -> None:
    """
    | Timestamp | Delegate | Email          | School | Course | Status    |
    | 1/9/2026  | Jane     | j@a.example    | Lark   | CPD1   | Confirmed |
    |           |          |                |        |        |           |
    | 2/9/2026  | Tom      | t@a.example    | Lark   | CPD1   | Confirmed |
    """
    rows = read(test_blank_rows_are_no_records.__doc__)

    assert (list(rows.rows), mentioned(rows)) == ([2, 4], [])


def test_rows_that_say_something_only_in_columns_we_do_not_read_are_no_records(read: Read) -> None:
    """
    | Timestamp | Delegate | Email       | School | Course | Status    | Remarks |
    | 1/9/2026  | Jane     | j@a.example | Lark   | CPD1   | Confirmed |         |
    |           |          |             |        |        |           | rang    |
    | 2/9/2026  | Tom      | t@a.example | Lark   | CPD1   | Confirmed |         |
    """
    rows = read(test_rows_that_say_something_only_in_columns_we_do_not_read_are_no_records.__doc__)

    assert (list(rows.rows), mentioned(rows)) == ([2, 4], [])


def test_totals_and_notes_below_the_data_are_dropped_in_silence(read: Read) -> None:
    """
    | Timestamp | Delegate            | Email       | School | Course | Status    |
    | 1/9/2026  | Jane                | j@a.example | Lark   | CPD1   | Confirmed |
    | Total     | 1                   |             |        |        |           |
    |           | 45                  |             |        | 12     |           |
    |           |                     |             |        |        |           |
    | Please ring before the course |   |         |        |        |           |
    | Notes: places are provisional |   |         |        |        |           |
    | see     | also the other tab    |             |        |        |           |
    """
    rows = read(test_totals_and_notes_below_the_data_are_dropped_in_silence.__doc__)

    assert list(rows.rows) == [2, 8]
    assert mentioned(rows) == []


def test_totals_inside_the_data_are_mentioned(read: Read) -> None:
    """
    | Timestamp | Delegate     | Email       | School | Course | Status    |
    | 1/9/2026  | Jane         | j@a.example | Lark   | CPD1   | Confirmed |
    |           | Total autumn | 12          |        | 3      |           |
    |           |              | 1           |        |        | 45        |
    | 2/9/2026  | Tom          | t@a.example | Lark   | CPD1   | Confirmed |
    """
    rows = read(test_totals_inside_the_data_are_mentioned.__doc__)

    assert list(rows.rows) == [2, 5]
    assert mentioned(rows) == [(NO_RECORD, 3, "Total autumn"), (NO_RECORD, 4, "1")]
    assert rows.troubles[0].message == (
        "row 3, with “Total autumn”, is not read as a record: move totals, notes and titles out of the list; "
        "if it is a real entry, fill in what is missing"
    )


def test_title_inside_the_data_is_mentioned(read: Read) -> None:
    """
    | Timestamp   | Delegate | Email       | School | Course | Status    |
    | Autumn term |          |             |        |        |           |
    | 1/9/2026    | Jane     | j@a.example | Lark   | CPD1   | Confirmed |
    | Spring term |          |             |        |        |           |
    | 1/2/2027    | Tom      | t@a.example | Lark   | CPD2   | Confirmed |
    """
    rows = read(test_title_inside_the_data_is_mentioned.__doc__)

    assert list(rows.rows) == [3, 5]
    assert mentioned(rows) == [(NO_RECORD, 2, "Autumn term"), (NO_RECORD, 4, "Spring term")]


def test_headings_again_inside_the_data_are_mentioned(read: Read) -> None:
    """
    | Timestamp | Delegate | Email       | School | Course | Status    |
    | 1/9/2026  | Jane     | j@a.example | Lark   | CPD1   | Confirmed |
    | Timestamp | Delegate | E-mail      | School | Course | Status    |
    | 2/9/2026  | Tom      | t@a.example | Lark   | CPD1   | Confirmed |
    """
    rows = read(test_headings_again_inside_the_data_are_mentioned.__doc__)

    assert (list(rows.rows), mentioned(rows)) == ([2, 4], [(NO_RECORD, 3, "Timestamp")])


def test_row_begun_directly_below_the_data_is_mentioned(read: Read) -> None:
    """
    | Timestamp | Delegate | Email       | School | Course | Status    |
    | 1/9/2026  | Jane     | j@a.example | Lark   | CPD1   | Confirmed |
    |           |          | t@a.example |        |        |           |
    """
    rows = read(test_row_begun_directly_below_the_data_is_mentioned.__doc__)

    assert (list(rows.rows), mentioned(rows)) == ([2], [(NO_RECORD, 3, "t@a.example")])


def test_many_odd_rows_are_mentioned_once(read: Read) -> None:
    drawing = "|Timestamp|Delegate|Email|School|Course|Status|\n"
    drawing += "".join(f"|{number}|||||\n" for number in range(100, 120))
    drawing += "|1/9/2026|Jane|j@a.example|Lark|CPD1|Confirmed|\n"

    rows = read(drawing)

    assert (list(rows.rows), mentioned(rows)) == ([22], [(NO_RECORD, 2, "100”, “101”, “102” and 17 more")])


def test_row_that_begins_with_total_and_says_more_is_a_record(read: Read) -> None:
    """
    | Timestamp | Delegate    | Email       | School                 | Course | Status    |
    | 1/9/2026  | Jane        | j@a.example | Total Learning Academy | CPD1   | Confirmed |
    | 2/9/2026  | Total Smith | t@a.example | Lark                   | CPD1   | Confirmed |
    """
    rows = read(test_row_that_begins_with_total_and_says_more_is_a_record.__doc__)

    assert (list(rows.rows), mentioned(rows)) == ([2, 3], [])


def test_row_without_a_key_is_a_record_with_a_trouble(read: Read) -> None:
    """
    | Timestamp | Delegate | Email       | School | Course | Status    |
    | 1/9/2026  | Jane     | j@a.example | Lark   | CPD1   | Confirmed |
    |           |          | t@a.example | Lark   |        | Confirmed |
    | 2/9/2026  | Tom      | t@a.example | Lark   | CPD1   | Confirmed |
    """
    rows = read(test_row_without_a_key_is_a_record_with_a_trouble.__doc__)

    assert list(rows.rows) == [2, 3, 4]
    (trouble,) = rows.troubles
    assert (trouble.index, trouble.rule) == (1, "row_without_a_key")
    assert trouble.message == (
        "the row has nothing under “Timestamp” or “Delegate” or “Course”, so we could not recognise it again: "
        "fill in what is missing"
    )


def test_list_with_headings_alone_has_no_records(read: Read) -> None:
    """
    | Timestamp | Delegate | Email | School | Course | Status |
    """
    rows = read(test_list_with_headings_alone_has_no_records.__doc__)

    assert (list(rows.rows), rows.troubles, rows.records([], {})) == ([], [], [])
