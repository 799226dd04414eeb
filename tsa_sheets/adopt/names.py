"""Cells of words: whether they are people, schools, or names that another tab of the alliance lists."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tsa_sheets.config.words import folded
from tsa_sheets.sheets.cells.outcome import plain, tidy
from tsa_sheets.sheets.cells.text import split
from tsa_sheets.sheets.workbook import Cell

_A_PERSON = re.compile(
    r"(?:(?:mr|mrs|ms|miss|dr|prof|rev)\.? )?[^\W\d_][\w'.-]*(?: [^\W\d_][\w'.-]*){1,3}", re.IGNORECASE
).fullmatch
_A_SCHOOL = re.compile(
    r"\b(?:school|academy|primary|infants?|juniors?|college|nursery|high|grammar|secondary|c ?of ?e|ce|rc|catholic)\b",
    re.IGNORECASE,
).search


@dataclass(frozen=True, slots=True)
class Names:
    """What other tabs were found to list, folded: a column of these names refers to them."""

    schools: frozenset[str] = frozenset()
    courses: frozenset[str] = frozenset()
    trainees: frozenset[str] = frozenset()
    with_comma: bool = False  # a course is called so that a comma does not end its name

    def of(self, field: str) -> frozenset[str]:
        """Give the names a field refers to; none where it refers to nothing."""
        return {"school": self.schools, "course": self.courses, "trainee": self.trainees}.get(field, frozenset())


def words_among(cells: Sequence[Cell]) -> Sequence[str]:
    """Take the cells that are words, and neither numbers nor addresses."""
    texts = [plain(tidy(cell)) for cell in cells if isinstance(cell, str)]
    return [text for text in texts if "@" not in text and any(letter.isalpha() for letter in text)]


def share_listed(words: Sequence[str], listed: frozenset[str], separators: Sequence[str]) -> float:
    """Give the share of words that another tab lists, by themselves or with others in one cell."""
    return _share(words, lambda word: _is_listed(word, listed, separators)) if listed else 0.0


def share_of_schools(words: Sequence[str]) -> float:
    """Give the share of words that sound like a school."""
    return _share(words, _A_SCHOOL)


def share_of_people(words: Sequence[str]) -> float:
    """Give the share of words that look like somebody's name."""
    return _share(words, lambda word: _A_PERSON(word) and not _A_SCHOOL(word))


def _is_listed(word: str, listed: frozenset[str], separators: Sequence[str]) -> bool:
    return folded(word) in listed or any(folded(str(piece)) in listed for piece in split(word, separators or ("\n",)))


def _share(words: Sequence[str], says: Callable[[str], object]) -> float:
    return sum(bool(says(word)) for word in words) / len(words) if words else 0.0
