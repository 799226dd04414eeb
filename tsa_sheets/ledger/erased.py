"""Who asked to be erased, and who for no more mailings: keyed hashes in files beside the record.

An older copy of the record that is put back must know of them too.
"""

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


class Listed:
    """The list of those who were `erased`, or `opted out`.

    Whom a line means can be told only from an address one has already.
    """

    def __init__(self, path: Path, secret: bytes, world: World, what: str) -> None:
        self.path = path
        self.world = world
        self.what = what
        self._secret = secret

    def add(self, address: str) -> None:
        """Put somebody on the list, for good."""
        line = f"{self.hash(address)}\n"
        try:
            self.world.io(f"write who was {self.what}", lambda: self._append(line))
        except OSError as error:
            wrong = f"who was {self.what} cannot be kept here ({error.strerror})"
            raise LedgerError(str(self.path), wrong, f"Make the file writable; nobody was {self.what}.") from error

    @property
    def any(self) -> bool:
        """Tell whether anybody was ever put on it."""
        return self.world.io(f"look who was {self.what}", self.path.exists)

    def among(self, addresses: Iterable[str]) -> list[str]:
        """Give those of some addresses that are on the list."""
        try:
            text = self.world.io(f"read who was {self.what}", lambda: self.path.read_text("ascii", "replace"))
        except FileNotFoundError:
            return []
        listed = set(LINE.findall(text))
        return [address for address in addresses if self.hash(address) in listed]

    def _append(self, line: str) -> None:
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | BINARY, 0o600)
        try:
            os.write(descriptor, line.encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        keep_names(self.path.parent)

    def hash(self, address: str) -> str:
        """Give the line that stands for an address."""
        return hmac.digest(self._secret, f"{self.what}\0{address.strip().lower()}".encode(), hashlib.sha256).hex()
