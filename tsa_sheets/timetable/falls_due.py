"""What is due: derived from the record and the clock on the wall, never from when somebody looked last."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from tsa_sheets.home import Home
from tsa_sheets.ledger import Opened
from tsa_sheets.model.civil import EVERY_LOOK, every
from tsa_sheets.model.words import at_moment

CATCH_UP = timedelta(days=4)
"""How far back something that was missed is still found: over a long weekend with the computer off."""


def due(home: Home, since: datetime, now: datetime) -> Mapping[datetime, Sequence[str]]:
    """Give what fell due after `since` and until `now`: each minute with its jobs (none: just a look)."""
    settings = home.settings
    found: dict[datetime, list[str]] = {}
    first, last = since.astimezone(settings.zone).date(), now.astimezone(settings.zone).date()
    tables = [(job.name, every(job.every, place=f"job {job.name}")) for job in home.jobs if not _off(home, job.name)]
    for name, table in [("", every(EVERY_LOOK, place="looks")), *tables]:
        for moment in table.moments(first, last, settings.calendar, settings.zone):
            if not since < moment <= now:
                continue
            jobs = found.setdefault(moment, [])
            if name and name not in jobs:  # the clock that skips an hour makes two times one
                jobs.append(name)
    return found


def next_look(home: Home, now: datetime) -> datetime:
    """Tell when the sheets are looked at next; a week from now where nothing is due before."""
    week = now + timedelta(days=7)
    return min(due(home, now, week), default=week)


def tick(home: Home, opened: Opened, now: datetime, submit: Callable[[datetime], None]) -> Sequence[datetime]:
    """Insert what is due and has no row yet, and submit it, and submit again what a dead worker left behind.

    Of several minutes that were missed the latest is run, with the jobs of all: jobs decide from what is true, not
    from how often they were called. The earlier ones are recorded as missed, unless this is the very first run. A job
    for which it is too late is recorded as such, and not done.
    """
    latest = opened.ledger.runs.latest(1, until=now)  # a clock may have been ahead then
    since = max(now - CATCH_UP, latest[0].minute) if latest else now - CATCH_UP
    minutes = due(home, since, now)
    if minutes:
        newest = max(minutes)
        late = _too_late(home, minutes, now)
        jobs = {job for minute, names in minutes.items() for job in names if (minute, job) not in late}
        missed = [minute for minute in minutes if minute != newest] if latest else []
        opened.ledger.runs.add(
            {**{minute: minutes[minute] for minute in missed}, newest: jobs.union(minutes[newest])},
            missed=missed,
            too_late={(minute, job): why for (minute, job), why in late.items() if minute != newest or job not in jobs},
        )
    waiting = opened.ledger.runs.waiting()
    for minute in waiting:
        submit(minute)
    return waiting


def by_hand(home: Home, opened: Opened, now: datetime) -> datetime:
    """Insert a run of all jobs for this very minute, as a person asked for it."""
    minute = now.replace(second=0, microsecond=0)
    jobs = [job.name for job in home.jobs if not _off(home, job.name)]
    taken = {run.minute: run for run in opened.ledger.runs.latest(120)}
    while (run := taken.get(minute)) and (run.state, set(run.jobs)) != ("due", set(jobs)):
        minute += timedelta(seconds=1)  # the second run within one minute
    opened.ledger.runs.add({minute: jobs})
    return minute


def _too_late(
    home: Home, minutes: Mapping[datetime, Sequence[str]], now: datetime
) -> Mapping[tuple[datetime, str], str]:
    """Say of each job that is not worth catching up any more why, by its minute and name."""
    windows = {job.name: job.catch_up for job in home.jobs if job.catch_up is not None}
    return {
        (minute, job): f"it made sense until {at_moment(minute + windows[job], home.settings.zone)}"
        for minute, jobs in minutes.items()
        for job in jobs
        if job in windows and now - minute > windows[job]
    }


def _off(home: Home, job: str) -> bool:
    return home.settings.jobs[job].off
