"""What keeps an invoice from being right: an address, a purchase order, a day, a number of pupils."""

from collections.abc import Iterator
from datetime import date

from tsa_sheets.job import rule
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.member import Member, current
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.model.words import on_day
from tsa_sheets.rules.cells import blank
from tsa_sheets.rules.known import closed, contradicts_itself, names_of
from tsa_sheets.rules.words import at_school


@rule(severity="act", fix_by="school")
def purchase_order_missing(members: Table[Member], today: date) -> Iterator[Flag]:
    """A school that pays by purchase order has given its number before it is invoiced."""
    for member in members:
        settled = member.invoiced_on or member.paid_on
        if member.po_needed and not settled and member.current(today) and blank(member, "purchase_order"):
            message = f"{at_school(member)} needs a purchase order and has given none: ask for it before the invoice."
            yield member.flag("purchase_order", message)


@rule(severity="act", fix_by="coordinator")
def no_address_for_the_invoice(schools: Table[School], members: Table[Member], today: date) -> Iterator[Flag]:
    """An invoice shows the address of whoever pays it."""
    for school in schools:
        known = school.address or school.invoice_address or "invoice_address" in school.unreadable
        if known or not blank(school, "address") or closed(school, today) or school.urn is None:
            continue
        if current(members.by("urn").get(school.urn, ()), today):
            message = f"{at_school(school)} subscribes and has no postal address: write street and number here."
            yield school.flag("address", message)


@rule(severity="act", fix_by="coordinator")
def joined_after_it_left(members: Table[Member]) -> Iterator[Flag]:
    """A school leaves after it joined."""
    for member in members:
        if member.starts and member.withdrawn_on and member.withdrawn_on < member.starts:
            days = f"joined on {on_day(member.starts)} and left on {on_day(member.withdrawn_on)}"
            mend = "correct one of the days, or delete the row if it never joined"
            yield member.flag("withdrawn_on", f"{at_school(member)} {days}: {mend}.")


@rule(severity="note", fix_by="treasurer")
def pupil_number_out_of_date(
    members: Table[Member], schools: Table[School], today: date, *, per_cent: int = 10
) -> Iterator[Flag]:
    """The pupils a school is charged for are about as many as it has: within a tenth."""
    names = names_of(schools)
    for member in members:
        school = schools.get(member.urn)
        if school is None or not school.pupils or not member.pupils or not member.current(today):
            continue
        if contradicts_itself(member, names):
            continue  # another school is meant, and the row has its flag
        if 100 * abs(school.pupils - member.pupils) > per_cent * member.pupils:
            message = f"{at_school(member)} is charged for {member.pupils} pupils, and its own row says {school.pupils}"
            yield member.flag("pupils", f"{message}: see which roll counts, and correct the other.")
