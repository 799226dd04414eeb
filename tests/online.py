"""A small alliance whose workbooks are Google spreadsheets: the rows of `homes`, in the tests' Google Sheets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.homes import CONTACTS, COURSES, HEADINGS, SCHOOLS, SUBSCRIPTIONS, Cells
from tests.servers.sheets.people import Person
from tests.servers.sheets.server import SheetsServer

OFFICES = ("schools", "contacts", "subscriptions", "courses")


@dataclass(frozen=True, slots=True)
class Online:
    """The two spreadsheets: what the office keeps, and the answers of the booking form."""

    office: Person
    bookings: Person


def go_online(folder: Path, server: SheetsServer, rows: Sequence[Cells]) -> Online:
    """Let an alliance keep its workbooks online, its bookings being `rows`; the key lies beside its folder."""
    tabs = {"Schools": SCHOOLS, "Contacts": CONTACTS, "Subscriptions": SUBSCRIPTIONS, "Courses": COURSES}
    online = Online(
        server.new("Harbour 2026-27", tabs),
        server.new("Course bookings (Responses)", {"Form responses 1": [HEADINGS, *rows]}),
    )
    for name in OFFICES:
        _keep(folder / f"config/sheets/{name}.toml", online.office)
    _keep(folder / "config/sheets/registrations.toml", online.bookings)
    with (folder / "config/alliance.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'\n[google]\nkey_file = "{server.key_file(folder.parent)}"\n')
    return online


def _keep(sheet: Path, person: Person) -> None:
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(re.sub(r"(?m)^workbook = .*$", f'workbook = "{person.url}"', text), encoding="utf-8")
