"""The workbook of the alliance's SLEs at work for other schools: what was agreed, and what is wrong there."""

from datetime import date

from tsa_sheets.demo.gap import Mark
from tsa_sheets.demo.paper import Book, Column, Line, Page
from tsa_sheets.demo.planting import Planting
from tsa_sheets.demo.schools import school
from tsa_sheets.sheets.excel_new import NewCell

FILE = "SLE deployments 2026-27.xlsx"
SHEET = "deployments"
_SLES = (
    ("Petra Quist", "Windmill Lane Primary School", "Little Wex Church of England Primary School"),
    ("Samir Noble", "Little Wex Church of England Primary School", "Windmill Lane Primary School"),
    ("Greta Holm", "Windmill Lane Primary School", "Little Wex Church of England Primary School"),
    ("Owain Pell", "Little Wex Church of England Primary School", "Windmill Lane Primary School"),
    ("Dora Finch", "Windmill Lane Primary School", "Little Wex Church of England Primary School"),
    ("Kofi Lund", "Little Wex Church of England Primary School", "Windmill Lane Primary School"),
    ("Mina Sharpe", "Windmill Lane Primary School", "Little Wex Church of England Primary School"),
)
"""Each SLE with the school they work at and the one they work for."""


def deployments_book() -> Book:
    """Lay out the workbook, with everything as it should be."""
    return Book(FILE, (_page([_line(number, *one) for number, one in enumerate(_SLES)]),))


def _page(lines: list[Line]) -> Page:
    return Page(
        sheet=SHEET,
        title="Deployments",
        above=(("SLE deployments 2026/27",), ()),
        columns=(
            Column("sle", "SLE", 22),
            Column("sle_email", "SLE email", 34),
            Column("home_school", "SLE's school", 40),
            Column("school", "Host school", 40),
            Column("status", "Status", 12),
            Column("starts", "Start date", 12),
            Column("ends", "End date", 12),
            Column("objectives", "Focus", 24),
            Column("introduced_on", "Introduced on", 12),
            Column("first_contact_on", "First contact", 12),
            Column("agreement", "Agreement signed", 12),
            Column("days", "Days agreed", 9),
            Column("days_used", "Days used", 9),
            Column("evaluated_on", "Evaluation", 12),
            Column("host_rate", "Host day rate", 10),
            Column("home_rate", "Home school rate", 10),
            Column("host_invoiced", "Host invoiced", 12),
            Column("home_paid", "Home school paid", 12),
        ),
        lines=tuple(lines),
    )


def _line(number: int, name: str, home: str, host: str) -> Line:
    cells: dict[str, NewCell] = {
        "sle": name,
        "sle_email": f"{name.lower().replace(' ', '.')}@{school(home).domain}",
        "home_school": home,
        "school": host,
        "status": "In progress",
        "starts": date(2026, 9, 7),
        "ends": date(2027, 3, 26),
        "objectives": ("Phonics", "Mathematics", "Writing")[number % 3],
        "introduced_on": date(2026, 7, 6),
        "first_contact_on": date(2026, 7, 9),
        "agreement": date(2026, 7, 14),
        "days": 5,
        "days_used": 0.5,
        "host_rate": 350,
        "home_rate": 300,
    }
    return Line(f"deployment-{number}", cells)


def plant_in_deployments(planting: Planting) -> None:
    """Spoil five deployments, each in one way; two that look odd are right."""

    def spoil(kind: str, number: int, key: str, value: NewCell, **also: NewCell) -> None:
        planting.spoil(kind, Mark(SHEET, f"deployment-{number}", key), value, also=also)

    over: dict[str, NewCell] = {
        "status": "Completed",
        "starts": date(2026, 9, 1),
        "ends": date(2026, 9, 4),
        "evaluated_on": date(2026, 9, 7),
    }
    spoil("SLE at work without an agreement", 0, "agreement", None)
    spoil("SLE not in touch", 1, "first_contact_on", None, introduced_on=date(2026, 8, 26))
    spoil("more SLE days than agreed", 2, "days_used", 5.5)
    spoil("host not invoiced", 3, "host_invoiced", None, **over, home_paid="Yes")
    spoil("home school not reimbursed", 4, "home_paid", "No", **over, host_invoiced="Yes")
    planting.papers = planting.papers.changed(SHEET, "deployment-5", **over, host_rate=0, home_rate=0)
    planting.right("free of charge, so nobody pays", Mark(SHEET, "deployment-5", "host_invoiced"))
    planting.papers = planting.papers.changed(SHEET, "deployment-6", status="Not released", agreement=None, ends=None)
    planting.right("not released, so nothing is signed", Mark(SHEET, "deployment-6", "agreement"))
