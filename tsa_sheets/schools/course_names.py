"""What people call the courses of the programme: code, title, or both."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Self

from tsa_sheets.schools.columns import Columns, texts
from tsa_sheets.schools.spelling import one_slip


class CourseNames:
    """The codes and titles of the Courses sheet, found however they are spaced, dashed or capitalised."""

    def __init__(self, codes: Iterable[str | None], titles: Iterable[str | None]) -> None:
        self._codes: dict[str, set[str]] = {}
        self._titles: dict[str, set[str]] = {}
        for code, title in zip(codes, titles, strict=True):
            if not code:
                continue
            self._codes.setdefault(_bare(code), set()).add(code)
            if title:
                for name in (title, code + title, title + code):
                    self._titles.setdefault(_bare(name), set()).add(code)

    @classmethod
    def of(cls, sheets: Iterable[Columns]) -> Self:
        """Gather them from the columns of each Courses sheet as it was read."""
        codes, titles = texts(sheets, "code", "title")
        return cls(codes, titles)

    def code(self, spelling: str) -> str:
        """Give the code of the course that is meant; the spelling itself where none, or more than one, fits."""
        fitting = self.fitting(spelling)
        return next(iter(fitting)) if len(fitting) == 1 else spelling

    def fitting(self, spelling: str) -> frozenset[str]:
        """Give the codes of all courses that the spelling names exactly; a code comes before a title."""
        bare = _bare(spelling)
        return frozenset(self._codes.get(bare) or self._titles.get(bare) or ())

    def nearest(self, spelling: str) -> str:
        """Give the code of the one course that is a slip of the hand away, or "" where there is no such one."""
        bare = _bare(spelling)
        near = set()
        for names in (self._codes, self._titles):
            near |= {code for name, codes in names.items() if one_slip(bare, name) for code in codes}
        return near.pop() if len(near) == 1 else ""


def _bare(name: str) -> str:
    text = unicodedata.normalize("NFKC", name).casefold().replace("&", "and")
    return re.sub(r"[\W_]+", "", text)
