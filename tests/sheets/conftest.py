import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter

from tsa_sheets.config import Sheet
from tsa_sheets.model.registration import Registration
from tsa_sheets.sheets.excel import open_workbook
from tsa_sheets.sheets.workbook import Cell, Workbook
from tsa_sheets.world import RealWorld

Saved = Callable[..., Path]
Opened = Callable[[Path], Workbook]

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "timestamp": ("Timestamp",),
    "delegate": ("Delegate", "Delegate name"),
    "email": ("Email", "E-mail address"),
    "school": ("School",),
    "course": ("Course",),
    "status": ("Status",),
    "cancelled_on": ("Cancelled on",),
    "diet": ("Diet", "Dietary needs"),
}

_NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


@pytest.fixture
def registrations() -> Sheet:
    """A sheet of registrations with the headings the tests use."""
    return Sheet(
        name="registrations",
        workbooks=("Bookings.xlsx",),
        tab="Bookings",
        kind=Registration,
        key=("timestamp", "delegate", "course"),
        columns=HEADINGS,
    )


@pytest.fixture
def opened() -> Opened:
    """Open a workbook with the real reader."""
    return lambda path: open_workbook(path, RealWorld())


@pytest.fixture
def in_excel(tmp_path: Path) -> Saved:
    """Save rows as an .xlsx file, with dates as dates; `hidden` rows and `merged` blocks count from 1."""

    def save(
        rows: Sequence[Sequence[Cell]],
        *,
        name: str = "Bookings.xlsx",
        tab: str = "Bookings",
        hidden: Sequence[int] = (),
        merged: Sequence[str] = (),
        options: Mapping[str, object] | None = None,
        first: tuple[int, int] = (0, 0),
    ) -> Path:
        book = xlsxwriter.Workbook(str(tmp_path / name), dict(options or {}))
        sheet = book.add_worksheet(tab)
        day, moment, clock = (
            book.add_format({"num_format": form}) for form in ("dd/mm/yyyy", "dd/mm/yyyy hh:mm:ss", "hh:mm")
        )
        forms = {datetime: moment, date: day, time: clock}
        for row, cells in enumerate(rows, first[0]):
            for column, cell in enumerate(cells, first[1]):
                if isinstance(cell, str) and cell.startswith("#"):
                    sheet.write_formula(row, column, "=A1", None, cell)
                elif isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                else:
                    sheet.write(row, column, cell, forms.get(type(cell)))
        for row in hidden:
            sheet.set_row(row - 1, None, None, {"hidden": True})
        for block in merged:
            sheet.merge_range(block, "merged")
        book.close()
        return tmp_path / name

    return save


@pytest.fixture
def remade(tmp_path: Path) -> Callable[..., Path]:
    """Write a zipped workbook anew with some parts changed, as somebody hostile or a broken program would."""

    def make(path: Path, changed: Mapping[str, bytes], *, name: str = "Remade.xlsx") -> Path:
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as new:
            for part in {**dict.fromkeys(old.namelist()), **changed}:
                new.writestr(part, changed[part] if part in changed else old.read(part))
        return tmp_path / name

    return make


@pytest.fixture
def in_libreoffice(tmp_path: Path) -> Callable[..., Path]:
    """Write an .ods file from the XML of its tables."""

    def save(tables: str, *, name: str = "Bookings.ods", manifest: str = "") -> Path:
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            package.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
            package.writestr(
                "content.xml",
                f"<office:document-content {_NAMESPACES}><office:body><office:spreadsheet>{tables}"
                "</office:spreadsheet></office:body></office:document-content>",
            )
        return tmp_path / name

    return save


@pytest.fixture
def drawn() -> Callable[[str | None], list[list[Cell]]]:
    """Read a sheet that is drawn in a docstring: a line for each row, cells between bars, a blank line for none."""

    def rows(drawing: str | None) -> list[list[Cell]]:
        lines = [line.strip() for line in (drawing or "").splitlines()]
        return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]

    return rows
