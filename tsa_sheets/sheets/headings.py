"""Headings as people see them: which column is which field, which must never be read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tsa_sheets.config.settings import Sheet
from tsa_sheets.config.words import folded
from tsa_sheets.model.record import Answered
from tsa_sheets.sheets.cells.for_field import what_it_holds
from tsa_sheets.sheets.cells.outcome import tidy
from tsa_sheets.sheets.workbook import Cell

Wanted = tuple[int, str]
"""A field of one person of a row: 0 is the row's own, 1 the first of `[[also]]`."""

_REMARK = re.compile(r"[\[(]\s*(?:required|compulsory|mandatory|optional)\s*[\])]", re.IGNORECASE)
_NEVER_KEPT = re.compile(
    r"\b(?:dbs|crb)\b(?!.*\b(?:confirmed|checked|seen|by|on)\b)|\bdisclosure (?:number|no|cert)|"
    r"\bdob\b|\bd\.o\.b|\bdates? of birth|\bbirth ?da(?:y|te)|"
    r"\bnational insurance|\bni (?:no|num|#)|\bnino\b|"
    r"\bhealth (?:cond|issue|need|detail|info|problem|data|record)|^health$|\bmedical|\bmedication|\bdisabilit|"
    r"\b(?:pupil|child)['’]?s?['’]? (?:(?:full|first|last) ?|sur)?names?\b|\bnames? of (?:the )?(?:pupil|child)",  # noqa: RUF001
    re.IGNORECASE,
).search


@dataclass(frozen=True, slots=True)
class Headings:
    """Where everything stands in a heading row (columns from 0 of the grid), and what is odd about it."""

    columns: Mapping[Wanted, int]
    names: Sequence[str]
    twice: Sequence[tuple[Wanted, int, int]] = ()  # the same heading at two columns
    other: Sequence[tuple[Wanted, int, int]] = ()  # two headings for one field: the one that is read, the other
    refused: Sequence[int] = ()


def must_not_be_kept(heading: str) -> bool:
    """Tell of a column by its heading whether an alliance must not keep it, so that it is never read."""
    return _NEVER_KEPT(heading) is not None


@lru_cache(4096)
def alike(heading: str) -> str:
    """Give a heading as it is compared: capitals, blanks, dashes, punctuation and “(required)” do not matter."""
    return folded(_REMARK.sub("", heading))


def said(headings: Sequence[str]) -> str:
    """Say which headings are looked for."""
    return " or ".join(f"“{heading}”" for heading in headings[:4])


def aliases(sheet: Sheet) -> Iterator[tuple[Wanted, tuple[str, ...]]]:
    """Go through the headings people use for each field of each person."""
    for part, columns in enumerate((sheet.columns, *sheet.also)):
        for field, headings in columns.items():
            yield (part, field), headings


def match(sheet: Sheet, row: Sequence[Cell]) -> Headings:
    """Match a row of a tab with the headings of a sheet."""
    names = [tidy(str(cell)) if cell not in {None, ""} else "" for cell in row]
    at: dict[str, list[int]] = {}
    for column, name in enumerate(names):
        if name:
            at.setdefault(alike(name), []).append(column)
    columns: dict[Wanted, int] = {}
    twice: list[tuple[Wanted, int, int]] = []
    other: list[tuple[Wanted, int, int]] = []
    refused = {column for column, name in enumerate(names) if must_not_be_kept(name)}
    for wanted, headings in aliases(sheet):
        found = list(dict.fromkeys(column for heading in headings for column in at.get(alike(heading), ())))
        if what_it_holds(sheet.kind, wanted[1]) is Answered:
            refused.difference_update(found)
        found = [column for column in found if column not in refused]
        if not found:
            continue
        columns[wanted] = found[0]
        for column in found[1:]:
            same = alike(names[column]) == alike(names[found[0]])
            (twice if same else other).append((wanted, found[0], column))
    return Headings(columns, names, twice, other, sorted(refused))
