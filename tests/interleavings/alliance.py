"""An alliance whose sheets and desk are online: made once, and put back to its first morning for every history."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.homes import HEADINGS, make_home, registration
from tests.online import go_online
from tests.servers.sheets.book import Book
from tests.servers.sheets.people import Person
from tests.servers.sheets.server import Between, SheetsServer
from tests.servers.sheets.tunnel import environment
from tests.stories.conftest import Story
from tsa_sheets.home import Home, load
from tsa_sheets.ledger.opening import LENGTH
from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.memory import KeptLetter
from tsa_sheets.run.check import beside_record
from tsa_sheets.run.report import Report
from tsa_sheets.timetable import run_now

NOTES = "Whom we rang"
"""A tab of their own that people keep beside our desk."""


BOOKINGS = "Bookings"
CANCELLED = (5, 6, 7)
"""The bookings that say both that they are confirmed and when they were cancelled."""


class Alliance:
    """Six bookings, every letter to be approved on a desk that lies in a spreadsheet of its own.

    Where it `writes`, they are eight, the office's own, into which we may write the day a confirmation went and the
    status that is suggested; letters need nobody's approval then. `around` is called before and after each of our
    requests. The `environment` leads to the server.
    """

    def __init__(self, folder: Path, server: SheetsServer, *, writes: bool = False) -> None:
        self.writes = writes
        self.around: Between | None = None
        self.environment = environment(server, folder)
        self.folder = folder / "alliance"
        self._story = Story(self.folder)
        self._server = server
        make_home(self.folder, [], self._story, automatic=writes)
        online = go_online(self.folder, server, [registration(number) for number in range(6)])
        if writes:
            online = replace(online, bookings=self._bookings(server))
        self.desk = server.new("Our desk", {NOTES: [["School", "Said"], ["Weir Academy", "rings back"]]})
        self.bookings = online.bookings
        self.people = (online.bookings, online.office, self.desk)
        self.sheets = {title for person in self.people for title in person.titles}
        settings = self.folder / "config/alliance.toml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace('file = "desk.xlsx"', f'spreadsheet = "{self.desk.url}"'), encoding="utf-8")
        self._home: Home = load(self.folder)
        secret = beside_record(self._home) / "secret"
        secret.parent.mkdir(parents=True, exist_ok=True)
        secret.write_text("07" * LENGTH)  # the same ids, and so the same order of rows, in every history
        self._books = {key: book.copy() for key, book in server.books.items()}
        self._first = shutil.copytree(self.folder, folder / "first")
        server.between(lambda moment, request: self.around and self.around(moment, request))

    def _bookings(self, server: SheetsServer) -> Person:
        """Let the office keep its bookings itself, in a sheet where we may write into two columns."""
        rows = [[*registration(number), None, f"note {number}"] for number in range(8)]
        for number in CANCELLED:
            rows[number][HEADINGS.index("Cancelled on")] = "03/09/2026"
        person = server.new("Bookings 2026-27", {BOOKINGS: [[*HEADINGS, "Confirmed on", "Ours"], *rows]})
        sheet = self.folder / "config/sheets/registrations.toml"
        text = re.sub(r"(?m)^workbook = .*$", f'workbook = "{person.url}"', sheet.read_text(encoding="utf-8"))
        text = re.sub(r"(?m)^form = .*$", 'writes = ["confirmed_on", "status"]', text)
        sheet.write_text(text.replace('"Form responses 1"', f'"{BOOKINGS}"'), encoding="utf-8")
        return person

    def again(self) -> None:
        """Put everything back to the first morning."""
        shutil.rmtree(self.folder)
        shutil.copytree(self._first, self.folder)
        self._server.books = self.copies()
        self._server.forget()
        self._story.time = Story.time

    def copies(self) -> dict[str, Book]:
        """Give the spreadsheets as they were on the first morning."""
        return {key: book.copy() for key, book in self._books.items()}

    def keep(self, person: Person, book: Book) -> None:
        """Put another state of somebody's spreadsheet in the place of the present one."""
        with self._server.lock:
            self._server.books[person.key] = book

    def run(self) -> Report:
        """Run half an hour after the last time."""
        return run_now(self._home, self._story.later(minutes=31), send=True)

    def sent(self) -> list[KeptLetter]:
        """Give the letters of which our record says that they went."""
        with self._story.ledger() as ledger:
            return [letter for letter in ledger.every_letter() if letter.state is LetterState.SENT]

    def envelopes(self) -> Iterator[Path]:
        """Give the letters that went, as files."""
        return (self.folder / "letters").glob("*.eml")
