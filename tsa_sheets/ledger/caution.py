"""Caution: which new letters their job may approve by itself, and which a person has to look at first."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection

from tsa_sheets.config import JobSettings
from tsa_sheets.ledger.runs import usual
from tsa_sheets.model.letter import Draft

NEVER_ALONE = frozenset({"invoice", "credit-note", "invoice-overdue"})
"""Letters about money: whatever a job's settings say, a person approves each."""

FEW = 20
TIMES_USUAL = 3


class Caution:
    """What speaks against approving the new letters of a run automatically.

    `drafted` counts them by job; letters due by `recovered_at` may have gone before the record was restored.
    """

    def __init__(
        self,
        connection: Connection,
        home: str,
        recovered_at: datetime | None,
        settings: Mapping[str, JobSettings],
        drafted: Mapping[str, int],
    ) -> None:
        self._recovered_at = recovered_at
        self._settings = settings
        self._too_many = {job: self._why_too_many(connection, home, job, count) for job, count in drafted.items()}

    def doubt(self, draft: Draft, held_before: str) -> str | None:
        """Say why a person must look at a letter ("" where that is simply the setting); `None` where nobody must.

        `held_before` is the hold a person put on the letter it follows, if any: it was not meant for one wording.
        """
        if held_before:
            return f"it was {held_before}, and would say something else now: please look, then approve"
        if draft.moved:
            return draft.moved
        if draft.templates & NEVER_ALONE or not all(self._of(job).automatic for job in draft.jobs):
            return ""
        if self._recovered_at is not None and draft.due <= self._recovered_at:
            return "it may have gone before the record was restored: look in Sent first"
        return self._too_many.get(draft.job) or None

    def _why_too_many(self, connection: Connection, home: str, job: str, count: int) -> str:
        if count <= self._of(job).at_most and (count <= FEW or count <= TIMES_USUAL * usual(connection, home, job)):
            return ""
        return f"{count} at once is more than usual: please look, then approve"

    def _of(self, job: str) -> JobSettings:
        return self._settings.get(job, JobSettings())
