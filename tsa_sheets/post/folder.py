"""Letters as files in a folder: for a demonstration, a trial, or an alliance that sends them by hand."""

import errno
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tsa_sheets.errors import PostError
from tsa_sheets.post.outcome import Accepted, Envelope, Outcome, Refused
from tsa_sheets.world import World

T = TypeVar("T")

# Not everywhere: on Windows there is no link to follow here, and only Windows would change the line ends.
AS_IT_IS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
SAFE_STEM = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,99}")
FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


class FolderPost:
    """Writes each letter to a file of its own, whole or not at all, and never over another one.

    Delivering the same bytes again changes nothing, so whatever fails half-way may simply be tried again.
    """

    repeatable = True
    largest = 0

    def __init__(self, folder: Path, world: World) -> None:
        self.folder = folder
        self.world = world

    def open(self) -> None:
        """Make the folder if there is none yet, for its owner's eyes only."""
        self._io("folder open", lambda: self.folder.mkdir(mode=0o700, parents=True, exist_ok=True))

    def announce(self, envelope: Envelope) -> None:
        """Do nothing: a folder needs no time to get ready."""

    def hasten(self) -> None:
        """Do nothing, likewise."""

    def deliver(self, envelope: Envelope, meanwhile: Callable[[], None] = lambda: None) -> Outcome:  # noqa: ARG002
        """Keep the letter as `NAME.eml`; a letter that is there already, to the byte, counts as delivered."""
        if not SAFE_STEM.fullmatch(envelope.name):
            return Refused(f"{envelope.name!r} cannot be the name of a file")
        path = self.folder / f"{envelope.name}.eml"
        there = self._io("folder look", lambda: _content(path))
        if there is None:
            part = self.folder / f".{envelope.name}.part"
            self._io("folder write", lambda: _write(part, envelope.data))
            self._io("folder rename", lambda: part.rename(path))
        elif there != envelope.data:
            return Refused(f"{path} is there already and is not this letter")
        self._io("folder keep", lambda: _keep(self.folder))
        return Accepted(f"kept as {path.name}")

    def close(self) -> None:
        """Finish."""

    def _io(self, name: str, effect: Callable[[], T]) -> T:
        try:
            return self.world.io(name, effect)
        except OSError as error:
            raise _closed(self.folder, error) from error


def _content(path: Path) -> bytes | None:
    """Read what stands under that name: `None` if nothing does, nothing at all where it is no plain file."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return b""
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _write(part: Path, content: bytes) -> None:
    part.unlink(missing_ok=True)  # left over from a run that ended half-way
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | AS_IT_IS, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _keep(folder: Path) -> None:
    """Make the new name in the folder outlast a power cut (Windows does this by itself)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _closed(folder: Path, error: OSError) -> PostError:
    if error.errno in FULL:
        return PostError(str(folder), "the disk is full", "Make room on it, then send again: nothing is lost.")
    return PostError(
        str(folder),
        f"letters cannot be written here ({error.strerror or error})",
        "Let your account write to this folder, or name another one as folder in config/alliance.toml under [post].",
    )
