"""Printing invoices: the plan, the list, and the story of one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tsa_sheets.cli.say import heading, said, table

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from tsa_sheets.model.invoice import KeptInvoice
    from tsa_sheets.run.bills import BillStory
    from tsa_sheets.run.plan import Plan


def print_plan(planned: "Plan") -> None:
    """Print every member under the place an invoice run would put it, and the sums."""
    from tsa_sheets.model.money import in_pounds
    from tsa_sheets.model.words import count
    from tsa_sheets.run.plan import Place

    for place in Place:
        members = [member for member in planned.members if member.place is place]
        if not members:
            continue
        heading(f"{place.value.capitalize()}: {count(len(members), 'member')}")
        if place is Place.ISSUE:
            rows = [
                (member.school, in_pounds(member.net), in_pounds(member.vat), in_pounds(member.total), member.how,
                 member.reason)
                for member in members
            ]  # fmt: skip
            table(("Member", "Net", "VAT", "Total", "How it comes about", "How far it is"), rows)
        else:
            table(("Member", "Why", "Where"), [(member.school, member.reason, member.at) for member in members])
    net, vat, total = map(in_pounds, planned.sums())
    said("", f"In all to be issued: {net} and {vat} VAT, {total}.")
    said("Nothing was written. Next: tsa-sheets run drafts them, tsa-sheets invoices approve --all approves them.")


def print_list(invoices: Sequence["KeptInvoice"]) -> None:
    """Print invoices in a table."""
    from tsa_sheets.model.invoice import InvoiceState
    from tsa_sheets.model.money import in_pounds
    from tsa_sheets.run.bills import how_it_stands

    rows = [
        (
            str(invoice.row),
            invoice.number or "-",
            how_it_stands(invoice),
            invoice.customer.school or invoice.customer.name,
            in_pounds(invoice.totals.total),
            in_pounds(invoice.owed) if invoice.state is InvoiceState.ISSUED else "-",
        )
        for invoice in invoices
    ]
    table(("Row", "Number", "How it stands", "Member", "Total", "Owed"), rows)


def print_story(told: "BillStory", zone: "ZoneInfo") -> None:
    """Print all there is to tell of an invoice."""
    from tsa_sheets.model.money import in_pounds
    from tsa_sheets.model.words import at_moment, on_day
    from tsa_sheets.run.bills import how_it_stands

    invoice, totals = told.invoice, told.invoice.totals
    heading(f"{invoice.number or f'Row {invoice.row}'}: {how_it_stands(invoice)}")
    said(f"  Made out to:  {invoice.customer.name}", f"  For:          {invoice.customer.school}, {invoice.period}")
    said(f"  Sent to:      {invoice.customer.email}", f"  About:        {invoice.place}")
    if invoice.purchase_order:
        said(f"  Their order:  {invoice.purchase_order}")
    said("  How the amounts came about:")
    for line in invoice.lines:
        vat = f"{line.vat_rate.normalize():f}% VAT" if line.vat_rate else line.vat.value
        said(f"    {line.description}: {in_pounds(line.net)} ({line.how or 'as agreed'}; {vat})")
        if line.vat_reason:
            said(f"      {line.vat_reason}")
    said(f"    {in_pounds(totals.net)} and {in_pounds(totals.vat)} VAT, {in_pounds(totals.total)} in all")
    if invoice.journal:
        said("  Paid and credited:")
    for entry in invoice.journal:
        note = f", {entry.credit_note}" if entry.credit_note else ""
        why = f": {entry.why}" if entry.why else ""
        said(f"    {on_day(entry.on)}: {in_pounds(entry.amount)} {entry.kind.value}{note} ({entry.by}){why}")
    if invoice.number:
        said(f"  Owed:         {in_pounds(invoice.owed)}")
    for number, state, subject in told.letters:
        said(f"  Letter {number}, {state}: {subject}")
    said("  What happened:", *(f"    {at_moment(at, zone)}: {what}" for at, what in told.history))


def values(invoice: "KeptInvoice") -> dict[str, object]:
    """Give an invoice for another program; amounts are text."""
    return {
        "row": invoice.row,
        "number": invoice.number,
        "state": invoice.state,
        "held": invoice.held,
        "reason": invoice.reason,
        "trial": invoice.trial,
        "member": invoice.customer.school,
        "customer": invoice.customer.name,
        "charge": invoice.charge,
        "period": invoice.period,
        "purchase_order": invoice.purchase_order,
        "net": str(invoice.totals.net),
        "vat": str(invoice.totals.vat),
        "total": str(invoice.totals.total),
        "how": [line.how for line in invoice.lines],
        "issued_on": invoice.issued_on,
        "due_on": invoice.due_on,
        "owed": str(invoice.owed),
        "paid_on": invoice.paid_on,
        "sha256": invoice.pdf_sha256,
    }
