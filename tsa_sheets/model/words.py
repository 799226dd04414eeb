"""Days, moments and counts as the office says them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def on_day(day: date, *, weekday: bool = False) -> str:
    """Say a day: `7 September 2026`, or with its weekday `Monday 7 September 2026`."""
    said = f"{day.day} {day:%B %Y}"  # strftime has no portable way to leave out the leading zero
    return f"{day:%A} {said}" if weekday else said


def at_moment(moment: datetime, zone: ZoneInfo) -> str:
    """Say a moment where the alliance is: `7 September 2026 at 9.05`."""
    local = moment.astimezone(zone)
    return f"{on_day(local)} at {local.hour}.{local:%M}"


def count(number: int, thing: str, things: str = "") -> str:
    """Say how many: `1 letter`, `2 letters`, `no letters`."""
    many = things or f"{thing}s"
    return f"{number} {thing}" if number == 1 else f"{number or 'no'} {many}"
