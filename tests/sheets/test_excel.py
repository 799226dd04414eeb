# ruff: noqa: DTZ001 - the moments of a spreadsheet have no zone
import os
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter

from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.excel import open_workbook
from tsa_sheets.sheets.workbook import Workbook
from tsa_sheets.world import RealWorld

Saved = Callable[..., Path]
Opened = Callable[[Path], Workbook]
SHEET = "xl/worksheets/sheet1.xml"


def part(path: Path, name: str = SHEET) -> bytes:
    with zipfile.ZipFile(path) as package:
        return package.read(name)


def test_excel_cells_keep_their_kinds(in_excel: Saved, opened: Opened) -> None:
    row = ["Jane", 45.5, True, date(2026, 9, 3), datetime(2026, 9, 3, 9, 30), time(9, 30), " a\nb "]

    grid = opened(in_excel([row])).grid("Bookings")

    assert [list(cells) for cells in grid.rows] == [row]
    assert (grid.first_row, grid.first_column, grid.day_zero) == (1, 0, date(1899, 12, 30))


def test_rows_are_numbered_as_people_see_them_where_a_tab_starts_lower_and_to_the_right(
    in_excel: Saved, opened: Opened
) -> None:
    grid = opened(in_excel([["a", "b"], ["c", "d"]], first=(6, 2))).grid("Bookings")

    assert [list(cells) for cells in grid.rows] == [["a", "b"], ["c", "d"]]
    assert (grid.first_row, grid.first_column) == (7, 2)


def test_failed_formulas_are_shown_and_not_blank(in_excel: Saved, opened: Opened) -> None:
    grid = opened(in_excel([["a", "#REF!"], ["#N/A", 1.0]], first=(3, 1))).grid("Bookings")

    assert [list(cells) for cells in grid.rows] == [["a", "#REF!"], ["#N/A", 1.0]]


def test_failed_formulas_are_found_in_unusual_xml(in_excel: Saved, opened: Opened, remade: Saved) -> None:
    path = in_excel([["a"]])
    prefixed = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        b"<x:row><x:c t=\"str\"><x:v>words</x:v></x:c><x:c t='e'><x:v>#REF!</x:v></x:c></x:row>"
        b'<x:row><x:c r="C2" t="e"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )

    grid = opened(remade(path, {SHEET: prefixed})).grid("Bookings")

    assert [list(cells) for cells in grid.rows] == [["words", "#REF!", ""], ["", "", "#DIV/0!"]]


def test_1904_is_honoured(in_excel: Saved, opened: Opened) -> None:
    grid = opened(in_excel([[date(2026, 9, 3), 44806.0]], options={"date_1904": True})).grid("Bookings")

    assert list(grid.rows[0]) == [date(2026, 9, 3), 44806.0]
    assert grid.day_zero == date(1904, 1, 1)


def test_hidden_rows_and_merged_cells_are_told(in_excel: Saved, opened: Opened) -> None:
    rows = [["a", "b"], ["c", "d"], ["e", "f"], ["g", "h"]]

    grid = opened(in_excel(rows, hidden=[3], merged=["B1:B2"])).grid("Bookings")

    assert list(grid.hidden) == [3]
    assert list(grid.merged) == [(1, 1, 2, 1)]


def test_macros_are_not_looked_at(in_excel: Saved, opened: Opened, remade: Saved) -> None:
    path = in_excel([["a"]])
    types = part(path, "[Content_Types].xml").replace(b".sheet.main+xml", b".sheet.macroEnabled.main+xml")

    workbook = opened(remade(path, {"[Content_Types].xml": types, "xl/vbaProject.bin": b"macro"}, name="a.xlsm"))

    assert [list(cells) for cells in workbook.grid("Bookings").rows] == [["a"]]


def test_workbook_tells_when_it_was_saved(in_excel: Saved, opened: Opened) -> None:
    path = in_excel([["a"]])
    os.utime(path, (1_788_000_000, 1_788_000_000))

    assert opened(path).unchanged_since == datetime.fromtimestamp(1_788_000_000, UTC)


def test_tab_is_found_however_it_is_written(in_excel: Saved, opened: Opened) -> None:
    workbook = opened(in_excel([["a"]], tab="Form responses 1"))

    assert workbook.grid("form  Responses-1").title == "Form responses 1"
    assert workbook.grid("").title == "Form responses 1"


def test_tab_that_is_missing_lists_what_was_found(tmp_path: Path, opened: Opened) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    book.add_worksheet("Bookings 2026")
    book.add_worksheet("Notes")
    book.close()

    with pytest.raises(SheetError) as caught:
        opened(tmp_path / "a.xlsx").grid("Booking 2026")

    assert str(caught.value) == (
        "a.xlsx: has no tab “Booking 2026” (found “Bookings 2026”, “Notes”). Perhaps it is now called “Bookings 2026”? "
        "Rename the tab, or write its new name as tab = in the sheet's file under config/sheets."
    )


def test_chart_tab_is_no_tab(tmp_path: Path, opened: Opened) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    book.add_worksheet("Bookings").write(0, 0, 1)
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Bookings!$A$1:$A$1"})
    book.add_chartsheet("Picture").set_chart(chart)
    book.close()

    assert list(opened(tmp_path / "a.xlsx").tabs()) == ["Bookings"]


def test_empty_tab_has_no_rows(in_excel: Saved, opened: Opened) -> None:
    assert list(opened(in_excel([])).grid("Bookings").rows) == []


def test_workbook_that_is_open_in_excel_is_read(in_excel: Saved, opened: Opened) -> None:
    path = in_excel([["a"]])
    path.with_name("~$Bookings.xlsx").write_bytes(b"\x05Leila")

    assert [list(cells) for cells in opened(path).grid("Bookings").rows] == [["a"]]


def test_false_dimension_of_a_million_rows_is_not_believed(in_excel: Saved, opened: Opened, remade: Saved) -> None:
    path = in_excel([["a", "b"]])
    lie = part(path).replace(b'<dimension ref="A1:B1"/>', b'<dimension ref="A1:XFD1048576"/>')

    assert [list(cells) for cells in opened(remade(path, {SHEET: lie})).grid("Bookings").rows] == [["a", "b"]]


@pytest.mark.parametrize(
    "cell",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="3"><c r="B1048576"><v>1</v></c></row>',
        b"<row r=\"1048576\"><c  r='XFD1048576'><v>1</v></c></row>",
        b'<row r="2147483647"><c><v>1</v></c></row>',
        b'<row r="200001"><c r="A200001"><v>1</v></c></row>',
    ],
)
def test_cell_far_out_is_refused_before_it_takes_the_memory(
    in_excel: Saved, opened: Opened, remade: Saved, cell: bytes
) -> None:
    path = in_excel([["a"]])
    far = part(path).replace(b"</sheetData>", cell + b"</sheetData>")

    workbook = opened(remade(path, {SHEET: far}))

    with pytest.raises(SheetError, match=r"it reaches down to row .* more than we read"):
        workbook.grid("Bookings")


def test_colour_far_out_is_no_data(in_excel: Saved, opened: Opened, remade: Saved) -> None:
    path = in_excel([["a"]])
    painted = part(path).replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>')

    assert [list(cells) for cells in opened(remade(path, {SHEET: painted})).grid("Bookings").rows] == [["a"]]


def test_wide_tab_is_read(in_excel: Saved, opened: Opened) -> None:
    grid = opened(in_excel([[f"question {number}" for number in range(300)]])).grid("Bookings")

    assert [len(row) for row in grid.rows] == [300]


def test_part_under_an_unusual_name_is_measured_too(in_excel: Saved, opened: Opened, remade: Saved) -> None:
    path = in_excel([["a", "#N/A"]])
    rels = part(path, "xl/_rels/workbook.xml.rels").replace(b'"worksheets/sheet1.xml"', b'"/xl/Cells/One.dat"')

    workbook = opened(remade(path, {"xl/_rels/workbook.xml.rels": rels, "xl/Cells/One.dat": part(path), SHEET: b""}))

    assert [list(cells) for cells in workbook.grid("Bookings").rows] == [["a", "#N/A"]]


def test_damaged_cells_stop_the_workbook_only(in_excel: Saved, opened: Opened, remade: Saved) -> None:
    path = in_excel([["a"]])

    with pytest.raises(SheetError, match=r"Remade.xlsx.*it is damaged or only half there"):
        opened(remade(path, {SHEET: part(path)[:-40]})).grid("Bookings")


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("a.xls", "an old Excel file"), ("a.numbers", "not one of .xlsx, .xlsm, .ods, .csv"), ("a.pdf", "not one of")],
)
def test_other_files_are_refused_by_their_name(tmp_path: Path, name: str, wrong: str) -> None:
    (tmp_path / name).write_bytes(b"anything")

    with pytest.raises(SheetError, match=wrong):
        open_workbook(tmp_path / name, RealWorld())


def test_libreoffice_cells_keep_their_kinds(in_libreoffice: Saved, opened: Opened) -> None:
    path = in_libreoffice(
        '<table:table table:name="Bookings"><table:table-row table:number-rows-repeated="2"><table:table-cell/>'
        "</table:table-row><table:table-row><table:table-cell/>"
        '<table:table-cell office:value-type="string"><text:p>Jane</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2026-09-03"/>'
        '<table:table-cell office:value-type="float" office:value="45.5"><text:p>45.5</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=1/0" calcext:value-type="error" office:value-type="string" '
        'office:string-value=""><text:p>#DIV/0!</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="16379"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048573"><table:table-cell/>'
        "</table:table-row></table:table>"
    )

    grid = opened(path).grid("Bookings")

    assert [list(cells) for cells in grid.rows] == [["Jane", date(2026, 9, 3), 45.5, "#DIV/0!"]]
    assert (grid.first_row, grid.first_column) == (3, 1)


def test_libreoffice_cell_repeated_a_million_times_is_refused(in_libreoffice: Saved, opened: Opened) -> None:
    path = in_libreoffice(
        '<table:table table:name="Bookings"><table:table-row table:number-rows-repeated="100000">'
        '<table:table-cell table:number-columns-repeated="600" office:value-type="float" office:value="1"/>'
        "</table:table-row></table:table>"
    )

    with pytest.raises(SheetError, match="it reaches down to row 100,000 and over 600 columns"):
        opened(path)


def test_binary_workbook_under_another_name_is_refused(in_excel: Saved, opened: Opened, remade: Saved) -> None:
    path = remade(in_excel([["a"]]), {"xl/workbook.bin": b"cells"})

    with pytest.raises(SheetError, match="it is a binary workbook"):
        opened(path)


def test_zip_without_a_workbook_is_refused(tmp_path: Path, opened: Opened) -> None:
    with zipfile.ZipFile(tmp_path / "photos.xlsx", "w") as package:
        package.writestr("sports day.jpg", b"picture")

    with pytest.raises(SheetError, match="there is no workbook in it"):
        opened(tmp_path / "photos.xlsx")
