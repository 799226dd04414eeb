"""Alliances of any size for measuring: forty schools, as many bookings as asked for, a few things wrong."""

import random
import re
import shutil
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import xlsxwriter

from tsa_sheets.home import start
from tsa_sheets.world import RealWorld

NAMES = ("Asha Rao", "Ben Carter", "Cerys Owen", "Dele Ade", "Eve Stone", "Farid Khan", "Grace Li", "Hugo Marsh")
PHASES = ("Primary", "Secondary", "Special")
ENDS = ("Primary School", "Academy", "Junior School", "High School")
HEADINGS = (
    "Timestamp", "Email address", "Your name", "School", "Course", "Delegate name", "Delegate email",
    "Dietary requirements", "Member or non-member", "Status", "Cancelled on", "Substitute", "Substitute email",
    "Confirmed on", "Notes",
)  # fmt: skip
SCHOOLS = 40
SEATS = 200


def make_home(
    folder: Path,
    bookings: int,
    *,
    new: int = 200,
    members: int = SCHOOLS,
    more: str = "",
    seed: int = 7,
    files: int = 1,
    people: int = 0,
) -> Sequence[Path]:
    """Make an alliance's folder with that many bookings, on courses of two hundred places in the year 2026/27.

    Everybody comes once; or so many `people` come again and again, always from one school. All but the `new` ones have
    been confirmed before. Every school is a member. Gives the workbooks with the bookings, so many `files`.
    """
    rng = random.Random(seed)  # noqa: S311
    shutil.rmtree(folder, ignore_errors=True)
    start(
        folder,
        name="Bench Alliance",
        coordinator="Kit Ward",
        office_email="office@bench.example",
        today=date(2026, 9, 1),
        world=RealWorld(),
    )
    settings = folder / "config/alliance.toml"
    text = settings.read_text().replace('read_on = ""', "read_on = 2026-09-01")
    settings.write_text(text.replace('read_by = ""', 'read_by = "KW"') + more)
    schools = [f"{'ABCDEFGHIJ'[number % 10]}shby {number} {ENDS[number % 4]}" for number in range(members)]
    _write(folder / "sheets/Schools and contacts.xlsx", {"Schools": _schools(schools), "Contacts": _contacts(schools)})
    _write(folder / "sheets/Subscriptions 2026-27.xlsx", {"Subscriptions": _subscriptions(schools)})
    courses = max(4, bookings // SEATS)
    _write(folder / "sheets/Courses 2026-27.xlsx", {"Courses": _courses(courses)})
    headings, *rows = _bookings(rng, bookings, courses, schools, new, people or bookings)
    each = bookings // files
    paths = [folder / f"sheets/Course bookings {number + 1}.xlsx" for number in range(files)]
    for number, path in enumerate(paths):
        _write(path, {"Form responses 1": [headings, *rows[number * each : (number + 1) * each]]})
    names = ", ".join(f'"sheets/{path.name}"' for path in paths)
    sheet = folder / "config/sheets/registrations.toml"
    text = re.sub(r"^workbook = .*$", f"workbook = [{names}]", sheet.read_text(), count=1, flags=re.MULTILINE)
    sheet.write_text(text)
    return paths


def _write(path: Path, tabs: dict[str, list[tuple[object, ...]]]) -> None:
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
    clock = book.add_format({"num_format": "hh:mm"})
    for title, rows in tabs.items():
        sheet = book.add_worksheet(title)
        for number, row in enumerate(rows):
            for at, cell in enumerate(row):
                style = moment if isinstance(cell, datetime) else clock if isinstance(cell, time) else None
                sheet.write(number, at, cell, style)
    book.close()


def _schools(schools: list[str]) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [
        ("URN", "School name", "Phase", "Postcode", "Status", "Office email", "Address", "Town", "Trust")
    ]
    for number, name in enumerate(schools):
        postcode, trust = f"S{1 + number % 9} {number % 9}AB", f"Trust number {number // 5}"
        row = (100_000 + number, name, PHASES[number % 3], postcode, "Open", _office(number), "High Street", "Ashby")
        rows.append((*row, trust))
    return rows


def _office(number: int) -> str:
    return f"office@school{number}.example"


def _contacts(schools: list[str]) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [("School", "Name", "Role", "Email")]
    for number, name in enumerate(schools):
        rows += [
            (name, f"{NAMES[number % 8]} {role}", role, f"{role.split()[0]}@school{number}.example")
            for role in ("Finance office", "Headteacher")
        ]
    return rows


def _subscriptions(schools: list[str]) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [("School", "Start date", "End date", "MoU signed", "Pupils")]
    starts, signed = date(2025, 9, 1), date(2026, 9, 1)
    return rows + [(name, starts, date(2027, 8, 31), signed, 200 + number) for number, name in enumerate(schools)]


def _courses(count: int) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [("Code", "Title", "Date", "Start", "End", "Venue", "Capacity", "Status")]
    for number in range(count):
        day = date(2026, 9, 14) + timedelta(days=7 * (number % 40) + number % 4)
        rows.append(
            (f"C{number:04d}", f"Course number {number}", day, time(9, 30), time(12), "Main hall", SEATS, "Running")
        )
    return rows


def _bookings(
    rng: random.Random, count: int, courses: int, schools: list[str], new: int, people: int
) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [HEADINGS]
    first = datetime(2026, 6, 1, 8, 0)  # noqa: DTZ001 - cells have no zone
    for number in range(count):
        who = number % people
        school = who % len(schools)
        name = f"{NAMES[rng.randrange(8) if people == count else who % 8]}-{_letters(who)}"
        email = f"person{who}@school{school}.example"
        status = "Confirmed" if number % 10 else "Cancelled"
        cancelled = date(2026, 9, 2) if status == "Cancelled" and number % 50 else None
        confirmed = date(2026, 9, 1) if number < count - new else None
        at = first + timedelta(seconds=61 * number % 7_000_000)
        booked = (at, _office(school), "The office", schools[school], f"C{number % courses:04d}", name, email)
        rows.append((*booked, "None", "Member", status, cancelled, None, None, confirmed, ""))
    return rows


def _letters(number: int) -> str:
    """Give every number a surname of its own."""
    spelt = ""
    while number or not spelt:
        number, rest = divmod(number, 20)
        spelt = "bcdfghjklmnpqrstvwxz"[rest] + "aeiou"[rest % 5] + spelt
    return spelt.capitalize()
