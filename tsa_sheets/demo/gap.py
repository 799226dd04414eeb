"""A gap: something planted in the sheets that does not add up, and where a flag about it should point."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tsa_sheets.demo.paper import Papers


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a sheet, by its field, its row and its name. Row 0 stands for the whole tab."""

    sheet: str
    row: int
    field: str
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that should be flagged: at its own cell, or just as well at one of the others."""

    kind: str
    wording: str  # the catalogue's
    what: str
    tab: str
    spot: Spot
    elsewhere: tuple[Spot, ...] = ()
    loose: bool = False  # it is no field of a record: a heading, or a row that should not be there

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Give every cell a flag about it may point at."""
        return (self.spot, *self.elsewhere)

    def __str__(self) -> str:
        return f"{self.tab} {self.spot.cell}: {self.kind} ({self.what})"


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell by the demo's own names, which hold while rows are sorted and inserted."""

    sheet: str
    line: str  # "" for the headings
    key: str

    def spot(self, papers: Papers) -> Spot:
        """Find where the cell stands now."""
        page = papers.page(self.sheet)
        column = page.column(self.key)
        if not self.line:
            letters = page.cell(page.lines[0].name, self.key).rstrip("0123456789")
            return Spot(self.sheet, page.heading_row, column.holds, f"{letters}{page.heading_row}")
        return Spot(self.sheet, page.row(self.line), column.holds, page.cell(self.line, self.key))


@dataclass(frozen=True, slots=True)
class Planted:
    """A gap, or something odd that is right, as it was planted: by the demo's own names for lines."""

    kind: str
    what: str
    mark: Mark
    elsewhere: tuple[Mark, ...] = ()
    loose: bool = False


def locate(planted: Sequence[Planted], wordings: Mapping[str, str], papers: Papers) -> list[Gap]:
    """Say where each gap stands in the workbooks as they are now; those whose line has gone are left out."""
    return [
        Gap(
            kind=one.kind,
            wording=wordings.get(one.kind, ""),
            what=one.what,
            tab=papers.page(one.mark.sheet).title,
            spot=one.mark.spot(papers),
            elsewhere=tuple(mark.spot(papers) for mark in one.elsewhere if _there(mark, papers)),
            loose=one.loose,
        )
        for one in planted
        if _there(one.mark, papers)
    ]


def _there(mark: Mark, papers: Papers) -> bool:
    return not mark.line or mark.line in papers.page(mark.sheet).by_name
