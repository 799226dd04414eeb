"""Runs killed at any point of theirs, once or twice in a history, with a mail server and a mailbox that keep the truth.

A run is a process of its own and ends by SIGKILL. Before an effect and after the one before it are the same point: what
lies between leaves no trace. What the mail server took stands an hour later among the copies of what was sent.
"""

import hashlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from zipfile import ZipFile

from tests.homes import SAVED, by_mail, make_home, registration, with_mailbox, write_bookings
from tests.servers.imap import MailboxServer
from tests.servers.smtp import MailServer, Received
from tests.world.stage import Stage
from tsa_sheets.home import Home, load
from tsa_sheets.model.letter import LetterState
from tsa_sheets.run.execute import open_record

ROOT = Path(__file__).parents[2]
SECONDS = re.compile(r"(?<=T\d\d:\d\d):\d\d\.\d+Z")

CALM = 4
"""How many undisturbed runs may follow until everything due must have gone."""

MORE_THAN_ANY = 10_000

READERS = [f"delegate{number}@school.example" for number in range(3)]


@dataclass(frozen=True)
class Moment:
    """How things stood at a moment: the alliance's folder, the hour, and what the mail server had taken."""

    folder: Path
    hours: int
    taken: Sequence[Received]

    def forget(self) -> None:
        """Delete what was kept."""
        shutil.rmtree(self.folder)

    def likeness(self) -> str:
        """Give a digest of all that what comes next depends on; of times, only up to the minute.

        Two histories that have come to the same are one from there on.
        """
        found = hashlib.sha256(repr([self.hours, *map(_message_id, self.taken)]).encode())
        for path in sorted(self.folder.rglob("*")):
            if path.name.startswith("ledger.sqlite") or not path.is_file():
                continue
            found.update(f"{path.relative_to(self.folder)} {_content(path)}".encode())
        with TemporaryDirectory(dir=self.folder.parent) as name:
            for path in (self.folder / "record").glob("ledger.sqlite*"):
                shutil.copy(path, name)
            with closing(sqlite3.connect(Path(name) / "ledger.sqlite")) as record:
                for line in record.iterdump():
                    found.update(SECONDS.sub("Z", line).encode())
        return found.hexdigest()


@dataclass
class Theatre:
    """One alliance whose histories begin at any moment that was kept; the first of its three letters has gone."""

    folder: Path
    smtp: MailServer
    imap: MailboxServer
    hours: int = 0
    kills: int = 0
    known: dict[str, Sequence[str]] = field(default_factory=dict)
    nursery: subprocess.Popen[str] = field(init=False)
    home: Home = field(init=False)
    beginning: Moment = field(init=False)
    _copied: Sequence[Received] = ()

    def begin(self) -> None:
        """Make the alliance, send one letter in peace, and book the two others."""
        folder = make_home(self.folder / "home", [registration(0)], Stage(0))
        by_mail(folder, self.smtp)
        with_mailbox(folder, self.imap)
        self.home = load(folder)
        self._sent = self.imap.person()
        command = [sys.executable, "-m", "tests.world.stage", str(self.home.folder), str(self._effects)]
        with (self.folder / "log").open("wb") as log:
            self.nursery = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
            )
        self.calm_run()
        assert len(self.smtp.accepted) == 1, self.said()
        write_bookings(self.home.folder, [registration(number) for number in range(3)], SAVED)
        self.beginning = self.keep()

    def close(self) -> None:
        self.nursery.kill()
        self.nursery.communicate()
        self._sent.logout()

    @property
    def _effects(self) -> Path:
        return self.folder / "effects"

    def said(self) -> str:
        """Give what went wrong in the runs' own words."""
        return (self.folder / "log").read_text("utf-8")

    def keep(self) -> Moment:
        """Keep this moment."""
        folder = Path(mkdtemp(prefix="moment-", dir=self.folder))
        shutil.copytree(self.home.folder, folder, dirs_exist_ok=True)
        return Moment(folder, self.hours, tuple(self.smtp.accepted))

    def back_to(self, moment: Moment) -> None:
        """Put everything back as it was then."""
        shutil.rmtree(self.home.folder)
        shutil.copytree(moment.folder, self.home.folder)
        self.smtp.accepted[:] = moment.taken
        self.hours = moment.hours
        self._copy()

    def points(self, moment: Moment) -> Sequence[str]:
        """Name the effects of a run from that moment on; at each of them, and nowhere else, it can be killed."""
        self.back_to(moment)
        assert not self.killed(MORE_THAN_ANY)
        return self._effects.read_text("utf-8").splitlines()

    def strike(self, moment: Moment, point: int) -> Moment:
        """Kill a run from that moment on before its effect of that number; give how things then stand."""
        self.back_to(moment)
        self.kills += self.killed(point)
        return self.keep()

    def wrong_after(self, moment: Moment) -> Sequence[str]:
        """Let things calm down from that moment on, and say what then is wrong; asked once of all that are alike."""
        like = moment.likeness()
        if like not in self.known:
            self.back_to(moment)
            self.known[like] = self.wrong()
        return self.known[like]

    def killed(self, point: int) -> bool:
        """Begin a run that is killed before its effect of that number, if it comes that far; tell whether it was."""
        ended = self._ask(f"{self.hours} {point}")
        assert ended in (0, -signal.SIGKILL), self.said()
        self._an_hour_passes()
        return ended == -signal.SIGKILL

    def calm_run(self) -> None:
        """Let a run go on undisturbed."""
        assert self._ask(f"{self.hours}") == 0, self.said()
        self._an_hour_passes()

    def wrong(self) -> Sequence[str]:
        """Let things calm down, and say what then is wrong with what the readers got or with the record of it."""
        for _ in range(CALM):
            self.calm_run()
            if not self._left():
                break
        self.calm_run()  # now that all has gone, nothing may go again
        left = self._left()
        readers = Counter(address for letter in self.smtp.accepted for address in letter.to)
        names = Counter(_message_id(letter) for letter in self.smtp.accepted)
        return [
            *(f"{reader} got {readers[reader]}" for reader in READERS if readers[reader] != 1),
            *(f"{name} went {times} times" for name, times in names.items() if times > 1),
            *left,
        ]

    def _left(self) -> Sequence[str]:
        with closing(open_record(self.home, Stage(self.hours))) as opened:
            letters = [letter for letter in opened.ledger.every_letter() if letter.to in READERS]
        missing = set(READERS) - {letter.to for letter in letters}
        unsent = [letter for letter in letters if letter.state is not LetterState.SENT]
        return [
            *(f"nothing was written to {reader}" for reader in sorted(missing)),
            *(f"letter {letter.number} is {letter.state}: {letter.reason}" for letter in unsent),
        ]

    def _an_hour_passes(self) -> None:
        self.hours += 1
        self._copy()

    def _copy(self) -> None:
        """Let exactly what the mail server took stand among the copies, as a provider does by itself."""
        if self._copied == self.smtp.accepted:
            return
        self._copied = list(self.smtp.accepted)
        self._sent.select("Sent")
        self._sent.store("1:*", "+FLAGS", r"\Deleted")
        self._sent.expunge()
        for letter in self.smtp.accepted:
            self._sent.append("Sent", "", "", letter.data)

    def _ask(self, words: str) -> int:
        assert self.nursery.stdin
        assert self.nursery.stdout
        print(words, file=self.nursery.stdin, flush=True)
        return int(self.nursery.stdout.readline() or self.said())


def _content(path: Path) -> str:
    """Sum up a file; a workbook without when it was written."""
    if path.suffix != ".xlsx":
        return hashlib.sha256(path.read_bytes()).hexdigest()
    with ZipFile(path) as book:
        return repr([(part.filename, part.CRC) for part in book.infolist() if part.filename != "docProps/core.xml"])


def _message_id(letter: Received) -> str:
    return str(message_from_bytes(letter.data)["Message-ID"])


@contextmanager
def theatre() -> Iterator[Theatre]:
    """Open one; where there is a disk in memory, nothing waits for a real one."""
    memory = Path("/dev/shm")  # noqa: S108
    folder = Path(mkdtemp(dir=memory if memory.is_dir() else None))
    smtp, imap = MailServer(folder), MailboxServer(folder)
    smtp.start()
    imap.start()
    opened = Theatre(folder, smtp, imap)
    try:
        opened.begin()
        yield opened
        opened.close()
    finally:
        smtp.stop()
        imap.stop()
        shutil.rmtree(folder)
