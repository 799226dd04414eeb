"""What a rule may say of a cell, and which of several records it points at."""

from collections.abc import Iterable
from typing import TypeVar

from tsa_sheets.model.record import Record

R = TypeVar("R", bound=Record)


def blank(record: Record, field: str) -> bool:
    """Tell whether people left a cell blank.

    Not where it holds something that could not be read (that has its own flag), nor where their sheet has no such
    column: nobody can fill in a cell that is not there.
    """
    if getattr(record, field) not in (None, False) or field in record.unreadable:
        return False
    columns = record.place.tab.columns
    return field in columns[record.place.part] or field in columns[0]


def first_known(records: Iterable[R]) -> R:
    """Give the one of several records to point at: the same one however people sort their sheet."""
    return min(records, key=lambda record: record.id)


def other_rows(records: Iterable[Record]) -> int:
    """Count the rows beside the first: several people may stand in one."""
    places = (record.place for record in records)
    return len({(place.tab.workbook, place.tab.title, place.row) for place in places}) - 1
