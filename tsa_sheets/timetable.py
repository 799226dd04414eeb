"""What is due: civil times on school days, derived from the record; and the heartbeat that looks every half minute."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tsa_sheets.errors import ConfigError
from tsa_sheets.home import Home
from tsa_sheets.ledger import Opened
from tsa_sheets.model.term import DAY, Calendar

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EVERY = re.compile(r"(?P<days>school day|weekday|day|" + "|".join(WEEKDAYS) + r") at (?P<times>[\d:, and]+)")
LOOKS = "weekday at " + ", ".join(f"{hour:02d}:{minute:02d}" for hour in range(7, 19) for minute in (0, 30))
"""When the sheets are looked at besides: a row counts once it has read the same in two looks."""

CATCH_UP = timedelta(days=4)
"""How far back something that was missed is still found: over a long weekend with the computer off."""


@dataclass(frozen=True, slots=True)
class Every:
    """A civil timetable, such as "school day at 07:30" or "friday at 12:00 and 16:00"."""

    days: str
    times: tuple[time, ...]

    def moments(self, first: date, last: date, calendar: Calendar, zone: ZoneInfo) -> Iterator[datetime]:
        """Give the moments (UTC) from the first day to the last; an hour the clock skips or repeats counts once."""
        day = first
        while day <= last:
            if self._on(day, calendar):
                yield from (datetime.combine(day, at, zone).astimezone(UTC) for at in self.times)
            day += DAY

    def _on(self, day: date, calendar: Calendar) -> bool:
        match self.days:
            case "day":
                return True
            case "weekday":
                return day.weekday() < WEEKDAYS.index("saturday")
            case "school day":
                return calendar.is_school_day(day)
            case _:
                return day.weekday() == WEEKDAYS.index(self.days)


def every(words: str, *, place: str) -> Every:
    """Read a timetable as it is written in a job or in `config/alliance.toml`."""
    found = EVERY.fullmatch(words.strip().casefold())
    times = re.findall(r"\d+:\d+", found["times"]) if found else []
    try:
        if not found or not times:
            raise ValueError(words)
        return Every(found["days"], tuple(time.fromisoformat(f"{at:0>5}") for at in times))
    except ValueError as error:
        like = 'Write it like "school day at 07:30" or "friday at 12:00 and 16:00".'
        raise ConfigError(place, f'"{words}" is not a timetable', like) from error


def due(home: Home, since: datetime, now: datetime) -> Mapping[datetime, Sequence[str]]:
    """Give what fell due after `since` and until `now`: each minute with its jobs (none: just a look)."""
    settings = home.settings
    found: dict[datetime, list[str]] = {}
    first, last = since.astimezone(settings.zone).date(), now.astimezone(settings.zone).date()
    tables = [(job.name, every(job.every, place=f"job {job.name}")) for job in home.jobs if not _off(home, job.name)]
    for name, table in [("", every(LOOKS, place="looks")), *tables]:
        for moment in table.moments(first, last, settings.calendar, settings.zone):
            if since < moment <= now:
                found.setdefault(moment, []).extend([name] if name else [])
    return found


def next_look(home: Home, now: datetime) -> datetime:
    """Tell when the sheets are looked at next; a week from now where nothing is due before."""
    week = now + timedelta(days=7)
    return min(due(home, now, week), default=week)


def tick(home: Home, opened: Opened, now: datetime, submit: Callable[[datetime], None]) -> Sequence[datetime]:
    """Insert what is due and has no row yet, and submit it, and submit again what a dead worker left behind.

    Of several minutes that were missed the latest is run, with the jobs of all: jobs decide from what is true, not
    from how often they were called. The earlier ones are recorded as missed.
    """
    latest = opened.ledger.runs.latest(1)
    since = max(now - CATCH_UP, latest[0].minute if latest else now - timedelta(minutes=1))
    minutes = due(home, since, now)
    if minutes:
        newest = max(minutes)
        jobs = sorted({job for names in minutes.values() for job in names})
        opened.ledger.runs.add({**minutes, newest: jobs}, missed=[minute for minute in minutes if minute != newest])
    waiting = opened.ledger.runs.waiting()
    for minute in waiting:
        submit(minute)
    return waiting


def by_hand(home: Home, opened: Opened, now: datetime) -> datetime:
    """Insert a run of all jobs for this very minute, as a person asked for it."""
    minute = now.replace(second=0, microsecond=0)
    jobs = [job.name for job in home.jobs if not _off(home, job.name)]
    taken = {run.minute: run.state for run in opened.ledger.runs.latest(120)}
    while taken.get(minute) not in (None, "due"):
        minute += timedelta(seconds=1)  # the second run within one minute
    opened.ledger.runs.add({minute: jobs})
    return minute


def _off(home: Home, job: str) -> bool:
    return home.settings.jobs[job].off
