"""What does not add up between a subscription, its price, what it includes, and when it may be ended."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from tsa_sheets.config.words import folded
from tsa_sheets.job import rule
from tsa_sheets.model.charging import Money
from tsa_sheets.model.course import Course
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.member import Member
from tsa_sheets.model.money import NOTHING, in_pounds
from tsa_sheets.model.price import Period
from tsa_sheets.model.registration import TAKES_A_PLACE, PriceKind, Registration
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.model.term import Calendar
from tsa_sheets.model.words import count, on_day
from tsa_sheets.money.periods import last_day, months_before, period_of
from tsa_sheets.money.prices import Price, subscription_price
from tsa_sheets.money.standing import in_trust, trusts
from tsa_sheets.rules.cells import blank, first_known
from tsa_sheets.rules.known import of_trusts
from tsa_sheets.rules.words import at_school, listed

NAMED = 6
"""How many schools of a trust a flag names before it counts the rest."""


def running(members: Table[Member], money: Money, today: date) -> Iterator[tuple[Member, Period]]:
    """Give each subscription of today with the period that is charged for it."""
    for member in members:
        if member.starts and member.current(today):
            yield member, period_of(money.subscription.runs, today, member.starts)


@dataclass(frozen=True, slots=True)
class _Prices:
    """What a subscription without a reason of its own should cost by the tables, for the part and for all of a year."""

    agreed: Decimal
    due: Decimal
    whole: Decimal

    @property
    def in_full(self) -> bool:
        """Tell whether somebody who joined during the year is to pay all of it."""
        return self.due < self.agreed == self.whole


def _prices(
    members: Table[Member], schools: Table[School], money: Money, calendar: Calendar, today: date
) -> Iterator[tuple[Member, _Prices]]:
    """Give each subscription whose price is a person's, with what the tables say; not where these say nothing."""
    for member, period in running(members, money, today):
        school = schools.get(member.urn)
        if school is None or not member.price_agreed or not blank(member, "price_reason"):
            continue
        together = in_trust(school, trusts(members, schools, period))
        found = [
            subscription_price(
                replace(member, price_agreed=None, starts=starts),
                school,
                period,
                money.subscription,
                terms=calendar.terms,
                in_trust=together,
            )
            for starts in (member.starts, period.first)
        ]
        due, whole = (price.amount if isinstance(price, Price) else NOTHING for price in found)
        if due and whole:
            yield member, _Prices(member.price_agreed, due, whole)


@rule(severity="act", fix_by="treasurer")
def price_differs_from_the_table(
    members: Table[Member], schools: Table[School], money: Money, calendar: Calendar, today: date
) -> Iterator[Flag]:
    """A price that is not the table's is there for a reason, which the sheet gives."""
    for member, prices in _prices(members, schools, money, calendar, today):
        if prices.agreed != prices.due and not prices.in_full:
            message = f"{at_school(member)} is to pay {in_pounds(prices.agreed)}, and by the table it would be"
            mend = "correct the price, or give its reason"
            yield member.flag("price_agreed", f"{message} {in_pounds(prices.due)}: {mend}.")


@rule(severity="act", fix_by="treasurer")
def part_of_a_year_charged_in_full(
    members: Table[Member], schools: Table[School], money: Money, calendar: Calendar, today: date
) -> Iterator[Flag]:
    """Whoever joins during a year pays for the part that is left, where the alliance charges so."""
    for member, prices in _prices(members, schools, money, calendar, today):
        if prices.in_full and member.starts:
            message = f"{at_school(member)} joined on {on_day(member.starts)} and is to pay a whole year's"
            mend = f"{in_pounds(prices.agreed)}: for the part that is left it would be {in_pounds(prices.due)}"
            yield member.flag("price_agreed", f"{message} {mend}.", suggest=str(prices.due))


@rule(severity="act", fix_by="treasurer")
def entitlement_overdrawn(
    members: Table[Member], registrations: Table[Registration], courses: Table[Course], money: Money, today: date
) -> Iterator[Flag]:
    """A school takes no more free places than its subscription includes."""
    for member, period in running(members, money, today):
        if member.entitlement is None or member.urn is None:
            continue
        used = [
            registration
            for registration in registrations.by("urn").get(member.urn, ())
            if registration.price_kind is PriceKind.FREE and registration.status in TAKES_A_PLACE
            if (course := courses.get(registration.course)) and course.on and course.member_price
            if period.first <= course.on <= period.last
        ]
        if len(used) > member.entitlement:
            places = count(len(used), "free place")
            message = f"{at_school(member)} has {places}, and its subscription includes {member.entitlement}"
            yield member.flag("entitlement", f"{message}: charge the others, or agree on more.")


@rule(severity="note", fix_by="treasurer")
def notice_can_soon_not_be_given(
    members: Table[Member], money: Money, today: date, *, days: int = 30
) -> Iterator[Flag]:
    """Before the last day on which members may give notice, somebody thinks of it: a month before."""
    ending: dict[date, list[Member]] = {}
    for member, period in running(members, money, today):
        if member.notice_on or last_day(member) < period.last or not money.subscription.notice_months:
            continue
        last = months_before(period.last + timedelta(1), money.subscription.notice_months)
        if today <= last <= today + timedelta(days):
            ending.setdefault(last, []).append(member)
    for last, same in ending.items():
        first = first_known(same)
        others = f" and {count(len(same) - 1, 'other member')}" if len(same) > 1 else ""
        verb = "goes" if len(same) == 1 else "go"
        message = f"{at_school(first)}{others} {verb} on into the next period unless they give notice by {on_day(last)}"
        yield first.flag("notice_on", f"{message}: tell the schools, or enter what they said.")


@rule(severity="act", fix_by="treasurer")
def trust_and_school_both_subscribe(members: Table[Member], schools: Table[School], today: date) -> Iterator[Flag]:
    """Where a trust subscribes for its schools, none of them is charged besides."""
    besides: dict[str, list[Member]] = {}
    for member in members:
        school = schools.get(member.urn)
        if school and school.trust and member.current(today) and member.price_agreed != 0:
            besides.setdefault(folded(school.trust), []).append(member)
    for trust, rows in of_trusts(members, schools).items():
        paying, both = [row for row in rows if row.current(today)], besides.get(trust, [])
        if paying and both:
            do = "does too: end that one" if len(both) == 1 else "do too: end theirs"
            names = listed((at_school(member) for member in both), at_most=NAMED)
            message = f"{at_school(paying[0])} subscribes for its schools, and {names} {do}"
            yield paying[0].flag("school", f"{message}, or agree on a price of 0 with its reason.", beside=both)
