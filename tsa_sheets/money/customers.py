"""Who an invoice is made out to, and where it goes: never only to whoever booked or coordinates."""

from datetime import date

from tsa_sheets.config.words import folded
from tsa_sheets.model.contact import Contact, Role
from tsa_sheets.model.invoice import Customer
from tsa_sheets.model.member import Member
from tsa_sheets.model.returned import Returned
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.money.answer import Unknown

PAYS = (Role.FINANCE_OFFICE, Role.BUSINESS_MANAGER)


def customer_of(member: Member, school: School, who: Contact | None) -> Customer | Unknown:
    """Find the legal entity that answers for a school (its trust, for an academy) and its address.

    `who` pays there, if somebody does; the address of the subscription's own row comes before theirs.
    """
    address = address_of(school)
    if not address:
        return Unknown("its postal address is not known: write it on the Schools sheet")
    if "invoice_email" in member.unreadable:
        return Unknown("the address its invoices go to cannot be read")
    email = member.invoice_email or (who.email if who else None)
    if not email:
        return Unknown("nobody in its finance office, and no business manager, has an email address: add one")
    return Customer(
        name=school.legal_name or school.trust or school.name or "",
        address=address,
        school=school.name or "",
        urn=school.urn or "",
        email=email,
        contact=(who.name or "") if who and email == who.email else "",
    )


def payer(school: School, contacts: Table[Contact], today: date, returned: Returned | None = None) -> Contact | None:
    """Find who pays at a school: somebody of the finance office who is still there, else its business manager.

    Whoever has `returned` that letters do not reach them is left out.
    """
    there = [contact for contact in contacts.by("urn").get(school.urn, ()) if contact.email and _there(contact, today)]
    there = [contact for contact in there if returned is None or returned.of(contact.email) is None]
    for role in PAYS:
        found = [contact for contact in there if contact.role is role]
        if found:
            return min(found, key=lambda contact: contact.id)
    return None


def _there(contact: Contact, today: date) -> bool:
    return "left_on" not in contact.unreadable and (contact.left_on is None or contact.left_on >= today)


def address_of(school: School) -> tuple[str, ...]:
    """Give the lines of the address for invoices, with town and postcode once; none where no street is known."""
    written = school.invoice_address or school.address
    if not written:
        return ()
    lines = [line.strip() for line in written.replace("\n", ",").split(",") if line.strip()]
    if written is not school.invoice_address:
        said = folded(written)
        lines += [part for part in (school.town, school.postcode) if part and folded(part) not in said]
    return tuple(lines)
