"""A document that is to be stored under a number, and one that is."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An invoice or credit note with its number, rendered. `corrects` is the invoice a credit note is taken off."""

    kind: str
    series: str
    year: int
    ordinal: int
    number: str
    snapshot: Mapping[str, Any]
    pdf: bytes
    issued_on: date
    corrects: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDocument:
    """An issued document as it is stored for ever."""

    number: str
    kind: str
    corrects: str
    snapshot: Mapping[str, Any]
    pdf: bytes
    sha256: str
    issued_on: date

    @property
    def as_issued(self) -> bool:
        """Tell whether its bytes are still those that were issued."""
        return fits(self.pdf, self.sha256)


def fits(pdf: bytes | str, sha256: str) -> bool:
    """Tell whether bytes have that sum; SQLite also stores text where bytes belong, if somebody writes it there."""
    return hashlib.sha256(pdf if isinstance(pdf, bytes) else pdf.encode()).hexdigest() == sha256
