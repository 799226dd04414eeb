"""Who asked to be erased, as keyed hashes in a file beside the record: an older copy put back must forget them too."""

import hashlib
import hmac
import os
import re
from collections.abc import Iterable
from pathlib import Path

from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger.mark import BINARY, keep_names
from tsa_sheets.world import World

LINE = re.compile(r"[0-9a-f]{64}")


class Erased:
    """The list of those who were erased; whom a line means can be told only from an address one has already."""

    def __init__(self, path: Path, secret: bytes, world: World) -> None:
        self.path = path
        self.world = world
        self._secret = secret

    def add(self, address: str) -> None:
        """Put somebody on the list, for good."""
        line = f"{self._hash(address)}\n"
        try:
            self.world.io("write who was erased", lambda: self._append(line))
        except OSError as error:
            wrong = f"who was erased cannot be kept here ({error.strerror})"
            raise LedgerError(str(self.path), wrong, "Make the file writable; nobody was erased.") from error

    @property
    def any(self) -> bool:
        """Tell whether anybody was ever erased."""
        return self.world.io("look who was erased", self.path.exists)

    def among(self, addresses: Iterable[str]) -> list[str]:
        """Give those of some addresses that are on the list."""
        try:
            text = self.world.io("read who was erased", lambda: self.path.read_text("ascii", "replace"))
        except FileNotFoundError:
            return []
        listed = set(LINE.findall(text))
        return [address for address in addresses if self._hash(address) in listed]

    def _append(self, line: str) -> None:
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | BINARY, 0o600)
        try:
            os.write(descriptor, line.encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        keep_names(self.path.parent)

    def _hash(self, address: str) -> str:
        return hmac.digest(self._secret, f"erased\0{address.strip().lower()}".encode(), hashlib.sha256).hex()
