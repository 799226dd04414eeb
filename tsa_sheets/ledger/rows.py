"""The rows of letters: how they are written, found, and come to their end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from tsa_sheets.ledger import schema
from tsa_sheets.ledger.bodies import to_json
from tsa_sheets.ledger.change import Change
from tsa_sheets.ledger.parts import claim_rows
from tsa_sheets.model.letter import Draft, LetterState

WAITING = (LetterState.DRAFT, LetterState.APPROVED)
BY_ITSELF = "automatic"


MANY = 5000
"""How many keys are asked for at once: SQLite takes 32,766 values in a statement."""


@dataclass(frozen=True, slots=True)
class New:
    """A letter to be written; `doubt` says why its job does not approve it by itself (`None` where it does)."""

    draft: Draft
    doubt: str | None

    @property
    def approved(self) -> bool:
        """Tell whether it may go without anybody's looking at it."""
        return self.doubt is None and self.draft.content is not None and not self.draft.expired


def claimed(connection: Connection, home: str, keys: Iterable[str]) -> Mapping[str, Row[Any]]:
    """Find which of these keys are claimed, each with the letter that holds it."""
    letters, claims = schema.letters, schema.claims
    joined = claims.join(letters, (letters.c.home == claims.c.home) & (letters.c.number == claims.c.letter))
    found = select(claims.c.key.label("claim"), letters).select_from(joined).where(claims.c.home == home)
    wanted = list(keys)
    return {
        row.claim: row
        for start in range(0, len(wanted), MANY)
        for row in connection.execute(found.where(claims.c.key.in_(wanted[start : start + MANY])))
    }


def claims_of(connection: Connection, home: str, numbers: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """List the keys each of these letters holds."""
    claims = schema.claims
    held: dict[int, list[str]] = {number: [] for number in numbers}
    for start in range(0, len(numbers), MANY):
        some = claims.c.letter.in_(numbers[start : start + MANY])
        found = select(claims.c.letter, claims.c.key).where(claims.c.home == home, some).order_by(claims.c.key)
        for number, key in connection.execute(found):
            held[number].append(key)
    return held


def record_of(key: str) -> str:
    """Name the record a key speaks of: template / record / occurrence / role."""
    return key.split("/")[1]


def waiting(change: Change) -> Sequence[Row[Any]]:
    """List the letters that have been drafted and have not gone."""
    letters = schema.letters
    return change.connection.execute(
        select(letters).where(letters.c.home == change.home, letters.c.state.in_(WAITING)).order_by(letters.c.number)
    ).all()


def add(change: Change, new: Sequence[New]) -> int:
    """Write new letters with their claims, and give the first one's number.

    A draft that came too late is only recorded.
    """
    first = change.take("last_letter", len(new))
    numbered = [(first + index, letter) for index, letter in enumerate(new)]
    change.insert(schema.letters, [_row(change, number, letter) for number, letter in numbered])
    change.insert(
        schema.bodies,
        [
            {"number": number, "content": to_json(letter.draft.content)}
            for number, letter in numbered
            if letter.draft.content is not None and not letter.draft.expired
        ],
    )
    change.put(schema.claims, [row for number, letter in numbered for row in claim_rows(number, letter.draft)])
    approvals = []
    for number, letter in numbered:
        draft = letter.draft
        change.note(f"letter {number}", f"drafted: {draft.expired or draft.held or draft.why}")
        if letter.approved:
            approvals.append(_approval(change, number, draft.digest, by=draft.job, how=BY_ITSELF))
    change.insert(schema.approvals, approvals)
    return first


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
    change.insert(schema.approvals, [_approval(change, number, digest, by=by, how=how)])


def hold_back(change: Change, row: Row[Any], why: str) -> None:
    """Say why a letter cannot go as things stand; it stays where it is."""
    if row.held != why:
        change.update(schema.letters, {"number": row.number}, held=why)
        change.note(f"letter {row.number}", f"held: {why}")


def end(change: Change, row: Row[Any], state: LetterState, reason: str, **more: object) -> None:
    """Bring a letter to a state, with its reason."""
    change.update(schema.letters, {"number": row.number}, state=state, reason=reason, **more)
    change.note(f"letter {row.number}", f"{state}: {reason}" if reason else state)


def how_it_ended(row: Row[Any] | None) -> str:
    """Say what became of a letter."""
    if row is None:
        return "there is no such letter"
    return f"it is {row.state}" + (f" ({row.reason})" if row.reason else "")


def _approval(change: Change, number: int, digest: str, *, by: str, how: str) -> dict[str, object]:
    event = change.note(f"letter {number}", f"approved by {by or 'somebody'} ({how})")
    return {"number": number, "event": event, "at": change.now, "digest": digest, "by": by, "how": how}


def _row(change: Change, number: int, new: New) -> dict[str, object]:
    draft, content, approved = new.draft, new.draft.content, new.approved
    state = LetterState.APPROVED if approved else LetterState.DRAFT
    return {
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
        "reason": draft.expired or new.doubt or "",
        "due": draft.due,
        "until": draft.until,
        "drafted_at": change.now,
        "approved_by": draft.job if approved else "",
        "approved_how": BY_ITSELF if approved else "",
        "approved_at": change.now if approved else None,
        "told": dict(draft.told),
        "mark": draft.mark or "",
    }
