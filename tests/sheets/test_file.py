import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.file import read_saved
from tsa_sheets.world import RealWorld

T = TypeVar("T")


class Watched(RealWorld):
    """A world that remembers what was done."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def io(self, name: str, effect: Callable[[], T]) -> T:
        self.done.append(name)
        return super().io(name, effect)


def test_file_is_read_whole_with_the_moment_it_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "Bookings.xlsx"
    path.write_bytes(b"cells")
    os.utime(path, (1_788_000_000, 1_788_000_000))
    world = Watched()

    saved = read_saved(path, world)

    assert (saved.name, saved.stem, saved.data) == ("Bookings.xlsx", "Bookings", b"cells")
    assert saved.since == datetime.fromtimestamp(1_788_000_000, UTC)
    assert world.done == ["read Bookings.xlsx"]


def test_missing_file_says_what_its_folder_has(tmp_path: Path) -> None:
    (tmp_path / "Bookings 2026-27.xlsx").write_bytes(b"")
    (tmp_path / "letter.docx").write_bytes(b"")

    with pytest.raises(SheetError) as caught:
        read_saved(tmp_path / "Bookings 2026.xlsx", RealWorld())

    assert str(caught.value) == (
        f"{tmp_path / 'Bookings 2026.xlsx'}: there is no such file (its folder has “Bookings 2026-27.xlsx”; "
        "the nearest is “Bookings 2026-27.xlsx”). "
        "Put it back, or write where it is now as workbook = in the sheet's file under config/sheets."
    )


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match=r"nor a folder .*gone"):
        read_saved(tmp_path / "gone" / "Bookings.xlsx", RealWorld())


def test_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Bookings.xlsx").mkdir()

    with pytest.raises(SheetError, match=r"Bookings\.xlsx: "):
        read_saved(tmp_path / "Bookings.xlsx", RealWorld())


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever is root may read everything")
def test_file_we_may_not_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "Bookings.xlsx"
    path.write_bytes(b"cells")
    path.chmod(stat.S_IWUSR)

    with pytest.raises(SheetError, match="we may not read it"):
        read_saved(path, RealWorld())


def test_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "Bookings.xlsx"
    with path.open("wb") as file:
        file.truncate(200_000_001)

    with pytest.raises(SheetError, match="it is too large"):
        read_saved(path, RealWorld())


def test_file_replaced_after_it_was_read_is_the_old_one_whole(tmp_path: Path) -> None:
    path, new = tmp_path / "Bookings.xlsx", tmp_path / "new.xlsx"
    path.write_bytes(b"old cells")
    new.write_bytes(b"new")

    class Replacing(RealWorld):
        def io(self, name: str, effect: Callable[[], T]) -> T:
            done = super().io(name, effect)
            new.replace(path)
            return done

    assert read_saved(path, Replacing()).data == b"old cells"
