"""What the Schools sheet says that the national register does not: numbers, names, closures, trusts, authorities."""

from collections.abc import Iterator
from datetime import date

from tsa_sheets.job import rule
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.record import Urn
from tsa_sheets.model.register import ListedSchool, Register, Standing
from tsa_sheets.model.school import School, SchoolStatus
from tsa_sheets.model.table import Table
from tsa_sheets.model.words import on_day
from tsa_sheets.rules.known import closed, twins
from tsa_sheets.rules.words import at_school, listed
from tsa_sheets.schools.names import normalise, shortened
from tsa_sheets.schools.spelling import one_slip
from tsa_sheets.schools.wording import STOCK, authority_words


@rule(severity="act", fix_by="coordinator")
def urn_not_in_the_register(schools: Table[School], register: Register, today: date) -> Iterator[Flag]:
    """Every school's URN is in the national register."""
    if register.as_of is None:
        return
    doubled = {school.id for pair in twins(schools, today) for school in pair}
    for school in schools:
        if school.urn and school.id not in doubled and register.get(school.urn) is None:
            message = f"{school.urn} ({at_school(school)}) is not in the register of {on_day(register.as_of)}"
            yield school.flag("urn", f"{message}: look the school up (tsa-sheets schools find) and correct the number.")


@rule(severity="act", fix_by="coordinator")
def urn_of_another_school(schools: Table[School], register: Register) -> Iterator[Flag]:
    """A school has the URN under which the register lists its name."""
    for school, entry in _listed(schools, register):
        after = (register.schools[urn] for urn in ([] if entry.open else register.in_place_of(entry.urn)))
        if _another(school, entry) and not any(_same_words(school, follower) for follower in after):
            message = f"{school.urn} is {_told(entry)} in the register, but the row is about {at_school(school)}"
            yield school.flag("urn", f"{message}: correct the number, or the name.")


@rule(severity="act", fix_by="coordinator")
def school_closed_in_the_register(schools: Table[School], register: Register, today: date) -> Iterator[Flag]:
    """A school that has closed, or has become another with a new URN, is not kept as an open one."""
    here = schools.by("urn")
    for school, entry in _listed(schools, register):
        after = register.in_place_of(entry.urn)
        if entry.open or closed(school, today) or any(urn in here for urn in after):
            continue
        if not after and _another(school, entry):
            continue  # its number is wrong, and that has its flag
        when = f" on {on_day(entry.closed_on)}" if entry.closed_on else ""
        message = f"{at_school(school)} closed{when} by the register"
        if not after:
            yield school.flag("status", f"{message}, and no school took over: enter that it closed.", suggest="Closed")
        else:
            followers = listed(_told(register.schools[urn], urn) for urn in after)
            suggest = after[0] if len(after) == 1 else ""
            yield school.flag(
                "urn", f"{message}; {followers} took over: enter the number that is right.", suggest=suggest
            )


@rule(severity="note", fix_by="coordinator")
def school_closing_in_the_register(schools: Table[School], register: Register, today: date) -> Iterator[Flag]:
    """A school that is proposed to close is known to be closing."""
    for school, entry in _its_own(schools, register):
        if (
            entry.standing is Standing.CLOSING
            and school.status is not SchoolStatus.CLOSING
            and not closed(school, today)
        ):
            when = f" on {on_day(entry.closed_on)}" if entry.closed_on else ""
            message = f"{at_school(school)} is proposed to close{when} by the register: plan nothing there after that."
            yield school.flag("status", message, suggest="Closing")


@rule(severity="act", fix_by="coordinator")
def school_there_under_two_urns(schools: Table[School], register: Register, today: date) -> Iterator[Flag]:
    """A school that got a new URN has one row, under the new one."""
    here = schools.by("urn")
    told = [{first.urn, school.urn} for first, school in twins(schools, today)]
    for school, entry in _listed(schools, register):
        for urn in () if entry.open or closed(school, today) else register.in_place_of(entry.urn):
            if urn in here and {school.urn, urn} not in told:
                message = f"{at_school(school)} is here as {school.urn}, which closed, and as {urn}, which took over"
                yield school.flag("urn", f"{message}: keep the row with {urn}, and enter in this one that it closed.")


@rule(severity="note", fix_by="coordinator")
def school_renamed(schools: Table[School], register: Register) -> Iterator[Flag]:
    """A school is called what the register calls it now, or that is among its other names."""
    for school, entry in _listed(schools, register):
        if school.name and entry.open and _same_words(school, entry) and not _names(school) & _names_of(entry):
            message = (
                f"The register calls {at_school(school)} {entry.name} now: take that name, or add it as another one."
            )
            yield school.flag("name", message, suggest=entry.name)


@rule(severity="act", fix_by="treasurer")
def trust_changed(schools: Table[School], register: Register) -> Iterator[Flag]:
    """A school is in the trust the register says it is in: the trust is who answers for what it owes."""
    for school, entry in _its_own(schools, register):
        if not entry.open or not entry.trust or normalise(school.trust or "") == normalise(entry.trust):
            continue
        was = f"has moved from {school.trust} to" if school.trust else "has joined"
        message = f"{at_school(school)} {was} {entry.trust}, by the register: correct it, and ask who pays from now on."
        yield school.flag("trust", message, suggest=entry.trust)


@rule(severity="note", fix_by="coordinator")
def local_authority_changed(schools: Table[School], register: Register) -> Iterator[Flag]:
    """A school is in the local authority the register says it is in."""
    for school, entry in _its_own(schools, register):
        ours, theirs = authority_words(school.local_authority or ""), authority_words(entry.local_authority)
        if entry.open and ours and theirs and not (ours <= theirs or theirs <= ours):
            message = f"{at_school(school)} is in {entry.local_authority} by the register: correct the local authority."
            yield school.flag("local_authority", message, suggest=entry.local_authority)


def _listed(schools: Table[School], register: Register) -> Iterator[tuple[School, ListedSchool]]:
    for school in schools:
        entry = register.get(school.urn)
        if entry is not None and not school.held:
            yield school, entry


def _its_own(schools: Table[School], register: Register) -> Iterator[tuple[School, ListedSchool]]:
    """Give those whose number is their own: of another school's entry nothing follows for them."""
    return ((school, entry) for school, entry in _listed(schools, register) if not _another(school, entry))


def _another(school: School, entry: ListedSchool) -> bool:
    return bool(school.name) and not _same_words(school, entry) and school.postcode != entry.postcode


def _told(entry: ListedSchool, urn: Urn | None = None) -> str:
    name = ", ".join(filter(None, (entry.name, entry.town)))
    return f"{name} ({urn})" if urn else name


def _names(school: School) -> frozenset[str]:
    spellings = [school.name or "", *(school.also_known_as or "").split(";")]
    return frozenset(shortened(normalise(spelling)) for spelling in spellings if spelling.strip())


def _names_of(entry: ListedSchool) -> frozenset[str]:
    return frozenset(shortened(normalise(name)) for name in (entry.name, f"{entry.name}, {entry.town}"))


def _same_words(school: School, entry: ListedSchool) -> bool:
    """Tell whether any name of the row shares a word with the register's that tells schools apart, or has none."""
    ours = {word for name in _names(school) for word in name.split()} - STOCK
    theirs = set(normalise(entry.name).split()) - STOCK
    return not ours or not theirs or any(word == other or one_slip(word, other) for word in ours for other in theirs)
