"""Remind finance offices of invoices that are overdue: three times at most, one step after the other."""

from collections.abc import Iterator
from datetime import date, timedelta

from tsa_sheets import (
    Calendar,
    Contact,
    Invoices,
    KeptInvoice,
    Letter,
    Member,
    Money,
    NotNow,
    Returned,
    Role,
    Table,
    Told,
    job,
)

TEMPLATE = "invoice-overdue"
PAYS = (Role.FINANCE_OFFICE, Role.BUSINESS_MANAGER)
APART = timedelta(days=7)
DAY = timedelta(days=1)


@job(every="school day at 07:50", writes=["invoice-overdue"])
def chase_invoices(
    invoices: Invoices,
    members: Table[Member],
    contacts: Table[Contact],
    told: Told,
    returned: Returned,
    money: Money,
    calendar: Calendar,
    today: date,
) -> Iterator[Letter | NotNow]:
    """Write when an invoice is overdue, a week apart at least and never in the holidays; nothing once it is paid."""
    for invoice in invoices.kept:
        member = members.ids.get(invoice.member) or members.ids.get(invoice.record)
        if member is None or not invoice.number or invoice.due_on is None:
            continue
        reason = why_not(invoice) or answered(member, returned)
        reminded = reminders(invoice, member, told)
        after = money.terms.chase_after
        if not reason and len(reminded) >= len(after):
            reason = f"{invoice.number} has been chased {len(after)} times: please ring the school"
        if reason:
            yield NotNow(member, reason)
            continue
        due = invoice.due_on + timedelta(days=after[len(reminded)])
        if reminded:
            due = max(due, reminded[-1] + APART)
        if due > today:
            yield NotNow(member, f"{invoice.number}: the next reminder would go on {due:%d %B %Y}")
            continue
        yield Letter(
            TEMPLATE,
            about=member,
            to=payer(invoice, contacts, returned),
            name=invoice.customer.contact or None,
            occurrence=invoice.number,
            role=f"reminder {len(reminded) + 1}",
            context={"level": len(reminded) + 1, "supplier": ours(money), "invoice": facts(invoice)},
            due=out_of_holidays(due, calendar.of(member.urn), today),
            together="reminders of invoices",
        )


def why_not(invoice: KeptInvoice) -> str:
    """Say why an invoice is not chased ("" where it is)."""
    if invoice.trial:
        return f"{invoice.number} was only a trial"
    if invoice.owed <= 0:
        return f"nothing is owed on {invoice.number}"
    return f"{invoice.number} is {invoice.held}" if invoice.held else ""


def answered(member: Member, returned: Returned) -> str:
    """Say that an answer has not been read, which may settle the matter ("" where none waits)."""
    return "they have answered: read it in the mailbox first" if returned.unread(member) else ""


def reminders(invoice: KeptInvoice, member: Member, told: Told) -> list[date]:
    """Give the days on which reminders of an invoice went."""
    return [fact.at.date() for fact in told.about(member, TEMPLATE) if fact.occurrence == invoice.number]


def payer(invoice: KeptInvoice, contacts: Table[Contact], returned: Returned) -> str:
    """Write to where the invoice went, or to who pays there now if that person has left or cannot be reached."""
    there = contacts.by("urn").get(invoice.customer.urn, ())
    gone = {contact.email for contact in there if contact.left_on is not None}
    if invoice.customer.email not in gone and returned.of(invoice.customer.email) is None:
        return invoice.customer.email
    pay = [who for role in PAYS for who in there if who.role is role and who.left_on is None]
    found = [who.email for who in pay if who.email and returned.of(who.email) is None]
    return next(iter(found), invoice.customer.email)


def out_of_holidays(due: date, calendar: Calendar, today: date) -> date:
    """Wait for the next school day; where no term is set so far ahead, for the day itself."""
    if calendar.is_school_day(today):
        return due
    return calendar.school_days_after(today, 1) or due


def ours(money: Money) -> dict[str, str]:
    """Say who invoices, and where questions about the bank details are answered."""
    return {"name": money.supplier.name, "phone": money.supplier.phone}


def facts(invoice: KeptInvoice) -> dict[str, object]:
    """Give what the letter says of the invoice."""
    return {
        "number": invoice.number,
        "issued_on": invoice.issued_on,
        "due_on": invoice.due_on,
        "owed": invoice.owed,
        "purchase_order": invoice.purchase_order,
        "for_whom": invoice.customer.school or invoice.customer.name,
    }
