"""The bytes of a workbook, read in one go, so that half of an old file is never mixed with half of a new one."""

import os
import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.workbook import NoWorkbookError, close
from tsa_sheets.world import World

LARGEST = 200_000_000
"""Bytes of a file: a hundred thousand registrations take about seven million."""

_LOOK_AGAIN = "Put it back, or write where it is now as workbook = in the sheet's file under config/sheets."


@dataclass(frozen=True, slots=True)
class Saved:
    """A file as it was last saved."""

    name: str
    stem: str
    data: bytes
    since: datetime


def read_saved(path: Path, world: World) -> Saved:
    """Read a file whole; raise what stands in the way, and what people can do about it."""
    try:
        return world.io(f"read {path.name}", lambda: _read(path))
    except FileNotFoundError as error:
        raise NoWorkbookError(str(path), "there is no such file" + _beside(path), _LOOK_AGAIN) from error
    except PermissionError as error:
        raise SheetError(
            path.name, f"we may not read it ({error.strerror})", "Close it wherever it is open, or allow us to read it."
        ) from error
    except OSError as error:
        raise SheetError(
            path.name, f"it cannot be read ({error.strerror or error})", "See whether its disk or folder is there."
        ) from error


def _read(path: Path) -> Saved:
    with path.open("rb") as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise SheetError(path.name, "it is not a file", "Name the workbook itself.")
        if before.st_size > LARGEST:
            raise SheetError(
                path.name,
                f"it is too large ({before.st_size // 1_000_000} MB; we read up to {LARGEST // 1_000_000} MB)",
                "Take out pictures and tabs that nobody needs, or split it by year.",
            )
        data = file.read(LARGEST + 1)
        after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise SheetError(
            path.name, "it was being saved while we read it", "Nothing to do: the next run reads it again."
        )
    return Saved(path.name, path.stem, data, datetime.fromtimestamp(after.st_mtime, UTC))


def _beside(path: Path) -> str:
    try:
        names = sorted(file.name for file in path.parent.iterdir() if file.suffix in {".xlsx", ".xlsm", ".ods", ".csv"})
    except OSError:
        return f" (nor a folder {path.parent})"
    near = close(path.name, names)
    found = ", ".join(f"“{name}”" for name in names[:8]) or "no workbook"
    return f" (its folder has {found}" + (f"; the nearest is “{near}”)" if near else ")")
