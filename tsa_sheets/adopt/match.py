"""Which columns may be which fields, each pair with how sure that is and why; of several the surest is taken later."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from tsa_sheets.adopt.evidence import Cells, Evidence
from tsa_sheets.adopt.likeness import EQUAL, Likeness
from tsa_sheets.adopt.page import Column, Page
from tsa_sheets.config.kinds import columns_of, needed_by, words_of
from tsa_sheets.config.settings import Sheet
from tsa_sheets.config.words import folded
from tsa_sheets.sheets.headings import Wanted

SURE, LIKELY, PERHAPS = 0.85, 0.6, 0.4

_ONE_OF_ITS_WORDS = 0.6  # “Confirmed?” heads a status
_BY_ORDER = 0.54  # a guess, and no likely one
_MOSTLY, _HARDLY = 0.8, 0.2
_RATHER = 0.02  # of two fields that are equally likely, the one that no record can do without
_NUMBERED = re.compile(r"\b(?:([2-9])(?:nd|rd|th)?|(second|third|fourth|fifth))\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:1(?:st)?|first)\b", re.IGNORECASE)
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}


@dataclass(frozen=True, slots=True)
class Match:
    """A column taken for a field; `score` is from 0 to 1."""

    column: Column
    score: float
    why: str

    @property
    def how_sure(self) -> str:
        """Say it in a word."""
        return "sure" if self.score >= SURE else "likely" if self.score >= LIKELY else "perhaps"


def pairs(page: Page, like: Sheet, cells: Cells) -> Iterator[tuple[Wanted, Match]]:
    """Give every field that each column of a page may be."""
    likeness = [Likeness(like.columns), *map(Likeness, like.also)]
    needed = needed_by(like.kind)
    for column in page.headed:
        part, heading = person(column.heading) if like.also else (0, column.heading)
        if part >= len(likeness):
            continue
        for name in columns_of(like.kind):
            if name not in (like.also[part - 1] if part else like.columns):
                continue
            like_it = max(likeness[part].of(column.heading, name), likeness[0].of(heading, name))
            if column.filled and folded(column.heading) in map(folded, words_of(like.kind, name)):
                like_it = max(like_it, _ONE_OF_ITS_WORDS)
            match = _match(column, like_it, cells.speak(column, like, name, page.grid.day_zero))
            if match:
                yield (part, name), match if name in needed else replace(match, score=match.score - _RATHER)


def person(heading: str) -> tuple[int, str]:
    """Tell which person of a row a heading is about (from 0), and what it says without that: “Delegate 2 email”."""
    found = _NUMBERED.search(heading)
    if not found:
        return 0, _FIRST.sub(" ", heading)
    number = int(found[1]) if found[1] else _ORDINALS[found[2].lower()]
    return number - 1, heading[: found.start()] + " " + heading[found.end() :]


def in_order(page: Page, like: Sheet, cells: Cells, matches: Mapping[Wanted, Match]) -> dict[Wanted, Match]:
    """Take two neighbours that nothing else speaks for, the first always the earlier, as beginning and end."""
    first, last = (0, "starts"), (0, "ends")
    if not {"starts", "ends"} <= set(like.columns) or first in matches or last in matches:
        return {}
    taken = {match.column.at for match in matches.values()}
    free = [column for column in page.headed if column.at not in taken and column.filled > 1]
    when = [each for each in free if cells.speak(each, like, "starts", page.grid.day_zero).share > _MOSTLY]
    for one, other in pairwise(when):
        if other.at == one.at + 1 and _always_before(page, one, other):
            why = "only by its cells: each is {} the one under “{}”"
            return {
                first: Match(one, _BY_ORDER, why.format("before", other.heading)),
                last: Match(other, _BY_ORDER, why.format("after", one.heading)),
            }
    return {}


def only_ones(page: Page, like: Sheet, cells: Cells, matches: Mapping[Wanted, Match]) -> dict[Wanted, Match]:
    """Take for what no record can do without the one column that is left and holds such things."""
    taken = {match.column.at for match in matches.values()}
    free = [column for column in page.headed if column.at not in taken and column.filled * 2 > page.rows]
    found: dict[Wanted, Match] = {}
    for name in needed_by(like.kind):
        if (0, name) in matches or name not in like.columns:
            continue
        said = [(column, cells.speak(column, like, name, page.grid.day_zero)) for column in free]
        such = [(column, evidence) for column, evidence in said if evidence.telling and evidence.share > _MOSTLY]
        if len(such) == 1:
            column, evidence = such[0]
            found[0, name] = Match(column, PERHAPS, f"only by its cells: {evidence.why}, and no other column's")
    return found


def _match(column: Column, like_it: float, evidence: Evidence) -> Match | None:
    why = f"; {evidence.why}" if evidence.why else ""
    if like_it == EQUAL:
        return Match(column, 0.7 + 0.3 * evidence.share, f"a usual heading{why}")
    if like_it:
        score = 0.55 * like_it + 0.35 * evidence.share + 0.1 * (evidence.telling > 0)
        score *= 1.0 if evidence.share > _HARDLY else 0.5
        return Match(column, score, f"like a usual heading{why}")
    if evidence.telling:
        return Match(column, evidence.telling, f"only by its cells: {evidence.why}")
    return None


def _always_before(page: Page, one: Column, other: Column) -> bool:
    rows = page.grid.rows[page.row - page.grid.first_row + 1 :]
    both = [(row[one.at], row[other.at]) for row in rows]
    same = [(a, b) for a, b in both if type(a) is type(b) and a is not None and not isinstance(a, str)]
    return len(same) > 1 and all(a < b for a, b in same)  # type: ignore[operator]  # both are of one type
