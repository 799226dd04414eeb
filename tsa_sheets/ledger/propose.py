"""Proposing: what a run's jobs decided becomes letters that wait, and letters that waited are looked at again."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row

from tsa_sheets.config import JobSettings
from tsa_sheets.ledger import schema
from tsa_sheets.ledger.change import Change
from tsa_sheets.ledger.rows import WAITING, add, claimed, end, hold_back, waiting
from tsa_sheets.ledger.runs import usual
from tsa_sheets.model.letter import Draft, LetterState
from tsa_sheets.model.words import on_day

RESEND = "resend"
"""The job of letters a person asked for again: no job need decide them anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a run's jobs decided, and what they could not.

    `reasons` says why nothing is written, by job and record; `unsure` why nothing may be done about a record at all;
    `not_run` which jobs could not decide, and why. Only the jobs that are `due` may begin new letters.
    """

    drafts: Sequence[Draft] = ()
    reasons: Mapping[tuple[str, str], str]
    unsure: Mapping[str, str]
    not_run: Mapping[str, str]
    due: Set[str]
    today: date


def propose(change: Change, proposal: Proposal, settings: Mapping[str, JobSettings]) -> Mapping[str, int]:
    """Keep what a run decided; give the number of new letters by job.

    A letter already waiting is kept where it would still say the same, replaced where it would say something else,
    held where its record cannot be relied on, and withdrawn where its job no longer calls for it.
    """
    before = claimed(change)
    yielded: set[int] = set()
    new: list[Draft] = []
    for draft in proposal.drafts:
        rows = [before[key] for key in (draft.key, *draft.also) if key in before]
        yielded.update(row.number for row in rows)
        if _begins(change, draft, rows, due=draft.job in proposal.due):
            new.append(draft)
    _look_after(change, proposal, [row for row in waiting(change) if row.number not in yielded])
    drafted = Counter(draft.job for draft in new if not draft.expired)
    for draft in new:
        doubt = _why_a_person_must_look(change, draft, settings.get(draft.job, JobSettings()), drafted[draft.job])
        add(change, draft, approve=doubt is None, doubt=doubt or "")
    return drafted


def _begins(change: Change, draft: Draft, rows: Sequence[Row[Any]], *, due: bool) -> bool:
    """Tell whether a draft becomes a new letter, looking after the letter it may be already."""
    if any(_closed(row, draft) for row in rows):
        return False
    row = next((row for row in rows if row.state in WAITING), None)
    if row is None:
        return due and not draft.settling
    if draft.expired:
        end(change, row, LetterState.EXPIRED, draft.expired)
    elif draft.settling or (draft.content is None and row.digest):
        hold_back(change, row, draft.held)
    elif row.digest == draft.digest:
        _refresh(change, row, draft)
    else:
        end(change, row, LetterState.REPLACED, "what it would say has changed")
        return True
    return False


def _closed(row: Row[Any], draft: Draft) -> bool:
    """Tell whether a letter's claim can never be taken up again."""
    if row.state in WAITING:
        return False
    if row.state == LetterState.WITHDRAWN:
        return bool(row.hold)  # by a person: for good; by its job: until it is called for again
    return not (row.state == LetterState.REFUSED and draft.digest not in ("", row.digest))


def _look_after(change: Change, proposal: Proposal, rows: Iterable[Row[Any]]) -> None:
    """See to the letters that wait and that no job yielded in this run."""
    for row in rows:
        if row.job == RESEND:
            continue
        held = proposal.not_run.get(row.job) or proposal.unsure.get(row.record)
        if row.until is not None and row.until < proposal.today:
            end(change, row, LetterState.EXPIRED, held or f"nobody approved it by {on_day(row.until)}")
        elif held:
            hold_back(change, row, held)
        else:
            reason = proposal.reasons.get((row.job, row.record), "it is no longer called for")
            end(change, row, LetterState.WITHDRAWN, reason)


def _why_a_person_must_look(change: Change, draft: Draft, job: JobSettings, drafted: int) -> str | None:
    """Say why a new letter is not approved automatically ("" where that is simply the setting), `None` if it is."""
    if not job.automatic:
        return ""
    recovered = change.row.recovered_at
    if recovered is not None and draft.due <= recovered:
        return "it may have gone before the record was restored: look in Sent first"
    if drafted > job.at_most or (drafted > 20 and drafted > 3 * usual(change.connection, change.home, draft.job)):
        return f"{drafted} at once is more than usual: please look, then approve"
    return None


def _refresh(change: Change, row: Row[Any], draft: Draft) -> None:
    if (row.held, row.place, row.due, row.until) != (draft.held, draft.place, draft.due, draft.until):
        values = {"held": draft.held, "place": draft.place, "due": draft.due, "until": draft.until}
        change.update(schema.letters, {"number": row.number}, **values)
