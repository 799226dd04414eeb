"""Gaps in what is known of schools and their people."""

from dataclasses import replace

from tsa_sheets.demo.gap import Mark
from tsa_sheets.demo.gaps_cells import with_role
from tsa_sheets.demo.planting import Planting
from tsa_sheets.demo.schools import school


def plant_in_schools(planting: Planting) -> None:
    """Spoil what the sheets say of schools as a whole, and of who is there."""
    planting.spoil("URN missing", _row("Kingsholt Grammar School", "urn"), None)
    _one_urn_for_two(planting)
    _one_school_in_two_rows(planting)
    _nobody(planting, "no finance contact", "Fenwick Bay Junior School", "business manager", "finance office")
    _nobody(planting, "no finance contact", "Meadow Park Primary Academy", "business manager", "finance office")
    _nobody(planting, "no office contact", "Brayford Quay Primary School", "office")
    _nobody(planting, "no office contact", "Riverside Junior School", "office")
    for _ in range(2):
        line = planting.pick("contacts", with_role(planting, "cpd lead"))
        planting.spoil("role with nobody in it", Mark("contacts", line.name, "name"), None, also={"email": None})
    _one_address(planting)


def _row(called: str, key: str) -> Mark:
    return Mark("schools", f"school-{school(called).urn}", key)


def _one_urn_for_two(planting: Planting) -> None:
    sandpiper = _row("Sandpiper Primary School", "urn")
    line = planting.papers.page("schools").line(sandpiper.line)
    again = replace(line.changed(name="Sandpiper Primary", also_known_as=None, postcode=None), name="sandpiper-again")
    planting.add("schools", again)
    planting.note(
        "one URN for two rows",
        Mark("schools", again.name, "urn"),
        what="Sandpiper Primary has the number of Sandpiper Primary School",
        elsewhere=(sandpiper,),
    )


def _one_school_in_two_rows(planting: Planting) -> None:
    mill = _row("Mill Street Tarnley", "name")
    line = planting.papers.page("schools").line(mill.line)
    again = replace(
        line.changed(name="Mill Street Primary School & Nursery", urn=990410, also_known_as=None),
        name="mill-street-again",
    )
    planting.add("schools", again)
    planting.note(
        "two rows likely one school",
        Mark("schools", again.name, "name"),
        what="Mill Street twice: the same postcode, two digits of the URN swapped",
        elsewhere=(mill,),
    )


def _nobody(planting: Planting, kind: str, called: str, *roles: str) -> None:
    urn = school(called).urn
    planting.quiet.add(urn)
    page = planting.papers.page("contacts")
    for line in page.where(lambda line: line.get("_school") == urn and line.get("_role") in roles):
        planting.remove("contacts", line.name)
    if "office" in roles:  # nor is there an address for it on the Schools sheet
        planting.papers = planting.papers.changed("schools", f"school-{urn}", office_email=None)
    planting.note(kind, _row(called, "name"), what=f"nobody in Contacts is {' or '.join(roles)} of {called}")


def _one_address(planting: Planting) -> None:
    mentor = planting.pick("contacts", with_role(planting, "mentor"))
    urn = mentor.get("_school")
    page = planting.papers.page("contacts")
    head = page.where(lambda line: line.get("_school") == urn and line.get("_role") == "headteacher")[0]
    planting.spoil(
        "one address for two people",
        Mark("contacts", mentor.name, "email"),
        head.text("email"),
        what="the mentor has the headteacher's address",
        elsewhere=(Mark("contacts", head.name, "email"),),
    )
