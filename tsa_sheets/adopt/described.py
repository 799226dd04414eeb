"""From a fit to a sheet's description: its columns, further people, key, and what its gaps mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from tsa_sheets.adopt.fit import Fit
from tsa_sheets.adopt.keys import choose
from tsa_sheets.adopt.match import Match
from tsa_sheets.adopt.names import Names
from tsa_sheets.adopt.questions import BOOKER, Answers, likely_owner, only_address
from tsa_sheets.config.kinds import needed_by
from tsa_sheets.config.settings import Sheet
from tsa_sheets.config.words import folded
from tsa_sheets.errors import SheetError
from tsa_sheets.model.registration import Registration
from tsa_sheets.sheets.cells.choices import UNKNOWN
from tsa_sheets.sheets.cells.for_field import ladder_for
from tsa_sheets.sheets.cells.outcome import Invalid
from tsa_sheets.sheets.headings import Wanted

_STAMPED = frozenset(map(folded, ("Timestamp", "Completion time", "Start time", "Submitted at", "Submission date")))
_EARLY = 3  # Microsoft's forms begin with an ID and a start time


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A sheet as it would be written down; `missing` are the columns it needs and has not.

    `matches` say how sure each column is; `key_why` and `key_sure` how its key was chosen; `rows` how many there are,
    `unread` how many cells of them cannot be read, `None` where nothing can be read before something is put right.
    """

    sheet: Sheet
    fits: Sequence[Fit]
    matches: Mapping[Wanted, Match]
    missing: Sequence[str]
    key_why: str
    key_sure: bool
    rows: int
    unread: int | None
    unknown_words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    error: str = ""


def describe(fits: Sequence[Fit], answers: Answers, names: Names, name: str, *, today: date) -> Described:
    """Describe one sheet from the tabs that hold it, one in each workbook."""
    first = fits[0]
    matches = _whose_is_whose(first, answers)
    blank = _blanks(first, matches, answers)
    sheet = Sheet(
        name=name,
        workbooks=tuple(fit.page.source for fit in fits),
        tab=first.page.title,
        kind=first.like.kind,
        key=_known(first.like.key, matches),
        columns=_headings(matches, 0),
        form=is_form(first),
        begun=today,
        also=tuple(filter(None, (_headings(matches, part) for part in range(1, 1 + len(first.like.also))))),
        splits=_splits(first, matches, names),
        choices={column: words for column, words in first.like.choices.items() if (0, column) in matches},
        blank=blank,
    )
    missing = [column for column in needed_by(sheet.kind) if (0, column) not in matches and column not in blank]
    described = Described(
        sheet=sheet,
        fits=fits,
        matches=matches,
        missing=missing,
        key_why="as in the usual sheet",
        key_sure=False,
        rows=sum(fit.page.rows for fit in fits),
        unread=None,
    )
    return described if missing else _read(described)


def is_form(fit: Fit) -> bool:
    """Tell whether a form fills a tab: one of its first columns is the moment at which an answer came in."""
    for column in fit.page.columns[:_EARLY]:
        if folded(column.heading) in _STAMPED:
            moments = sum(isinstance(cell, datetime) or ":" in str(cell) for cell in column.cells)
            return moments * 2 >= len(column.cells)
    return False


def _whose_is_whose(fit: Fit, answers: Answers) -> dict[Wanted, Match]:
    """Give the only name and the only address of a booking to the person they belong to."""
    found = dict(fit.matches)
    if fit.like.kind is not Registration:
        return found
    if only_address(fit):
        owner = answers.address or likely_owner(fit)
        address = found.pop((0, "booker_email"), None) or found.pop((0, "email"))
        found[0, "booker_email" if owner == BOOKER else "email"] = address
    if (0, "delegate") not in found and (0, "booker") in found and answers.address != BOOKER:
        found[0, "delegate"] = found.pop((0, "booker"))
    return found


def _blanks(fit: Fit, matches: Mapping[Wanted, Match], answers: Answers) -> dict[str, str]:
    needed = needed_by(fit.like.kind)
    blank = {name: word for name, word in fit.like.blank.items() if (0, name) in matches or name in needed}
    if answers.no_status and "status" in blank and fit.like.kind is Registration:
        blank["status"] = answers.no_status
    return blank


def _headings(matches: Mapping[Wanted, Match], part: int) -> dict[str, tuple[str, ...]]:
    found = sorted((match.column.at, name, match) for (of, name), match in matches.items() if of == part)
    return {name: (match.column.heading,) for _, name, match in found}


def _known(key: Sequence[str], matches: Mapping[Wanted, Match]) -> tuple[str, ...]:
    return tuple(name for name in key if (0, name) in matches) or tuple(key)


def _splits(fit: Fit, matches: Mapping[Wanted, Match], names: Names) -> dict[str, tuple[str, ...]]:
    """Keep the separators, but no comma where a course of the alliance has one in its name."""
    found = {}
    for name, separators in fit.like.splits.items():
        if (0, name) in matches:
            found[name] = tuple(each for each in separators if not (each == "," and names.with_comma))
    return found


def _read(described: Described) -> Described:
    """Read the tabs as a run would."""
    try:
        keyed = choose(described.sheet, described.fits)
    except SheetError as error:
        return replace(described, error=str(error))
    return replace(
        described,
        sheet=replace(described.sheet, key=keyed.key),
        key_why=keyed.why,
        key_sure=not keyed.odd,
        rows=keyed.size,
        unread=keyed.unread,
        unknown_words=_unknown_words(described.sheet, described.fits),
    )


def _unknown_words(sheet: Sheet, fits: Sequence[Fit]) -> dict[str, list[str]]:
    """Collect what people write for a choice that we do not understand yet."""
    found: dict[str, list[str]] = {}
    for fit in fits:
        for (part, name), match in fit.matches.items():
            if part or name not in sheet.choices:
                continue
            read = ladder_for(sheet, name, day_zero=fit.page.grid.day_zero)
            outcomes = {str(cell): read(cell) for cell in match.column.cells}
            strange = [word for word, made in outcomes.items() if isinstance(made, Invalid) and made.rule == UNKNOWN]
            found[name] = sorted({*found.get(name, ()), *strange})
    return {name: words for name, words in found.items() if words}
