"""A civil timetable as people write it: on which days, and at what times of the clock on the wall."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from tsa_sheets.errors import ConfigError
from tsa_sheets.model.term import DAY, Calendar

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EVERY = re.compile(r"(?P<days>school day|weekday|day|" + "|".join(WEEKDAYS) + r") at (?P<times>[\d:, and]+)")


EVERY_LOOK = "every look"
LOOKS = "weekday at " + ", ".join(f"{hour:02d}:{minute:02d}" for hour in range(7, 19) for minute in (0, 30))
"""When the sheets are looked at anyway: a row counts once it has read the same in two looks."""


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
    """Read a timetable as it is written in a job or in `config/alliance.toml`; "every look" is each of our own."""
    said = words.strip().casefold()
    found = EVERY.fullmatch(LOOKS if said == EVERY_LOOK else said)
    times = re.findall(r"\d+:\d+", found["times"]) if found else []
    try:
        if not found or not times:
            raise ValueError(words)
        return Every(found["days"], tuple(time.fromisoformat(f"{at:0>5}") for at in times))
    except ValueError as error:
        like = 'Write it like "school day at 07:30" or "friday at 12:00 and 16:00".'
        raise ConfigError(place, f'"{words}" is not a timetable', like) from error
