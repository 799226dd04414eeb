"""Spoiling the sheets: each change is written down as it is made."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace

from tsa_sheets.demo.gap import Mark, Planted
from tsa_sheets.demo.paper import Line, Papers
from tsa_sheets.sheets.excel_new import NewCell

Fits = Callable[[Line], bool]


class Planting:
    """The sheets while they are being spoilt; no line is spoilt twice."""

    def __init__(self, papers: Papers, rng: random.Random) -> None:
        self.papers = papers
        self.rng = rng
        self.gaps: list[Planted] = []
        self.decoys: list[Planted] = []
        self.quiet: set[str] = set()  # schools where no other contact may be spoilt
        self._taken: set[tuple[str, str]] = set()

    def pick(self, sheet: str, fits: Fits, *, take: bool = True) -> Line:
        """Choose a line that fits and is still as it should be."""
        free = self.papers.page(sheet).where(lambda line: (sheet, line.name) not in self._taken and fits(line))
        line = self.rng.choice(free)
        if take:
            self.take(sheet, line.name)
        return line

    def is_taken(self, sheet: str, name: str) -> bool:
        """Tell whether a line has been spoilt, or holds a gap together with another."""
        return (sheet, name) in self._taken

    def take(self, sheet: str, name: str) -> None:
        """Keep a line from being picked again."""
        self._taken.add((sheet, name))

    def spoil(
        self,
        kind: str,
        mark: Mark,
        value: NewCell,
        *,
        what: str = "",
        elsewhere: tuple[Mark, ...] = (),
        also: Mapping[str, NewCell] | None = None,
    ) -> None:
        """Type something wrong into a cell (and what goes with it into others), and write the gap down."""
        was = self.papers.page(mark.sheet).line(mark.line).text(mark.key)
        self.papers = self.papers.changed(mark.sheet, mark.line, **{mark.key: value}, **(also or {}))
        self.take(mark.sheet, mark.line)
        said = f"{was or 'nothing'} became {'nothing' if value is None else value}"
        self.note(kind, mark, what=what or said, elsewhere=elsewhere)

    def note(self, kind: str, mark: Mark, *, what: str, elsewhere: tuple[Mark, ...] = (), loose: bool = False) -> None:
        """Write down a gap that stands in a cell."""
        self.gaps.append(Planted(kind, what, mark, elsewhere, loose))

    def right(self, what: str, mark: Mark) -> None:
        """Write down something that looks odd and is right."""
        self.decoys.append(Planted("right", what, mark))

    def add(self, sheet: str, line: Line, *, after: str = "") -> None:
        """Add a line, at the end or below another."""
        self.papers = self.papers.with_page(self.papers.page(sheet).added(line, after=after))
        self.take(sheet, line.name)

    def remove(self, sheet: str, name: str) -> None:
        """Strike a line out."""
        page = self.papers.page(sheet)
        self.papers = self.papers.with_page(
            replace(page, lines=tuple(line for line in page.lines if line.name != name))
        )

    def sort_answers(self) -> None:
        """Put the form's answers where the form would have: in the order they came."""
        self.papers = self.papers.with_page(self.papers.page("registrations").sorted_by("_at"))
