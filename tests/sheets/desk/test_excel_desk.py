"""The Excel file of the desk: text that stays text, links, dropdowns, what is frozen, hidden and printed."""

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tsa_sheets.sheets.desk.layout import layout
from tsa_sheets.sheets.excel_desk import desk_bytes
from tsa_sheets.sheets.excel_desk_heights import lines, row_height


def opened(content: Any) -> Any:
    return openpyxl.load_workbook(BytesIO(desk_bytes(layout(content, None))))


def column(sheet: Worksheet, heading: str) -> str:
    top = 8 if sheet.title == "Runs" else 4
    return next(cell.column_letter for cell in sheet[top] if cell.value == heading)


@pytest.mark.parametrize(
    "hostile",
    ['=HYPERLINK("https://evil.example")', "{=1+1}", "+44 113 496 0000", "https://evil.example", "007", "@SUM(A1)"],
)
def test_what_a_cell_says_stays_text(hostile: str, make: Any) -> None:
    content = make.content(
        flags=[make.flag(1, message=hostile, suggest=hostile)], outbox=[make.letter(1, subject=hostile)]
    )

    workbook = opened(content)

    for sheet, heading in (("Flags", "What is wrong"), ("Flags", "Suggested value"), ("Outbox", "Subject")):
        cell = workbook[sheet][f"{column(workbook[sheet], heading)}5"]
        assert (cell.value, cell.data_type, cell.hyperlink, cell.quotePrefix) == (hostile, "s", None, True)


def test_links_lead_from_the_flag_to_the_cell(make: Any) -> None:
    content = make.content(
        flags=[make.flag(1, tab="Form 1"), make.flag(2, workbook="Team")],
        workbooks={"Registrations.xlsx": "sheets/Registrations 2026.xlsx", "Team": "https://sheets.example/d/1"},
    )

    sheet = opened(content)["Flags"]

    [first, second] = [sheet[f"{column(sheet, 'Where')}{row}"].hyperlink for row in (5, 6)]
    assert (first.target, first.location) == ("sheets\\Registrations%202026.xlsx", "'Form 1'!J1")
    assert (second.target, second.location) == ("https://sheets.example/d/1", "'Registrations'!J2")


def test_the_tabs_are_laid_out_for_reading_and_printing(make: Any) -> None:
    workbook = opened(make.content())

    assert [(sheet.title, sheet.freeze_panes, sheet.print_title_rows, sheet.sheet_state) for sheet in workbook] == [
        ("Flags", "B5", "$4:$4", "visible"),
        ("Outbox", "B5", "$4:$4", "visible"),
        ("Sent", "B5", "$4:$4", "visible"),
        ("Invoices", "B5", "$4:$4", "visible"),
        ("Runs", "A9", "$8:$8", "visible"),
        ("tsa-sheets", None, None, "veryHidden"),
    ]
    for sheet in list(workbook)[:4]:
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
        assert sheet.auto_filter.ref.startswith("A8:" if sheet.title == "Runs" else "A4:")
        assert sheet.column_dimensions[column(sheet, "Row key")].hidden


def test_people_choose_from_dropdowns_and_may_type_anything(make: Any) -> None:
    sheet = opened(make.content())["Outbox"]

    offered = {str(way.sqref): (way.formula1, way.showErrorMessage) for way in sheet.data_validations.dataValidation}

    assert offered[f"{column(sheet, 'Approve')}5:{column(sheet, 'Approve')}6"] == ('"✓"', False)
    assert offered[f"{column(sheet, 'Did it go?')}5:{column(sheet, 'Did it go?')}6"] == (
        '"It went,It did not go"',
        False,
    )


def test_the_heartbeat_is_a_formula_on_real_moments(make: Any) -> None:
    workbook = opened(make.content())

    runs = workbook["Runs"]
    assert runs["B3"].value.startswith('=IF(NOW()>$D$4,"■ Not running since "&TEXT($B$4,"ddd d mmm, hh:mm")&". If you')
    assert runs["B3"].value.endswith(',"Running: last looked "&TEXT($B$4,"ddd d mmm, hh:mm"))')
    assert [str(runs[cell].value) for cell in ("B4", "D4")] == ["2026-09-07 12:00:00", "2026-09-07 16:30:00"]
    assert [workbook[title]["D1"].value for title in ("Flags", "Outbox", "Sent")] == ["='Runs'!$B$3"] * 3


def test_a_paused_desk_says_so(make: Any) -> None:
    runs = opened(make.content(paused="JB, 7 September 2026 at 10.15"))["Runs"]

    assert '"Paused: last looked "' in runs["B3"].value
    assert runs["B6"].value == "Nothing is sent: paused by JB, 7 September 2026 at 10.15"


def test_an_empty_desk_is_a_whole_desk(make: Any) -> None:
    workbook = opened(make.content(flags=[], outbox=[], sent=[], runs=[]))

    assert workbook["Flags"].auto_filter.ref == "A4:R5"


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("short", 20, 1),
        ("one\ntwo\n\nfour", 20, 4),
        ("a few words more than fit", 12, 2),
        ("x" * 100, 20, 5),
        ("", 9, 1),
    ],
)
def test_lines(text: str, width: float, expected: int) -> None:
    assert lines(text, width) == expected


def test_row_height_ends_where_excel_ends(make: Any) -> None:
    [tab] = [tab for tab in layout(make.content(), None).tabs if tab.title == "Outbox"]

    assert row_height(tab.columns, {"The whole text": "word\n" * 200}) == 409.0
    assert row_height(tab.columns, {"To": "one line"}) == 18.75


def test_every_heading_is_in_the_docs(make: Any) -> None:
    docs = (Path(__file__).parents[3] / "docs" / "desk.md").read_text(encoding="utf-8")

    for tab in layout(make.content(), None).tabs:
        assert f"## {tab.title}" in docs
        for heading in tab.columns:
            assert f"**{heading.heading}**" in docs, (tab.title, heading.heading)
