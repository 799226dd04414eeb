"""The twelve months that a subscription is charged for."""

import re
from calendar import month_name, monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from tsa_sheets.model.member import Member
from tsa_sheets.model.price import Period, Runs, Subscription
from tsa_sheets.model.term import academic_year
from tsa_sheets.model.words import on_day

DAY = timedelta(days=1)
MONTHS = list(month_name)


def period_of(runs: Runs, day: date, joined: date) -> Period:
    """Find the period a day falls in; for a subscription from joining, that of its own twelve months."""
    if runs is Runs.ACADEMIC:
        first = date(day.year if day.month >= 9 else day.year - 1, 9, 1)
        return _twelve_months(academic_year(day), first)
    if runs is Runs.FINANCIAL:
        first = date(day.year if day.month >= 4 else day.year - 1, 4, 1)
        return _twelve_months(f"April {first.year} to March {first.year + 1}", first)
    first = _in_year(joined, day.year)
    if first > day:
        first = _in_year(joined, day.year - 1)
    first = max(first, joined)
    last = _in_year(joined, first.year + 1) - DAY
    return Period(name=f"{on_day(first)} to {on_day(last)}", first=first, last=last)


def periods_due(member: Member, subscription: Subscription, today: date) -> Sequence[Period]:
    """List the periods that may be charged today, the present one and one that begins soon, if the school is in them.

    `member.starts` must be known.
    """
    if member.starts is None:
        return []
    soon = today + timedelta(days=subscription.ahead_days)
    days = (max(today, member.starts), max(soon, member.starts)) if member.starts <= soon else ()
    periods = dict.fromkeys(period_of(subscription.runs, day, member.starts) for day in days)
    return [period for period in periods if in_it(member, period)]


def in_it(member: Member, period: Period) -> bool:
    """Tell whether a subscription runs on any day of a period."""
    return member.starts is not None and member.starts <= period.last and period.first <= last_day(member)


def last_day(member: Member) -> date:
    """Give the last day of a subscription, as far as is known."""
    return min((day for day in (member.ends, member.withdrawn_on) if day), default=date.max)


def months_before(day: date, months: int) -> date:
    """Count back in whole months; a month that is too short ends the count on its last day."""
    total = day.year * 12 + day.month - 1 - months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _twelve_months(name: str, first: date) -> Period:
    return Period(name=name, first=first, last=date(first.year + 1, first.month, 1) - DAY)


def _in_year(day: date, year: int) -> date:
    """Give the anniversary in a year: of 29 February, 1 March where there is none."""
    return date(year, 3, 1) if (day.month, day.day) == (2, 29) and monthrange(year, 2)[1] == 28 else day.replace(year)


def same_days(name: str, period: Period) -> bool:
    """Tell whether a period that was charged under a name has a day of this one; not where the name is none of ours.

    A corrected date of joining gives a period another name: the days tell that it has been charged.
    """
    other = _named(name)
    return other is not None and other.first <= period.last and period.first <= other.last


def _named(name: str) -> Period | None:
    if found := re.fullmatch(r"(\d{4})/\d\d", name):
        return period_of(Runs.ACADEMIC, date(int(found[1]), 9, 1), date(int(found[1]), 9, 1))
    if found := re.fullmatch(r"April (\d{4}) to March \d{4}", name):
        return period_of(Runs.FINANCIAL, date(int(found[1]), 4, 1), date(int(found[1]), 4, 1))
    if found := re.fullmatch(r"(\d\d?) (\w+) (\d{4}) to .*", name):
        joined = date(int(found[3]), MONTHS.index(found[2]), int(found[1])) if found[2] in MONTHS else None
        return period_of(Runs.JOINING, joined, joined) if joined else None
    return None
