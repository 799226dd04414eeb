"""A workbook's tabs from its bytes, cell by cell from A1: for a file whose hash must be of the very bytes we read."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from python_calamine import CalamineWorkbook

from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.contents import contents_of
from tsa_sheets.sheets.excel import damage
from tsa_sheets.sheets.file import Saved
from tsa_sheets.sheets.survey import fits
from tsa_sheets.sheets.workbook import Cell


def grids(saved: Saved, to_do: str) -> Mapping[str, Sequence[Sequence[Cell]]]:
    """Read every tab, hidden ones too; `SheetError` with what to do where the file is damaged, locked or a bomb."""
    try:
        with damage(saved.name):
            contents = contents_of(saved)  # each part is measured, and each tab's size, before anything parses it
            with CalamineWorkbook.from_filelike(BytesIO(saved.data)) as workbook:
                titles = workbook.sheet_names
                for title in titles:
                    fits(contents.survey(title), saved.name, title)
                return {title: workbook.get_sheet_by_name(title).to_python(skip_empty_area=False) for title in titles}
    except SheetError as error:
        raise SheetError(saved.name, error.wrong, to_do) from error
