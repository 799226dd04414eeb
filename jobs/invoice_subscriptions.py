"""Propose an invoice for each subscription that is due; none is issued before a person has approved it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tsa_sheets import (
    Alliance,
    Calendar,
    Contact,
    Free,
    Invoice,
    Invoices,
    Member,
    Money,
    NotNow,
    Outcome,
    Period,
    Returned,
    School,
    Seen,
    Table,
    Unknown,
    closed_before,
    customer_of,
    gave_notice,
    in_trust,
    invoiced_before,
    job,
    order_missing,
    other_rows,
    payer,
    periods_due,
    same_days,
    subscription_line,
    trusts,
    why_internal,
    why_not_running,
    why_unclear,
)

CHARGE = "subscription"


@dataclass(frozen=True)
class Books:
    """All that bears on every subscription today; `trusts` has the members of each trust, by period."""

    members: Table[Member]
    schools: Table[School]
    contacts: Table[Contact]
    invoices: Invoices
    money: Money
    alliance: Alliance
    calendar: Calendar
    today: date
    seen: Seen
    returned: Returned
    trusts: dict[Period, Mapping[str, int]]


@job(every="school day at 07:40", writes=["invoice", "credit-note"])
def invoice_subscriptions(
    members: Table[Member],
    schools: Table[School],
    contacts: Table[Contact],
    invoices: Invoices,
    money: Money,
    alliance: Alliance,
    calendar: Calendar,
    seen: Seen,
    returned: Returned,
    today: date,
) -> Iterator[Invoice | NotNow]:
    """Charge each school once for each period, or say why not."""
    books = Books(members, schools, contacts, invoices, money, alliance, calendar, today, seen, returned, {})
    for member in sorted(members, key=in_order):
        yield decided(member, books)


def in_order(member: Member) -> tuple[str, str, date, str]:
    """Put schools in the order of their names, however the sheet is sorted."""
    return (member.school or "").casefold(), member.urn or "", member.starts or date.min, member.id


def decided(member: Member, books: Books) -> Invoice | NotNow:
    """Decide about one row: the first of its periods that has not been invoiced yet."""
    school = books.schools.get(member.urn)
    if school is None:
        return NotNow(member, "there is no one school on the Schools sheet for this row", Outcome.BLOCKED)
    if wrong := why_unclear(member):
        return NotNow(member, wrong, Outcome.BLOCKED)
    decision = NotNow(member, why_not_running(member, books.today), Outcome.NOT_DUE)
    for period in periods_due(member, books.money.subscription, books.today):
        found = charged(member, school, period, books)
        if isinstance(found, Invoice) or found.outcome != Outcome.ALREADY:
            return found
        decision = found
    return decision


def charged(member: Member, school: School, period: Period, books: Books) -> Invoice | NotNow:
    """Decide about one row and period: what has been settled first, then what stands in the way."""
    internal = why_internal(school, books.schools, books.money.supplier)
    notice_months = books.money.subscription.notice_months
    for outcome, reason in (
        (Outcome.ALREADY, invoiced(school, period, books) or invoiced_before(member, period)),
        (Outcome.NOT_DUE, credited(school, period, books)),
        (Outcome.BLOCKED, invoiced_otherwise(school, period, books)),
        (Outcome.INTERNAL, "" if isinstance(internal, Unknown) else internal),
        (Outcome.NOT_DUE, gave_notice(member, period, notice_months)),
        (Outcome.BLOCKED, other_rows(member, books.members, period)),
        (Outcome.BLOCKED, closed_before(school, period)),
        (Outcome.BLOCKED, internal.why if isinstance(internal, Unknown) else ""),
    ):
        if reason:
            return NotNow(member, reason, outcome)
    return invoice(member, school, period, books)


def invoice(member: Member, school: School, period: Period, books: Books) -> Invoice | NotNow:
    """Make the invoice, or say what it lacks."""
    line = subscription_line(
        member,
        school,
        period,
        books.money,
        terms=books.calendar.terms,
        in_trust=in_trust(school, trust_members(period, books)),
        alliance=books.alliance.name,
        today=books.today,
    )
    if isinstance(line, Free):
        return NotNow(member, f"free: {line.reason}", Outcome.NOT_DUE)
    if isinstance(line, Unknown):
        return NotNow(member, line.why, Outcome.BLOCKED)
    who = payer(school, books.contacts, books.today, books.returned)
    customer = customer_of(member, school, who)
    if isinstance(customer, Unknown):
        return NotNow(member, customer.why, Outcome.BLOCKED)
    if lacks := unsigned(member, books) or order_missing(member, ordered(school, period, books)):
        return NotNow(member, lacks, Outcome.BLOCKED)
    return Invoice(
        about=member,
        member=school.id,
        charge=CHARGE,
        period=period.name,
        customer=customer,
        lines=(line,),
        purchase_order=member.purchase_order or "",
        rests_on=(school, who) if who and not member.invoice_email else (school,),
        due=fell_due(member, period, books),
    )


def fell_due(member: Member, period: Period, books: Books) -> date:
    """Give the day from which it could be charged: the period's first, or that on which its row was first seen."""
    first = max(period.first, member.starts or period.first) - timedelta(days=books.money.subscription.ahead_days)
    since = books.seen.status_since(member)
    return max(first, since.astimezone(books.alliance.zone).date()) if since else max(first, books.today)


def invoiced(school: School, period: Period, books: Books) -> str:
    """Name the invoice there is already ("" where there is none)."""
    found = books.invoices.live(school.id, CHARGE, period.name)
    return f"{found.number} for {period.name}" if found else ""


def invoiced_otherwise(school: School, period: Period, books: Books) -> str:
    """Say that some of these days were charged as part of another period ("" where none were)."""
    for found in books.invoices.kept:
        same = (found.member, found.charge) == (school.id, CHARGE) and found.period != period.name
        if same and books.invoices.live(school.id, CHARGE, found.period) and same_days(found.period, period):
            return f"{found.number} for {found.period} has charged some of these days: credit it, or correct the dates"
    return ""


def credited(school: School, period: Period, books: Books) -> str:
    """Say that its invoice was credited in whole: another one is for a person to ask for."""
    found = books.invoices.latest(school.id, CHARGE, period.name, trial=False)
    return f"{found.number} was credited in whole" if found and found.number and found.wholly_credited else ""


def ordered(school: School, period: Period, books: Books) -> str:
    """Give the purchase order that a person gave by hand ("" where nobody did)."""
    rows = [books.invoices.latest(school.id, CHARGE, period.name, trial=trial) for trial in (False, True)]
    return next((row.ordered for row in rows if row and row.ordered), "")


def unsigned(member: Member, books: Books) -> str:
    """Say that the memorandum of understanding is not signed, where that is asked for ("" where it is)."""
    asked = books.money.subscription.mou_needed and member.mou_signed_on is None
    return "its memorandum of understanding is not signed" if asked else ""


def trust_members(period: Period, books: Books) -> Mapping[str, int]:
    """Count the members of each trust, once for each period."""
    if period not in books.trusts:
        books.trusts[period] = trusts(books.members, books.schools, period)
    return books.trusts[period]
