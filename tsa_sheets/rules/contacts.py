"""What does not add up about the people at a school the alliance writes to."""

from collections.abc import Iterator
from datetime import date

from tsa_sheets.job import rule
from tsa_sheets.model.contact import Contact, Role
from tsa_sheets.model.course import Course
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.member import Member, current
from tsa_sheets.model.person import person
from tsa_sheets.model.registration import Registration
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.model.words import on_day
from tsa_sheets.rules.cells import blank, first_known
from tsa_sheets.rules.known import by_school, closed, names_of
from tsa_sheets.rules.persons import address_field, same_person
from tsa_sheets.rules.registrations import TO_COME
from tsa_sheets.rules.words import at_school, by_phone, listed, titled, who

FINANCE = frozenset({Role.FINANCE_OFFICE, Role.BUSINESS_MANAGER})
MAILBOXES = frozenset({Role.FINANCE_OFFICE, Role.OFFICE})
POSTS = frozenset({Role.HEADTEACHER, Role.CPD_LEAD, Role.ITT_COORDINATOR, Role.MENTOR, Role.INDUCTION_TUTOR})
NOBODY = frozenset({"", "vacant", "vacancy", "tbc", "tba", "n/a", "na", "none", "nobody", "unknown", "-", "?"})


def has_left(contact: Contact, today: date) -> bool:
    """Tell whether a contact's last day at the school is over."""
    return contact.left_on is not None and contact.left_on < today


def _members_with_contacts(
    schools: Table[School], members: Table[Member], contacts: Table[Contact], today: date
) -> Iterator[tuple[School, list[Contact]]]:
    """Give each open member school with its contacts, also those whose school is only likely this one."""
    names = names_of(schools)
    subscriptions, _ = by_school(members, names)
    here, perhaps = by_school(contacts, names)
    for school in schools:
        if school.urn and not closed(school, today) and current(subscriptions.get(school.urn, ()), today):
            yield school, [*here.get(school.urn, ()), *perhaps.get(school.urn, ())]


@rule(severity="act", fix_by="school")
def no_finance_contact(
    schools: Table[School], members: Table[Member], contacts: Table[Contact], today: date
) -> Iterator[Flag]:
    """Every member has somebody to send the invoice to."""
    for school, people in _members_with_contacts(schools, members, contacts, today):
        finance = [contact for contact in people if contact.role in FINANCE]
        here = [contact for contact in finance if not has_left(contact, today)]
        if not finance and not any("role" in contact.unreadable for contact in people):
            lack = "no finance contact" if people else "nobody on the Contacts sheet"
            ask = f"ask the school{by_phone(school)} who receives invoices"
            yield school.flag("name", f"{at_school(school)} has {lack}: {ask}.")
        elif here and all(blank(contact, "email") for contact in here):
            message = (
                f"There is no address for {at_school(school)}'s finance contact: "
                f"ask the school{by_phone(school)} where invoices go."
            )
            yield here[0].flag("email", message)


@rule(severity="act", fix_by="school")
def only_finance_contact_has_left(
    schools: Table[School], members: Table[Member], contacts: Table[Contact], today: date
) -> Iterator[Flag]:
    """When the one who receives a member's invoices leaves, somebody else must."""
    for school, people in _members_with_contacts(schools, members, contacts, today):
        finance = [contact for contact in people if contact.role in FINANCE]
        if finance and all(has_left(contact, today) for contact in finance):
            last = max(finance, key=lambda contact: (contact.left_on or date.min, contact.id))
            day = on_day(last.left_on) if last.left_on else ""
            message = f"{who(last.name)} left {at_school(school)} on {day} and no other finance contact is known"
            yield last.flag("left_on", f"{message}: ask for the new one.")


@rule(severity="act", fix_by="school")
def no_office_contact(
    schools: Table[School], members: Table[Member], contacts: Table[Contact], today: date
) -> Iterator[Flag]:
    """Every member has an office to write to."""
    for school, people in _members_with_contacts(schools, members, contacts, today):
        office = [contact for contact in people if contact.role is Role.OFFICE and not has_left(contact, today)]
        if office or not people or school.office_email or "office_email" in school.unreadable:
            continue  # a member with nobody at all has its flag already
        if not any("role" in contact.unreadable for contact in people):
            ask = f"ask the school{by_phone(school)} for its office address"
            yield school.flag("name", f"{at_school(school)} has no office contact: {ask}.")


@rule(severity="act", fix_by="school")
def role_with_nobody_in_it(contacts: Table[Contact], today: date) -> Iterator[Flag]:
    """A role on the Contacts sheet has somebody in it."""
    posts: dict[object, list[Contact]] = {}
    unclear = {contact.urn or contact.school for contact in contacts if "role" in contact.unreadable}
    for contact in contacts:
        if contact.role in POSTS and (contact.urn or contact.school) not in unclear:
            posts.setdefault((contact.urn or contact.school, contact.role), []).append(contact)
    for same in posts.values():
        if all(_nobody(contact) or has_left(contact, today) for contact in same):
            last = max(same, key=lambda contact: (contact.left_on or date.min, contact.id))
            since = f" since {last.name or 'the last one'} left" if not _nobody(last) else ""
            field = "name" if _nobody(last) else "left_on"
            role = str(last.role).replace("cpd", "CPD").replace("itt", "ITT")
            yield last.flag(field, f"{at_school(last)} has no {role}{since}: ask the school who it is now.")


def _nobody(contact: Contact) -> bool:
    if contact.name is None:
        return blank(contact, "name") and contact.email is None and "email" not in contact.unreadable
    return contact.name.strip().casefold() in NOBODY


@rule(severity="act", fix_by="school")
def left_but_still_booked(
    contacts: Table[Contact], registrations: Table[Registration], courses: Table[Course], today: date
) -> Iterator[Flag]:
    """Somebody who has left the school does not come to a course for it."""
    for address, rows in contacts.by("email").items():
        days = [contact.left_on for contact in rows if contact.left_on]
        if len(days) < len(rows):
            continue  # still there, in another role
        after = [
            (registration, course)
            for registration in registrations.by("attendee_email").get(address, ())
            if (course := courses.get(registration.course)) and course.on and course.on > max(*days, today)
            if _is(registration, rows[0])
        ]
        if after:
            registration = first_known(registration for registration, _ in after)
            leaves = "left" if max(days) < today else "leaves"
            left = f"{who(registration.attendee)} {leaves} {at_school(rows[0])} on {on_day(max(days))}"
            message = f"{left}, before {listed(titled(course) for _, course in after)}: ask the school who comes."
            beside = [rows[0], *(booked for booked, _ in after)]
            yield registration.flag(address_field(registration), message, beside=beside)


def _is(registration: Registration, contact: Contact) -> bool:
    if registration.status not in TO_COME or not (contact.name and registration.attendee):
        return False
    return same_person(contact.name, registration.attendee)


@rule(severity="act", fix_by="coordinator")
def contact_pasted_twice(contacts: Table[Contact]) -> Iterator[Flag]:
    """One person stands in one role at one school once."""
    same: dict[object, list[Contact]] = {}
    for contact in contacts:
        if contact.name and contact.role is not Role.OTHER and "role" not in contact.unreadable:
            same.setdefault((contact.urn or contact.school, person(contact.name), contact.role), []).append(contact)
    for rows in same.values():
        for contact in rows:
            if contact is not first_known(rows):
                role = f" as {contact.role}" if contact.role else ""
                message = f"{contact.name} stands here twice{role} at {at_school(contact)}: delete one of the two rows."
                yield contact.flag("school", message, beside=rows)
