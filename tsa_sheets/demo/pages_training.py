"""The workbook the alliance keeps about trainees: who they are, where they teach, and with whom."""

from datetime import date
from random import Random

from tsa_sheets.demo.handwriting import Handwriting
from tsa_sheets.demo.paper import Book, Column, Line, Page
from tsa_sheets.demo.people import Person
from tsa_sheets.demo.schools import TrueSchool
from tsa_sheets.demo.training import Training, TruePlacement, TrueTrainee
from tsa_sheets.sheets.excel_new import NewCell

FILE = "ITT placements 2026-27.xlsx"
CONFIRMED_ON = date(2026, 7, 14)


def training_book(training: Training, hand: Handwriting, rng: Random) -> Book:
    """Lay out the workbook with its three tabs."""
    return Book(
        FILE,
        (
            _trainees_page([_trainee(number, one) for number, one in enumerate(training.trainees)]),
            _placements_page([placement_line(one, hand, rng) for one in training.placements]),
            _mentors_page([_mentor(number, *one, hand) for number, one in enumerate(training.mentors)]),
        ),
    )


def _trainees_page(lines: list[Line]) -> Page:
    return Page(
        sheet="trainees",
        title="Trainees",
        above=(("Trainees 2026/27",), ()),
        columns=(
            Column("name", "Trainee name", 26),
            Column("email", "Email", 34),
            Column("provider", "Training provider", 22),
            Column("provider_email", "Provider contact", 34),
            Column("route", "Route", 12),
            Column("subject", "Subject", 16),
            Column("phase", "Phase", 12),
            Column("left_on", "Date withdrawn", 12),
        ),
        lines=tuple(lines),
    )


def _trainee(number: int, one: TrueTrainee) -> Line:
    return Line(
        f"trainee-{number:02d}",
        {
            "name": one.person.name,
            "email": one.person.email,
            "provider": one.provider,
            "provider_email": one.provider_email,
            "route": "Fee" if one.route == "fee-funded" else "Salaried",
            "subject": one.subject,
            "phase": one.phase,
        },
    )


def _placements_page(lines: list[Line]) -> Page:
    return Page(
        sheet="placements",
        title="Placements",
        above=(("Placements 2026/27. Please enter the day on which somebody agreed, or yes.",), ()),
        columns=(
            Column("trainee", "Trainee", 26),
            Column("which", "Placement", 9),
            Column("school", "Host school", 40),
            Column("starts", "First day", 12),
            Column("ends", "Last day", 12),
            Column("mentor", "Mentor", 24),
            Column("mentor_email", "Mentor email", 34),
            Column("subject", "Subject", 16),
            Column("phase", "Key stage", 12),
            Column("hours", "Days and hours", 24),
            Column("school_confirmed", "School agreed", 14),
            Column("provider_confirmed", "University agreed", 14),
            Column("safeguarding_by", "Safeguarding confirmed by", 20),
            Column("safeguarding_on", "Safeguarding confirmed on", 14),
            Column("status", "Status", 12),
            Column("notes", "Notes", 24),
        ),
        lines=tuple(lines),
    )


def placement_line(one: TruePlacement, hand: Handwriting, rng: Random) -> Line:
    """Write a placement as the office does; what is to come in spring is proposed, and nobody has agreed yet."""
    name = one.trainee.person.name
    agreed: tuple[NewCell, ...] = ("Yes", "yes", "✓", date(2026, 7, 9), "9 July 2026")
    return Line(
        one.name,
        {
            "trainee": rng.choice((name, name, name.upper(), one.trainee.person.email)),
            "which": one.which,
            "school": hand.school(one.school),
            "starts": one.days[0],
            "ends": one.days[1],
            "mentor": one.mentor.name,
            "mentor_email": one.mentor.email if rng.random() < 0.7 or one.which == "A" else None,
            "subject": one.trainee.subject,
            "phase": one.key_stage,
            "hours": rng.choice(("8.15 to 4.00", "Mon to Fri, 8.30 to 3.45", None)),
            "school_confirmed": rng.choice(agreed) if one.agreed else None,
            "provider_confirmed": rng.choice(agreed) if one.agreed else None,
            "safeguarding_by": one.trainee.confirms if one.which == "A" else None,
            "safeguarding_on": CONFIRMED_ON if one.which == "A" else None,
            "status": rng.choice(("Confirmed", "Agreed")) if one.agreed else rng.choice(("Proposed", "Pencilled in")),
        },
    )


def _mentors_page(lines: list[Line]) -> Page:
    return Page(
        sheet="mentors",
        title="Mentors",
        columns=(
            Column("name", "Mentor name", 26),
            Column("school", "School", 40),
            Column("email", "Email", 36),
            Column("limit", "Max trainees", 10),
            Column("notes", "Notes", 24),
        ),
        lines=tuple(lines),
    )


def _mentor(number: int, where: TrueSchool, mentor: Person, hand: Handwriting) -> Line:
    cells: dict[str, NewCell] = {
        "name": mentor.name,
        "school": hand.school(where),
        "email": mentor.email,
        "limit": 2 if number % 3 else None,
        "_school": where.urn,
    }
    return Line(f"mentor-{where.urn}", cells)
