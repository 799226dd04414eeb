"""A term at an alliance, day by day: people book, letters go by mail, and the computer is off for a week."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from tests.homes import COURSES, Cells, by_mail, make_home, registration, with_mailbox, write_bookings, write_workbook
from tests.servers.imap import Office
from tests.servers.smtp import MailServer
from tsa_sheets.home import Home, load
from tsa_sheets.model.memory import KeptLetter
from tsa_sheets.run.execute import open_record
from tsa_sheets.run.explain import explain
from tsa_sheets.timetable import run_due, tick

T = TypeVar("T")

ROOT = Path(__file__).parents[2]
LONDON = ZoneInfo("Europe/London")
DAY = timedelta(days=1)
LOOKS_IN = (time(6, 50), time(7, 50))
"""When the computer looks what is due, in UTC: in London after 07:45, in summer twice, in winter once."""


@dataclass(frozen=True)
class Gone:
    """A letter that the mail server took, and when, by the clocks of London."""

    message_id: str
    to: str
    at: datetime


@dataclass
class Term:
    """The alliance, its clock, its mail server with what it took on which day, and its mailbox with the copies."""

    folder: Path
    smtp: MailServer
    imap: Office
    time: datetime
    rows: dict[int, list[object]] = field(default_factory=dict)
    went: list[Gone] = field(default_factory=list)

    @classmethod
    def begin(cls, folder: Path, smtp: MailServer, imap: Office, day: date, courses: Mapping[str, date]) -> "Term":
        """Start an alliance that has these courses, by their codes, and a bank holiday of its own on 16 November."""
        term = cls(folder, smtp, imap, datetime.combine(day, time(6), UTC))
        make_home(folder, [], term)
        by_mail(folder, smtp)
        with_mailbox(folder, imap)
        held = [(code, f"Course {code}", on, *COURSES[1][3:]) for code, on in courses.items()]
        write_workbook(folder / "sheets/Courses 2026-27.xlsx", {"Courses": [COURSES[0], *held]}, term.time)
        usual = (ROOT / "config/bank-holidays.toml").read_text("utf-8")
        more = 'holiday = [\n  { on = 2026-11-16, name = "A day of national mourning" },'
        (folder / "config/bank-holidays.toml").write_text(usual.replace("holiday = [", more, 1), "utf-8")
        return term

    def now(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)

    def io(self, name: str, effect: Callable[[], T]) -> T:  # noqa: ARG002
        return effect()

    def play(
        self,
        first: date,
        last: date,
        happens: Mapping[date, Iterable[Callable[["Term"], None]]],
        *,
        off: Sequence[date],
    ) -> None:
        """Let every day pass, weekends too; on those from the first to the last of `off` the computer is off."""
        home = load(self.folder)
        day = first
        while day <= last:
            self.time = datetime.combine(day, time(6), UTC)
            for thing in happens.get(day, ()):
                thing(self)
            for at in () if off[0] <= day <= off[-1] else LOOKS_IN:
                self.time = datetime.combine(day, at, UTC)
                self._look(home)
            day += DAY

    def save(self) -> None:
        """Save the bookings."""
        write_bookings(self.folder, list(self.rows.values()), self.time)

    def letters(self) -> Sequence[KeptLetter]:
        with closing(open_record(load(self.folder), self)) as opened:
            return opened.ledger.every_letter()

    def explained(self, about: str) -> str:
        """Give what `explain` says about somebody."""
        return "\n".join(map(str, explain(load(self.folder), self, about)))

    def _look(self, home: Home) -> None:
        waiting: list[datetime] = []
        with closing(open_record(home, self)) as opened:
            tick(home, opened, self.time, waiting.append)
        for minute in waiting:
            before = len(self.smtp.accepted)
            report = run_due(home, minute, self, send=True)
            assert report is not None
            assert not report.problems, report.problems
            for letter in self.smtp.accepted[before:]:
                self.imap.put("Sent", letter.data)
                name = str(message_from_bytes(letter.data)["Message-ID"])
                self.went.append(Gone(name, letter.to[0], self.time.astimezone(LONDON)))


def books(number: int, course: str) -> Callable[[Term], None]:
    """Let a person book a course."""

    def happen(term: Term) -> None:
        cells: Cells = registration(number, course=course)
        term.rows[number] = [term.time.replace(tzinfo=None), *cells[1:]]
        term.save()

    return happen


def changes(number: int, **cells: str) -> Callable[[Term], None]:
    """Let the office change cells of a booking: its `status`, its `substitute` and the `email` of that one."""
    at = {"status": 8, "substitute": 10, "email": 11}

    def happen(term: Term) -> None:
        for name, value in cells.items():
            term.rows[number][at[name]] = value
        term.save()

    return happen


def answers_badly(stage: str, reply: str = "", *, address: str = "") -> Callable[[Term], None]:
    """Let the mail server fail once at a stage: with a reply, or by cutting the connection."""
    return lambda term: term.smtp.fail(stage, reply, address=address)
