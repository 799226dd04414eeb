"""Whoever watches what we write between people's edits, and says what is wrong about it."""

from collections import Counter
from email.parser import BytesParser
from email.policy import default

from tests.interleavings.alliance import Alliance
from tests.interleavings.conflicts import Conflicts
from tests.interleavings.edits import Edit
from tests.interleavings.seen import Said, approved, said
from tests.servers.sheets.book import Book, Tab
from tests.servers.sheets.people import Person
from tests.servers.sheets.record import Request
from tests.servers.sheets.refusal import RefusalError
from tests.servers.sheets.server import SheetsServer
from tsa_sheets.model.desk import OUTBOX, letter_row
from tsa_sheets.sheets.desk.read import COLUMNS

TO_THE_OFFICE = "coordinators-digest"  # it goes to ourselves, without anybody's approval


STAYING = {column.heading for columns in COLUMNS.values() for column in columns if column.stays}


class Witness:
    """Does people's edits a second time on copies that we never touch, and keeps what they put on the desk."""

    def __init__(self, alliance: Alliance) -> None:
        self.alliance = alliance
        self.wrong: list[str] = []
        self.edits = 0
        self.conflicts = Conflicts(alliance.desk.key)
        self._copies = SheetsServer()
        self._copies.books = alliance.copies()
        self._theirs: Counter[Said] = Counter()
        self._ever: set[tuple[str, str, str]] = set()
        self._approved: set[tuple[str, str]] = set()

    def do(self, person: Person, edit: Edit) -> None:
        """Let a person edit, and note what she changed on the desk; what Google refuses her changes nothing."""
        before = said(self._desk)
        self._follow(before)
        for one in (person, Person(self._copies, person.key)):
            try:
                edit(one)
            except RefusalError:
                continue
        after = said(self._desk)
        self._ever |= {(key, heading, words) for _, key, _, heading, words in after - before}
        self._theirs -= before - after
        for put in after - before:  # where she mends herself what we hit, it is there once, not twice
            self._theirs[put] = max(self._theirs[put], after[put])
        self._approved |= approved(self._desk)
        self.edits += 1

    def before(self, request: Request) -> None:
        """See what a request of ours is about to meet."""
        self.conflicts.before(request, self._desk)

    def after(self, request: Request) -> None:
        """Look at once at the sheets, which we may not touch."""
        self.conflicts.after(request, self._desk)
        for person in self.alliance.people if request.writes else ():
            copy = self._copies.books[person.key]
            for tab in copy.tabs:
                if not _same(tab, _tab(person.book, tab.id)):
                    self.wrong.append(f"{tab.title} is not as people left it")

    def after_a_run(self) -> None:
        """Look whether everything people said on the desk stands where they put it."""
        self.conflicts.end()
        there = said(self._desk)
        self._follow(there)
        self.wrong += [f"lost: {one}" for one in self._theirs - there]
        self.wrong += [f"said by nobody: {one}" for one in there - self._theirs if not self._was_carried(one)]
        self._theirs = there

    def at_the_end(self) -> None:
        """Look which letters went, and whether anything waits that was approved."""
        gone = [BytesParser(policy=default).parsebytes(path.read_bytes()) for path in self.alliance.envelopes()]
        letters = [f"{letter['To']}, {letter['Subject']}" for letter in gone]
        for letter in self.alliance.sent():
            row = letter_row(OUTBOX, letter)
            if letter.template != TO_THE_OFFICE and (row.key, row.version) not in self._approved:
                self.wrong.append(f"sent unapproved: {letter.key}")
        self.wrong += [f"sent {count} times: {name}" for name, count in Counter(letters).items() if count > 1]

    def _was_carried(self, one: Said) -> bool:
        """Tell whether it goes along with a letter: to a new version of it, or from the Outbox to Sent."""
        _, key, _, heading, words = one
        return heading in STAYING and (key, heading, words) in self._ever

    def _follow(self, there: Counter[Said]) -> None:
        """Find what was said in a row that is none of ours any more, of which the desk says so."""
        for one in list(self._theirs - there):
            tab, _, _, heading, words = one
            now = (tab, "", "", heading, words)
            if (there - self._theirs)[now]:
                self._theirs[one] -= 1
                self._theirs[now] += 1

    @property
    def _desk(self) -> Book:
        return self.alliance.desk.book


def _tab(book: Book, number: int) -> Tab | None:
    return next((tab for tab in book.tabs if tab.id == number), None)


def _same(copy: Tab, real: Tab | None) -> bool:
    return real is not None and (copy.rows, copy.columns) == (real.rows, real.columns)
