"""Whoever watches the cells of people's own that we may write into: each is known by its label, blank ones too."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from tests.interleavings.alliance import BOOKINGS, Alliance
from tests.interleavings.labels import Label, edited, filled, holds, known, label_of, looked_at, settled
from tests.servers.sheets.book import Book, Tab
from tests.servers.sheets.cells import Value
from tests.servers.sheets.places import column_name
from tests.servers.sheets.record import Request
from tsa_sheets.model.cell_change import as_kept, in_words
from tsa_sheets.model.registration import Status
from tsa_sheets.run.report import Report
from tsa_sheets.sheets.workbook import DAY_ZERO

COLUMN = "witness"
"""The mark by which a column is known again whatever it is called."""

MAY: Mapping[str, frozenset[Value]] = {"Confirmed on": frozenset({46272.0}), "Status": frozenset(map(str, Status))}
"""What we may write under which heading; a day only where there is none."""

At = tuple[int, int]


class PermittedCells:
    """What we wrote into the bookings, and whether each cell was the one that we had read."""

    def __init__(self, alliance: Alliance) -> None:
        self.count = 0
        self.detected = 0
        self.written = 0
        self.wrong: list[str] = []
        self.reported: list[str] = []
        self._alliance = alliance
        self._person = alliance.bookings
        self._unseen = 0
        self._read: Mapping[At, Label] = {}
        self._met: Mapping[At, Label] = {}
        self._before: Book | None = None
        self._wrote: dict[int, Value] = {}  # what stood in each cell that we wrote in this run
        for at, cell in enumerate(self._tab.rows[0].cells):
            span = {"sheetId": self._tab.id, "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}
            mark = {"metadataKey": COLUMN, "metadataValue": str(cell.value), "visibility": "DOCUMENT"}
            self._person.do("createDeveloperMetadata", developerMetadata={**mark, "location": {"dimensionRange": span}})
        self._keep(settled)

    def before_an_edit(self) -> None:
        """See what people see before they edit."""
        self._keep(looked_at)

    def after_an_edit(self) -> None:
        """See what they put where."""
        self._keep(edited)

    def before(self, request: Request) -> None:
        """Know every cell that a request of ours reads or is about to meet."""
        if self._person.key in request.path:
            self._keep(known)
            self._before, self._met = self._person.book, _labels(self._tab)

    def after(self, request: Request) -> None:
        """See what a request did: a cell that was read and has not been touched since may be written."""
        if self._person.key not in request.path:
            return
        if not request.writes:
            self._read = self._met
            self.detected += self._unseen
            self._unseen = 0
        elif self._person.book is not self._before:
            cells = [(row, at) for sheet, row, at in _written(request.body) if sheet == self._tab.id]
            right = [(row, at) for row, at in cells if _same(self._read.get((row, at)), self._met.get((row, at)))]
            self._settle(right)
            if any(self._changes(row, at) for row, at in {*cells} - {*right}):
                self.count += 1
                self._unseen += 1

    def after_a_run(self, report: Report) -> None:
        """Look whether every cell holds what people put there, or what we were permitted to."""
        self._unseen = 0
        self._wrote = {}
        for number, at, cell in filled(self._tab):
            label = label_of(cell)
            theirs = label.theirs if label else None
            if theirs == holds(cell):
                continue
            place = f"{column_name(at)}{number + 1}: {theirs!r} became {holds(cell)!r}"
            named = f"in which {_words(theirs)} stood may hold {_words(holds(cell))} by our mistake"
            said = any(named in problem for problem in report.problems)
            (self.reported if said else self.wrong).append(f"{BOOKINGS}, {place}")
        self._keep(settled)

    def _changes(self, row: int, at: int) -> bool:
        """Tell whether a cell that was just written holds something else since: two may say the same at once."""
        met = self._met.get((row, at))
        return met is None or met.shown != holds(self._tab.cell(row, at))

    def _settle(self, cells: list[At]) -> None:
        """Let what was written where it might be count as theirs, and say what might not."""
        columns = {
            at: str(piece["metadataValue"])
            for at, line in enumerate(self._tab.columns)
            for piece in line.metadata
            if piece["metadataKey"] == COLUMN
        }
        book = self._person.book.copy()
        tab = next(tab for tab in book.tabs if tab.title == BOOKINGS)
        one = Book(book.key, book.properties, [], dict(book.shared))
        for row, at in cells:
            cell = tab.cell(row, at)
            label = label_of(cell)
            before = label.theirs if label else None
            heading = columns.get(at, "a column of their own")
            may = holds(cell) in MAY.get(heading, ()) and (before is None or heading == "Status")
            undone = label is not None and self._wrote.get(label.number, before) == holds(cell)
            if holds(cell) != before and not may and not undone:
                self.wrong.append(f"{BOOKINGS}, {heading}: wrote {holds(cell)!r} over {before!r}")
            self.written += holds(cell) != before
            if label is not None:
                self._wrote[label.number] = before
            one.tabs = [Tab(tab.properties, [tab.rows[row].having([cell])], [])]
            tab.put(row, at, [[settled(one, [tab.id]).tabs[0].rows[0][0]]])
        self._alliance.keep(self._person, book)

    def _keep(self, change: Any) -> None:
        self._alliance.keep(self._person, change(self._person.book, [self._tab.id]))

    @property
    def _tab(self) -> Tab:
        return self._person.tab(BOOKINGS)


def _words(value: Value) -> str:
    """Say what a cell holds, as our report does: the numbers that we write are days."""
    return in_words(DAY_ZERO + timedelta(value) if type(value) is float else as_kept(value))


def _labels(tab: Tab) -> Mapping[At, Label]:
    return {(number, at): label for number, at, cell in filled(tab) if (label := label_of(cell))}


def _same(read: Label | None, met: Label | None) -> bool:
    """Tell whether a cell is the one that was read, and says what it said then."""
    return read is not None and met is not None and (read.number, read.shown) == (met.number, met.shown)


def _written(body: Mapping[str, Any]) -> Iterator[tuple[int, int, int]]:
    """Give each cell that is written: its tab, row and column."""
    for request in body["requests"]:
        start = request.get("updateCells", {}).get("start")
        area = request.get("copyPaste", {}).get("destination")
        if start is not None:
            yield start.get("sheetId", 0), start.get("rowIndex", 0), start.get("columnIndex", 0)
        if area is not None:
            yield area.get("sheetId", 0), area.get("startRowIndex", 0), area.get("startColumnIndex", 0)
