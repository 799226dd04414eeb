"""Keyed hashes of what cells hold: enough to know a row again, nothing that could be read back."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum

Reads = Mapping[str, str]
"""The short hash of each field of a row that is not blank."""


class Hashes:
    """Hashes under one alliance's secret; what they name is `kept`."""

    kept = True

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def key(self, sheet: str, key: Sequence[str]) -> str:
        """Hash the whole key of a row."""
        return self._digest("\0".join(("key", sheet, *key)), 32)

    def record(self, sheet: str, key: Sequence[str], again: int = 0) -> str:
        """Name the record that begins with this key: the same name for the same key, whatever copy is restored."""
        return "r" + self._digest("\0".join(("record", str(again), sheet, *key)), 14)

    def field(self, field: str, value: object) -> str:
        """Hash what one field reads."""
        said = value.value if isinstance(value, Enum) else value
        if isinstance(said, Decimal):
            said = said.normalize()  # 12.5 and 12.50 are equal, and must be whichever is met first
        return self._digest(f"field\0{field}\0{said!r}", 8)

    def rows(self, columns: Mapping[str, Sequence[object]]) -> Sequence[str]:
        """Hash what each row reads, as `to_text` writes it; each distinct value of a column is hashed once."""
        hashed = [self._column(field, columns[field]) for field in sorted(columns)]
        return [" ".join(filter(None, row)) for row in zip(*hashed, strict=True)]

    def _column(self, field: str, column: Sequence[object]) -> Iterator[str | None]:
        known = {value: f"{field}:{self.field(field, value)}" for value in set(column) if value is not None}
        return map(known.get, column)

    def _digest(self, text: str, length: int) -> str:
        return hmac.digest(self._secret, text.encode(), hashlib.sha256).hex()[:length]


class Unkept(Hashes):
    """What a look goes by that nothing is known of before and nothing is kept of after: keys stand for themselves."""

    kept = False

    def __init__(self) -> None:
        super().__init__(b"")

    def key(self, sheet: str, key: Sequence[str]) -> str:
        """Give the key itself: it is only ever compared with other keys."""
        return "\0".join((sheet, *key))


def to_text(reads: Reads) -> str:
    """Write hashes as one line for the ledger."""
    return " ".join(f"{field}:{value}" for field, value in sorted(reads.items()))


def from_text(text: str) -> Reads:
    """Read them back."""
    return dict(part.split(":", 1) for part in text.split())
