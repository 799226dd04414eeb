"""Letters as they are planned: those that would go on the next day of post, and those that something holds back."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

CALLED: Mapping[str, tuple[str, str]] = {
    "registration-confirmed": ("confirmation", "confirmations"),
    "placement-confirmed-school": ("confirmation", "confirmations"),
    "placement-confirmed-mentor": ("confirmation", "confirmations"),
    "placement-confirmed-trainee": ("confirmation", "confirmations"),
    "placement-confirmed-provider": ("confirmation", "confirmations"),
    "placement-changed": ("change", "changes"),
    "placement-ended": ("ended placement", "ended placements"),
    "course-reminder": ("reminder", "reminders"),
    "invoice": ("invoice", "invoices"),
    "credit-note": ("credit note", "credit notes"),
    "invoice-overdue": ("reminder of an invoice", "reminders of invoices"),
    "together": ("letter about several things", "letters about several things"),
    "correction": ("correction", "corrections"),
    "termly-summary": ("termly summary", "termly summaries"),
}
"""What people call a kind of letter, one and several; any other goes by its template."""


class Outlook(StrEnum):
    """What is to be expected of a planned letter: it goes by itself, waits for approval, or something holds it back."""

    GOES = "goes"
    WAITS = "waits"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A letter that is due, without its reader: `until` is the last day it makes sense, `held` what stands against it.

    `cause` is the same for all letters that one thing holds back.
    `number` is 0 where nobody has written it yet: it will be written on its day, and go at once if it may.
    """

    template: str
    record: str
    place: str
    outlook: Outlook
    held: str = ""
    cause: str = ""
    number: int = 0
    until: date | None = None


class Tomorrow:
    """What is planned until the end of the next `day` of post, worked out when it is asked for, as of the moment `at`.

    Nothing is foreseen (`day` is `None`) while somebody else is just foreseeing.
    """

    def __init__(
        self,
        at: datetime | None = None,
        day: date | None = None,
        look: Callable[[], Sequence[Planned]] = lambda: (),
    ) -> None:
        self.at = at
        self.day = day
        self._look = look

    def letters(self) -> Sequence[Planned]:
        """Give the letters: jobs are asked once more for it, as they will be asked then."""
        return self._look()


@dataclass(frozen=True, slots=True)
class HeldNow:
    """The letters that this very look would write, and that something in the sheets holds back."""

    letters: Sequence[Planned] = ()


def by_reason(letters: Iterable[Planned]) -> Mapping[tuple[str, str], Sequence[Planned]]:
    """Put letters of one kind that wait for the same thing together: by template and reason."""
    groups: dict[tuple[str, str], list[Planned]] = {}
    for letter in letters:
        groups.setdefault((letter.template, letter.held), []).append(letter)
    return groups


def in_words(letters: Iterable[Planned]) -> Sequence[str]:
    """Count letters by kind as people say it, the most frequent first: `14 confirmations`, `1 reminder`."""
    words = Counter(CALLED.get(letter.template) or _by_its_template(letter.template) for letter in letters)
    return [f"{count} {one if count == 1 else many}" for (one, many), count in words.most_common()]


def _by_its_template(template: str) -> tuple[str, str]:
    name = template.replace("-", " ")
    return f"letter “{name}”", f"letters “{name}”"
