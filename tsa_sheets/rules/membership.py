"""What does not add up about subscriptions, and about prices that depend on them."""

import itertools
from collections.abc import Iterator, Sequence
from datetime import date

from tsa_sheets.config.words import folded
from tsa_sheets.job import rule
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.member import Member, current
from tsa_sheets.model.record import Urn
from tsa_sheets.model.registration import PriceKind, Registration
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.model.words import count, on_day
from tsa_sheets.rules.cells import blank, first_known
from tsa_sheets.rules.doubles import GONE
from tsa_sheets.rules.known import by_school, closed, names_of, of_trusts
from tsa_sheets.rules.places import people
from tsa_sheets.rules.words import at_school


@rule(severity="act", fix_by="treasurer")
def member_price_to_a_non_member(
    registrations: Table[Registration], members: Table[Member], schools: Table[School]
) -> Iterator[Flag]:
    """The member price is for schools whose subscription was current on the day they booked."""
    sure, perhaps = by_school(members, names_of(schools))
    by_trust = of_trusts(members, schools)
    entitled: dict[tuple[Urn, date], bool] = {}
    booked_so: dict[tuple[Urn, str], list[Registration]] = {}
    for registration in registrations.by("price_kind").get(PriceKind.MEMBER, ()):
        urn, booked = registration.urn, registration.timestamp
        if urn is None or booked is None or urn in perhaps or registration.status in GONE:
            continue
        day = booked.date()
        known = entitled.get((urn, day))
        if known is None:
            school, subscriptions = schools.get(urn), sure.get(urn, ())
            gone = school is not None and closed(school, day)  # which is flagged, and another school is meant
            trust = by_trust.get(folded(school.trust), ()) if school and school.trust else ()
            theirs = [*subscriptions, *trust]
            known = entitled[urn, day] = gone or current(theirs, day) or any(map(_unclear, theirs))
        if not known:
            booked_so.setdefault((urn, _why_not(sure.get(urn, ()), day)), []).append(registration)
    for (urn, why), bookings in booked_so.items():
        yield _at_the_member_price(bookings, why, sure.get(urn, ()), schools.get(urn))


def _at_the_member_price(
    bookings: Sequence[Registration], why: str, subscriptions: Sequence[Member], school: School | None
) -> Flag:
    """Flag one booking at its price, and several once, at what they have in common: the subscription or the school."""
    first = first_known(bookings)
    mend = "charge the non-member price, or correct the subscription"
    if len(bookings) == 1 and first.timestamp:
        message = f"{at_school(first)} booked at the member price on {on_day(first.timestamp.date())}, but {why}"
        return first.flag("price_kind", f"{message}: {mend}.", suggest="non-member")
    booked = f"{count(len(bookings), 'place')} at the member price ({people(bookings)})"
    message = f"{at_school(school or first)} booked {booked}, but {why}: {mend}."
    if subscriptions:
        last = max(subscriptions, key=lambda member: (member.starts or date.min, member.id))
        field = "withdrawn_on" if last.withdrawn_on else "ends" if last.ends else "starts"
        return last.flag(field, message, beside=bookings)
    return (school or first).flag("name" if school else "price_kind", message, beside=bookings)


def _unclear(member: Member) -> bool:
    return bool(member.unreadable & {"starts", "ends", "withdrawn_on"})


def _why_not(subscriptions: Sequence[Member], day: date) -> str:
    left = [member.withdrawn_on for member in subscriptions if member.withdrawn_on and member.withdrawn_on < day]
    over = [member.ends for member in subscriptions if member.ends and member.ends < day]
    if left:
        return f"it withdrew on {on_day(max(left))}"
    if over:
        return f"its subscription ended on {on_day(max(over))}"
    return "it had no subscription then"


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
            message = f"{at_school(member)} has not signed this year's memorandum of understanding{last}: ask for it."
            yield member.flag("mou_signed_on", message)


@rule(severity="act", fix_by="treasurer")
def two_subscriptions_at_once(members: Table[Member], schools: Table[School]) -> Iterator[Flag]:
    """A school has one subscription at a time, or it would be invoiced twice."""
    sure, _ = by_school(members, names_of(schools))
    for subscriptions in sure.values():
        dated = [member for member in subscriptions if member.starts and not _unclear(member)]
        dated.sort(key=lambda member: (member.starts or date.min, member.id))
        for earlier, later in itertools.pairwise(dated):
            if earlier.starts and later.starts and earlier.current(later.starts) and _last(later) >= later.starts:
                also = f"{at_school(later)} has a subscription from {on_day(earlier.starts)} that still runs"
                message = (
                    f"{also} when this one starts on {on_day(later.starts)}: end the first, or delete the double row."
                )
                yield later.flag("starts", message, beside=[earlier])


def _last(member: Member) -> date:
    return min((day for day in (member.ends, member.withdrawn_on) if day), default=date.max)


@rule(severity="act", fix_by="coordinator")
def subscription_ends_before_it_starts(members: Table[Member]) -> Iterator[Flag]:
    """A subscription ends after it starts."""
    for member in members:
        if member.starts and member.ends and member.ends < member.starts:
            period = f"starts on {on_day(member.starts)} and ends on {on_day(member.ends)}"
            yield member.flag("ends", f"{at_school(member)}'s subscription {period}: correct the year.")
