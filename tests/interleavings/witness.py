"""Whoever watches what we write between people's edits, and says what is wrong about it."""

from collections import Counter
from email.parser import BytesParser
from email.policy import default

from tests.interleavings.alliance import Alliance
from tests.interleavings.conflicts import Conflicts
from tests.interleavings.edits import Edit
from tests.interleavings.labels import edited, looked_at, settled
from tests.interleavings.permitted import PermittedCells
from tests.interleavings.seen import Cell, approved, boards, said
from tests.servers.sheets.book import Book, Tab
from tests.servers.sheets.people import Person
from tests.servers.sheets.record import Request
from tests.servers.sheets.refusal import RefusalError
from tests.servers.sheets.server import SheetsServer
from tsa_sheets.model.cell_change import as_kept, in_words
from tsa_sheets.model.desk import OUTBOX, Said, letter_row
from tsa_sheets.run.report import Report
from tsa_sheets.sheets.desk.answers import ticked
from tsa_sheets.sheets.desk.read import COLUMNS

AGAIN = "/again "
"""What the key of a letter has more that goes again because somebody ticked so."""

TO_THE_OFFICE = "coordinators-digest"  # it goes to ourselves, without anybody's approval

STAYING = {column.heading for columns in COLUMNS.values() for column in columns if column.stays}


class Witness:
    """Knows what people put into each cell of the desk; their sheets it keeps a second time, as copies without us."""

    def __init__(self, alliance: Alliance) -> None:
        self.alliance = alliance
        self.wrong: list[str] = []
        self.reported: list[str] = []  # lost, and our report says exactly what
        self.edits = 0
        self.conflicts = Conflicts(alliance.desk.key)
        self.permitted = PermittedCells(alliance) if alliance.writes else None
        self._copies = SheetsServer()
        self._copies.books = alliance.copies()
        self._ever: set[tuple[str, str, object]] = set()
        self._approved: set[tuple[str, str]] = set()
        self._asked_again: set[str] = set()

    def do(self, person: Person, edit: Edit) -> None:
        """Let a person edit, and note what she put on the desk; what Google refuses her changes nothing."""
        ours = self._ours
        if self.permitted:
            self.permitted.before_an_edit()
        self.alliance.keep(self.alliance.desk, looked_at(self._desk, ours))
        for one in (person, Person(self._copies, person.key)):
            try:
                edit(one)
            except RefusalError:
                continue
        self.alliance.keep(self.alliance.desk, edited(self._desk, ours))
        if self.permitted:
            self.permitted.after_an_edit()
        self._note()
        self.edits += 1

    def before(self, request: Request) -> None:
        """See what a request of ours is about to meet."""
        self.conflicts.before(request, self._desk)
        if self.permitted:
            self.permitted.before(request)

    def after(self, request: Request) -> None:
        """Look at once at the sheets which we may not touch."""
        self.conflicts.after(request, self._desk)
        if self.permitted:
            self.permitted.after(request)
        for person in self._untouched if request.writes else ():
            copy = self._copies.books[person.key]
            for tab in copy.tabs:
                if not _same(tab, _tab(person.book, tab.id)):
                    self.wrong.append(f"{tab.title} is not as people left it")

    def after_a_run(self, report: Report) -> None:
        """Look whether every cell of people's on the desk holds what they put there."""
        self.conflicts.end()
        if self.permitted:
            self.permitted.after_a_run(report)
        for one in said(self._desk):
            if one.theirs == one.holds or self._was_carried(one):
                continue
            where = f"{one.tab}, {one.heading}, {one.key} {one.version}: {one.theirs!r} became {one.holds!r}"
            (self.reported if _is_reported(one, report) else self.wrong).append(where)
        self.alliance.keep(self.alliance.desk, settled(self._desk, self._ours))
        self._note()

    def at_the_end(self) -> None:
        """Look which letters went, and whether anything waits that was approved."""
        gone = [BytesParser(policy=default).parsebytes(path.read_bytes()) for path in self.alliance.envelopes()]
        letters = [f"{letter['To']}, {letter['Subject']}" for letter in gone]
        again = Counter[str]()
        for letter in self.alliance.sent():
            row = letter_row(OUTBOX, letter)
            first, _, number = letter.key.partition(AGAIN)
            if number and first in self._asked_again:
                again[first] += 1
                continue
            by_hand = not self.alliance.writes and letter.template != TO_THE_OFFICE
            if by_hand and (row.key, row.version) not in self._approved:
                self.wrong.append(f"sent unapproved: {letter.key}")
        if self.permitted:
            self.wrong += self.permitted.wrong
            self.reported += self.permitted.reported
        twice = [f"sent {count} times: {name}" for name, count in Counter(letters).items() if count > 1]
        self.wrong += twice[again.total() :]  # whoever asked for one to go again got it again

    def _note(self) -> None:
        """Keep in mind what people have said beside which row."""
        self._ever |= {(one.key, one.heading, one.theirs) for one in said(self._desk) if one.theirs is not None}
        self._approved |= approved(self._desk)
        asked = [one for one in said(self._desk) if one.heading == Said.AGAIN and one.theirs is not None]
        self._asked_again |= {one.key for one in asked if ticked(one.theirs)}

    def _was_carried(self, one: Cell) -> bool:
        """Tell whether it went along with a letter: to a new version of it, or from the Outbox to Sent."""
        return one.theirs is None and one.heading in STAYING and (one.key, one.heading, one.holds) in self._ever

    @property
    def _untouched(self) -> list[Person]:
        return [one for one in self.alliance.people if not (self.permitted and one is self.alliance.bookings)]

    @property
    def _desk(self) -> Book:
        return self.alliance.desk.book

    @property
    def _ours(self) -> list[int]:
        return [board.id for board in boards(self._desk)]


def _is_reported(one: Cell, report: Report) -> bool:
    """Tell whether our report says what people had there."""
    heading = one.heading.removesuffix(" (not ours)")
    return any(heading in problem and in_words(as_kept(one.theirs)) in problem for problem in report.problems)


def _tab(book: Book, number: int) -> Tab | None:
    return next((tab for tab in book.tabs if tab.id == number), None)


def _same(copy: Tab, real: Tab | None) -> bool:
    return real is not None and (copy.rows, copy.columns) == (real.rows, real.columns)
