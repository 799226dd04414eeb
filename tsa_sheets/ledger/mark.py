"""The high-water mark: outside the ledger stands how far it had come, so that an old copy put back is noticed."""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote

from tsa_sheets.errors import LedgerError
from tsa_sheets.world import World

LINE = re.compile(r"([0-9a-f]{16}) ([0-9]+)((?: [^ =]+=[0-9]+)*)")
BINARY = getattr(os, "O_BINARY", 0)  # only Windows would change the line ends


@dataclass(frozen=True, slots=True)
class Mark:
    """Which ledger it was, how many letters it had sent on their way, and the last number of each series and year."""

    ledger_id: str = ""
    posted: int = 0
    numbers: Mapping[str, int] = field(default_factory=dict)

    def passes(self, other: "Mark") -> bool:
        """Tell whether it knows of a letter or a number that the other does not."""
        return self.posted > other.posted or any(
            last > other.numbers.get(series, 0) for series, last in self.numbers.items()
        )

    def line(self) -> str:
        """Write it as a line of text."""
        numbers = [f"{quote(series, safe='')}={last}" for series, last in sorted(self.numbers.items())]
        return " ".join((self.ledger_id, str(self.posted), *numbers))


class HighWater:
    """An append-only file beside the ledger, in which a line is written before each letter goes out."""

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
        marks = [_mark(found) for line in text.split("\n")[:-1] if (found := LINE.fullmatch(line))]
        if not marks:
            return Mark()
        # the greatest and not the last, for a line torn by a power cut and ended by the next one says too little
        return furthest([mark for mark in marks if mark.ledger_id == marks[-1].ledger_id])

    def raise_to(self, mark: Mark, *, flush: bool = True) -> None:
        """Write how far the ledger has come; without `flush` the line outlasts us, but a power cut may take it."""
        effect = "write high-water mark" if flush else "add to high-water mark"
        try:
            self.world.io(effect, lambda: self._append(f"{mark.line()}\n", flush=flush))
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

    def _append(self, line: str, *, flush: bool) -> None:
        there = self.path.exists()
        descriptor = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT | BINARY, 0o600)
        try:
            torn = there and _last_byte(descriptor) not in (b"", b"\n")
            os.write(descriptor, (("\n" if torn else "") + line).encode())
            if flush:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if not there:
            keep_names(self.path.parent)

    def _unusable(self, error: OSError) -> LedgerError:
        return LedgerError(
            str(self.path),
            f"how far the record had come cannot be kept here ({error.strerror})",
            "Free some space or make the file writable, then run again; until then nothing is sent.",
        )


def furthest(marks: Sequence[Mark]) -> Mark:
    """Put marks of one ledger together: the furthest any of them says, of letters and of each series."""
    numbers: dict[str, int] = {}
    for mark in marks:
        numbers |= {series: max(last, numbers.get(series, 0)) for series, last in mark.numbers.items()}
    return Mark(marks[0].ledger_id, max(mark.posted for mark in marks), numbers)


def _mark(found: re.Match[str]) -> Mark:
    numbers = (pair.rpartition("=") for pair in found[3].split())
    return Mark(found[1], int(found[2]), {unquote(series): int(last) for series, _, last in numbers})


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
