"""What came over the wire, and how much of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Request:
    """One request; `name` is the method's in Google's description, or `token`."""

    name: str
    verb: str
    path: str
    query: Mapping[str, Sequence[str]]
    body: Any
    writes: bool
    sent: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and how it was answered; status 0 means not at all."""

    request: Request
    status: int
    answer: Any
    received: int
