"""The high-water mark: outside the ledger stands how far it had come, so that an old copy put back is noticed."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tsa_sheets.errors import LedgerError
from tsa_sheets.world import World


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
        """Give the last line that was written whole."""
        try:
            lines = self.world.io("read high-water mark", self.path.read_text).split("\n")[:-1]
        except FileNotFoundError:
            return Mark()
        except OSError as error:
            raise self._unusable(error) from error
        for line in reversed(lines):
            ledger_id, _, posted = line.partition(" ")
            if posted.isdigit():
                return Mark(ledger_id, int(posted))
        return Mark()

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
        torn = self.path.exists() and not self.path.read_bytes().endswith(b"\n") and self.path.stat().st_size > 0
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, (("\n" if torn else "") + line).encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _unusable(self, error: OSError) -> LedgerError:
        return LedgerError(
            str(self.path),
            f"how far the record had come cannot be kept here ({error.strerror})",
            "Free some space or make the file writable, then run again; nothing was sent.",
        )
