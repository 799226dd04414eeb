"""What does not add up about early career teachers: their numbers, and who mentors them."""

from collections.abc import Iterator
from datetime import date

from tsa_sheets.job import rule
from tsa_sheets.model.ect import Ect
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.person import person
from tsa_sheets.model.table import Table
from tsa_sheets.rules.cells import blank, first_known
from tsa_sheets.rules.words import at_school, who


def in_induction(ects: Table[Ect], today: date) -> Iterator[Ect]:
    """Give those whose induction is running or still to come."""
    for ect in ects:
        if ect.ends is None or ect.ends >= today:
            yield ect


@rule(severity="act", fix_by="coordinator")
def one_trn_for_two_teachers(ects: Table[Ect]) -> Iterator[Flag]:
    """A TRN belongs to one teacher."""
    for trn, same in ects.by("trn").items():
        first = first_known(same)
        for ect in same:
            if person(ect.name or "") != person(first.name or ""):
                message = f"{trn} is the TRN of {who(first.name)} and of {who(ect.name)}"
                yield ect.flag("trn", f"{message}: ask both, and correct one.", beside=[first])


@rule(severity="act", fix_by="school")
def ect_without_a_mentor(ects: Table[Ect], today: date) -> Iterator[Flag]:
    """Every early career teacher has a mentor from the first day."""
    for ect in in_induction(ects, today):
        if ect.starts and ect.starts <= today and blank(ect, "mentor"):
            message = f"{who(ect.name)} at {at_school(ect)} is in induction and has no mentor"
            yield ect.flag("mentor", f"{message}: ask the school who it is.")


@rule(severity="act", fix_by="school")
def mentor_is_the_ect(ects: Table[Ect], today: date) -> Iterator[Flag]:
    """Nobody is their own mentor."""
    for ect in in_induction(ects, today):
        if ect.name and ect.mentor and person(ect.name) == person(ect.mentor):
            yield ect.flag("mentor", f"{ect.name} at {at_school(ect)} is down as their own mentor: ask who it is.")
