"""Which tab is which kind of sheet: every kind is tried on every tab, twice, for lists speak for each other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tsa_sheets.adopt.evidence import Cells
from tsa_sheets.adopt.fit import Fit, fit
from tsa_sheets.adopt.names import Names
from tsa_sheets.adopt.page import Page
from tsa_sheets.config.settings import Sheet
from tsa_sheets.config.words import folded

NO_LIST = 0.4
"""Below this a tab is none of the lists we know: a page of notes, a chart, what looks things up."""

_EQUALLY_LIKELY = 0.12
NONE = "none"


@dataclass(frozen=True, slots=True)
class Guess:
    """What a tab is taken for; `rivals` are the kinds that are about as likely, `fit` is `None` for none of them."""

    page: Page
    fit: Fit | None
    rivals: Sequence[Fit] = ()


def guess(found: Sequence[Page], likes: Sequence[Sheet], said: Mapping[str, str]) -> list[Guess]:
    """Guess the kind of every tab; `said` gives by a tab's folded title what a person has said it is."""
    cells = Cells()
    first = [_best(page, likes, cells, said) for page in found]
    cells = cells.knowing(names_in(each.fit for each in first if each.fit))
    return [_best(page, likes, cells, said) for page in found]


def _best(page: Page, likes: Sequence[Sheet], cells: Cells, said: Mapping[str, str]) -> Guess:
    told = said.get(folded(page.title))
    if told == NONE:
        return Guess(page, None)
    fits = [fit(page, like, cells) for like in likes if told in (None, like.name)]
    fits.sort(key=lambda each: -each.score)
    best = fits[0]
    if told is None and best.score < NO_LIST:
        return Guess(page, None)
    return Guess(page, best, [other for other in fits[1:] if best.score - other.score < _EQUALLY_LIKELY])


def names_in(fits: Iterable[Fit]) -> Names:
    """Collect the names that other tabs may refer to."""
    listed: dict[tuple[str, str], set[str]] = {}
    for each in fits:
        for (part, name), match in each.matches.items():
            if not part:
                words = {cell for cell in match.column.cells if isinstance(cell, str)}
                listed.setdefault((each.like.kind.__name__, name), set()).update(words)
    return Names(
        schools=_folded(listed, ("School", "name"), ("School", "also_known_as")),
        courses=_folded(listed, ("Course", "code"), ("Course", "title")),
        trainees=_folded(listed, ("Trainee", "name")),
        with_comma=any("," in title for title in listed.get(("Course", "title"), ())),
    )


def _folded(listed: Mapping[tuple[str, str], set[str]], *fields: tuple[str, str]) -> frozenset[str]:
    return frozenset(folded(word) for name in fields for word in listed.get(name, ()))
