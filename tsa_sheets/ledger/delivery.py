"""Delivery: a letter's last steps, each recorded before and after, so that none is ever sent twice."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, String, cast, func, literal, select, type_coerce

from tsa_sheets.ledger import schema, statements
from tsa_sheets.ledger.bodies import from_json
from tsa_sheets.ledger.change import Book, Change, Claim
from tsa_sheets.ledger.propose import DECIDED
from tsa_sheets.ledger.returns import failed_at_once
from tsa_sheets.ledger.rows import WAITING, end
from tsa_sheets.ledger.standings import gone_to
from tsa_sheets.model.letter import Content, LetterState
from tsa_sheets.model.standing import Gone

TRIALS_MAILED = 5
"""How many letters of a kind a trial mails to the office; the others are only recorded as tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A letter that is approved and nothing stands against; `packed` where it was tried before, with these bytes."""

    number: int
    key: str
    digest: str
    template: str
    job: str
    trial: bool
    mail: bool  # a trial's sixth letter is not mailed
    content: Content
    packed: "Packed | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A letter as it travels: its very bytes, and its Message-ID."""

    number: int
    message_id: str
    mime: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How the attempt to send a letter ended: its new state, the server's words, and the reason in ours.

    `failed` are the addresses that the server itself said cannot be reached, each with its words.
    """

    number: int
    state: LetterState
    reply: str = ""
    reason: str = ""
    failed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubted:
    """A letter in doubt, with what could settle it."""

    number: int
    message_id: str
    mime: bytes
    post_number: int
    template: str
    recipients: tuple[str, ...]
    since: datetime


class Delivery:
    """The way out for the letters of one alliance."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def ready(self, released: Mapping[str, str]) -> Sequence[Ready]:
        """List what may go now: approved, held by nobody, due, and in `released` (key to digest), oldest first.

        A letter that a person has decided, as one asked for again, needs no release: no job decides it anew.
        """
        letters, bodies = schema.letters, schema.bodies
        joined = letters.join(bodies, (bodies.c.home == letters.c.home) & (bodies.c.number == letters.c.number))
        with self.book.reading() as connection:
            rows = connection.execute(
                select(letters, bodies.c.content, bodies.c.mime)
                .select_from(joined)
                .where(
                    letters.c.home == self.book.home,
                    letters.c.state == LetterState.APPROVED,
                    letters.c.held == "",
                    letters.c.hold == "",
                    letters.c.due <= self.book.database.world.now(),
                )
                .order_by(letters.c.until.is_(None), letters.c.until, letters.c.number)
            ).all()
            mailed = self._trials_mailed(connection)
        ready = []
        for row in rows:
            if row.job not in DECIDED and released.get(row.key) != row.digest:
                continue
            mail = True
            if row.trial:
                mailed[row.template] = mailed.get(row.template, 0) + 1
                mail = mailed[row.template] <= TRIALS_MAILED
            ready.append(_ready(row, mail=mail))
        return ready

    def pack(self, claim: Claim, letters: Sequence[Packed], *, last: Ended | None = None) -> None:
        """Keep the very bytes of letters that are to be sent next, and how the one before ended."""
        with self.book.fenced(claim, "packed") as change:
            if last is not None:
                _finish(change, last)
            numbers = [{"number": letter.number} for letter in letters]
            change.update_each(schema.letters, numbers, [{"message_id": letter.message_id} for letter in letters])
            change.update_each(schema.bodies, numbers, [{"mime": letter.mime} for letter in letters])

    def begin(
        self, claim: Claim, letter: Ready, *, last: Ended | None, hasten: Callable[[], None] = lambda: None
    ) -> int | None:
        """Record that a letter, whose bytes are kept, is being sent, and how the one before ended: one commit for both.

        Gives the letter's number in the order of posting, or `None` where it may not go any more: paused, held,
        changed or withdrawn in this very moment. `hasten` is done when all is written and the disk has still to take
        it: it must not wait long for anybody, as nobody else can change the record meanwhile.
        """
        events = 2 if last is not None else 1
        with self.book.fenced(claim, "sending", posted=1, last_event=events) as change:
            if last is not None:
                _finish(change, last)
            if change.row.paused_at is not None:
                return None
            number = change.following("posted")
            begun = change.update(
                schema.letters,
                {
                    "number": letter.number,
                    "state": LetterState.APPROVED,
                    "digest": letter.digest,
                    "held": "",
                    "hold": "",
                },
                state=LetterState.SENDING,
                fence=claim.fence,
                post_number=number,
            )
            if not begun:
                return None
            change.take("posted")
            change.note(f"letter {letter.number}", "being sent")
            change.when_written = hasten
            return number

    def end(self, claim: Claim, last: Ended) -> None:
        """Record how the attempt to send a letter ended."""
        with self.book.fenced(claim, "sent") as change:
            _finish(change, last)

    def tell(self, claim: Claim, last: Ended) -> None:
        """Record what a run that has lost its claim knows for certain about the one letter it was sending.

        It counts for as long as nobody else has begun to send it: even if somebody has said meanwhile that it had not
        gone, and it waits to go again.
        """
        with self.book.changing("late word") as change:
            row = change.first(schema.letters, number=last.number)
            if row is not None and row.fence == claim.fence and row.state in (LetterState.IN_DOUBT, *WAITING):
                _finish(change, last)

    def tried(self, claim: Claim, numbers: Sequence[int]) -> None:
        """Record letters of a trial that were not mailed."""
        with self.book.fenced(claim, "tried") as change:
            for number in numbers:
                row = change.first(schema.letters, number=number)
                if row is not None and row.state == LetterState.APPROVED:
                    end(change, row, LetterState.TRIED, "a trial: not mailed", sent_at=change.now)

    def in_doubt(self) -> Sequence[Doubted]:
        """List the letters that may or may not have gone."""
        letters, bodies, events = schema.letters, schema.bodies, schema.events
        joined = letters.join(bodies, (bodies.c.home == letters.c.home) & (bodies.c.number == letters.c.number))
        about = literal("letter ") + cast(letters.c.number, String)
        since = select(func.max(events.c.at)).where(events.c.home == letters.c.home, events.c.about == about)
        with self.book.reading() as connection:
            rows = connection.execute(
                select(letters, bodies.c.mime, type_coerce(since.scalar_subquery(), schema.Moment).label("since"))
                .select_from(joined)
                .where(letters.c.home == self.book.home, letters.c.state == LetterState.IN_DOUBT)
                .order_by(letters.c.number)
            ).all()
        return [
            Doubted(
                number=row.number,
                message_id=row.message_id,
                mime=row.mime,
                post_number=row.post_number,
                template=row.template,
                recipients=tuple(filter(None, (row.address, row.copy_to))),
                since=row.since,
            )
            for row in rows
        ]

    def certainly_gone(self, newest: int = 5) -> Sequence[str]:
        """Give the Message-IDs of the newest letters that the mail server said it took."""
        letters = schema.letters
        with self.book.reading() as connection:
            found = connection.scalars(
                select(letters.c.message_id)
                .where(letters.c.home == self.book.home, letters.c.state.in_((LetterState.SENT, LetterState.TRIED)))
                .where(letters.c.reply != "", letters.c.message_id != "")
                .order_by(letters.c.post_number.desc())
                .limit(newest)
            )
            return list(found)

    def gone_since(self, since: datetime) -> Sequence[tuple[datetime, int]]:
        """Give each letter that has gone, or may have, since then: when, and to how many addresses."""
        letters = schema.letters
        at = func.coalesce(letters.c.sent_at, letters.c.approved_at)
        with self.book.reading() as connection:
            rows = connection.execute(
                select(type_coerce(at, schema.Moment).label("at"), letters.c.copy_to).where(
                    letters.c.home == self.book.home,
                    letters.c.post_number > 0,
                    letters.c.state.not_in(WAITING),
                    at >= since,
                )
            )
            return [(row.at, 2 if row.copy_to else 1) for row in rows]

    def gone_to(self, since: datetime) -> Sequence[Gone]:
        """List the letters that have gone since then, or may have, with their readers; those of a trial are not."""
        with self.book.reading() as connection:
            return gone_to(connection, self.book.home, since)

    def found(self, claim: Claim, number: int, *, went: bool, how: str) -> None:
        """Record what is known of a letter in doubt, and `how`; one that has not gone is tried again."""
        with self.book.fenced(claim, "settled") as change:
            row = change.first(schema.letters, number=number)
            if row is None or row.state != LetterState.IN_DOUBT:
                return
            if went:
                gone = LetterState.TRIED if row.trial else LetterState.SENT
                end(change, row, gone, how, sent_at=change.now)
            else:
                end(change, row, LetterState.APPROVED, f"{how}: it goes again, unchanged")

    def posted(self) -> int:
        """Tell how many letters have ever been on their way."""
        homes = schema.homes
        with self.book.reading() as connection:
            return int(connection.scalar(select(homes.c.posted).where(homes.c.home == self.book.home)) or 0)

    def _trials_mailed(self, connection: Any) -> dict[str, int]:
        letters = schema.letters
        rows = connection.execute(
            select(letters.c.template, func.count().label("mailed"))
            .where(letters.c.home == self.book.home, letters.c.trial, letters.c.post_number > 0)
            .where(letters.c.state.not_in(WAITING))  # one that certainly did not go is tried again
            .group_by(letters.c.template)
        )
        return {row.template: row.mailed for row in rows}


def _finish(change: Change, ended: Ended) -> None:
    gone = ended.state in (LetterState.SENT, LetterState.TRIED)
    values = {
        "state": ended.state,
        "reason": ended.reason,
        "reply": ended.reply,
        "sent_at": change.now if gone else None,
    }
    where = statements.at({"home": change.home, "number": ended.number})
    state = change.connection.scalar(statements.ending(), where | statements.to(values))
    change.note(f"letter {ended.number}", f"{state}: {ended.reason}" if ended.reason else str(state))
    for address, words in ended.failed.items():
        failed_at_once(change, ended.number, address, words)


def _ready(row: Row[Any], *, mail: bool) -> Ready:
    return Ready(
        number=row.number,
        key=row.key,
        digest=row.digest,
        template=row.template,
        job=row.job,
        trial=row.trial,
        mail=mail,
        content=from_json(row.content),
        # what was packed and never begun is packed anew, as our address may be another one by now
        packed=Packed(number=row.number, message_id=row.message_id, mime=row.mime)
        if row.mime and row.post_number
        else None,
    )
