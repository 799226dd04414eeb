"""Proposing invoices: what a run's jobs decided to charge waits for a person, by the same rules as letters."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import Any

from sqlalchemy import Row

from tsa_sheets.ledger import schema
from tsa_sheets.ledger.change import Change
from tsa_sheets.ledger.invoice_rows import WAITING, add, claimed, end, hold_back, to_json, waiting
from tsa_sheets.model.invoice import InvoiceDraft, InvoiceState


def propose_invoices(
    change: Change,
    drafts: Sequence[InvoiceDraft],
    *,
    reasons: Mapping[tuple[str, str], str],
    unsure: Mapping[str, str],
    not_run: Mapping[str, str],
    due: Set[str],
) -> Mapping[str, int]:
    """Keep what a run decided to charge; give the number of new drafts by job. None is ever approved by itself."""
    before = claimed(change, (draft.key for draft in drafts))
    seen_to: set[int] = set()
    new: list[tuple[InvoiceDraft, str, str]] = []
    said: set[str] = set()
    for draft in drafts:
        if draft.key in said:
            continue  # two rows about one member are never two invoices
        said.add(draft.key)
        row = before.get(draft.key)
        if row is None:
            if draft.job in due and not draft.settling:
                new.append((draft, "", ""))
            continue
        seen_to.add(row.row)
        if row.state in WAITING:
            new += _looked_at_again(change, row, draft)
        elif _open(row) and draft.job in due and not draft.settling:
            new.append((draft, "", row.ordered))
    _look_after(change, [row for row in waiting(change) if row.row not in seen_to], reasons, unsure, not_run)
    add(change, new)
    return Counter(draft.job for draft, _, _ in new if not draft.expired)


def _open(row: Row[Any]) -> bool:
    """Tell whether what ended may be drafted again: never once it was issued, tried or decided by a person."""
    return row.state == InvoiceState.REPLACED or (row.state == InvoiceState.WITHDRAWN and not row.for_good)


def _looked_at_again(change: Change, row: Row[Any], draft: InvoiceDraft) -> Sequence[tuple[InvoiceDraft, str, str]]:
    """See to a draft that waits; give what takes its place, if anything does."""
    if draft.expired:
        end(change, row, InvoiceState.EXPIRED, draft.expired)
    elif draft.settling:
        hold_back(change, row, draft.held)
    elif row.digest == draft.digest:
        _refresh(change, row, draft)
    else:
        end(change, row, InvoiceState.REPLACED, "what it would say has changed")
        again = f"it was {row.hold}, and would say something else now: please look" if row.hold else ""
        return [(draft, again, row.ordered)]
    return []


def _refresh(change: Change, row: Row[Any], draft: InvoiceDraft) -> None:
    hold_back(change, row, draft.held)
    values: dict[str, object] = {
        "place": draft.place,
        "record": draft.record,
        "due": draft.due,
        "content": to_json(draft),
    }
    if any(getattr(row, name) != value for name, value in values.items()):
        change.update(schema.invoices, {"row": row.row}, **values)


def _look_after(
    change: Change,
    rows: Sequence[Row[Any]],
    reasons: Mapping[tuple[str, str], str],
    unsure: Mapping[str, str],
    not_run: Mapping[str, str],
) -> None:
    """See to the drafts that no job yielded in this run."""
    for row in rows:
        held = not_run.get(row.job) or unsure.get(row.record) or unsure.get(row.member)
        if held:
            hold_back(change, row, held)
        else:
            reason = reasons.get((row.job, row.record), "it is no longer called for")
            end(change, row, InvoiceState.WITHDRAWN, reason)
