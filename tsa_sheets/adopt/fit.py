"""How well a tab fits a kind of sheet: its columns shared out among the fields, the surest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tsa_sheets.adopt.evidence import UNSAID, Cells
from tsa_sheets.adopt.likeness import EQUAL, Likeness
from tsa_sheets.adopt.match import LIKELY, PERHAPS, SURE, Match, in_order, only_ones, pairs
from tsa_sheets.adopt.page import Column, Page
from tsa_sheets.config.kinds import needed_by
from tsa_sheets.config.settings import Sheet
from tsa_sheets.sheets.headings import Wanted, alike

_APART = 0.06  # of two that are nearer than this, neither is guessed without a heading that speaks for it
_FOUND, _PLACED, _CALLED = 0.4, 0.35, 0.25
_STAMPED = 0.25  # what a form fills has a moment in every row, and hardly any other list has


@dataclass(frozen=True)
class Fit:
    """A page read as one kind of sheet; `torn` are the columns (by `at`) that could be any of several fields.

    `free` has for each field the headings of the columns that hold what it holds and were taken for nothing.
    """

    page: Page
    like: Sheet
    matches: Mapping[Wanted, Match]
    torn: Mapping[int, Sequence[str]]
    free: Mapping[str, Sequence[str]]

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
        stamped = _STAMPED * ((0, "timestamp") in self.matches)
        return _FOUND * found + _PLACED * placed + _CALLED * called_so(self.page, self.like) + stamped


def called_so(page: Page, like: Sheet) -> float:
    """Tell how like the names of a tab and of its workbook are to that of a kind."""
    names = Likeness({like.name: [like.name, like.kind.__name__, like.tab]})
    return max(names.of(page.title, like.name), names.of(page.workbook.name.rpartition(".")[0], like.name) / 2)


def fit(page: Page, like: Sheet, cells: Cells) -> Fit:
    """Read a page as a kind of sheet: the surest pairs of column and field first, each column and field once."""
    matches: dict[Wanted, Match] = {}
    torn: dict[int, Sequence[str]] = {}
    possible = sorted(pairs(page, like, cells), key=lambda pair: -pair[1].score)
    for wanted, match in possible:
        if match.score < PERHAPS or not _is_free(wanted, match, matches):
            continue
        rivals = [other for other, rival in possible if _rivals((wanted, match), (other, rival), matches)]
        if (rivals and match.score < LIKELY) or (wanted in rivals and match.score < SURE):
            torn[match.column.at] = sorted({wanted[1], *(other[1] for other in rivals)})
        else:
            matches[wanted] = match
    matches.update(in_order(page, like, cells, matches))
    matches.update(only_ones(page, like, cells, matches))
    persons = {part for part, name in matches if name == "delegate"}
    whole = {wanted: match for wanted, match in matches.items() if wanted[0] == 0 or wanted[0] in persons}
    taken = {match.column.at for match in matches.values()}
    torn = {at: names for at, names in torn.items() if at not in taken}
    return Fit(page, like, whole, torn, _free(page, like, cells, whole))


def _is_free(wanted: Wanted, match: Match, matches: Mapping[Wanted, Match]) -> bool:
    return wanted not in matches and all(match.column.at != other.column.at for other in matches.values())


def _rivals(one: tuple[Wanted, Match], other: tuple[Wanted, Match], matches: Mapping[Wanted, Match]) -> bool:
    """Tell whether two pairs are about as sure and only one of them can be right."""
    exclude = (one[1].column.at == other[1].column.at) != (one[0] == other[0])
    return exclude and one[1].score - other[1].score < _APART and _is_free(*other, matches)


def told(fit: Fit, name: str, heading: str) -> Fit:
    """Take the column that a person has named for a field, whatever it was taken for before."""
    column = next((each for each in fit.page.headed if alike(each.heading) == alike(heading)), None)
    if column is None:
        return fit
    matches = {wanted: match for wanted, match in fit.matches.items() if match.column.at != column.at}
    return replace(fit, matches={**matches, (0, name): Match(column, EQUAL, "you said so")})


def _free(page: Page, like: Sheet, cells: Cells, matches: Mapping[Wanted, Match]) -> dict[str, list[str]]:
    taken = {match.column.at for match in matches.values()}
    free = [column for column in page.headed if column.at not in taken and column.filled * 2 > page.rows]
    found: dict[str, list[str]] = {}
    for name in needed_by(like.kind):
        if (0, name) not in matches and name in like.columns:
            shares = [(each.heading, cells.speak(each, like, name, page.grid.day_zero).share) for each in free]
            found[name] = [heading for heading, share in shares if share > UNSAID]
    return found
