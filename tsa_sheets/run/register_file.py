"""The file of an extract: found in its archive where it is zipped, known by its headings, decoded, taken apart."""

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from tsa_sheets.errors import TsaSheetsError
from tsa_sheets.schools.extract import Row, missing
from tsa_sheets.world import World

LARGEST = 400_000_000
"""Bytes: four times the largest extract there has been; a file beyond it is not one."""

_AGAIN = "Download it again."


def rows_of(world: World, file: Path, needed: Sequence[str], to_do: str) -> Sequence[Row]:
    """Read the rows of a file, or of the one file in an archive that has the headings needed."""
    texts = world.io("read the register", lambda: _texts(file))
    found: Sequence[str] = ()
    lacking: Sequence[str] = needed
    for text in texts:
        reader = csv.DictReader(io.StringIO(text, newline=""))
        there = [heading.strip() for heading in reader.fieldnames or ()]
        absent = missing(there, needed)
        if not absent:
            reader.fieldnames = there
            rows = [{key: value for key, value in row.items() if key} for row in reader]
            if rows and None in rows[-1].values():
                wrong = "its last line ends in the middle: the download stopped early"
                raise TsaSheetsError(file.name, wrong, _AGAIN)
            return [{key: value or "" for key, value in row.items()} for row in rows]
        if len(absent) < len(lacking):
            found, lacking = there, absent
    looked, seen = ", ".join(lacking), ", ".join(found[:6]) or "none of the headings"
    wrong = f"it is not the register's own extract (looked for the headings {looked}; found {seen})"
    raise TsaSheetsError(file.name, wrong, to_do)


def _texts(file: Path) -> Sequence[str]:
    try:
        if not zipfile.is_zipfile(file):
            _not_too_large(file, file.stat().st_size)
            return [_decoded(file.read_bytes())]
        with zipfile.ZipFile(file) as archive:
            entries = [entry for entry in archive.infolist() if entry.filename.lower().endswith(".csv")]
            _not_too_large(file, sum(entry.file_size for entry in entries))
            return [_decoded(archive.read(entry)) for entry in entries]
    except OSError as error:
        raise TsaSheetsError(
            str(file), f"it cannot be read ({error.strerror or error})", "Look where it is."
        ) from error
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise TsaSheetsError(file.name, f"the archive cannot be opened ({error})", _AGAIN) from error


def _not_too_large(file: Path, size: int) -> None:
    if size > LARGEST:
        raise TsaSheetsError(file.name, f"it is too large to be the register ({size:,} bytes)", _AGAIN)


def _decoded(data: bytes) -> str:
    """Read UTF-8 where it is; the official file is in cp1252, of which five bytes stand for nothing."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
