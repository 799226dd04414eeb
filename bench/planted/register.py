"""Gaps between the Schools sheet and the national register."""

from dataclasses import replace
from datetime import date

from bench.planted.ground import Ground, gap
from tsa_sheets.demo.paper import Line, Papers
from tsa_sheets.model.record import Postcode, Urn
from tsa_sheets.model.register import ListedSchool, Register, Standing

AS_OF = date(2026, 11, 2)


def register_of(papers: Papers) -> Register:
    """Make the register in which every school of the sheet stands as the sheet has it."""
    listed = {Urn(line.text("urn")): _listed(line) for line in papers.page("schools").lines}
    return Register(as_of=AS_OF, schools=listed)


def _listed(line: Line) -> ListedSchool:
    shut = line.text("status") == "Closed"
    closed_on = line.get("closed_on")
    return ListedSchool(
        urn=Urn(line.text("urn")),
        name=line.text("name"),
        standing=Standing.CLOSED if shut else Standing.OPEN,
        closed_on=closed_on if isinstance(closed_on, date) else None,
        phase=line.text("phase"),
        number=line.text("laestab"),
        local_authority=line.text("local_authority"),
        town=line.text("town"),
        postcode=Postcode(line.text("postcode")),
        trust=line.text("trust"),
    )


def _enter(g: Ground, key: str, **changes: object) -> Line:
    """Change what the register says of a school."""
    school = g.school()
    urn = Urn(school.text("urn"))
    register = g.kept.register
    entry = replace(register.schools[urn], **changes)  # type: ignore[arg-type]
    g.kept.register = replace(register, schools={**register.schools, urn: entry})
    g.found_at("schools", school.name, key)
    return school


@gap("URN the register does not have", "urn_not_in_the_register")
def _(g: Ground) -> None:
    school = g.school()
    kept = {urn: entry for urn, entry in g.kept.register.schools.items() if urn != school.text("urn")}
    g.kept.register = replace(g.kept.register, schools=kept)
    g.found_at("schools", school.name, "urn")


@gap("URN the register gives to another", "urn_of_another_school")
def _(g: Ground) -> None:
    _enter(g, "urn", name="Pinchbeck Marina Sixth Form", postcode=Postcode("PE1 1PE"))


@gap("closed by the register", "school_closed_in_the_register")
def _(g: Ground) -> None:
    _enter(g, "status", standing=Standing.CLOSED, closed_on=date(2026, 8, 31), number="")


@gap("to close by the register", "school_closing_in_the_register")
def _(g: Ground) -> None:
    _enter(g, "status", standing=Standing.CLOSING, closed_on=date(2027, 8, 31))


@gap("here under its old number and its new one", "school_there_under_two_urns")
def _(g: Ground) -> None:
    old = _enter(g, "urn", standing=Standing.CLOSED, closed_on=date(2026, 8, 31))
    urn = Urn(str(170_000 + len(g.gaps)))
    new = g.copy(
        "schools", old, urn=int(urn), name=f"Merrow {len(g.gaps)} Academy", postcode=f"GU{len(g.gaps) % 90 + 1} 2AB",
        laestab=None, trust=None, office_email=f"office@merrow{len(g.gaps)}.example",
    )  # fmt: skip
    register = g.kept.register
    listed = {**register.schools, urn: _listed(new)}
    followed = {**register.followed_by, Urn(old.text("urn")): (urn,)}
    g.kept.register = replace(register, schools=listed, followed_by=followed)


@gap("another name in the register", "school_renamed")
def _(g: Ground) -> None:
    school = g.school()
    urn = Urn(school.text("urn"))
    register = g.kept.register
    entry = replace(register.schools[urn], name=f"{school.text('name').split()[0]} and Welland Academy")
    g.kept.register = replace(register, schools={**register.schools, urn: entry})
    g.found_at("schools", school.name, "name")


@gap("another trust in the register", "trust_changed")
def _(g: Ground) -> None:
    _enter(g, "trust", trust="Fosse Way Schools Trust")


@gap("another authority in the register", "local_authority_changed")
def _(g: Ground) -> None:
    _enter(g, "local_authority", local_authority="Rutland")
