"""Proposing: what a run's jobs decided becomes letters that wait, and letters that waited are looked at again."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row

from tsa_sheets.config import JobSettings
from tsa_sheets.ledger import schema
from tsa_sheets.ledger.caution import Caution
from tsa_sheets.ledger.change import Change
from tsa_sheets.ledger.parts import claim_rows
from tsa_sheets.ledger.rows import WAITING, New, add, claimed, claims_of, end, hold_back, record_of, waiting
from tsa_sheets.model.invoice import InvoiceDraft
from tsa_sheets.model.letter import Draft, LetterState
from tsa_sheets.model.part import TOGETHER
from tsa_sheets.model.words import on_day

RESEND = "resend"
"""The job of letters a person asked for again: no job need decide them anew."""

COVERING = "invoices"
"""The job of letters that go with an invoice or credit note: whoever approved that one approved them."""

DECIDED = (RESEND, COVERING)
"""The jobs whose letters a person has decided, so that no run need decide them again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a run's jobs decided, and what they could not.

    `reasons` says why nothing is written, by job and record; `unsure` why nothing may be done about a record at all;
    `not_run` which jobs could not decide, and why. Only the jobs that are `due` may begin new letters.
    """

    drafts: Sequence[Draft] = ()
    invoices: Sequence[InvoiceDraft] = ()
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
    before = claimed(change.connection, change.home, (key for draft in proposal.drafts for key in draft.claims))
    said: set[str] = set()
    seen_to: set[int] = set()
    new: list[tuple[Draft, str]] = []
    for draft in proposal.drafts:
        keys = draft.claims
        if not said.isdisjoint(keys):
            continue  # an earlier letter of this run says it already
        rows = {row.number: row for key in keys if (row := before.get(key)) is not None and row.number not in seen_to}
        if any(_closed(row, draft) for row in rows.values()):
            continue
        said.update(keys)
        seen_to.update(rows)
        waits = [row for row in rows.values() if row.state in WAITING]
        if _begins(change, draft, waits, due=not draft.jobs.isdisjoint(proposal.due)):
            new.append((draft, next((row.hold for row in rows.values() if row.hold), "")))
    _look_after(change, proposal, [row for row in waiting(change) if row.number not in seen_to])
    drafted = Counter(draft.job for draft, _ in new if not draft.expired)
    caution = Caution(change.connection, change.home, change.row.recovered_at, settings, drafted)
    add(change, [New(draft, caution.doubt(draft, hold)) for draft, hold in new])
    return drafted


def _closed(row: Row[Any], draft: Draft) -> bool:
    """Tell whether what a letter claims can never be taken up again."""
    match row.state:
        case LetterState.DRAFT | LetterState.APPROVED | LetterState.REPLACED:
            return False
        case LetterState.WITHDRAWN:  # by a person: for good; by its job: until it is called for again
            return bool(row.for_good)
        case LetterState.REFUSED | LetterState.BOUNCED:  # a corrected address is worth another letter
            return draft.digest in ("", row.digest) or _to_the_same(row, draft)
        case _:
            return True


def _to_the_same(row: Row[Any], draft: Draft) -> bool:
    """Tell whether one of several that went as one would go by itself to where they did not get."""
    said_together = row.template == TOGETHER or draft.parts
    return bool(said_together and draft.content and draft.content.to.casefold() == row.address.casefold())


def _begins(change: Change, draft: Draft, rows: Sequence[Row[Any]], *, due: bool) -> bool:
    """Tell whether a draft becomes a new letter, looking after those that wait in its place."""
    if not rows:
        return due and not draft.settling
    if draft.expired:
        for row in rows:
            end(change, row, LetterState.EXPIRED, draft.expired)
        return False
    if draft.settling or (draft.content is None and any(row.digest for row in rows)):
        for row in rows:
            hold_back(change, row, draft.held)
        return False
    same = next((row for row in rows if row.digest == draft.digest), None)
    for row in rows:
        if row is not same:
            end(change, row, LetterState.REPLACED, "what it would say has changed")
    if same is not None:
        _refresh(change, same, draft)
    return same is None


def _refresh(change: Change, row: Row[Any], draft: Draft) -> None:
    """Bring what is not read by anybody up to this run: the letter itself has not changed."""
    values: dict[str, object] = {
        "held": draft.held,
        "place": draft.place,
        "due": draft.due,
        "until": draft.until,
        "told": dict(draft.told),
        "mark": draft.mark or "",
    }
    if any(getattr(row, name) != value for name, value in values.items()):
        change.update(schema.letters, {"number": row.number}, **values)
    if draft.parts or draft.also:
        change.put(schema.claims, claim_rows(row.number, draft))


def _look_after(change: Change, proposal: Proposal, rows: Sequence[Row[Any]]) -> None:
    """See to the letters that wait and that no job yielded in this run."""
    claims = claims_of(change.connection, change.home, [row.number for row in rows])
    for row in rows:
        if row.job in DECIDED:
            continue
        held = proposal.not_run.get(row.job) or _unsure(proposal, claims[row.number])
        if row.until is not None and row.until < proposal.today:
            end(change, row, LetterState.EXPIRED, held or _why_expired(row))
        elif held:
            hold_back(change, row, held)
        else:
            reason = proposal.reasons.get((row.job, row.record), "it is no longer called for")
            end(change, row, LetterState.WITHDRAWN, reason)


def _why_expired(row: Row[Any]) -> str:
    if row.state == LetterState.APPROVED:
        return f"too late: it could not be sent by {on_day(row.until)}"
    return f"nobody approved it by {on_day(row.until)}"


def _unsure(proposal: Proposal, claims: Sequence[str]) -> str:
    """Say why nothing may be done about one of the records a letter speaks for ("" where nothing stands against it)."""
    return next((proposal.unsure[record] for key in claims if (record := record_of(key)) in proposal.unsure), "")
