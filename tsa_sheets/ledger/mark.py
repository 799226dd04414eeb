"""The high-water mark: outside the ledger stands how far it had come, so that an old copy put back is noticed."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tsa_sheets.errors import LedgerError
from tsa_sheets.world import World

LINE = re.compile(r"([0-9a-f]{16}) ([0-9]+)")
BINARY = getattr(os, "O_BINARY", 0)  # only Windows would change the line ends


@dataclass(frozen=True, slots=True)
class Mark:
    """Which ledger it was, and how many letters it had sent on their way."""

    ledger_id: str = ""
    posted: int = 0


class HighWater:
    """An append-only file beside the ledger; each line is flushed to the disk before a letter goes out."""

    def __init__(self, path: Path, world: World) -> None:
        self.path = path
        self.world = world

    def read(self) -> Mark:
        """Give the furthest that was written whole, for the ledger named last."""
        try:
            text = self.world.io("read high-water mark", lambda: self.path.read_text("ascii", "replace"))
        except FileNotFoundError:
            return Mark()
        except OSError as error:
            raise self._unusable(error) from error
        marks = [Mark(found[1], int(found[2])) for line in text.split("\n")[:-1] if (found := LINE.fullmatch(line))]
        if not marks:
            return Mark()
        # the greatest and not the last, for a line torn by a power cut and ended by the next one says too little
        return max((mark for mark in marks if mark.ledger_id == marks[-1].ledger_id), key=lambda mark: mark.posted)

    def raise_to(self, mark: Mark) -> None:
        """Write how far the ledger has come."""
        try:
            self.world.io("write high-water mark", lambda: self._append(f"{mark.ledger_id} {mark.posted}\n"))
        except OSError as error:
            raise self._unusable(error) from error

    def start_again(self, mark: Mark) -> None:
        """Begin the file anew once a person has settled what an old copy had forgotten."""
        self._do(lambda: self.path.unlink(missing_ok=True))
        self.raise_to(mark)

    def _do(self, effect: Callable[[], None]) -> None:
        try:
            self.world.io("remove high-water mark", effect)
        except OSError as error:
            raise self._unusable(error) from error

    def _append(self, line: str) -> None:
        there = self.path.exists()
        descriptor = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT | BINARY, 0o600)
        try:
            torn = there and _last_byte(descriptor) not in (b"", b"\n")
            os.write(descriptor, (("\n" if torn else "") + line).encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if not there:
            keep_names(self.path.parent)

    def _unusable(self, error: OSError) -> LedgerError:
        return LedgerError(
            str(self.path),
            f"how far the record had come cannot be kept here ({error.strerror})",
            "Free some space or make the file writable, then run again; nothing was sent.",
        )


def _last_byte(descriptor: int) -> bytes:
    size = os.lseek(descriptor, 0, os.SEEK_END)
    os.lseek(descriptor, max(0, size - 1), os.SEEK_SET)
    return os.read(descriptor, 1)


def keep_names(folder: Path) -> None:
    """Make a new file's name outlast a power cut (Windows does this by itself)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
