"""The rows of letters: how one is written, found, and comes to its end."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, select

from tsa_sheets.ledger import schema
from tsa_sheets.ledger.bodies import keep_content
from tsa_sheets.ledger.change import Change
from tsa_sheets.model.letter import Draft, LetterState

WAITING = (LetterState.DRAFT, LetterState.APPROVED)


def claimed(change: Change) -> Mapping[str, Row[Any]]:
    """Find every claim ever made, with the letter that holds it."""
    letters, claims = schema.letters, schema.claims
    joined = claims.join(letters, (letters.c.home == claims.c.home) & (letters.c.number == claims.c.letter))
    rows = change.connection.execute(
        select(claims.c.key.label("claim"), letters).select_from(joined).where(claims.c.home == change.home)
    )
    return {row.claim: row for row in rows}


def waiting(change: Change) -> Sequence[Row[Any]]:
    """List the letters that have been drafted and have not gone."""
    letters = schema.letters
    return change.connection.execute(
        select(letters).where(letters.c.home == change.home, letters.c.state.in_(WAITING)).order_by(letters.c.number)
    ).all()


def add(change: Change, draft: Draft, *, approve: bool, doubt: str = "") -> int:
    """Write a new letter with its claims, and give its number; a draft that came too late is only recorded."""
    number = change.take("last_letter")
    content = draft.content
    approved = approve and content is not None and not draft.expired
    state = LetterState.APPROVED if approved else LetterState.DRAFT
    row = {
        "number": number,
        "key": draft.key,
        "digest": draft.digest,
        "state": LetterState.EXPIRED if draft.expired else state,
        "job": draft.job,
        "template": draft.template,
        "record": draft.record,
        "occurrence": draft.occurrence,
        "role": draft.role,
        "place": draft.place,
        "why": draft.why,
        "address": content.to if content else "",
        "name": content.name if content else "",
        "copy_to": content.copy_to if content else "",
        "subject": content.subject if content else "",
        "trial": draft.trial,
        "held": draft.held,
        "hold": "",
        "reason": draft.expired or doubt,
        "due": draft.due,
        "until": draft.until,
        "drafted_at": change.now,
        "told": dict(draft.told),
        "mark": draft.mark or "",
    }
    change.insert(schema.letters, [row])
    if content is not None and not draft.expired:
        keep_content(change, number, content)
    for key in (draft.key, *draft.also):
        if not change.update(schema.claims, {"key": key}, letter=number):
            change.insert(schema.claims, [{"key": key, "letter": number}])
    change.note(f"letter {number}", f"drafted: {draft.expired or draft.held or draft.why}")
    if approved:
        record_approval(change, number, draft.digest, by=draft.job, how="automatic")
    return number


def record_approval(change: Change, number: int, digest: str, *, by: str, how: str) -> None:
    """Approve a letter, and keep for ever who approved what, and by which way."""
    change.update(
        schema.letters,
        {"number": number},
        state=LetterState.APPROVED,
        reason="",
        approved_by=by,
        approved_how=how,
        approved_at=change.now,
    )
    change.insert(schema.approvals, [{"number": number, "at": change.now, "digest": digest, "by": by, "how": how}])
    change.note(f"letter {number}", f"approved by {by or 'somebody'} ({how})")


def hold_back(change: Change, row: Row[Any], why: str) -> None:
    """Say why a letter cannot go as things stand; it stays where it is."""
    if row.held != why:
        change.update(schema.letters, {"number": row.number}, held=why)
        change.note(f"letter {row.number}", f"held: {why}")


def end(change: Change, row: Row[Any], state: LetterState, reason: str, **more: object) -> None:
    """Bring a letter to a state, with its reason."""
    change.update(schema.letters, {"number": row.number}, state=state, reason=reason, **more)
    change.note(f"letter {row.number}", f"{state}: {reason}")


def how_it_ended(row: Row[Any] | None) -> str:
    """Say what became of a letter."""
    if row is None:
        return "there is no such letter"
    return f"it is {row.state}" + (f" ({row.reason})" if row.reason else "")
