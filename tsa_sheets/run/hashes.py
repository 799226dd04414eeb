"""Keyed hashes of what cells hold: enough to know a row again, nothing that could be read back."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum

Reads = Mapping[str, str]
"""The short hash of each field of a row that is not blank."""


class Hashes:
    """Hashes under one alliance's secret; each distinct value is hashed once."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._known: dict[tuple[str, object], str] = {}

    def key(self, sheet: str, key: Sequence[str]) -> str:
        """Hash the whole key of a row."""
        return self._digest("\0".join(("key", sheet, *key)), 32)

    def record(self, sheet: str, key: Sequence[str], again: int = 0) -> str:
        """Name the record that begins with this key: the same name for the same key, whatever copy is restored."""
        return "r" + self._digest("\0".join(("record", str(again), sheet, *key)), 14)

    def field(self, field: str, value: object) -> str:
        """Hash what one field reads."""
        known = self._known.get((field, value))
        if known is None:
            said = value.value if isinstance(value, Enum) else value
            if isinstance(said, Decimal):
                said = said.normalize()  # 12.5 and 12.50 are equal, and must be whichever is met first
            known = self._known[field, value] = self._digest(f"field\0{field}\0{said!r}", 8)
        return known

    def reads(self, columns: Mapping[str, Sequence[object]], index: int) -> Reads:
        """Hash every field of one row."""
        values = ((field, column[index]) for field, column in columns.items())
        return {field: self.field(field, value) for field, value in values if value is not None}

    def _digest(self, text: str, length: int) -> str:
        return hmac.digest(self._secret, text.encode(), hashlib.sha256).hex()[:length]


def to_text(reads: Reads) -> str:
    """Write hashes as one line for the ledger."""
    return " ".join(f"{field}:{value}" for field, value in sorted(reads.items()))


def from_text(text: str) -> Reads:
    """Read them back."""
    return dict(part.split(":", 1) for part in text.split())
