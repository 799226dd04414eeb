"""Look at spreadsheets nobody has described yet, and describe them: what holds what, how sure that is, and why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tsa_sheets.adopt.beside import contacts_beside
from tsa_sheets.adopt.described import Described, describe
from tsa_sheets.adopt.fit import Fit, told
from tsa_sheets.adopt.guess import NONE, Guess, guess, names_in
from tsa_sheets.adopt.likeness import tokens
from tsa_sheets.adopt.page import Page, pages
from tsa_sheets.adopt.places import another_name, file_of, untouched
from tsa_sheets.adopt.questions import Answers, Question, about_bookings, about_columns, kinds_in_doubt, said
from tsa_sheets.config.file import TomlFile
from tsa_sheets.config.mistakes import ConfigErrors
from tsa_sheets.config.settings import Sheet
from tsa_sheets.config.sheet import sheet
from tsa_sheets.config.words import folded
from tsa_sheets.errors import ConfigError, SheetError
from tsa_sheets.home import starter
from tsa_sheets.model.contact import Contact
from tsa_sheets.sheets.workbook import Workbook

Ask = Callable[[Question], str]


@dataclass(frozen=True, slots=True)
class Adopted:
    """The sheets that were found.

    `kept` are those whose files are somebody's own, `doubts` tabs that may be several kinds, `others` tabs of no kind.
    """

    sheets: Sequence[Described]
    kept: Sequence[Described]
    doubts: Sequence[Question]
    others: Sequence[Page]


def adopt(
    folder: Path, workbooks: Mapping[str, Workbook], ask: Ask, answers: Answers | None = None, *, today: date
) -> Adopted:
    """Look at every tab of some workbooks, by how `workbook =` names them, asking what only a person can tell.

    What their rows show `today` is done before us.
    """
    answers = answers or Answers()
    likes = usual_sheets()
    known = frozenset(
        word for like in likes for said in like.columns.values() for each in said for word in tokens(each)
    )
    found = [page for name, workbook in workbooks.items() for page in pages(name, workbook, known)]
    if not found:
        looked_at = ", ".join(workbook.name for workbook in workbooks.values())
        raise SheetError(looked_at, "no tab holds a list under headings", "See whether it is the right workbook.")
    guesses, answers, doubts = _kinds(found, likes, answers, ask)
    fits = [_told(each.fit, answers) for each in guesses if each.fit]
    for question in about_columns(fits):
        answers = said(question, ask(question), answers)
    fits = [_told(fit, answers) for fit in fits]
    for question in about_bookings(fits, answers):
        answers = said(question, ask(question), answers)
    names = names_in(fits)
    fits += _contacts_among(fits, likes)
    described: list[Described] = []
    kept: list[Described] = []
    for several in _of_one_sheet(fits):
        name = several[0].like.name
        if any(each.sheet.name == name for each in (*described, *kept)):
            name = another_name(name, several[0].like.blank.get("role") or several[0].page.title)
        each = describe(several, answers, names, name, today=today)
        (described if untouched(folder, name) else kept).append(each)
    doubtful = {doubt.about for doubt in doubts}
    others = [each.page for each in guesses if not each.fit and each.page.title not in doubtful]
    return Adopted(described, kept, doubts, others)


def usual_sheets() -> Sequence[Sheet]:
    """Read the sheets that come with the program, which know how people usually call things."""
    mistakes: list[ConfigError] = []
    paths = sorted((starter() / "config/sheets").glob("*.toml"))
    found = [sheet(TomlFile(path, path.name, mistakes), path.stem) for path in paths]
    if mistakes:
        raise ConfigErrors(mistakes)
    return [each for each in found if each]


def _kinds(
    found: Sequence[Page], likes: Sequence[Sheet], answers: Answers, ask: Ask
) -> tuple[list[Guess], Answers, list[Question]]:
    doubts = []
    for question in kinds_in_doubt(guess(found, likes, answers.kinds)):
        answer = ask(question)
        answers = said(question, answer, answers)
        if answer == NONE:
            doubts.append(question)
    return guess(found, likes, answers.kinds), answers, doubts


def usual(folder: Path) -> Sequence[str]:
    """Name the sheets nobody can do without, whose files are still those that came with the program."""
    wanted = [like.name for like in usual_sheets() if not like.optional and (folder / file_of(like.name)).exists()]
    return [name for name in wanted if untouched(folder, name)]


def usual_names() -> Sequence[str]:
    """Name the kinds of sheets there are, as their files are called."""
    return [each.name for each in usual_sheets()]


def _contacts_among(fits: Sequence[Fit], likes: Sequence[Sheet]) -> list[Fit]:
    """Find the contacts that stand in the list of schools, where there is no list of them."""
    if any(fit.like.kind is Contact for fit in fits):
        return []
    like = next(each for each in likes if each.kind is Contact)
    return [found for fit in fits for found in contacts_beside(fit, like)]


def _told(fit: Fit, answers: Answers) -> Fit:
    for about, heading in answers.columns.items():
        sheet, _, name = about.partition(".")
        if sheet == fit.like.name and name in fit.like.columns:
            fit = told(fit, name, heading)
    return fit


def _of_one_sheet(fits: Sequence[Fit]) -> list[list[Fit]]:
    """Put together what stands in the same tab of several workbooks: one sheet, such as one for each year."""
    together: dict[tuple[str, str, str], list[Fit]] = {}
    for each in fits:
        key = each.like.name, each.like.blank.get("role", ""), folded(each.page.title)
        together.setdefault(key, []).append(each)
    return list(together.values())
