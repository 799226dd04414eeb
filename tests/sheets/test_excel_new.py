from datetime import UTC, date, datetime, time
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from tsa_sheets.sheets.excel_new import Formula, NewCell, NewTab, write_workbook
from tsa_sheets.world import RealWorld

SAVED = datetime(2026, 9, 4, 15, 40, tzinfo=UTC)


def test_workbook_holds_what_was_given_cell_by_cell(tmp_path: Path) -> None:
    rows: list[list[NewCell]] = [
        ["Our courses"],
        ["Title", "Date", "From", "Price"],
        ["=HYPERLINK(1)", date(2026, 9, 7), time(9, 15), 95],
        [None, "7.9.26", None, True],
    ]

    write_workbook(tmp_path / "new.xlsx", [NewTab(title="Courses", rows=rows, heading=1)], RealWorld(), saved=SAVED)

    read = CalamineWorkbook.from_path(tmp_path / "new.xlsx").get_sheet_by_name("Courses").to_python()
    assert read == [
        ["Our courses", "", "", ""],
        ["Title", "Date", "From", "Price"],
        ["=HYPERLINK(1)", date(2026, 9, 7), time(9, 15), 95.0],
        ["", "7.9.26", "", True],
    ]


def test_formula_keeps_what_it_showed(tmp_path: Path) -> None:
    rows: list[list[NewCell]] = [["Pupils"], [Formula("=SUM(1,2)", 3.0)], [Formula("=VLOOKUP(1,B:B,1)", "#N/A")]]

    write_workbook(tmp_path / "new.xlsx", [NewTab(title="A", rows=rows)], RealWorld(), saved=SAVED)

    shown = openpyxl.load_workbook(tmp_path / "new.xlsx", data_only=True)["A"]
    assert [cell.value for cell in shown["A"]] == ["Pupils", 3, "#N/A"]
    formulas = openpyxl.load_workbook(tmp_path / "new.xlsx")["A"]
    assert formulas["A2"].value == "=SUM(1,2)"


def test_workbook_looks_as_an_office_lays_it_out(tmp_path: Path) -> None:
    tab = NewTab(
        title="A",
        rows=[["Prices"], ["Course", "Price"], ["Maths", 95]],
        heading=1,
        widths=[30, 9],
        formats={1: "£#,##0"},
    )

    write_workbook(tmp_path / "new.xlsx", [tab], RealWorld(), saved=SAVED)

    sheet = openpyxl.load_workbook(tmp_path / "new.xlsx")["A"]
    assert (sheet["A1"].font.b, sheet["A2"].font.b, sheet["A3"].font.b) == (True, True, False)
    assert sheet.freeze_panes == "A3"
    assert sheet["B3"].number_format == "£#,##0"


def test_workbook_replaces_the_one_before_as_if_saved_at_that_moment(tmp_path: Path) -> None:
    path = tmp_path / "new.xlsx"
    write_workbook(path, [NewTab(title="Old", rows=[["Old"]])], RealWorld(), saved=SAVED)

    write_workbook(path, [NewTab(title="New", rows=[["New"]])], RealWorld(), saved=SAVED)

    assert CalamineWorkbook.from_path(path).sheet_names == ["New"]
    assert path.stat().st_mtime == SAVED.timestamp()
    assert [file.name for file in tmp_path.iterdir()] == ["new.xlsx"]


def test_same_workbook_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("first.xlsx", "second.xlsx"):
        write_workbook(tmp_path / name, [NewTab(title="A", rows=[["A"]])], RealWorld(), saved=SAVED)

    assert (tmp_path / "first.xlsx").read_bytes() == (tmp_path / "second.xlsx").read_bytes()
