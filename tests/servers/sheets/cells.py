"""What a cell holds, apart from how it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

Scalar = str | float | bool


@dataclass(frozen=True, slots=True)
class Problem:
    """A value that is an error, such as `#N/A`."""

    kind: str
    text: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, which nothing evaluates: the test says what it gives, else it shows an error."""

    text: str
    result: Scalar | Problem = Problem("ERROR", "#ERROR!", "The server of the tests evaluates no formulas")


Value = Scalar | Formula | Problem | None
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and, in Google's words, what else belongs to the cell: userEnteredFormat, note, dataValidation…"""

    value: Value = None
    rest: Mapping[str, Any] = field(default_factory=lambda: NOTHING)

    @property
    def empty(self) -> bool:
        return self.value is None and not self.rest

    @property
    def effective(self) -> Scalar | Problem | None:
        return self.value.result if isinstance(self.value, Formula) else self.value

    def having(self, value: Value) -> "Cell":
        """Give the cell with another value, its format kept."""
        return replace(self, value=None if value == "" and isinstance(value, str) else value)


EMPTY = Cell()
WRITABLE = ("userEnteredFormat", "note", "dataValidation", "textFormatRuns", "chipRuns", "pivotTable")


def extended(value: Value) -> dict[str, Any] | None:
    """Write a value as Google's ExtendedValue."""
    match value:
        case None:
            return None
        case bool():
            return {"boolValue": value}
        case str():
            return {"stringValue": value}
        case Formula():
            return {"formulaValue": value.text}
        case Problem():
            return {"errorValue": {"type": value.kind, "message": value.message}}
    return {"numberValue": number(value)}


def number(value: float) -> float | int:
    """Write a whole number without its point, as Google does."""
    return int(value) if value == int(value) and abs(value) < 1e15 else value


def from_extended(value: Mapping[str, Any]) -> Value:
    """Read an ExtendedValue, without interpreting the text in it."""
    for name, inner in value.items():
        if name == "formulaValue":
            return Formula(inner)
        if name in ("stringValue", "boolValue"):
            return inner if inner != "" else None
        if name == "numberValue":
            return float(inner)
    return None
