"""A workbook's tabs from its bytes, cell by cell from A1: for a file whose hash must be of the very bytes we read."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.file import Saved
from tsa_sheets.sheets.package import parts
from tsa_sheets.sheets.workbook import Cell


def grids(saved: Saved, to_do: str) -> Mapping[str, Sequence[Sequence[Cell]]]:
    """Read every tab, hidden ones too; `SheetError` with what to do where the file is damaged, locked or a bomb."""
    try:
        for _ in parts(saved):
            pass  # each part is measured before anything parses it
        with CalamineWorkbook.from_filelike(BytesIO(saved.data)) as workbook:
            titles = workbook.sheet_names
            return {title: workbook.get_sheet_by_name(title).to_python(skip_empty_area=False) for title in titles}
    except SheetError as error:
        raise SheetError(saved.name, error.wrong, to_do) from error
    except CalamineError as error:
        raise SheetError(saved.name, f"it is damaged or only half there ({error})", to_do) from error
