"""Several records in one row: further people in columns of their own, several courses in one cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tsa_sheets.config.settings import Sheet
from tsa_sheets.sheets.body import RawColumns
from tsa_sheets.sheets.cells.text import split
from tsa_sheets.sheets.workbook import Cell


@dataclass(frozen=True, slots=True)
class Unfolded:
    """Raw cells, one for each record: `at` is the index of its row, `parts` which person of the row it is."""

    at: Sequence[int]
    parts: Sequence[int]
    columns: Mapping[str, Sequence[Cell]]


def unfold(sheet: Sheet, records: Sequence[int], columns: RawColumns) -> Unfolded:
    """Make a record of each person and each value in a row; a person whose own columns are all blank is none."""
    at, parts = _people(sheet, records, columns)
    fields = {field for _, field in columns}
    raw: Mapping[str, Sequence[Cell]] = {field: _of_each(sheet, field, columns, at, parts) for field in fields}
    for field, separators in sheet.splits.items():
        if field in raw:
            at, parts, raw = _taken_apart(field, separators, at, parts, raw)
    return Unfolded(at, parts, raw)


def _people(sheet: Sheet, records: Sequence[int], columns: RawColumns) -> tuple[Sequence[int], Sequence[int]]:
    at, parts = list(records), [0] * len(records)
    for part in range(1, len(sheet.also) + 1):
        own = [column for (person, _), column in columns.items() if person == part]
        there = {index for index, cells in enumerate(zip(*own, strict=True)) if cells.count("") < len(own)}
        further = [index for index in records if index in there]
        at += further
        parts += [part] * len(further)
    if len(at) == len(records):
        return _short(at), parts
    both = sorted(zip(at, parts, strict=True))
    return [index for index, _ in both], [part for _, part in both]


def _short(at: Sequence[int]) -> Sequence[int]:
    """Write every row from the first to the last as a range: its columns can then stay as they are."""
    whole = range(len(at))
    return whole if at and at[-1] == len(at) - 1 else at


def _of_each(sheet: Sheet, field: str, columns: RawColumns, at: Sequence[int], parts: Sequence[int]) -> Sequence[Cell]:
    """Take a field from the person's own column, or else from the row's, where the person has none for it."""
    blank: Sequence[Cell] = [""] * len(next(iter(columns.values())))
    own = columns.get((0, field), blank)
    theirs = [own]
    for part, group in enumerate(sheet.also, 1):
        theirs.append(columns.get((part, field), blank) if field in group else own)
    if all(column is own for column in theirs) or not any(parts):
        return own if at == range(len(own)) else [own[index] for index in at]
    return [theirs[part][index] for index, part in zip(at, parts, strict=True)]


def _taken_apart(
    field: str,
    separators: Sequence[str],
    at: Sequence[int],
    parts: Sequence[int],
    raw: Mapping[str, Sequence[Cell]],
) -> tuple[Sequence[int], Sequence[int], Mapping[str, Sequence[Cell]]]:
    pieces = {cell: split(cell, separators) for cell in set(raw[field])}
    if all(len(several) == 1 for several in pieces.values()):
        return at, parts, raw
    source = [number for number, cell in enumerate(raw[field]) for _ in pieces[cell]]
    taken: dict[str, Sequence[Cell]] = {
        other: [column[number] for number in source] for other, column in raw.items() if other != field
    }
    taken[field] = [piece for cell in raw[field] for piece in pieces[cell]]
    return [at[number] for number in source], [parts[number] for number in source], taken
