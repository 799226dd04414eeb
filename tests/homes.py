"""A small alliance's folder for tests: real workbooks, real settings, as few rows as a test needs."""

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Protocol

import openpyxl

from tests.servers.imap import Office
from tests.servers.smtp import MailServer
from tsa_sheets.home import start
from tsa_sheets.world import World

Cells = Sequence[object]

SAVED = datetime(2026, 9, 4, 15, 0, tzinfo=UTC)
"""When the workbooks were last saved: the Friday before the first Monday of term."""

SCHOOLS: Sequence[Cells] = (
    ("URN", "School name", "Phase", "Postcode", "Status", "Office email"),
    ("100001", "Larkfield Primary School", "Primary", "S10 2TN", "Open", "office@larkfield.example"),
    ("100002", "Weir Academy", "Secondary", "S10 3HA", "Open", "office@weir.example"),
)
CONTACTS: Sequence[Cells] = (
    ("School", "Name", "Role", "Email"),
    ("Larkfield Primary School", "Asha Rao", "Finance office", "finance@larkfield.example"),
    ("Weir Academy", "Tom Bell", "Finance office", "finance@weir.example"),
)
SUBSCRIPTIONS: Sequence[Cells] = (
    ("School", "Start date", "End date", "MoU signed", "Pupils"),
    ("Larkfield Primary School", date(2026, 9, 1), date(2027, 8, 31), date(2026, 9, 1), 210),
    ("Weir Academy", date(2026, 9, 1), date(2027, 8, 31), date(2026, 9, 1), 840),
)
COURSES: Sequence[Cells] = (
    ("Code", "Title", "Date", "Start", "End", "Venue", "Capacity", "Status"),
    ("PH1", "Early phonics", date(2026, 9, 22), time(9, 30), time(15, 0), "Larkfield Primary School", 20, "Running"),
    ("MA1", "Maths mastery", date(2026, 10, 6), time(13, 0), time(16, 0), "Weir Academy", 20, "Running"),
)
HEADINGS: Cells = (
    "Timestamp",
    "Email address",
    "Your name",
    "School",
    "Course",
    "Delegate name",
    "Delegate email",
    "Dietary requirements",
    "Status",
    "Cancelled on",
    "Substitute",
    "Substitute email",
)


def registration(number: int, *, course: str = "PH1", status: str = "Confirmed", name: str = "") -> list[object]:
    """Give the cells of a booking; every number is another person."""
    name = name or f"Delegate {chr(ord('A') + number % 26)}{'x' * (number // 26)}"
    booked = datetime(2026, 9, 1, 9, number % 60, number // 60)  # noqa: DTZ001 - cells have no zone
    school = ("Larkfield Primary School", "Weir Academy")[number % 2]
    booker = f"booker{number}@school.example"
    email = f"delegate{number}@school.example"
    return [booked, booker, f"Booker {number}", school, course, name, email, "None", status, None, None, None]


def write_workbook(path: Path, tabs: dict[str, Sequence[Cells]], saved: datetime = SAVED) -> None:
    """Write a workbook as a person would have saved it."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in tabs.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    os.utime(path, (saved.timestamp(), saved.timestamp()))


def write_bookings(folder: Path, rows: Sequence[Cells], saved: datetime = SAVED) -> None:
    """Write the booking form's responses."""
    path = folder / "sheets/Course bookings (Responses).xlsx"
    write_workbook(path, {"Form responses 1": [HEADINGS, *rows]}, saved)


def make_home(
    folder: Path,
    rows: Sequence[Cells],
    world: World,
    *,
    automatic: bool = True,
    live_from: date | None = date(2026, 9, 1),
    introduces: bool = False,
    more: str = "",
) -> Path:
    """Start an alliance whose bookings are `rows`; its confirmations and reminders are live, unless told otherwise."""
    start(
        folder,
        name="Harbour Alliance",
        coordinator="Leila Moss",
        office_email="office@harbour.example",
        today=date(2026, 9, 1),
        world=world,
    )
    settings = folder / "config/alliance.toml"
    text = settings.read_text()
    if not introduces:
        text = text.replace("[jobs.introduce_us]", "[jobs.introduce_us]\noff = true")
    if automatic:
        text = text.replace('approve = "by hand"', 'approve = "automatic"')
    if live_from:
        for job in ("confirm_registrations", "remind_delegates"):
            text = text.replace(f"[jobs.{job}]", f"[jobs.{job}]\nlive_from = {live_from}")
    text = text.replace('read_on = ""', "read_on = 2026-09-01").replace('read_by = ""', 'read_by = "LM"')
    settings.write_text(text + more)
    sheets = folder / "sheets"
    write_workbook(sheets / "Schools and contacts.xlsx", {"Schools": SCHOOLS, "Contacts": CONTACTS})
    write_workbook(sheets / "Subscriptions 2026-27.xlsx", {"Subscriptions": SUBSCRIPTIONS})
    write_workbook(sheets / "Courses 2026-27.xlsx", {"Courses": COURSES})
    write_bookings(folder, rows)
    return folder


class WayOut(Protocol):
    """Where a mail server of the tests is reached; it knows `MailServer`'s one account."""

    @property
    def port(self) -> int:
        """Its port on loopback."""

    @property
    def certificate(self) -> Path:
        """What to trust."""


def by_mail(folder: Path, server: WayOut) -> None:
    """Let an alliance's letters go to a mail server; the password is kept beside its folder."""
    password = folder.with_name("password")
    password.touch(0o600)
    password.write_text(MailServer.password)
    settings = folder / "config/alliance.toml"
    post = f"""by = "smtp"
host = "{MailServer.host}"
port = {server.port}
user = "{MailServer.user}"
password_file = "{password}"
ca_file = "{server.certificate}\""""
    settings.write_text(settings.read_text().replace('by = "folder"', post))


def with_mailbox(folder: Path, server: Office) -> None:
    """Let an alliance look into its mailbox, with the password it sends with."""
    settings = folder / "config/alliance.toml"
    mailbox = f'[mailbox]\nhost = "{server.host}"\nport = {server.port}\nca_file = "{server.certificate}"\n'
    settings.write_text(f"{settings.read_text()}\n{mailbox}")
