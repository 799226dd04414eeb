"""Counting: which gaps were found, which were missed, and which flags nothing was planted for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tsa_sheets.demo.gap import Gap, Spot
from tsa_sheets.model.flag import Flag


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The rules that may find a kind of gap, and those that will rightly also speak up because of it."""

    found_by: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What flags made of the gaps. `followed` are flags that a gap rightly caused besides the one that names it."""

    found: Sequence[tuple[Gap, Flag]]
    missed: Sequence[Gap]
    false: Sequence[Flag]
    followed: Sequence[Flag]

    @property
    def misplaced(self) -> Sequence[tuple[Gap, Flag]]:
        """Give the gaps that were found in their row, but at the cell of another field."""
        return [
            (gap, flag)
            for gap, flag in self.found
            if not gap.loose and flag.field not in {spot.field for spot in gap.spots}
        ]

    def fooled(self, decoys: Iterable[Gap]) -> list[tuple[Gap, Flag]]:
        """Give the false flags that stand in the very cell of something odd that is right."""
        by_cell = {_cell(flag): flag for flag in self.false}
        return [(decoy, by_cell[_at(decoy.spot)]) for decoy in decoys if _at(decoy.spot) in by_cell]


def score(flags: Iterable[Flag], gaps: Sequence[Gap], expected: Mapping[str, Expected]) -> Score:
    """Count. A flag finds a gap if its rule is one that looks for it and it stands at one of the gap's cells.

    Where no flag does, one elsewhere in the gap's row will do, unless it has found another gap already. A flag about
    a whole tab finds what is wrong with a heading of that tab. One that names several rows finds the gaps of them all.
    """
    rest = list(flags)
    found: dict[int, Flag] = {}
    for cells in (True, False):
        for number, gap in enumerate(gaps):
            fits = [flag for flag in rest if number not in found and _finds(flag, gap, expected[gap.kind], cells=cells)]
            if fits:
                found[number] = fits[0]
                rest = [flag for flag in rest if flag not in fits or flag.beside]
    shared = [flag for flag in found.values() if flag.beside]
    rest = [flag for flag in rest if flag not in shared]
    caused = {(row, rule) for gap in gaps for row in _rows(gap) for rule in expected[gap.kind].also}
    return Score(
        found=[(gap, found[number]) for number, gap in enumerate(gaps) if number in found],
        missed=[gap for number, gap in enumerate(gaps) if number not in found],
        false=[flag for flag in rest if (_row(flag), flag.rule) not in caused],
        followed=[flag for flag in rest if (_row(flag), flag.rule) in caused],
    )


def _finds(flag: Flag, gap: Gap, expected: Expected, *, cells: bool) -> bool:
    if flag.rule not in expected.found_by:
        return False
    if cells:
        return _cell(flag) in {_at(spot) for spot in gap.spots}
    return _row(flag) in _rows(gap)


def _row(flag: Flag) -> tuple[str, int]:
    return flag.place.tab.sheet, flag.place.row


def _rows(gap: Gap) -> set[tuple[str, int]]:
    rows = {(spot.sheet, spot.row) for spot in gap.spots}
    return rows | {(gap.spot.sheet, 0)} if gap.loose else rows


def _cell(flag: Flag) -> tuple[str, int, str]:
    return flag.place.tab.sheet, flag.place.row, flag.field


def _at(spot: Spot) -> tuple[str, int, str]:
    return spot.sheet, spot.row, spot.field
