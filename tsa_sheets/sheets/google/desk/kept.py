"""A desk that is kept in a Google spreadsheet: read once, written once, and looked at again only where that must be."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tsa_sheets.errors import SheetError
from tsa_sheets.model.desk import RUNS, DeskContent, DeskRead
from tsa_sheets.model.online import address_of
from tsa_sheets.sheets.desk.read import is_pause, pause_cells
from tsa_sheets.sheets.google.desk.astray import Astray
from tsa_sheets.sheets.google.desk.making import renaming
from tsa_sheets.sheets.google.desk.marks import ASIDE, DESK, Request, facts_of, mark, next_id, read_mark
from tsa_sheets.sheets.google.desk.plan import Plan, plan
from tsa_sheets.sheets.google.desk.seen import Seen, desk_of, find_desk
from tsa_sheets.sheets.google.desk.wrote import above, ranges_of
from tsa_sheets.sheets.google.failure import Way
from tsa_sheets.sheets.google.sentences import GoogleError
from tsa_sheets.sheets.google.spreadsheet import Spreadsheet
from tsa_sheets.sheets.google.spreadsheets import ALLIANCE, Spreadsheets
from tsa_sheets.sheets.google.written_over import range_of
from tsa_sheets.world import World

TRIES = 8
"""How often a write is begun again in one run because people or Google came in between."""

FRESH = timedelta(minutes=1)
"""How long what was read counts as how it stands."""

BEFORE_RECOVERY = "before recovery"


class GoogleDesk:
    """Our tabs in a spreadsheet that people made and shared with us."""

    keeps_rows = True

    def __init__(
        self, online: Spreadsheets, key: str, *, alliance: str, approvers: Sequence[str], world: World
    ) -> None:
        self._online = online
        self._key = key
        self._alliance = alliance
        self._approvers = approvers
        self._world = world
        self._spreadsheet: Spreadsheet | None = None
        self._read_at: datetime | None = None  # none: it is no longer as it was read
        self._astray = Astray()
        self._paused: tuple[datetime, bool] | None = None

    @property
    def name(self) -> str:
        """Give the spreadsheet's title, or its address where it was never read."""
        return self._spreadsheet.title if self._spreadsheet else address_of(self._key)

    def read(self) -> DeskRead | None:
        """Read what people wrote; `None` where we have no tabs there yet."""
        if self._spreadsheet is not None:
            self._read_at = None
        seen = find_desk(self._look())
        if seen is not None:
            self._paused = (self._world.now(), seen.read.paused)
        return seen.read if seen else None

    def write(self, content: DeskContent, read: DeskRead | None) -> bool:  # noqa: ARG002 - what we saw ourselves counts
        """Add and change what is new, in one batch; tell whether anything was written."""
        try:
            wrote = self._written(content)
        except SheetError as error:
            self._astray.give_up()
            self._say_what_is_gone(f" {error}")
            raise
        self._say_what_is_gone()
        return wrote

    def paused(self) -> bool:
        """Tell whether there is a tick at "Pause everything"; also where that cannot be read."""
        now = self._world.now()
        if self._paused is None or now - self._paused[0] > FRESH:
            self._paused = (now, self._ticked())
        return self._paused[1]

    def earlier(self) -> Sequence[DeskRead]:
        """Read the tabs that recoveries put aside."""
        spreadsheet = self._look()
        asides = [mark for mark in spreadsheet.marks if mark.key == ASIDE]
        return [desk_of(spreadsheet, read_mark(mark, spreadsheet.title)).read for mark in asides]

    def must_be_free(self) -> None:
        """Do nothing: whoever has it open does not stand in our way."""

    def put_aside(self) -> str:
        """Give our tabs another title and forget them; people keep what they wrote there."""
        spreadsheet = self._look()
        seen = find_desk(spreadsheet)
        if seen is None:
            return ""
        number = 1 + sum(mark.key == ASIDE for mark in spreadsheet.marks)
        suffix = BEFORE_RECOVERY + (f" {number}" if number > 1 else "")
        requests: list[Request] = [renaming(tab.tab.id, f"{tab.tab.title} {suffix}") for tab in seen.tabs.values()]
        old = next(mark for mark in spreadsheet.marks if mark.key == DESK)
        requests.append(
            {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": {"metadataId": old.id}}}}
        )
        requests.append(mark(ASIDE, old.value, {"spreadsheet": True}, next_id(spreadsheet)))
        self._online.write(self._key, requests, repeatable=False)
        self._read_at = None
        return f"the tabs “… {suffix}” of {spreadsheet.title}"

    def _look(self) -> Spreadsheet:
        """Give the spreadsheet as it was read within the last minute, else as it is now."""
        now = self._world.now()
        if self._spreadsheet is None:
            self._spreadsheet, self._read_at = self._online.read(self._key), now
        elif self._read_at is None or now - self._read_at > FRESH:
            self._spreadsheet, self._read_at = self._online.look_again(self._key), now
        return self._spreadsheet

    def _written(self, content: DeskContent) -> bool:
        """Write, look at what came of it, and put right what was hit, until nothing is left to do."""
        for attempt in range(TRIES):
            spreadsheet = self._look()
            seen = find_desk(spreadsheet)
            if self._astray and seen is not None and self._put_right(seen):
                continue
            planned = plan(spreadsheet, seen, content, self._approvers)
            if not planned.batches:
                return attempt > 0
            self._read_at = None
            if self._carried_out(planned, spreadsheet):
                return True
        raise SheetError(
            self.name, "it was changed again and again while we wrote on it", "Nothing to do: the next run goes on."
        )

    def _say_what_is_gone(self, besides: str = "") -> None:
        gone = self._astray.gone()
        if gone:
            wrong = f"cells were moved in the very moment we wrote, and what stood there is gone ({'; '.join(gone)})"
            raise SheetError(self.name, wrong, f"Please enter it again.{besides}")

    def _carried_out(self, planned: Plan, spreadsheet: Spreadsheet) -> bool:
        """Write it; tell whether everything stands where it should."""
        try:
            answer = self._batches(planned, spreadsheet)
        except GoogleError as error:
            if not (error.failure.unsure or error.failure.way is Way.REFUSED):
                raise
            now = self._online.look_again(self._key)
            if error.failure.way is Way.REFUSED and _outline(now) == _outline(spreadsheet):
                raise
            facts = facts_of(now)
            return facts is not None and facts.id == planned.last and self._astray.verified(planned, now)
        return self._astray.verified(planned, answer)

    def _put_right(self, seen: Seen) -> bool:
        """Put back what people had in cells that we hit; tell whether there was anything to write."""
        planned = self._astray.mends(seen)
        if not planned.batches:
            return False
        self._read_at = None
        if self._carried_out(planned, seen.spreadsheet):
            self._astray.mended(seen)
        return True

    def _batches(self, planned: Plan, spreadsheet: Spreadsheet) -> Spreadsheet:
        ours = any(mark.key == ALLIANCE for mark in spreadsheet.marks)
        signed = [] if ours else [mark(ALLIANCE, self._alliance, {"spreadsheet": True})]
        answer = spreadsheet
        shown = [
            *ranges_of(planned.wrote),
            *([above(planned.beat.seen)] if planned.beat else []),
            *([range_of(planned.kept)] if planned.kept else []),
        ]
        for number, batch in enumerate(planned.batches, start=1):
            show = shown if number == len(planned.batches) else ()
            requests = [*(signed if number == 1 else []), *batch]
            answer = self._online.write(self._key, requests, show=show, repeatable=False).spreadsheet
        return answer

    def _ticked(self) -> bool:
        try:
            seen = find_desk(self._spreadsheet or self._look())
            if seen is None or RUNS not in seen.tabs:
                return bool(seen and seen.facts.paused)
            runs = seen.tabs[RUNS]
            now = self._online.look_again(self._key, [above(runs)]).tab(runs.tab.id)
            tick, _ = pause_cells(now.rows) if now else (True, "")
            return is_pause(tick)
        except SheetError:
            return True


def _outline(spreadsheet: Spreadsheet) -> object:
    """Give what a batch goes by: tabs and their size, and our mark; people, or another computer of ours, change it."""
    facts = facts_of(spreadsheet)
    return [(tab.id, tab.title, tab.size) for tab in spreadsheet.tabs], facts and facts.id
