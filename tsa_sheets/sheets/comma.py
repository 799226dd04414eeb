"""Comma-separated files, as Excel, Google and other systems save them."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.file import Saved
from tsa_sheets.sheets.memory import MemoryWorkbook
from tsa_sheets.sheets.survey import Survey, fits

LONGEST_CELL = 100_000
LONGEST_LINE = 1_000_000
DELIMITERS = (",", ";", "\t", "|")

_TWO_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_AGAIN = "Open it in the program it comes from and save it again as CSV UTF-8, or as .xlsx."


def comma_workbook(saved: Saved) -> MemoryWorkbook:
    """Read a comma-separated file as a workbook of one tab, which bears the file's name without its ending."""
    text = _decoded(saved)
    if text.startswith("sep=") and "\n" in text[:8]:  # Excel's own first line, which it does not show
        first, _, text = text.partition("\n")
        delimiter = first.strip()[4:] or ","
    else:
        delimiter = _delimiter(text)
    rows = list(_rows(saved, text, delimiter))
    fits(Survey(len(rows), max(map(len, rows), default=0)), saved.name, saved.stem)
    return MemoryWorkbook(saved.name, {saved.stem: rows}, saved.since)


def _decoded(saved: Saved) -> str:
    data = saved.data
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise SheetError(
            saved.name, "it is an Excel workbook and not a comma-separated file", "Let its name end in .xlsx."
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(saved, "utf-16")
    if b"\0" in data:
        raise SheetError(saved.name, f"row {_row(data, data.index(0))} holds a character that is no text (NUL)", _AGAIN)
    _lines_end(saved)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _older(saved, error)


def _older(saved: Saved, error: UnicodeDecodeError) -> str:
    """Read what is not UTF-8 as older programs write it, unless it is UTF-8 with a fault in it."""
    beyond = len(re.findall(rb"[\x80-\xff]", saved.data))
    fitting = sum(map(len, _TWO_BYTES.findall(saved.data)))
    if fitting * 2 > beyond or saved.data.startswith(b"\xef\xbb\xbf") or _UNDEFINED.search(saved.data):
        where = _row(saved.data, error.start)
        raise SheetError(saved.name, f"row {where} holds a letter that cannot be read (not UTF-8)", _AGAIN) from error
    return _as(saved, "cp1252")


def _as(saved: Saved, encoding: str) -> str:
    try:
        return saved.data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SheetError(saved.name, f"its letters cannot be read ({encoding})", _AGAIN) from error


def _lines_end(saved: Saved) -> None:
    for row, line in enumerate(saved.data.splitlines(), 1):
        if len(line) > LONGEST_LINE:
            raise SheetError(saved.name, f"row {row} is {len(line):,} characters long", _AGAIN)


def _row(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1


def _delimiter(text: str) -> str:
    """Find what separates the cells: what gives the first rows most cells, and equally many."""
    sample = "".join(text[:200_000].splitlines(keepends=True)[:30])
    return max(DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> int:
    try:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if row)
    except csv.Error:
        return 0
    return max(((width - 1) * times for width, times in widths.items()), default=0)


def _rows(saved: Saved, text: str, delimiter: str) -> Sequence[list[str]]:
    """Split into cells; a quotation mark that is never closed would swallow the rest of the file, so it is an error."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = csv.field_size_limit(LONGEST_CELL)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        raise SheetError(saved.name, f"row {len(rows) + 1} cannot be taken apart ({error})", _AGAIN) from error
    finally:
        csv.field_size_limit(before)
    return rows
