"""What does not add up about subscriptions, and about prices that depend on them."""

import itertools
from collections.abc import Iterator, Sequence
from datetime import date

from tsa_sheets.job import rule
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.member import Member, current
from tsa_sheets.model.record import Urn
from tsa_sheets.model.registration import PriceKind, Registration
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.model.words import on_day
from tsa_sheets.rules.cells import blank, other_rows
from tsa_sheets.rules.doubles import GONE
from tsa_sheets.rules.registrations import by_booking
from tsa_sheets.rules.unknown import names_of
from tsa_sheets.rules.words import and_more


@rule(severity="act", fix_by="treasurer")
def member_price_to_a_non_member(
    registrations: Table[Registration], members: Table[Member], schools: Table[School]
) -> Iterator[Flag]:
    """The member price is for schools whose subscription was current on the day they booked."""
    unclear = _perhaps_subscribed(members, schools)
    entitled: dict[tuple[Urn, date], bool] = {}
    without: dict[Urn, list[Registration]] = {}
    for registration in registrations.by("price_kind").get(PriceKind.MEMBER, ()):
        urn, booked = registration.urn, registration.timestamp
        if urn is None or booked is None or registration.status in GONE:
            continue
        day = booked.date()
        known = entitled.get((urn, day))
        if known is None:
            subscriptions = members.by("urn").get(urn, ())
            known = entitled[urn, day] = (
                current(subscriptions, day) or urn in unclear or any(map(_unclear, subscriptions))
            )
        if not known:
            without.setdefault(urn, []).append(registration)
    for urn, booked_by_it in without.items():
        first = min(booked_by_it, key=by_booking)
        why = _why_not(members.by("urn").get(urn, ()), first.booked_on)
        message = f"{first.school} booked at the member price{and_more(other_rows(booked_by_it))}, but {why}"
        yield first.flag(
            "price_kind", f"{message}: charge the non-member price, or correct the subscription.", suggest="non-member"
        )


def _perhaps_subscribed(members: Table[Member], schools: Table[School]) -> set[Urn]:
    """Give the schools a subscription is likely for whose own school is not clear: that has its own flag."""
    names = names_of(schools)
    return {urn for member in members if member.urn is None and member.school for urn in names.perhaps(member.school)}


def _unclear(member: Member) -> bool:
    return bool(member.unreadable & {"starts", "ends", "withdrawn_on"})


def _why_not(subscriptions: Sequence[Member], booked_on: date | None) -> str:
    day = on_day(booked_on) if booked_on else "that day"
    left = [member.withdrawn_on for member in subscriptions if member.withdrawn_on]
    over = [member.ends for member in subscriptions if member.ends and booked_on and member.ends < booked_on]
    if left:
        return f"it withdrew on {on_day(max(left))} and booked on {day}"
    if over:
        return f"its subscription ended on {on_day(max(over))} and it booked on {day}"
    return f"it had no subscription on {day}"


@rule(severity="note", fix_by="school")
def mou_not_signed_this_year(members: Table[Member], today: date) -> Iterator[Flag]:
    """Every member signs the memorandum of understanding for each academic year, at the earliest in May before it."""
    since = date(today.year if today.month >= 9 else today.year - 1, 5, 1)
    told: set[str] = set()
    for member in members:
        school = member.urn or member.school or ""
        if not member.current(today) or school in told or "mou_signed_on" in member.unreadable:
            continue
        if blank(member, "mou_signed_on") or (member.mou_signed_on and member.mou_signed_on < since):
            told.add(school)
            last = f" (last signed on {on_day(member.mou_signed_on)})" if member.mou_signed_on else ""
            message = f"{member.school} has not signed this year's memorandum of understanding{last}: ask for it."
            yield member.flag("mou_signed_on", message)


@rule(severity="act", fix_by="treasurer")
def two_subscriptions_at_once(members: Table[Member]) -> Iterator[Flag]:
    """A school has one subscription at a time, or it would be invoiced twice."""
    for subscriptions in members.by("urn").values():
        dated = [member for member in subscriptions if member.starts and not _unclear(member)]
        dated.sort(key=lambda member: (member.starts or date.min, member.id))
        for earlier, later in itertools.pairwise(dated):
            if earlier.starts and later.starts and earlier.current(later.starts) and _last(later) >= later.starts:
                also = f"{later.school} has a subscription from {on_day(earlier.starts)} that still runs"
                message = (
                    f"{also} when this one starts on {on_day(later.starts)}: end the first, or delete the double row."
                )
                yield later.flag("starts", message)


def _last(member: Member) -> date:
    return min((day for day in (member.ends, member.withdrawn_on) if day), default=date.max)


@rule(severity="act", fix_by="coordinator")
def subscription_ends_before_it_starts(members: Table[Member]) -> Iterator[Flag]:
    """A subscription ends after it starts."""
    for member in members:
        if member.starts and member.ends and member.ends < member.starts:
            message = (
                f"{member.school}'s subscription starts on {on_day(member.starts)} and ends on {on_day(member.ends)}"
            )
            yield member.flag("ends", f"{message}: correct the year.")
