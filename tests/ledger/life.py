"""The life of one alliance's record, told in few words: what runs decide, what goes out, and what came of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select

from tsa_sheets.config import JobSettings
from tsa_sheets.ledger import Claim, Ended, Opened, Packed, Proposal, Ready, open_ledger, schema
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.known import Identified
from tsa_sheets.model.letter import Attachment, Content, Draft, LetterState
from tsa_sheets.model.memory import KeptLetter

MONDAY = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)
HALF_AN_HOUR = timedelta(minutes=30)
LEASE_AND_MORE = timedelta(minutes=16)
HOME = "north-vale"
JOB = "confirm_registrations"
BY_HAND = JobSettings(live_from=date(2026, 9, 1))
AUTOMATIC = JobSettings(automatic=True, live_from=date(2026, 9, 1))

T = TypeVar("T")


@dataclass
class StillWorld:
    """A world in which nothing goes wrong and time passes only when a test says so."""

    time: datetime = MONDAY

    def now(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)

    def io(self, name: str, effect: Callable[[], T]) -> T:  # noqa: ARG002
        return effect()


def content(says: str = "Dear Ann", to: str = "ann@school.example", **more: Any) -> Content:
    """Write a letter's content."""
    return Content(to=to, name="Ann", copy_to="", subject="Your place", text=says, html=f"<p>{says}</p>", **more)


def draft(record: str = "r1", says: str = "Dear Ann", **more: Any) -> Draft:
    """Draft a confirmation about a record; whatever says something else has another digest."""
    values: dict[str, Any] = {
        "key": f"confirmed/{record}//",
        "digest": f"digest of {says}",
        "job": JOB,
        "template": "confirmed",
        "record": record,
        "place": "Bookings, row 2",
        "why": "Confirm each registration.",
        "content": content(says),
        "due": MONDAY - HALF_AN_HOUR,
    }
    return Draft(**values | more)


def invitation() -> Attachment:
    """Give an entry for a calendar."""
    return Attachment(name="course.ics", kind="text/calendar", content=b"BEGIN:VCALENDAR\r\n\xc3\xa9")


@dataclass
class Life:
    """One alliance's record, opened on one computer."""

    where: str
    beside: Path
    world: StillWorld = field(default_factory=StillWorld)
    settings: Mapping[str, JobSettings] = field(default_factory=lambda: {JOB: BY_HAND})
    home: str = HOME
    opened: Opened = field(init=False)

    def __post_init__(self) -> None:
        self.opened = open_ledger(self.where, self.home, self.beside, self.world)
        self.ledger = self.opened.ledger
        self.delivery = self.ledger.delivery
        self.letters = self.ledger.letters

    def close(self) -> None:
        self.opened.close()

    def claim(self, *, alone: bool = False) -> Claim:
        """Begin a run of its own minute."""
        taken = {run.minute for run in self.ledger.runs.latest(1000)}
        minute = self.world.now()
        while minute in taken:
            minute += timedelta(seconds=1)
        self.ledger.runs.add({minute: [JOB]})
        claim = self.ledger.runs.claim(minute, alone=alone)
        assert claim is not None
        return claim

    def finish(self, claim: Claim, drafted: int = 0) -> None:
        self.ledger.runs.finish(claim, state="done", summary="", jobs={JOB: ("done", drafted)})

    def propose(
        self,
        claim: Claim,
        *drafts: Draft,
        flags: Iterable[Flag] = (),
        rules: Iterable[str] = (),
        settled: Iterable[str] = (),
        identified: Identified | None = None,
        due: Iterable[str] = (JOB,),
        reasons: Mapping[tuple[str, str], str] | None = None,
        unsure: Mapping[str, str] | None = None,
        not_run: Mapping[str, str] | None = None,
    ) -> Mapping[str, int]:
        """Propose what a run has decided."""
        return self.ledger.propose(
            claim,
            identified=identified or Identified(),
            proposal=Proposal(
                drafts=drafts,
                reasons=reasons or {},
                unsure=unsure or {},
                not_run=not_run or {},
                due=set(due),
                today=self.world.now().date(),
            ),
            settings=self.settings,
            flags=flags,
            rules_run=set(rules),
            settled=set(settled),
        )

    def look(self, *drafts: Draft, **more: Any) -> Mapping[str, int]:
        """Let a whole run pass that decides these drafts and sends nothing."""
        claim = self.claim()
        drafted = self.propose(claim, *drafts, **more)
        self.finish(claim, drafted.get(JOB, 0))
        return drafted

    def approve(self, number: int = 1, by: str = "LM") -> str:
        """Approve a letter as it reads now."""
        letter = self.letter(number)
        return self.letters.approve(number, letter.digest, by=by, how="desk")

    def ready(self, *drafts: Draft) -> Sequence[Ready]:
        """List what may go, when a run has just decided these drafts."""
        return self.delivery.ready({draft.key: draft.digest for draft in drafts})

    def begin(self, claim: Claim, *drafts: Draft, last: Ended | None = None) -> int | None:
        """Begin to send the first letter that may go."""
        ready = self.ready(*drafts)[0]
        if ready.packed is None:
            self.delivery.pack(claim, [packed(ready.number)])
        return self.delivery.begin(claim, ready, last=last)

    def send(self, *drafts: Draft) -> None:
        """Let a run pass that decides these drafts and sends whatever may go."""
        claim = self.claim()
        self.propose(claim, *drafts)
        for ready in self.ready(*drafts):
            if ready.packed is None:
                self.delivery.pack(claim, [packed(ready.number)])
            if self.delivery.begin(claim, ready, last=None):
                self.delivery.end(claim, went(ready.number))
        self.finish(claim)

    def letter(self, number: int = 1) -> KeptLetter:
        letter = self.ledger.letter(number)
        assert letter is not None
        return letter

    def states(self) -> list[str]:
        """Say how every letter stands: its state, and the reason in brackets."""
        return [
            letter.state + (f" ({letter.held or letter.reason})" if letter.held or letter.reason else "")
            for letter in self.ledger.every_letter()
        ]

    def flags(self) -> list[str]:
        """Say how every flag there ever was stands, with a star where people are shown it."""
        rows = self.table(schema.flags)
        return [f"{row['state']}: {row['message']}{' *' if row['on_desk'] else ''}" for row in rows]

    def story(self, about: str) -> list[str]:
        """Tell what happened to `letter 1` or `flag 1`."""
        return [what for _, what in self.ledger.events(about)]

    def table(self, table: Any) -> list[dict[str, Any]]:
        """Give all rows of a table."""
        with self.ledger.book.reading() as connection:
            rows = connection.execute(select(table).order_by(*table.primary_key.columns)).all()
        return [dict(row._mapping) for row in rows]

    def all_rows(self) -> dict[str, list[dict[str, Any]]]:
        """Give everything there is but the runs, and which run holds the alliance."""
        tables = [table for table in schema.metadata.sorted_tables if table.name not in ("runs", "run_jobs")]
        rows = {table.name: self.table(table) for table in tables}
        for row in rows["homes"]:
            for name in ("fence", "run", "lease_until"):
                del row[name]
        return rows


def packed(number: int) -> Packed:
    """Give a letter some bytes."""
    mime = f"bytes of letter {number}".encode()
    return Packed(number=number, message_id=f"<{number}@north-vale.example>", mime=mime)


def went(number: int, reply: str = "250 taken") -> Ended:
    """Say that a letter has gone."""
    return Ended(number=number, state=LetterState.SENT, reply=reply)
