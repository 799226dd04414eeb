"""How well a tab fits a kind of sheet: which of its columns is which field, how sure that is, and why."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tsa_sheets.adopt.evidence import Cells, Evidence
from tsa_sheets.adopt.likeness import EQUAL, Likeness
from tsa_sheets.adopt.page import Column, Page
from tsa_sheets.config.kinds import columns_of, needed_by
from tsa_sheets.config.settings import Sheet
from tsa_sheets.sheets.headings import Wanted

SURE, LIKELY, PERHAPS = 0.85, 0.6, 0.4
_APART = 0.06  # of two that are nearer than this, neither is guessed without a heading that speaks for it

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


@dataclass(frozen=True)
class Fit:
    """A page read as one kind of sheet; `torn` are the columns (by `at`) that could be any of several fields."""

    page: Page
    like: Sheet
    matches: Mapping[Wanted, Match]
    torn: Mapping[int, Sequence[str]]

    @cached_property
    def missing(self) -> Sequence[str]:
        """List the fields the kind cannot do without and that were not found."""
        return [name for name in needed_by(self.like.kind) if (0, name) not in self.matches]

    @cached_property
    def unused(self) -> Sequence[Column]:
        """List the columns that are no field."""
        taken = {match.column.at for match in self.matches.values()}
        return [column for column in self.page.headed if column.at not in taken]

    @cached_property
    def score(self) -> float:
        """Say how well it fits: what it needs is there, most columns have a place, and the tab is called so."""
        needed = needed_by(self.like.kind)
        found = sum(self.matches[0, name].score for name in needed if (0, name) in self.matches) / len(needed)
        filled = [column for column in self.page.headed if column.filled] or self.page.headed
        at = {match.column.at: match.score for match in self.matches.values()}
        placed = sum(at.get(column.at, 0.0) for column in filled) / max(len(filled), 1)
        return 0.55 * found + 0.35 * placed + 0.1 * called_so(self.page, self.like)


def called_so(page: Page, like: Sheet) -> float:
    """Tell how like the names of a tab and of its workbook are to that of a kind."""
    names = Likeness({like.name: [like.name, like.kind.__name__, like.tab]})
    return max(names.of(page.title, like.name), names.of(page.workbook.name.rpartition(".")[0], like.name) / 2)


def fit(page: Page, like: Sheet, cells: Cells) -> Fit:
    """Read a page as a kind of sheet: the surest pairs of column and field first, each column and field once."""
    matches: dict[Wanted, Match] = {}
    torn: dict[int, Sequence[str]] = {}
    pairs = sorted(_pairs(page, like, cells), key=lambda pair: -pair[1].score)
    taken: set[int] = set()
    for wanted, match in pairs:
        if match.score < PERHAPS or wanted in matches or match.column.at in taken:
            continue
        rivals = [
            other
            for other, rival in pairs
            if (rival.column is match.column) != (other == wanted)
            and other not in matches
            and rival.column.at not in taken
            and match.score - rival.score < _APART
        ]
        if rivals and match.score < LIKELY:
            torn[match.column.at] = sorted({wanted[1], *(other[1] for other in rivals)})
            continue
        matches[wanted] = match
        taken.add(match.column.at)
    persons = {part for part, name in matches if name == "delegate"}
    whole = {wanted: match for wanted, match in matches.items() if wanted[0] == 0 or wanted[0] in persons}
    return Fit(page, like, whole, {at: names for at, names in torn.items() if at not in taken})


def _pairs(page: Page, like: Sheet, cells: Cells) -> Iterator[tuple[Wanted, Match]]:
    likeness = Likeness(like.columns)
    of_further = {name for group in like.also for name in group}
    for column in page.headed:
        part, heading = _person(column.heading) if like.also else (0, column.heading)
        for name in columns_of(like.kind):
            if name not in like.columns or (part and name not in of_further):
                continue
            alike = likeness.of(column.heading, name) if not part else 0.0
            evidence = cells.speak(column, like, name, page.grid.day_zero)
            match = _match(column, max(alike, likeness.of(heading, name)), evidence)
            if match:
                yield (part, name), match


def _person(heading: str) -> tuple[int, str]:
    """Tell which person of a row a heading is about, and what it says without that: “Delegate 2 email”."""
    found = _NUMBERED.search(heading)
    if not found:
        return 0, _FIRST.sub(" ", heading)
    number = int(found[1]) if found[1] else _ORDINALS[found[2].lower()]
    return number - 1, heading[: found.start()] + " " + heading[found.end() :]


def _match(column: Column, alike: float, evidence: Evidence) -> Match | None:
    why = f"; {evidence.why}" if evidence.why else ""
    if alike == EQUAL:
        return Match(column, 0.7 + 0.3 * evidence.share, f"the heading is a usual one{why}")
    if alike:
        score = 0.55 * alike + 0.35 * evidence.share + 0.1 * (evidence.telling > 0)
        return Match(column, score * (0.5 if evidence.share < 0.2 else 1.0), f"the heading is like a usual one{why}")
    if evidence.telling:
        return Match(column, evidence.telling, f"only by its cells: {evidence.why}")
    return None
