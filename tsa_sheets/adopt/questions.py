"""What only a person can tell: which of two kinds a tab is, whose an address is, what no status means, which column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tsa_sheets.adopt.fit import Fit
from tsa_sheets.adopt.guess import NONE, Guess
from tsa_sheets.config.words import folded
from tsa_sheets.model.registration import Registration, Status

BOOKER, DELEGATE = "booker", "delegate"


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person has said: kinds by a tab's folded title, headings by `sheet.field`; the rest is "" where unsaid."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    no_status: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question; its answer is one of `choices`, and `guess` is taken where nobody is asked.

    `option` is what says the same on the command line, `about` the tab or the column that it is about.
    """

    option: str
    about: str
    words: str
    choices: Sequence[str]
    guess: str


def kinds_in_doubt(guesses: Sequence[Guess]) -> Iterator[Question]:
    """Ask what a tab is that could be one of several kinds."""
    for guess in guesses:
        if guess.fit and guess.rivals:
            choices = [guess.fit.like.name, *(rival.like.name for rival in guess.rivals), NONE]
            words = f"The tab “{guess.page.title}” of {guess.page.workbook.name} may be any of these. Which is it?"
            yield Question("--kind", guess.page.title, words, choices, NONE)


def about_bookings(fits: Sequence[Fit], answers: Answers) -> Iterator[Question]:
    """Ask about bookings: whose the only address is, and what a row says that has no status."""
    for fit in fits:
        if fit.like.kind is not Registration:
            continue
        if not answers.address and (found := only_address(fit)):
            words = f"Whose is the address under “{found}” of “{fit.page.title}”: that of whoever fills in the form "
            words += "(booker), or of the person who will attend (delegate)?"
            yield Question("--address", fit.page.title, words, (BOOKER, DELEGATE), likely_owner(fit))
        if not answers.no_status and _some_without_a_status(fit):
            words = f"What does it mean if a booking in “{fit.page.title}” has no status?"
            choices = [word.value for word in Status]
            yield Question("--no-status", fit.page.title, words, choices, fit.like.blank["status"])


def about_columns(fits: Sequence[Fit]) -> Iterator[Question]:
    """Ask which column holds what a sheet cannot do without, where there are columns that might."""
    for fit in fits:
        for name in fit.missing:
            if found := fit.free.get(name):
                called = fit.like.columns[name][0]
                words = f"Which column of “{fit.page.title}” is what others call “{called}”?"
                yield Question("--column", f"{fit.like.name}.{name}", words, [*found, NONE], NONE)


def said(question: Question, answer: str, answers: Answers) -> Answers:
    """Add an answer to those there are."""
    if question.option == "--kind":
        return replace(answers, kinds={**answers.kinds, folded(question.about): answer})
    if question.option == "--column":
        return replace(answers, columns={**answers.columns, question.about: answer})
    if question.option == "--address":
        return replace(answers, address=answer)
    return replace(answers, no_status=answer)


def only_address(fit: Fit) -> str:
    """Give the heading of the one address in a row of a form ("" where it has both, or none)."""
    found = [fit.matches[0, name] for name in ("booker_email", "email") if (0, name) in fit.matches]
    return found[0].column.heading if len(found) == 1 else ""


def likely_owner(fit: Fit) -> str:
    """Guess whose the one address is: the delegate's, unless the row names a booker besides."""
    names = [name for name in ("booker", "delegate") if (0, name) in fit.matches]
    return BOOKER if len(names) > 1 else DELEGATE


def _some_without_a_status(fit: Fit) -> bool:
    match = fit.matches.get((0, "status"))
    return match is None or match.column.filled < fit.page.rows
