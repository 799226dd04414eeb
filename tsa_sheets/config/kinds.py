"""What a sheet's file may say about a kind of record: its fields, those it needs, and the words of a choice."""

from dataclasses import MISSING, fields
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from tsa_sheets.model.record import Record

OWN = {field.name for field in fields(Record)}


def columns_of(kind: type[Record]) -> tuple[str, ...]:
    """List the fields of a kind that are columns."""
    return tuple(field.name for field in fields(kind) if field.name not in OWN)


def needed_by(kind: type[Record]) -> tuple[str, ...]:
    """List the columns a tab of this kind must have."""
    return tuple(
        field.name
        for field in fields(kind)
        if field.name not in OWN and field.default is MISSING and field.default_factory is MISSING
    )


def words_of(kind: type[Record], column: str) -> tuple[str, ...]:
    """List the words a choice knows; none where the column is no choice."""
    wanted = _type_of(kind, column)
    return tuple(wanted) if isinstance(wanted, type) and issubclass(wanted, StrEnum) else ()


def is_text(kind: type[Record], column: str) -> bool:
    """Tell whether a column holds plain text."""
    return _type_of(kind, column) is str


def _type_of(kind: type[Record], column: str) -> Any:
    annotation = get_type_hints(kind)[column]
    return next((part for part in get_args(annotation) if part is not type(None)), annotation)
