"""Two weeks of a September term: what people do to the workbooks between one morning and the next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from pathlib import Path
from zoneinfo import ZoneInfo

from tsa_sheets.demo import edits_answers as answers
from tsa_sheets.demo import edits_tables as tables
from tsa_sheets.demo.cast import Cast
from tsa_sheets.demo.edits import Edit
from tsa_sheets.demo.paper import Papers
from tsa_sheets.demo.planting import Planting
from tsa_sheets.demo.workbooks import write_papers
from tsa_sheets.world import World

LONDON = ZoneInfo("Europe/London")
LOOK = time(7, 30)
"""When the morning's run looks at the workbooks, where the alliance is."""

_EVENING, _JUST_NOW = time(17, 10), time(7, 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A school day, and the edits that have been made since the morning before."""

    on: date
    edits: tuple[Edit, ...]

    @property
    def looked_at(self) -> datetime:
        """Give the moment of the morning's run."""
        return datetime.combine(self.on, LOOK, LONDON)

    def papers(self, before: Papers) -> Papers:
        """Give the workbooks as they stand that morning."""
        return reduce(lambda papers, edit: edit.make(papers), self.edits, before)

    def saved(self, sheet: str) -> datetime:
        """Tell when a sheet edited that day was saved: the evening before, or just before the run."""
        if any(edit.hasty and edit.sheet == sheet for edit in self.edits):
            return datetime.combine(self.on, _JUST_NOW, LONDON)
        return datetime.combine(_school_day_before(self.on), _EVENING, LONDON)


def two_weeks(planting: Planting, cast: Cast) -> tuple[Day, ...]:
    """Plan Monday 7 to Friday 18 September 2026. Each line that is edited was as it should be, or is a gap mended."""
    return tuple(Day(on=date(2026, 9, day), edits=tuple(edits)) for day, edits in _plan(planting, cast))


def mornings(days: Sequence[Day], papers: Papers) -> Iterator[tuple[Day, Papers]]:
    """Go through the mornings, with the workbooks as they then stand."""
    for day in days:
        papers = day.papers(papers)
        yield day, papers


def write_morning(folder: Path, day: Day, papers: Papers, before: Papers, world: World) -> None:
    """Save the workbooks that were edited since the morning before; the others keep their files as they are."""
    write_papers(folder, papers, world, saved=day.saved, before=before)


def _plan(planting: Planting, cast: Cast) -> Iterator[tuple[int, list[Edit]]]:
    def new(code: str, people: int, day: int) -> Edit:
        return answers.new_answer(planting, cast, code, people=people, on=date(2026, 9, day))

    yield 7, []
    yield 8, [new("HTA03", 1, 7), *answers.confirmed(planting, 3)]
    gone = answers.cancelled(planting, "HTA03", on=date(2026, 9, 8))
    yield 9, [answers.mended_address(planting), gone, answers.confirmed_new("new-07-HTA03")]
    yield 10, [new("HTA05", 3, 9), answers.attendance("HTA02", absent=2), answers.corrected(planting, "HTA04")]
    swap = answers.substituted(planting, cast, "HTA04")
    yield 11, [swap, tables.venue_found(), answers.confirmed_new("new-09-HTA05")]
    yield 14, [answers.respelt(planting), tables.finance_officer_added(cast), tables.half_typed()]
    yield 15, [tables.typed_out(cast), tables.contacts_sorted(), new("HTA06", 1, 14), new("HTA10", 2, 14)]
    free = answers.cancelled(planting, "HTA07", on=date(2026, 9, 15))
    yield 16, [answers.attendance("HTA03", absent=1), free]
    yield 17, [answers.offered(planting), tables.moved(), answers.mended_rate(planting)]
    yield 18, [answers.attendance("HTA04", absent=1), answers.attendance("HTA05", absent=0)]


def _school_day_before(day: date) -> date:
    return day - timedelta(days=3 if day.weekday() == 0 else 1)
