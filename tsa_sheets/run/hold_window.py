"""The hold window: what goes without anybody's approval first stands in the Outbox for a while."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tsa_sheets.home import Home
from tsa_sheets.ledger import Ledger
from tsa_sheets.model.letter import Draft
from tsa_sheets.model.standing import Standing
from tsa_sheets.model.words import at_moment
from tsa_sheets.run.decide import Decided
from tsa_sheets.run.together import stands


def hold_window(home: Home, decided: Decided, ledger: Ledger | None, now: datetime) -> Decided:
    """Hold each letter of a job with a window until its time is over, counted from when it was first written so.

    A letter that a person has approved or held is theirs, and what would come too late does not wait.
    """
    jobs = home.settings.jobs
    windows = {name: each.hold_window for name, each in jobs.items() if each.automatic and each.hold_window}
    drafts = [
        draft for draft in decided.proposal.drafts if _goes_now(draft, now) and not draft.jobs.isdisjoint(windows)
    ]
    if not drafts:
        return decided
    standing = ledger.standings([draft.key for draft in drafts]) if ledger else {}
    held = dict(Windows(windows, standing, now, home.settings.zone).held(drafts))
    found = [held.get(draft.key, draft) for draft in decided.proposal.drafts]
    return replace(decided, proposal=replace(decided.proposal, drafts=found))


def _goes_now(draft: Draft, now: datetime) -> bool:
    return draft.due <= now and stands(draft) and not draft.trial


@dataclass(frozen=True, slots=True)
class Windows:
    """How long the letters of which job wait, and how those stand that have been written."""

    windows: Mapping[str, timedelta]
    standing: Mapping[str, Standing]
    now: datetime
    zone: ZoneInfo

    def held(self, drafts: Sequence[Draft]) -> Iterator[tuple[str, Draft]]:
        """Give those whose window is open, by their keys."""
        for draft in drafts:
            ends = self._ends(draft)
            if ends is not None and ends > self.now and not self._too_late(draft, ends):
                why = f"it goes after {at_moment(ends, self.zone)}, so that you may look first; ✓ lets it go at once"
                yield draft.key, replace(draft, held=why)

    def _ends(self, draft: Draft) -> datetime | None:
        row = self.standing.get(draft.key)
        if row is not None and row.waits and row.settled:
            return None
        begins = row.drafted_at if row is not None and row.waits and row.digest == draft.digest else self.now
        return begins + max(self.windows[job] for job in draft.jobs if job in self.windows)

    def _too_late(self, draft: Draft, ends: datetime) -> bool:
        """Tell whether the last day on which a letter makes sense would be there before it may go."""
        return draft.until is not None and ends.astimezone(self.zone).date() >= draft.until
