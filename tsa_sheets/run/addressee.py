"""Who gets a letter whose own address is known to fail: the booker, the school's office, or the head."""

from collections.abc import Iterator
from dataclasses import replace

from tsa_sheets.model.contact import Contact, Role
from tsa_sheets.model.letter import Letter
from tsa_sheets.model.returned import Came, Returned
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table

NONE: Table[School] = Table()
INSTEAD = (Role.OFFICE, Role.HEADTEACHER)


def reachable(
    letter: Letter, contacts: Table[Contact], returned: Returned, schools: Table[School] = NONE
) -> tuple[Letter, str]:
    """Give the letter to somebody who can be reached, and say why ("" where its own reader can be, or nobody can)."""
    failed = returned.of(letter.to)
    if failed is None or failed.came is not Came.FAILED:
        return letter, ""
    for address in _others(letter, contacts, schools):
        known = returned.of(address)
        if known is None:
            copy_to = None if address == letter.copy_to else letter.copy_to
            moved = f"letters to {letter.to} come back ({failed.words}), so it goes to {address}: please look"
            return replace(letter, to=address, copy_to=copy_to), moved
    return letter, ""


def _others(letter: Letter, contacts: Table[Contact], schools: Table[School]) -> Iterator[str]:
    """Give who else could pass it on, the nearest first; the office also by what the Schools sheet has of it."""
    if letter.copy_to:
        yield letter.copy_to
    urn = getattr(letter.records[0], "urn", None)
    there = contacts.by("urn").get(urn, ()) if urn else ()
    for role in INSTEAD:
        yield from (who.email for who in there if who.role is role and who.email and who.left_on is None)
        school = schools.get(urn) if urn and role is Role.OFFICE else None
        if school and school.office_email:
            yield school.office_email
