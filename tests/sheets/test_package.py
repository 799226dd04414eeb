import io
import struct
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.file import Saved
from tsa_sheets.sheets.package import parts
from tsa_sheets.sheets.workbook import Workbook

SavedAs = Callable[..., Path]
Opened = Callable[[Path], Workbook]


def saved(data: bytes) -> Saved:
    return Saved("Bookings.xlsx", "Bookings", data, datetime(2026, 9, 7, tzinfo=UTC))


def zipped(**contents: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in contents.items():
            package.writestr(name, data)
    return file.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(SheetError) as caught:
        list(parts(saved(data)))
    return str(caught.value)


def test_parts_are_unpacked_in_order() -> None:
    assert list(parts(saved(zipped(a=b"one", b=b"two")))) == [("a", b"one"), ("b", b"two")]


def test_empty_file_says_that_it_may_be_half_saved() -> None:
    assert refused(b"") == (
        "Bookings.xlsx: it is empty (0 bytes). "
        "If it is just being saved or copied, wait for the next run; else restore it."
    )


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.95])
def test_half_written_file_says_so(in_excel: SavedAs, keep: float) -> None:
    data = in_excel([["a", 1.0]] * 50).read_bytes()

    assert "it is damaged or only half there. If it is just being saved" in refused(data[: int(len(data) * keep)])


def test_damaged_part_says_so() -> None:
    data = bytearray(zipped(a=bytes(range(256)) * 40))
    data[60:70] = b"??????????"

    assert "it is damaged or only half there" in refused(bytes(data))


def test_password_is_asked_for_nowhere() -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(500)

    assert refused(ole) == (
        "Bookings.xlsx: it is protected with a password. "
        "Save it without one, and keep it in a folder that only your colleagues can open."
    )


def test_password_of_libreoffice_is_noticed(in_libreoffice: SavedAs, opened: Opened) -> None:
    path = in_libreoffice("", manifest='<file-entry><encryption-data checksum="x"/></file-entry>')

    with pytest.raises(SheetError, match="it is protected with a password"):
        opened(path)


def test_password_of_the_zip_itself_is_noticed() -> None:
    data = bytearray(zipped(a=b"one"))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert "it is protected with a password" in refused(bytes(data))


def test_old_excel_file_under_a_new_name_is_named() -> None:
    assert "it is an old Excel file (.xls)" in refused(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504))


def test_web_page_under_the_name_of_a_workbook_is_refused() -> None:
    assert "it is no workbook, whatever its name says" in refused(b"<html><table></table></html>")


def test_bomb_is_refused_by_what_its_directory_says() -> None:
    bomb = zipped(a=bytes(60_000_000))

    assert len(bomb) < 60_000
    assert "would unpack to far more than a workbook of that size holds" in refused(bomb)


def test_bomb_is_refused_where_its_directory_lies() -> None:
    bomb = bytearray(zipped(a=bytes(30_000_000)))
    directory = bomb.index(b"PK\x01\x02")
    bomb[directory + 24 : directory + 28] = struct.pack("<I", 1000)

    assert "would unpack to far more" in refused(bytes(bomb))


def test_many_small_parts_together_are_a_bomb_too() -> None:
    bomb = zipped(**{f"part{number}": bytes(4_000_000) for number in range(8)})

    assert "would unpack to far more" in refused(bomb)


def test_sheet_that_packs_well_is_no_bomb() -> None:
    cells = b"".join(b'<c r="A%d" s="1"><v>0</v></c>' % row for row in range(200_000))

    assert [name for name, _ in parts(saved(zipped(a=cells)))] == ["a"]


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><worksheet>&lol2;</worksheet>',
        b'<!DOCTYPE foo [<!ENTITY xxe SYSTEM "file:///etc/passwd">]><worksheet>&xxe;</worksheet>',
        "<worksheet/>".encode("utf-16"),
    ],
)
def test_entities_are_refused(xml: bytes) -> None:
    assert "it holds definitions that no spreadsheet writes" in refused(zipped(**{"xl/worksheets/sheet1.xml": xml}))


def test_other_ways_of_packing_are_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("a", b"one")

    assert "it is packed in a way we do not open" in refused(file.getvalue())
