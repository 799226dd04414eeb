"""Columns as the reader gives them: a field and its values, row by row."""

from collections.abc import Iterable, Mapping, Sequence

Columns = Mapping[str, Sequence[object]]


def texts(sheets: Iterable[Columns], *fields: str) -> Sequence[list[str | None]]:
    """Give the text in each of the fields, for all rows of all the sheets; `None` where there is none."""
    gathered: Sequence[list[str | None]] = [[] for _ in fields]
    for columns in sheets:
        rows = len(columns[fields[0]])
        for field, values in zip(fields, gathered, strict=True):
            column = columns.get(field) or [None] * rows
            values += [str(value) if value is not None else None for value in column]
    return gathered
