"""What the office has made of the bookings since: when they came, who was confirmed, who cancelled, who came."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from tsa_sheets.demo.booking import LAST_BY_HAND, Booking
from tsa_sheets.demo.courses import TrueCourse
from tsa_sheets.demo.people import People

OPENED = date(2026, 6, 8)


def with_states(bookings: Sequence[Booking], one: TrueCourse, people: People) -> Iterator[Booking]:
    """Give each single booking its state; those for several people are all confirmed, or attended."""
    usual = {
        "HTA01": ("attended",) * 4 + ("no-show", "attended", "part-attended", "no-show", "cancelled"),
        "HTA02": (),
        "HTA07": ("confirmed",) * (len([b for b in bookings if len(b.delegates) == 1]) - 4)
        + ("waitlisted", "waitlisted", "waitlisted", "cancelled"),
        "HTA08": ("confirmed", "confirmed", "received"),
    }.get(
        one.code,
        ("confirmed", "confirmed", "cancelled", "confirmed", "substituted", "provisional", "cancelled", "received"),
    )
    ordinary = "attended" if one.code == "HTA01" else "confirmed"
    states = iter(usual)
    for booking in bookings:
        status = next(states, ordinary) if len(booking.delegates) == 1 else ordinary
        substitute = people.at(booking.school.domain) if status == "substituted" else None
        yield replace(booking, status=status, substitute=substitute)


def dated(bookings: Sequence[Booking], rng: random.Random) -> Iterator[Booking]:
    """Give each booking its moment, no two the same, and the days on which the office acted on it."""
    taken: set[datetime] = set()
    for booking in bookings:
        at = _moment(booking, rng)
        while at in taken:
            at += timedelta(seconds=1)
        taken.add(at)
        confirmed_on = cancelled_on = None
        if booking.status not in ("received", "provisional", "waitlisted") and at.date() < LAST_BY_HAND:
            confirmed_on = _weekday(at.date() + timedelta(days=rng.randint(1, 4)))
        if booking.status == "cancelled":
            cancelled_on = _weekday(min(at.date() + timedelta(days=rng.randint(5, 20)), date(2026, 8, 31)))
        yield replace(booking, at=at, confirmed_on=confirmed_on, cancelled_on=cancelled_on)


def _moment(booking: Booking, rng: random.Random) -> datetime:
    if booking.status == "received":
        first, last = date(2026, 9, 2), date(2026, 9, 4)
    elif booking.courses[0].code == "HTA01" or booking.status == "cancelled":
        first, last = OPENED, date(2026, 7, 17)
    elif rng.random() < 0.15:
        first, last = date(2026, 8, 28), date(2026, 9, 3)
    else:
        first, last = OPENED, date(2026, 7, 24)
    day = first + timedelta(days=rng.randint(0, (last - first).days))
    return datetime.combine(day, time(rng.randint(7, 18), rng.randint(0, 59), rng.randint(0, 59)))


def _weekday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))
