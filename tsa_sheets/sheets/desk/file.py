"""The desk as a file that people and we take turns at: replaced only if nobody wrote on it meanwhile."""

import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tsa_sheets.errors import SheetError
from tsa_sheets.model.desk import DeskContent, DeskRead
from tsa_sheets.sheets.desk.kept import DeskChanged
from tsa_sheets.sheets.desk.layout import layout, needs_writing
from tsa_sheets.sheets.desk.read import MEND, understand
from tsa_sheets.sheets.excel_desk import desk_bytes
from tsa_sheets.sheets.excel_grids import grids
from tsa_sheets.sheets.file import read_saved
from tsa_sheets.world import World

ASIDE = "before recovery"


class DeskOpen(SheetError):  # noqa: N818
    """The desk is open in a spreadsheet program: nothing was written, the next run does it."""


class FileDesk:
    """A desk that is kept as a file."""

    keeps_rows = False

    def __init__(self, path: Path, world: World) -> None:
        self.path = path
        self.world = world
        self._pause = PauseTick(path, world)

    @property
    def name(self) -> str:
        """Give the file's name."""
        return self.path.name

    def read(self) -> DeskRead | None:
        """Read it; `None` where there is no file yet."""
        return self._pause.read()

    def write(self, content: DeskContent, read: DeskRead | None) -> bool:
        """Write it whole, if it says anything new."""
        return write_desk(self.path, content, read, self.world)

    def paused(self) -> bool:
        """Tell whether there is a tick at "Pause everything"."""
        return self._pause.ticked()

    def earlier(self) -> Sequence[DeskRead]:
        """Read the files that were put aside."""
        return [read for path in self._aside() if (read := read_desk(path, self.world)) is not None]

    def must_be_free(self) -> None:
        """Raise `DeskOpen` where a spreadsheet program has it open."""
        refuse_if_open(self.path)

    def put_aside(self) -> str:
        """Give the file another name."""
        if not self.path.exists():
            return ""
        taken = self._aside()
        number = f" {len(taken) + 1}" if taken else ""
        aside = self.path.with_name(f"{self.path.stem} {ASIDE}{number}{self.path.suffix}")
        try:
            self.world.io("put the old desk aside", lambda: self.path.rename(aside))
        except OSError as error:
            wrong = f"it cannot be put aside ({error.strerror or error})"
            raise SheetError(self.name, wrong, "Close it, then type the command again.") from error
        return aside.name

    def _aside(self) -> Sequence[Path]:
        return sorted(self.path.parent.glob(f"{self.path.stem} {ASIDE}*{self.path.suffix}"))


def read_desk(path: Path, world: World) -> DeskRead | None:
    """Read what people wrote on the desk; `None` where there is no desk yet, `SheetError` where it is damaged."""
    if not world.io("desk look", path.exists):
        return None
    saved = read_saved(path, world)
    return understand(path.name, grids(saved, MEND), _hash(saved.data))


class PauseTick:
    """Whether people want everything paused; the desk is read again only when its file has changed."""

    def __init__(self, path: Path, world: World) -> None:
        self.path = path
        self.world = world
        self._looked: object = None
        self._ticked = False

    def ticked(self) -> bool:
        """Tell whether there is a tick; also where the desk is there and cannot be read."""
        looks = self._looks()
        if looks != self._looked:
            try:
                self.read()
            except SheetError:
                self._looked, self._ticked = looks, True
        return self._ticked

    def read(self) -> DeskRead | None:
        """Read the desk, whole, and remember whether there is a tick."""
        looks = self._looks()
        read = read_desk(self.path, self.world)
        self._looked, self._ticked = looks, read is not None and read.paused
        return read

    def _looks(self) -> object:
        return self.world.io("desk look", lambda: _looks(self.path))


def _looks(path: Path) -> object:
    try:
        stat = path.stat()
    except OSError:
        return "not there"
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def write_desk(path: Path, content: DeskContent, read: DeskRead | None, world: World) -> bool:
    """Write the desk whole, with everything people wrote on the one that was read; tell whether it was written.

    An unchanged desk is left alone. Raises `DeskChanged` or `DeskOpen`, and then nothing was written.
    """
    desk = layout(content, read)
    if not needs_writing(desk, content, read):
        return False
    data = desk_bytes(desk)
    beside = world.io("desk write", lambda: _write_beside(path, data))
    try:
        world.io("desk replace", lambda: _replace(path, beside, read.sha256 if read else None))
    finally:
        beside.unlink(missing_ok=True)
    return True


def _write_beside(path: Path, data: bytes) -> Path:
    """Write the new desk in the same folder, on the disk and not yet in its place."""
    refuse_if_open(path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    except OSError as error:
        raise _cannot(path, error) from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise _cannot(path, error) from error
    return beside


def _replace(path: Path, beside: Path, expected: str | None) -> None:
    """Put the new desk in its place, if the old one is still the one that was read."""
    refuse_if_open(path)
    try:
        if (_hash(path.read_bytes()) if path.exists() else None) != expected:
            raise DeskChanged(path.name, "was written by somebody while we were at work", "Run again.")
        if expected is not None:
            beside.chmod(path.stat().st_mode & 0o777)  # shared with colleagues before, shared with them after
        beside.replace(path)
        _sync_folder(path.parent)
    except PermissionError as error:  # Windows, where a program that has it open does not let go
        raise _open(path, f"{path.name} cannot be replaced") from error
    except OSError as error:
        raise _cannot(path, error) from error


def refuse_if_open(path: Path) -> None:
    """Raise `DeskOpen` where a spreadsheet program has left its sign beside the desk."""
    for name in (f"~${path.name}", f".~lock.{path.name}#"):
        if path.with_name(name).exists():
            raise _open(path, f"found {name} beside it")


def _open(path: Path, found: str) -> DeskOpen:
    return DeskOpen(
        path.name,
        f"is open in a spreadsheet program, so nothing was written on it ({found})",
        "Save and close it; the next run writes it. If nobody has it open, delete that file.",
    )


def _cannot(path: Path, error: OSError) -> SheetError:
    return SheetError(
        path.name, f"cannot be written ({error.strerror})", f"Look at the folder {path.parent}, then run again."
    )


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows has no way to, and needs none
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
