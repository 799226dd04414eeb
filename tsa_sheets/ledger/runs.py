"""Runs: which are due, who has claimed which, and how each ended."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, select, update

from tsa_sheets.ledger import schema
from tsa_sheets.ledger.change import LEASE, Book, Change, Claim
from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.memory import KeptRun

DUE, RUNNING, DONE, FAILED, MISSED = "due", "running", "done", "failed", "missed"
TOO_LATE = "too late"
"""How the state of a job begins that was not done because it made no sense any more."""

NOTHING_NEW = "nothing new"
"""A run that read everything and found that nothing had changed since the one before."""

TRIES = 3
"""How often a run may be begun that never ends, its process having been killed or its computer switched off."""

LATEST = datetime.max.replace(tzinfo=UTC)

DIED = "it stopped before it was done: its process was killed, or the computer switched off; a later run went on"
LOST = "the run that was sending it stopped before it knew: it may or may not have gone"


class Runs:
    """The runs of one alliance, each known by its minute."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def add(
        self,
        due: Mapping[datetime, Iterable[str]],
        *,
        missed: Iterable[datetime] = (),
        too_late: Mapping[tuple[datetime, str], str] = MappingProxyType({}),
    ) -> Sequence[datetime]:
        """Insert the runs that have no row yet, with their jobs; give the minutes that were new.

        `missed` are minutes among them that are too late to be run: they are recorded as such. So are jobs for which it
        is `too_late`, by minute and name, with the reason.
        """
        missed = set(missed)
        new = []
        with self.book.changing("tick") as change:
            for minute, jobs in sorted(due.items()):
                if change.first(schema.runs, minute=minute):
                    continue
                state = MISSED if minute in missed else DUE
                change.insert(schema.runs, [{"minute": minute, "state": state}])
                ended = {job: too_late.get((minute, job)) for job in sorted(jobs)}
                states = {job: f"{TOO_LATE}: {why}" if why else state for job, why in ended.items()}
                change.insert(
                    schema.run_jobs, [{"minute": minute, "job": job, "state": end} for job, end in states.items()]
                )
                new.append(minute)
        return new

    def waiting(self) -> Sequence[datetime]:
        """List the runs that are due, and those whose worker has been silent for longer than its lease."""
        runs, homes = schema.runs, schema.homes
        now = self.book.database.world.now()
        with self.book.reading() as connection:
            home = connection.execute(select(homes).where(homes.c.home == self.book.home)).one()
            rows = connection.execute(
                select(runs.c.minute, runs.c.state)
                .where(runs.c.home == self.book.home, runs.c.state.in_([DUE, RUNNING]))
                .order_by(runs.c.minute)
            ).all()
        return [row.minute for row in rows if row.state == DUE or not _may_be_alive(home, now)]

    def claim(self, minute: datetime, *, alone: bool = False, worker: str = "") -> Claim | None:
        """Claim a run for a `worker`; `None` where it is done already, or another run of the alliance is at work.

        `alone` says that surely no other run is alive, so that a lease left behind by a dead one need not end first.

        Letters that an earlier, silent run was sending become in doubt: nobody else may send them. A run that was
        begun three times and never ended is not begun a fourth time: it has failed.
        """
        with self.book.changing("claim") as change:
            row = change.first(schema.runs, minute=minute)
            if row is None or row.state not in (DUE, RUNNING):
                return None
            if not alone and _may_be_alive(change.row, change.now):
                return None
            fence = int(change.row.fence) + 1
            _leave_in_doubt(change)
            if row.tries >= TRIES:
                _fail(change, minute, f"it was begun {TRIES} times and never ended: see what stopped this computer")
                change.set_home(fence=fence, run=None, lease_until=None)
                return None
            change.set_home(fence=fence, run=minute, lease_until=change.now + LEASE)
            change.update(
                schema.runs,
                {"minute": minute},
                state=RUNNING,
                fence=fence,
                started=row.started or change.now,
                tries=row.tries + 1,
                worker=worker,
            )
            _close_the_dead(change, minute)
            return Claim(minute, fence)

    def at_work(self) -> tuple[datetime, datetime] | None:
        """Tell which run holds the alliance, and until when if it says nothing more; `None` where none does."""
        homes = schema.homes
        with self.book.reading() as connection:
            home = connection.execute(select(homes).where(homes.c.home == self.book.home)).one()
        if home.run is None or not _may_be_alive(home, self.book.database.world.now()):
            return None
        return home.run, home.lease_until

    def give_up(self, minute: datetime, why: str, *, worker: str) -> bool:
        """End a run whose worker is surely gone, and tell whether it was still running, and that worker's.

        The fence goes up, so that it could do nothing more even if it were not; a letter it was sending is in doubt.
        """
        with self.book.changing("give up") as change:
            row = change.first(schema.runs, minute=minute)
            if row is None or row.state != RUNNING or row.worker != worker:
                return False
            _fail(change, minute, why)
            if change.row.run == minute:
                _leave_in_doubt(change)
                change.set_home(fence=int(change.row.fence) + 1, run=None, lease_until=None)
            return True

    def finish(self, claim: Claim, *, state: str, summary: str, jobs: Mapping[str, tuple[str, int]]) -> None:
        """End a run and give the alliance free.

        `jobs` tells how each ended, if otherwise than the run itself, and how many letters it drafted.
        """
        with self.book.fenced(claim, "finish") as change:
            change.update(schema.runs, {"minute": claim.minute}, state=state, ended=change.now, summary=summary)
            for job in _jobs_of(change.connection, change.home, claim.minute):
                change.update(schema.run_jobs, {"minute": claim.minute, "job": job}, state=state)
            for job, (ended, drafted) in jobs.items():
                change.update(schema.run_jobs, {"minute": claim.minute, "job": job}, state=ended, drafted=drafted)
            change.set_home(run=None, lease_until=None)

    def jobs_of(self, minute: datetime) -> Sequence[str]:
        """Name the jobs that are due in a run."""
        with self.book.reading() as connection:
            return _jobs_of(connection, self.book.home, minute)

    def latest(self, count: int = 50, *, until: datetime = LATEST, but_not: Sequence[str] = ()) -> Sequence[KeptRun]:
        """List the newest runs that were due by a moment, newest first; `but_not` those in some states."""
        runs, jobs = schema.runs, schema.run_jobs
        with self.book.reading() as connection:
            rows = connection.execute(
                select(runs)
                .where(runs.c.home == self.book.home, runs.c.minute <= until, runs.c.state.not_in(but_not))
                .order_by(runs.c.minute.desc())
                .limit(count)
            ).all()
            minutes = [row.minute for row in rows]
            children = connection.execute(
                select(jobs).where(jobs.c.home == self.book.home, jobs.c.minute.in_(minutes)).order_by(jobs.c.job)
            ).all()
        ended = {minute: {child.job: child.state for child in children if child.minute == minute} for minute in minutes}
        return [_kept(row, ended[row.minute]) for row in rows]


def _jobs_of(connection: Connection, home: str, minute: datetime) -> Sequence[str]:
    table = schema.run_jobs
    found = select(table.c.job).where(table.c.home == home, table.c.minute == minute)
    return sorted(connection.scalars(found.where(table.c.state.not_like(f"{TOO_LATE}%"))))


def usual(connection: Connection, home: str, job: str) -> int:
    """Give the most letters any of the job's last ten runs drafted (0 where it has never drafted any)."""
    table = schema.run_jobs
    drafted = connection.scalars(
        select(table.c.drafted)
        .where(table.c.home == home, table.c.job == job, table.c.state == DONE)
        .order_by(table.c.minute.desc())
        .limit(10)
    ).all()
    return max(drafted, default=0)


def _may_be_alive(home: Row[Any], now: datetime) -> bool:
    """Tell whether the run that holds an alliance may still be at work.

    A lease that ends far in the future was given by a clock that was wrong then: nobody would act until that day.
    """
    return home.lease_until is not None and now < home.lease_until <= now + 2 * LEASE


def _fail(change: Change, minute: datetime, why: str) -> None:
    change.update(schema.runs, {"minute": minute}, state=FAILED, ended=change.now, summary=why)
    change.update(schema.run_jobs, {"minute": minute}, state=FAILED)


def _close_the_dead(change: Change, minute: datetime) -> None:
    """End the runs that never will: this one, claimed after them, does all that was due in them."""
    runs = schema.runs
    dead = (runs.c.home == change.home) & (runs.c.state == RUNNING) & (runs.c.minute != minute)
    ours = set(_jobs_of(change.connection, change.home, minute))
    for other in change.connection.scalars(select(runs.c.minute).where(dead)).all():
        if ours.issuperset(_jobs_of(change.connection, change.home, other)):
            _fail(change, other, DIED)


def _leave_in_doubt(change: Change) -> None:
    letters = schema.letters
    sending = (letters.c.home == change.home) & (letters.c.state == LetterState.SENDING)
    for number in change.connection.scalars(select(letters.c.number).where(sending)).all():
        change.note(f"letter {number}", LOST)
    change.connection.execute(update(letters).where(sending).values(state=LetterState.IN_DOUBT, reason=LOST))


def _kept(row: Row[Any], jobs: Mapping[str, str]) -> KeptRun:
    return KeptRun(
        minute=row.minute,
        state=row.state,
        jobs=jobs,
        started=row.started,
        ended=row.ended,
        summary=row.summary,
    )
