"""Gaps in single cells of the form's answers and of the contacts: what cannot be read, or in two ways."""

from tsa_sheets.demo.gap import Mark
from tsa_sheets.demo.paper import Line
from tsa_sheets.demo.planting import Fits, Planting
from tsa_sheets.demo.schools import school
from tsa_sheets.demo.staff import SOMEBODY_LEFT

LATER = ("HTA05", "HTA06", "HTA09", "HTA10", "HTA11", "HTA12", "HTA13", "HTA14")
"""The courses whose answers may be spoilt: on the others something depends on how many there are."""


def single(*states: str, courses: tuple[str, ...] = LATER) -> Fits:
    """Fit answers that book one person on one of these courses, and stand in one of these states."""
    return lambda line: line.get("_people") == 1 and line.get("_courses") in courses and line.get("_status") in states


def with_role(planting: Planting, *roles: str) -> Fits:
    """Fit contacts in one of these roles, at schools whose contacts are otherwise as they should be."""
    page = planting.papers.page("contacts")
    spoilt = {line.get("_school") for line in page.lines if planting.is_taken("contacts", line.name)}
    spoilt |= SOMEBODY_LEFT | planting.quiet
    return lambda line: line.get("_role") in roles and line.get("_school") not in spoilt


def plant_in_answers(planting: Planting) -> None:
    """Spoil single cells of the form's answers."""

    def spoil(kind: str, fits: Fits, key: str, value: str) -> None:
        line = planting.pick("registrations", fits)
        name, _, domain = line.text("_email").partition("@")
        planting.spoil(kind, Mark("registrations", line.name, key), value.format(name=name, domain=domain))

    spoil("unreadable date", single("cancelled"), "cancelled_on", "31/06/2026")
    spoil("ambiguous date", single("cancelled"), "cancelled_on", "Tuesday 8 July 2026")
    spoil("unreadable email", single("confirmed"), "email", "{name}@@{domain}")
    spoil("unreadable email", single("confirmed"), "email", "{name}.{domain}")
    spoil("two addresses in one cell", single("confirmed"), "email", "{name}@{domain} / {name}@home.example")
    spoil("two addresses in one cell", single("confirmed"), "booker_email", "office@{domain}; {name}@{domain}")
    spoil("unknown choice", single("confirmed"), "status", "Confrimed")
    spoil("unknown choice", single("confirmed"), "status", "ask Leila")
    spoil("text like a formula", single("received"), "delegate", '=HYPERLINK("http://prizes.example/win","Sam")')
    spoil("text like a formula", single("confirmed"), "delegate", "@SUM(1+1)*cmd|' /C calc'!A1")
    for number in (1, 2):
        _paste_again(planting, "registrations", single("confirmed"), f"pasted-{number}", "timestamp")


def plant_in_contacts(planting: Planting) -> None:
    """Spoil single cells of the contacts, and keep a column there that nobody should."""

    def spoil(kind: str, role: str, key: str, value: str) -> None:
        line = planting.pick("contacts", with_role(planting, role))
        planting.spoil(kind, Mark("contacts", line.name, key), value)

    spoil("unreadable email", "mentor", "email", "mentor@")
    spoil("two addresses in one cell", "cpd lead", "email", "cpd@saltmere.example or training@saltmere.example")
    spoil("formula error", "mentor", "email", "#REF!")
    spoil("unknown choice", "cpd lead", "role", "CPD laed")
    spoil("unknown choice", "mentor", "role", "Mentro")
    planting.spoil("unreadable date", Mark("contacts", _who_left(planting), "left_on"), "end of July")
    planting.note(
        "column not to be kept", Mark("contacts", "", "born"), what="dates of birth of three people", loose=True
    )
    _paste_again(planting, "contacts", with_role(planting, "mentor"), "pasted-3", "school")


def _paste_again(planting: Planting, sheet: str, fits: Fits, name: str, key: str) -> None:
    line = planting.pick(sheet, fits)
    planting.add(sheet, Line(name, line.cells), after=line.name)
    above = (Mark(sheet, line.name, key),)
    planting.note("row pasted twice", Mark(sheet, name, key), what="the row above, pasted again", elsewhere=above)


def _who_left(planting: Planting) -> str:
    kingsholt = school("Kingsholt Grammar School").urn
    page = planting.papers.page("contacts")
    return page.where(lambda line: line.get("_school") == kingsholt and bool(line.get("left_on")))[0].name
