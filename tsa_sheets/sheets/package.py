"""Zipped workbooks (.xlsx, .xlsm, .ods), measured before anything parses them: whole, open, and not a bomb."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.file import Saved

MOST_UNPACKED = 500_000_000
SMALL = 20_000_000
"""Whatever unpacks to less than this is never a bomb, however well it was packed."""

MOST_TIMES = 200
"""How many times its own size a workbook may unpack to: words reach 10, endless empty cells 60, a bomb 1,000."""

BROKEN_OFF = ("", "File is not a zip file")
MOST_PARTS = 10_000

_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PACKED_SO = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCKED = 0x1
_ANY_SIZE = 1 << 62


def parts(saved: Saved) -> Iterator[tuple[str, bytes]]:
    """Unpack a workbook part by part, each name with its bytes; raise where it is not one, or not safe to parse."""
    _looks_right(saved)
    try:
        with zipfile.ZipFile(io.BytesIO(saved.data)) as package:
            yield from _unpacked(saved, package)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise SheetError(
            saved.name,
            f"it is damaged or only half there{_seen(error)}",
            "If it is just being saved or copied, wait for the next run; else open it, and save it again.",
        ) from error


def _seen(error: Exception) -> str:
    """Say in words what was found broken; a file that breaks off is half there, and there is no more to say."""
    return "" if str(error) in BROKEN_OFF else f" ({error})"


def _looks_right(saved: Saved) -> None:
    if not saved.data:
        raise SheetError(
            saved.name,
            "it is empty (0 bytes)",
            "If it is just being saved or copied, wait for the next run; else restore it.",
        )
    if saved.data.startswith(_OLD_OFFICE):
        if _ENCRYPTED in saved.data:
            raise _has_a_password(saved)
        raise SheetError(saved.name, "it is an old Excel file (.xls)", "Open it in Excel and save it as .xlsx.")
    if not saved.data.startswith(b"PK"):
        raise SheetError(
            saved.name, "it is no workbook, whatever its name says", "Open it in Excel and save it as .xlsx."
        )


def _unpacked(saved: Saved, package: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    limit = min(MOST_UNPACKED, max(SMALL, len(saved.data) * MOST_TIMES))
    entries = package.infolist()
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > limit:
        raise _bomb(saved)
    left = limit
    for entry in entries:
        if entry.flag_bits & _LOCKED:
            raise _has_a_password(saved)
        if entry.compress_type not in _PACKED_SO:
            raise SheetError(saved.name, "it is packed in a way we do not open", "Open it, and save it again as .xlsx.")
        entry.file_size = _ANY_SIZE  # what the directory says of its size is only a claim: read until it really ends
        with package.open(entry) as part:
            data = part.read(left + 1)
        left -= len(data)
        if left < 0:
            raise _bomb(saved)
        _is_plain(saved, entry.filename, data)
        yield entry.filename, data


def _is_plain(saved: Saved, name: str, data: bytes) -> None:
    if not name.endswith((".xml", ".rels")):
        return
    if b"<!DOCTYPE" in data or data.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")):
        raise SheetError(
            saved.name, "it holds definitions that no spreadsheet writes, so we do not open it", "Ask who sent it."
        )
    if name == "META-INF/manifest.xml" and b"encryption-data" in data:
        raise _has_a_password(saved)


def _has_a_password(saved: Saved) -> SheetError:
    return SheetError(
        saved.name,
        "it is protected with a password",
        "Save it without one, and keep it in a folder that only your colleagues can open.",
    )


def _bomb(saved: Saved) -> SheetError:
    return SheetError(
        saved.name,
        f"it is {len(saved.data) // 1000 + 1} kB and would unpack to far more than a workbook of that size holds",
        "If you know who made it: copy its cells into a new workbook. Else delete it.",
    )
