"""What a run would find and draft now, worked out without changing a byte anywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tsa_sheets.errors import JobError, TsaSheetsError
from tsa_sheets.home import Home
from tsa_sheets.ledger import Memory, Opened, look_into
from tsa_sheets.model.flag import FixBy, Flag, Severity
from tsa_sheets.model.letter import Draft
from tsa_sheets.run.collecting import collecting_later
from tsa_sheets.run.decide import Decided
from tsa_sheets.run.execute import Step, read_sheets
from tsa_sheets.run.new import not_yet_written
from tsa_sheets.run.picture import CANNOT_BE_READ, Picture
from tsa_sheets.run.work_out import work_out
from tsa_sheets.world import World

WHO, HOW_MUCH = tuple(FixBy), tuple(Severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """The alliance as it is now. `opened` is its record, to read only; `None` where nothing has been recorded."""

    home: Home
    now: datetime
    opened: Opened | None
    memory: Memory
    picture: Picture
    decided: Decided


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found. `rows` counts the rows of each sheet.

    `errors` are sheets and templates that cannot be used, `failures` jobs and rules that failed, in words. `flags` are
    in the order of who can put them right, the most urgent first; a sheet that cannot be read is among the errors
    only. `new` are the letters a run would draft, those that are `held` among them. `settling` are letters whose rows
    have changed within half an hour: a later run drafts them. `late` are those it would only note as too late.
    """

    rows: Mapping[str, int]
    errors: Sequence[TsaSheetsError]
    failures: Sequence[str]
    flags: Sequence[Flag]
    new: Sequence[Draft]
    settling: Sequence[Draft]
    late: Sequence[Draft]

    @property
    def held(self) -> Sequence[Draft]:
        """List the letters that something stands against."""
        return [draft for draft in self.new if draft.held]

    @property
    def exit_code(self) -> int:
        """Give that of the first error: flags alone are no failure."""
        if self.errors:
            return self.errors[0].exit_code
        return JobError.exit_code if self.failures else 0


def look_at_record(home: Home, world: World) -> Opened | None:
    """Open the record of this alliance to read only; `None` where nothing has been recorded yet."""
    return look_into(home.settings.record, home.settings.id, beside_record(home), world)


def beside_record(home: Home) -> Path:
    """Give the folder on this computer in which the record's secret and its mark are kept."""
    where = home.settings.record
    return home.folder / "record" if "://" in where else Path(where)


@collecting_later()
def look_around(home: Home, world: World, *, step: Step = lambda _: None) -> Looked:
    """Read the sheets and work out what follows from them today, with every job due."""
    opened = look_at_record(home, world)
    memory = opened.ledger.memory() if opened else Memory()
    step("reading the sheets")
    reading = read_sheets(home, world)
    step("deciding")
    now = world.now()
    due = frozenset(job.name for job in home.jobs if not home.settings.jobs[job.name].off)
    seen, decided = work_out(home, opened, memory, reading, now, due=due)
    return Looked(home=home, now=now, opened=opened, memory=memory, picture=seen, decided=decided)


@collecting_later()
def check(home: Home, world: World, *, step: Step = lambda _: None) -> Checked:
    """Find all that a run would find, in every file at once."""
    looked = look_around(home, world, step=step)
    step("trying every letter's template")
    templates = looked.decided.letters.check()
    letters = looked.opened.ledger.every_letter() if looked.opened else ()
    new = not_yet_written(looked.decided.proposal.drafts, letters)
    left = looked.memory.left()
    flags = [flag for flag in looked.decided.flags if left.get(flag.id) != flag.evidence]
    return Checked(
        rows=looked.picture.counts,
        errors=list({str(error): error for error in (*looked.picture.errors, *templates)}.values()),
        failures=[failure for failure in looked.decided.failures if failure not in map(str, templates)],
        flags=sorted((flag for flag in flags if flag.rule != CANNOT_BE_READ), key=_whose),
        new=[draft for draft in new if not draft.expired and not draft.settling],
        settling=[draft for draft in new if not draft.expired and draft.settling],
        late=[draft for draft in new if draft.expired],
    )


def _whose(flag: Flag) -> tuple[int, int, str, str, int]:
    tab = flag.place.tab
    return WHO.index(flag.fix_by), HOW_MUCH.index(flag.severity), tab.workbook, tab.title, flag.place.row
