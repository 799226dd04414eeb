"""A desk in a Google spreadsheet, and people who work on it in their browser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from tests.servers.sheets.people import Person
from tests.servers.sheets.record import Request
from tests.servers.sheets.server import SheetsServer
from tests.sheets.desk.conftest import Make
from tests.sheets.google.conftest import Clocked, Opens
from tsa_sheets.model.place import column_letters
from tsa_sheets.sheets.desk.shapes import KEY
from tsa_sheets.sheets.google.desk.kept import GoogleDesk


@dataclass
class Tab:
    """A tab of the desk as somebody sees it: rows by words that stand in them, columns by their headings."""

    person: Person
    title: str

    @property
    def top(self) -> int:
        """The number of the row of headings."""
        rows = self.person.values(self.title)
        return next(number for number, row in enumerate(rows, start=1) if KEY in row or "Row key" in row)

    @property
    def headings(self) -> list[str]:
        return [str(words or "") for words in self.person.values(self.title)[self.top - 1]]

    def letters(self, heading: str) -> str:
        return column_letters(self.headings.index(heading))

    def row(self, about: str) -> int:
        """The number of the first row below the headings in which these words stand."""
        for number, row in enumerate(self.person.values(self.title), start=1):
            if number > self.top and any(about in str(cell) for cell in row):
                return number
        raise AssertionError(f"{about} is not on {self.title}")

    def at(self, about: str, heading: str) -> str:
        return f"{self.letters(heading)}{self.row(about)}"

    def see(self, about: str, heading: str) -> str:
        return self.person.text(self.title, self.at(about, heading))

    def type(self, about: str, heading: str, text: str) -> None:
        self.person.type(self.title, self.at(about, heading), text)

    def tick(self, about: str, *headings: str) -> None:
        for heading in headings:
            self.person.tick(self.title, self.at(about, heading))

    def column(self, heading: str) -> list[str]:
        """What is seen under a heading, from the first row to the last."""
        rows = self.person.values(self.title)
        return [self.person.text(self.title, f"{self.letters(heading)}{n}") for n in range(self.top + 1, len(rows) + 1)]

    def sort(self, by: str, *, descending: bool = False) -> None:
        """Sort the rows below the headings, as the arrow in a heading does."""
        tab = self.person.tab(self.title)
        bottom, right = tab.used()
        area = {"sheetId": tab.id, "startRowIndex": self.top, "endRowIndex": bottom, "endColumnIndex": right}
        order = "DESCENDING" if descending else "ASCENDING"
        spec = {"dimensionIndex": self.headings.index(by), "sortOrder": order}
        self.person.do("sortRange", range=area, sortSpecs=[spec])

    def add_column(self, heading: str, *, before: str) -> None:
        """Insert a column of one's own before another."""
        letters = self.letters(before)
        top = self.top
        self.person.insert_column(self.title, letters)
        self.person.type(self.title, f"{letters}{top}", heading)

    def everything(self) -> Sequence[Mapping[str, Any]]:
        """All rows as mappings of headings to what is seen."""
        columns = {heading: self.column(heading) for heading in self.headings if heading}
        size = max(map(len, columns.values()), default=0)
        return [{heading: cells[n] for heading, cells in columns.items() if cells[n]} for n in range(size)]


@pytest.fixture
def leila(google: SheetsServer) -> Person:
    return google.new("Our desk", {"Sheet1": []})


@pytest.fixture
def desk(opens: Opens, leila: Person, world: Clocked) -> GoogleDesk:
    """The desk of a run; another run has another one."""
    return GoogleDesk(opens(), leila.key, alliance="harbour", approvers=(), world=world)


@pytest.fixture
def written(desk: GoogleDesk, google: SheetsServer) -> GoogleDesk:
    """A desk on which two flags, two letters that wait and one that has gone are shown."""
    desk.read()
    desk.write(Make.content(), None)
    desk.read()
    google.forget()
    return desk


@pytest.fixture
def outbox(leila: Person) -> Tab:
    return Tab(leila, "Outbox")


@pytest.fixture
def flags(leila: Person) -> Tab:
    return Tab(leila, "Flags")


@pytest.fixture
def between(google: SheetsServer) -> Any:
    """Let somebody do something once, right before our next write is carried out."""

    def plan(edit: Any) -> None:
        waiting = [edit]

        def call(moment: str, request: Request) -> None:
            if waiting and moment == "before" and request.writes:
                waiting.pop()()

        google.between(call)

    return plan
