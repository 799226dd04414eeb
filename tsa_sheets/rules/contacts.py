"""What does not add up about the people at a school the alliance writes to."""

from collections.abc import Iterable, Iterator
from datetime import date

from tsa_sheets.job import rule
from tsa_sheets.model.contact import Contact, Role
from tsa_sheets.model.course import Course
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.member import Member, current
from tsa_sheets.model.record import Urn
from tsa_sheets.model.registration import COMING, Registration, Status
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.model.words import on_day
from tsa_sheets.rules.cells import blank
from tsa_sheets.rules.persons import same_person
from tsa_sheets.rules.schools import closed
from tsa_sheets.rules.unknown import names_of
from tsa_sheets.rules.words import listed, titled

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
    perhaps: dict[Urn, list[Contact]] = {}
    names = names_of(schools)
    for contact in contacts:
        if contact.urn is None and contact.school:
            for urn in names.perhaps(contact.school):
                perhaps.setdefault(urn, []).append(contact)
    for school in schools:
        if school.urn and not closed(school, today) and current(members.by("urn").get(school.urn, ()), today):
            yield school, [*contacts.by("urn").get(school.urn, ()), *perhaps.get(school.urn, ())]


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
            yield school.flag("name", f"{school.name} has {lack}: ask the school who receives invoices.")
        elif here and all(blank(contact, "email") for contact in here):
            message = f"There is no address for {school.name}'s finance contact: ask the school where invoices go."
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
            message = (
                f"{last.name} left {school.name} on {day} and no other finance contact is known: ask for the new one."
            )
            yield last.flag("left_on", message)


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
            field = "office_email" if blank(school, "office_email") else "name"
            yield school.flag(field, f"{school.name} has no office contact: ask the school for its office address.")


@rule(severity="act", fix_by="school")
def role_with_nobody_in_it(contacts: Table[Contact], today: date) -> Iterator[Flag]:
    """A role on the Contacts sheet has somebody in it."""
    posts: dict[object, list[Contact]] = {}
    for contact in contacts:
        if contact.role in POSTS:
            posts.setdefault((contact.urn or contact.school, contact.role), []).append(contact)
    for same in posts.values():
        if all(_nobody(contact) or has_left(contact, today) for contact in same):
            last = max(same, key=lambda contact: (contact.left_on or date.min, contact.id))
            since = f" since {last.name} left" if not _nobody(last) else ""
            field = "name" if _nobody(last) else "left_on"
            role = str(last.role).replace("cpd", "CPD").replace("itt", "ITT")
            yield last.flag(field, f"{last.school} has no {role}{since}: ask the school who it is now.")


def _nobody(contact: Contact) -> bool:
    if contact.name is None:
        return blank(contact, "name") and contact.email is None and "email" not in contact.unreadable
    return contact.name.strip().casefold() in NOBODY


@rule(severity="act", fix_by="school")
def left_but_still_booked(
    contacts: Table[Contact], registrations: Table[Registration], courses: Table[Course], today: date
) -> Iterator[Flag]:
    """Somebody who has left the school is not coming to its courses."""
    told: set[str] = set()
    for contact in contacts:
        if contact.left_on is None or contact.email is None or contact.email in told:
            continue
        booked = registrations.by("attendee_email").get(contact.email, ())
        titles = list(_courses_after(contact.left_on, _of_the_person(contact, booked), courses, today))
        if titles:
            told.add(contact.email)
            message = (
                f"{contact.name} leaves on {on_day(contact.left_on)} but is booked on {listed(titles)}: ask who comes."
            )
            yield contact.flag("left_on", message)


def _of_the_person(contact: Contact, booked: Iterable[Registration]) -> Iterator[Registration]:
    for registration in booked:
        if contact.name and registration.attendee and same_person(contact.name, registration.attendee):
            yield registration


def _courses_after(left: date, booked: Iterable[Registration], courses: Table[Course], today: date) -> Iterator[str]:
    for registration in booked:
        course = courses.get(registration.course)
        if (
            course
            and course.on
            and course.on > max(left, today)
            and registration.status in {*COMING, Status.PROVISIONAL}
        ):
            yield titled(course)
