"""What came back to our letters: addresses that fail, people who have left, and answers to read."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from tsa_sheets.job import rule
from tsa_sheets.model.contact import Contact
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.member import Member
from tsa_sheets.model.mentor import Mentor
from tsa_sheets.model.placement import Placement
from tsa_sheets.model.record import Record
from tsa_sheets.model.registration import Registration
from tsa_sheets.model.returned import FULL, Came, Returned
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.model.trainee import Trainee
from tsa_sheets.model.words import count, on_day

ADDRESSES = ("email", "office_email", "invoice_email", "provider_email", "mentor_email")
"""The columns that hold addresses we write to."""


@rule(severity="act", fix_by="school")
def letters_come_back(
    contacts: Table[Contact], registrations: Table[Registration], returned: Returned
) -> Iterator[Flag]:
    """Letters reach the address they are written to."""
    for record, words in _failing(contacts, registrations, returned):
        if not words.startswith(FULL):
            message = f"Letters to {record.email} come back ({words}): ask the school for the right address."
            yield record.flag("email", message)


@rule(severity="act", fix_by="school")
def letters_to_offices_come_back(
    contacts: Table[Contact], schools: Table[School], members: Table[Member], returned: Returned
) -> Iterator[Flag]:
    """Letters reach the offices and the addresses for invoices that stand in other sheets than Contacts."""
    yield from _come_back((schools, members), contacts, returned)


@rule(severity="act", fix_by="provider")
def letters_about_placements_come_back(
    contacts: Table[Contact],
    trainees: Table[Trainee],
    mentors: Table[Mentor],
    placements: Table[Placement],
    returned: Returned,
) -> Iterator[Flag]:
    """Letters reach trainees, their providers and their mentors."""
    yield from _come_back((trainees, mentors, placements), contacts, returned)


@rule(severity="note", fix_by="school")
def mailbox_full(contacts: Table[Contact], registrations: Table[Registration], returned: Returned) -> Iterator[Flag]:
    """A mailbox that letters go to has room for them."""
    for record, words in _failing(contacts, registrations, returned):
        if words.startswith(FULL):
            yield record.flag("email", f"The mailbox of {record.email} is full ({words}): ring the school.")


@rule(severity="act", fix_by="coordinator")
def letters_turned_away(
    contacts: Table[Contact], registrations: Table[Registration], returned: Returned
) -> Iterator[Flag]:
    """No school's mail server turns our letters away."""
    rows: tuple[Contact | Registration, ...] = (*contacts, *registrations) if returned.turned_away else ()
    seen = set()
    for record in rows:
        refused = returned.turned_away.get((record.email or "").casefold())
        if refused and refused.address.casefold() not in seen:
            seen.add(refused.address.casefold())
            message = (
                f"The mail server of {refused.address} turned a letter away ({refused.words}). The address is right: "
                "type tsa-sheets doctor to see whether your own domain is in order, and ask that school's IT to let "
                "your letters in; then send the letter again"
            )
            yield record.flag("email", message)


@rule(severity="act", fix_by="school")
def answer_says_they_left(contacts: Table[Contact], returned: Returned) -> Iterator[Flag]:
    """A contact is still at the school, also by the answers of their own mailbox."""
    for contact in contacts:
        found = returned.of(contact.email)
        if found and found.came is Came.LEFT and contact.left_on is None:
            message = f"The mailbox of {contact.name or contact.email} answers that they have left: ask who took over."
            yield contact.flag("email", message)


@rule(severity="note", fix_by="coordinator")
def answer_to_read(
    registrations: Table[Registration], members: Table[Member], placements: Table[Placement], returned: Returned
) -> Iterator[Flag]:
    """Answers to our letters are read by a person."""
    tables: tuple[Table[Any], ...] = (registrations, members, placements)
    for about, answers in returned.answers.items():
        record: Record | None = next((table.ids[about] for table in tables if about in table.ids), None)
        if record is not None:
            said = f"{count(len(answers), 'answer')} to our letters, the last seen on {on_day(answers[-1].at.date())}"
            message = f"{said}: read it in the mailbox, then leave this flag as it is; reminders wait until then."
            yield record.flag("email" if hasattr(record, "email") else "school", message)


def _failing(
    contacts: Table[Contact], registrations: Table[Registration], returned: Returned
) -> Iterator[tuple[Contact | Registration, str]]:
    """Give one row for each address that fails, a contact's first, with the mail server's words."""
    seen = set()
    rows: tuple[Contact | Registration, ...] = (*contacts, *registrations) if returned.returns else ()
    for record in rows:
        failed = returned.of(record.email)
        if failed and failed.came is Came.FAILED and failed.address.casefold() not in seen:
            seen.add(failed.address.casefold())
            yield record, failed.words


def _come_back(tables: Iterable[Table[Any]], contacts: Table[Contact], returned: Returned) -> Iterator[Flag]:
    """Flag one cell for each address that fails and is no contact's."""
    seen = {contact.email.casefold() for contact in contacts if contact.email} if returned.returns else set()
    for record in chain.from_iterable(tables) if returned.returns else ():
        for field in ADDRESSES:
            failed = returned.of(getattr(record, field, None))
            if failed and failed.came is Came.FAILED and failed.address.casefold() not in seen:
                seen.add(failed.address.casefold())
                yield record.flag(
                    field, f"Letters to {failed.address} come back ({failed.words}): ask for the right one."
                )
