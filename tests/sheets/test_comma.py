from datetime import UTC, datetime
from pathlib import Path

import pytest

from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.comma import comma_workbook
from tsa_sheets.sheets.excel import open_workbook
from tsa_sheets.sheets.file import Saved
from tsa_sheets.world import RealWorld


def rows(data: bytes) -> list[list[object]]:
    saved = Saved("Bookings.csv", "Bookings", data, datetime(2026, 9, 7, tzinfo=UTC))
    return [list(row) for row in comma_workbook(saved).grid("Bookings").rows]


def refused(data: bytes) -> str:
    with pytest.raises(SheetError) as caught:
        rows(data)
    return str(caught.value)


def test_csv_is_a_tab_named_as_the_file(tmp_path: Path) -> None:
    (tmp_path / "Schools 2026.csv").write_text("URN,Name\n100001,Larkfield\n", encoding="utf-8")

    workbook = open_workbook(tmp_path / "Schools 2026.csv", RealWorld())

    assert (workbook.name, list(workbook.tabs())) == ("Schools 2026.csv", ["Schools 2026"])
    assert list(workbook.grid("").rows) == [["URN", "Name"], ["100001", "Larkfield"]]


@pytest.mark.parametrize(
    "data",
    [
        "Name,School\nZoë,St Mary\u2019s\n".encode(),
        "Name,School\nZoë,St Mary\u2019s\n".encode("utf-8-sig"),
        "Name,School\r\nZoë,St Mary\u2019s\r\n".encode("cp1252"),
        "Name;School\nZoë;St Mary\u2019s\n".encode(),
        "Name\tSchool\r\nZoë\tSt Mary\u2019s\r\n".encode("utf-16"),
        "sep=;\r\nName;School\r\nZoë;St Mary\u2019s\r\n".encode("cp1252"),
        "Name|School\nZoë|St Mary\u2019s".encode(),
    ],
)
def test_csv_of_any_program_is_understood(data: bytes) -> None:
    assert rows(data) == [["Name", "School"], ["Zoë", "St Mary\u2019s"]]


def test_commas_inside_cells_do_not_fool_a_file_with_semicolons() -> None:
    assert rows(b"Name;School;Course\n" + b"Smith, Jane;Larkfield;CPD1\n" * 5)[1] == [
        "Smith, Jane",
        "Larkfield",
        "CPD1",
    ]


def test_lines_inside_a_cell_are_one_row_and_blank_lines_are_rows() -> None:
    assert rows(b'Name,Course\n"Jane","A\nB"\n\nTom,C\n') == [
        ["Name", "Course"],
        ["Jane", "A\nB"],
        ["", ""],
        ["Tom", "C"],
    ]


def test_short_rows_are_filled_up() -> None:
    assert rows(b"a,b,c\nd\n") == [["a", "b", "c"], ["d", "", ""]]


def test_empty_csv_has_no_rows() -> None:
    assert rows(b"") == []


def test_nul_is_refused_with_its_row() -> None:
    assert refused(b"a,b\nc,d\ne\0,f\n").startswith("Bookings.csv: row 3 holds a character that is no text (NUL). ")


def test_fault_in_utf8_is_refused_with_its_row() -> None:
    assert "row 2 holds a letter that cannot be read" in refused("Zoë,é\n".encode() + b"Jos\xe9,x\n" + "ñ,ö\n".encode())


def test_letters_of_no_alphabet_are_refused_with_their_row() -> None:
    assert "row 2 holds a letter that cannot be read" in refused(b"a\nb\x81\xff\n")


def test_endless_line_is_refused_with_its_row() -> None:
    assert "row 2 is 100,000,001 characters long" in refused(b"a,b\n" + b"x" * 100_000_001)


def test_endless_cell_is_refused_with_its_row() -> None:
    assert "row 3 cannot be taken apart" in refused(b"a\nb\n" + b"x" * 100_001)


def test_quotation_mark_that_is_never_closed_does_not_swallow_the_rest() -> None:
    assert "row 3 cannot be taken apart" in refused(b'a,b\nc,d\ne,"f\ng,h\ni,j\n')


def test_more_rows_than_we_hold_are_refused() -> None:
    assert "it reaches down to row 200,001" in refused(b"a,b\n" * 200_001)


def test_excel_workbook_under_the_name_of_a_csv_is_named() -> None:
    assert "it is an Excel workbook" in refused(b"PK\x03\x04rest")
