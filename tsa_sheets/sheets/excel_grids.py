"""A workbook's tabs from its bytes, cell by cell from A1: for a file whose hash must be of the very bytes we read."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.workbook import Cell

MOST_BYTES = 300_000_000
"""What a file of ours may unpack to; more is no desk, whoever made it."""


def grids(place: str, data: bytes, to_do: str) -> Mapping[str, Sequence[Sequence[Cell]]]:
    """Read every tab, hidden ones too; `SheetError` with what to do where the file is damaged or locked."""
    try:
        _check_size(data)
        with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
            return {
                title: workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)
                for title in workbook.sheet_names
            }
    except (CalamineError, zipfile.BadZipFile, ValueError) as error:
        raise SheetError(place, f"cannot be read as a workbook ({error})", to_do) from error


def _check_size(data: bytes) -> None:
    if not zipfile.is_zipfile(BytesIO(data)):
        return  # the reader says better what it is, such as a file with a password
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > MOST_BYTES:
        raise ValueError(f"it would unpack to {size // 1_000_000} MB")
