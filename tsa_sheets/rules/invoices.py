"""What does not add up about invoices: those that are missing, doubled, unpaid, or made out to a school that closed."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from tsa_sheets.job import rule
from tsa_sheets.model.charging import Money
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.invoice import Invoices, InvoiceState, KeptInvoice
from tsa_sheets.model.member import Member
from tsa_sheets.model.money import in_pounds
from tsa_sheets.model.price import Period
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.model.words import on_day
from tsa_sheets.money.answer import Unknown
from tsa_sheets.money.kinds import kinds_of
from tsa_sheets.money.periods import same_days
from tsa_sheets.money.standing import gave_notice, invoiced_before
from tsa_sheets.money.subscriptions import ITEM
from tsa_sheets.money.vat import vat_on
from tsa_sheets.rules.cells import blank, first_known
from tsa_sheets.rules.known import closed
from tsa_sheets.rules.subscriptions import running
from tsa_sheets.rules.words import and_more, at_school, by_phone, listed


def _issued(invoices: Invoices) -> Iterator[KeptInvoice]:
    """Give the invoices that have gone."""
    for kept in invoices.kept:
        if kept.state is InvoiceState.ISSUED and not kept.trial:
            yield kept


def _charged(school: School, period: Period, invoices: Invoices) -> list[KeptInvoice]:
    """Give the invoices by which a school has been charged for some days of a period, credited or not."""
    theirs = (kept for kept in _issued(invoices) if (kept.member, kept.charge) == (school.id, ITEM))
    return [kept for kept in theirs if same_days(kept.period, period)]


@rule(severity="act", fix_by="treasurer")
def member_without_an_invoice(
    members: Table[Member], schools: Table[School], invoices: Invoices, money: Money, today: date, *, days: int = 60
) -> Iterator[Flag]:
    """Every member has its invoice within two months of the beginning of the period, or of joining."""
    for member, period in running(members, money, today):
        school = schools.get(member.urn)
        began = max(period.first, member.starts or period.first)
        if school is None or today - began <= timedelta(days) or not blank(member, "invoiced_on"):
            continue
        settled = invoiced_before(member, period) or gave_notice(member, period, money.subscription.notice_months)
        free = member.price_agreed == 0 or "price_agreed" in member.unreadable
        if not settled and not free and not _charged(school, period, invoices):
            message = (
                f"{at_school(member)} has been a member since {on_day(began)} without an invoice for {period.name}"
            )
            yield member.flag("invoiced_on", f"{message}: invoice it, or enter when that was done.")


@rule(severity="stop", fix_by="treasurer")
def invoiced_twice(
    members: Table[Member], schools: Table[School], invoices: Invoices, money: Money, today: date
) -> Iterator[Flag]:
    """No part of a subscription is charged twice, neither by two invoices nor beside one the office made itself."""
    for member, period in running(members, money, today):
        school = schools.get(member.urn)
        charged = _charged(school, period, invoices) if school else ()
        same = [kept for kept in charged if not kept.wholly_credited]
        if len(same) > 1:
            numbers = listed(sorted(kept.number for kept in same))
            message = f"{at_school(member)} was invoiced twice for {period.name}, by {numbers}: credit one of them."
            yield member.flag("starts", message)
        elif same and member.invoiced_on and same[0].issued_on and member.invoiced_on < same[0].issued_on:
            message = f"{at_school(member)} was invoiced on {on_day(member.invoiced_on)}, and again by {same[0].number}"
            yield member.flag("invoiced_on", f"{message}: credit one, or correct the day.")


def _by_school(invoices: Invoices, schools: Table[School]) -> Iterator[tuple[School, list[KeptInvoice]]]:
    """Give each school with its invoices, the oldest first."""
    found: dict[str, list[KeptInvoice]] = {}
    for kept in _issued(invoices):
        found.setdefault(kept.member, []).append(kept)
    for name, same in found.items():
        if name in schools.ids:
            yield schools.ids[name], sorted(same, key=lambda kept: (kept.issued_on or date.min, kept.number))


def _owed(unpaid: list[KeptInvoice]) -> str:
    return listed(
        f"{in_pounds(kept.owed)} on {kept.number}" + (f" of {on_day(kept.issued_on)}" if kept.issued_on else "")
        for kept in unpaid
    )


@rule(severity="act", fix_by="treasurer")
def invoice_long_unpaid(schools: Table[School], invoices: Invoices, today: date, *, days: int = 60) -> Iterator[Flag]:
    """An invoice is paid within sixty days, or somebody rings the school."""
    for school, issued in _by_school(invoices, schools):
        late = [kept for kept in issued if kept.issued_on and today - kept.issued_on > timedelta(days)]
        unpaid = [kept for kept in late if kept.owed > 0 and not kept.held]
        if unpaid and not closed(school, today):
            ring = f"ring the school{by_phone(school)}, or enter on the desk when it was paid"
            yield school.flag("name", f"{at_school(school)} owes {_owed(unpaid)}: {ring}.")


@rule(severity="act", fix_by="treasurer")
def invoice_to_a_closed_school(schools: Table[School], invoices: Invoices, today: date) -> Iterator[Flag]:
    """A school that has closed pays nothing: whoever answers for its debts is asked."""
    for school, issued in _by_school(invoices, schools):
        unpaid = [kept for kept in issued if kept.owed > 0]
        if unpaid and closed(school, today):
            since = f" on {on_day(school.closed_on)}" if school.closed_on else ""
            message = f"{at_school(school)} closed{since} and owes {_owed(unpaid)}"
            yield school.flag("status", f"{message}: ask its trust or council, or credit the invoice.")


@rule(severity="stop", fix_by="treasurer")
def credit_exceeds_the_invoice(schools: Table[School], invoices: Invoices) -> Iterator[Flag]:
    """No more is credited than was charged."""
    for school, issued in _by_school(invoices, schools):
        over = [kept for kept in issued if kept.credited > kept.totals.total]
        if over:
            message = f"{at_school(school)} was charged {in_pounds(over[0].totals.total)} by {over[0].number}"
            credited = f"{message}, and {in_pounds(over[0].credited)} of it was credited"
            yield school.flag("name", f"{credited}: look at the credit notes.")


@rule(severity="act", fix_by="treasurer")
def gap_in_the_numbers(schools: Table[School], invoices: Invoices) -> Iterator[Flag]:
    """The numbers of invoices have no gap: an auditor asks for every one of them."""
    series: dict[str, list[tuple[int, KeptInvoice]]] = {}
    for kept in _issued(invoices):
        found = re.fullmatch(r"(.*?)(\d+)", kept.number)
        if found:
            series.setdefault(found[1], []).append((int(found[2]), kept))
    for numbered in series.values():
        for (before, earlier), (number, kept) in pairwise(sorted(numbered, key=lambda pair: pair[0])):
            school = schools.ids.get(kept.member)
            if school and number > before + 1:
                missing = f"{number - before - 1} between {earlier.number} and {kept.number}"
                message = f"The numbers of invoices have a gap: {missing}"
                yield school.flag(
                    "name", f"{message}. Look where those invoices are, and write down what became of them."
                )


@rule(severity="act", fix_by="treasurer")
def vat_not_decided(members: Table[Member], schools: Table[School], money: Money, today: date) -> Iterator[Flag]:
    """Whether there is VAT on what is charged is decided before the first invoice."""
    undecided: dict[str, list[Member]] = {}
    for member, _ in running(members, money, today) if money.subscription.prices else ():
        school = schools.get(member.urn)
        vat = vat_on(ITEM, today, kinds_of(member, school), money) if school else None
        if isinstance(vat, Unknown):
            undecided.setdefault(vat.why, []).append(member)
    for why, same in undecided.items():
        first = first_known(same)
        yield first.flag("school", f"{at_school(first)}{and_more(len(same) - 1)} cannot be invoiced: {why}.")
