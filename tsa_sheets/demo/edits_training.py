"""What happens to the placements in two weeks: two are agreed, one of them then moves, and the other is called off."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from tsa_sheets.demo.edits import Edit, typed_over
from tsa_sheets.demo.planting import Planting
from tsa_sheets.demo.weeks import Day
from tsa_sheets.sheets.excel_new import NewCell

SHEET = "placements"
FIRST, SECOND, MENDED = "placement-00-A", "placement-01-A", "placement-04-A"


def with_placements(days: Sequence[Day], planting: Planting) -> tuple[Day, ...]:
    """Add what is done to the placements to each day's edits."""
    edits = dict(_plan(planting))
    return tuple(replace(day, edits=(*day.edits, *edits.get(day.on.day, ()))) for day in days)


def _plan(planting: Planting) -> Iterator[tuple[int, tuple[Edit, ...]]]:
    def agreed(line: str, side: str, day: int, **more: str) -> Edit:
        who = planting.papers.page(SHEET).line(line)
        said = f"the {side} has agreed to {_named(planting, line)} at {who.text('school').strip()}"
        cells: dict[str, NewCell] = {f"{side}_confirmed": date(2026, 9, day), **more}
        return typed_over(SHEET, line, cells, by="the office", what=said)

    yield 9, (agreed(FIRST, "school", 8),)
    yield 10, (agreed(FIRST, "provider", 9, status="Confirmed"),)
    yes = {"provider_confirmed": "Yes", "status": "Confirmed"}
    what = f"the provider has agreed to {_named(planting, MENDED)} after all"
    mended = typed_over(SHEET, MENDED, yes, by="the office", what=what)
    yield 11, (agreed(SECOND, "school", 10), mended)
    yield 15, (agreed(SECOND, "provider", 14, status="Confirmed"),)
    moved = f"{_named(planting, FIRST)} begins a week later"
    yield 16, (typed_over(SHEET, FIRST, {"starts": date(2026, 10, 5)}, by="the office", what=moved),)
    off = f"the placement of {_named(planting, SECOND)} is called off"
    yield 17, (typed_over(SHEET, SECOND, {"status": "Withdrawn"}, by="the office", what=off),)


def _named(planting: Planting, line: str) -> str:
    number = line.removeprefix("placement-").partition("-")[0]
    return planting.papers.page("trainees").line(f"trainee-{number}").text("name")
