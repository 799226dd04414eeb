"""Runs are killed and suspended at any moment; only what the readers got is looked at.

`KILLS=200 pytest tests/run/test_kill.py` takes some minutes.
"""

import email.policy
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes
from functools import cached_property
from pathlib import Path

import pytest

from tests.homes import SAVED, by_mail, make_home, registration, write_bookings
from tests.run.nursery import SharedWorld
from tests.servers.smtp import MailServer
from tsa_sheets.home import load
from tsa_sheets.model.letter import LetterState
from tsa_sheets.run.execute import open_record

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills as other systems do")

KILLS = int(os.environ.get("KILLS", "12"))
NEW = 4
HOUR = 3600.0
ROOT = Path(__file__).parents[2]


@dataclass
class Alliance:
    """An alliance whose runs may die, and the clock they all go by."""

    folder: Path
    clock: Path
    rows: list[list[object]] = field(default_factory=list)

    @cached_property
    def nursery(self) -> subprocess.Popen[str]:
        """Start it once the settings stand."""
        command = [sys.executable, "-m", "tests.run.nursery", str(self.folder), str(self.clock)]
        with (self.folder.parent / "log").open("wb") as log:
            return subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
            )

    def close(self) -> None:
        self.nursery.kill()
        self.nursery.communicate()

    def _ask(self, words: str) -> int:
        assert self.nursery.stdin
        assert self.nursery.stdout
        print(words, file=self.nursery.stdin, flush=True)
        return int(self.nursery.stdout.readline())

    def begin(self) -> int:
        """Begin a run, and give its process."""
        return self._ask("run")

    def wait(self, process: int) -> int:
        """Wait for a run, and give how it ended."""
        return self._ask(f"wait {process}")

    def pass_by(self, seconds: float = HOUR) -> None:
        """Let the clock of all runs jump."""
        self.clock.write_text(str(float(self.clock.read_text()) + seconds))

    def book(self, count: int) -> None:
        """Write more confirmed bookings into the sheet."""
        self.rows += [registration(len(self.rows) + number) for number in range(count)]
        write_bookings(self.folder, self.rows, SAVED + timedelta(minutes=len(self.rows)))

    @property
    def readers(self) -> Sequence[str]:
        return [f"delegate{number}@school.example" for number in range(len(self.rows))]

    def calm_down(self, reached: set[str]) -> None:
        """Let runs go on undisturbed, with a person who approves what waits and looks for what may have gone."""
        for _ in range(4):
            self.pass_by()
            assert self.wait(self.begin()) == 0
            opened = open_record(load(self.folder), SharedWorld(self.clock))
            for letter in opened.ledger.waiting():
                if letter.state is LetterState.DRAFT and letter.template == "registration-confirmed":
                    opened.ledger.letters.approve(letter.number, letter.digest, by="LM", how="test")
            for doubt in opened.ledger.delivery.in_doubt():
                opened.ledger.letters.settle(doubt.number, went=doubt.message_id in reached, by="LM")
            opened.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MailServer]:
    server = MailServer(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def alliance(tmp_path: Path) -> Iterator[Alliance]:
    clock = tmp_path / "clock"
    clock.write_text(str(-time.monotonic()))
    make_home(tmp_path / "home", [], SharedWorld(clock))
    alliance = Alliance(tmp_path / "home", clock)
    yield alliance
    alliance.close()


def keep_record_at(alliance: Alliance, address: str) -> None:
    """Let its record be kept in a database that several computers may share."""
    settings = alliance.folder / "config/alliance.toml"
    settings.write_text(settings.read_text().replace('at = "record"', f'at = "{address}"'))


def disturb(alliance: Alliance, seed: int) -> Counter[int]:
    """Kill runs at random moments, some after they have slept while another one began; count how runs ended."""
    chance = random.Random(seed)  # noqa: S311
    usual = 0.0
    for _ in range(2):  # the first one has more to do
        alliance.book(NEW)
        began = time.monotonic()
        assert alliance.wait(alliance.begin()) == 0
        usual = time.monotonic() - began
    ended: Counter[int] = Counter()
    for kill in range(KILLS):
        alliance.book(NEW)
        alliance.pass_by()
        runs = [alliance.begin()]
        time.sleep(chance.uniform(0, usual))  # the moment is what is tested: nothing can be waited for
        if kill % 3 == 2:
            os.kill(runs[0], signal.SIGSTOP)
            alliance.pass_by()
            runs.append(alliance.begin())
            time.sleep(chance.uniform(0, 2 * usual))
            os.kill(runs[0], signal.SIGCONT)
            time.sleep(chance.uniform(0, usual))
        os.kill(runs[0], signal.SIGKILL)
        ended.update(map(alliance.wait, runs))
    return ended


def to_delegates(letters: Sequence[bytes]) -> list[tuple[str, str]]:
    """Give the address and the id of each confirmation."""
    read = [message_from_bytes(letter, policy=email.policy.default) for letter in letters]
    return [
        (message["To"].addresses[0].addr_spec, message["Message-ID"])
        for message in read
        if message["To"].addresses[0].addr_spec.startswith("delegate")
    ]


@pytest.mark.parametrize("seed", [1])
def test_each_letter_is_put_into_the_folder_once_whenever_runs_are_killed(alliance: Alliance, seed: int) -> None:
    ended = disturb(alliance, seed)
    alliance.calm_down(set())

    letters = to_delegates([path.read_bytes() for path in sorted((alliance.folder / "letters").glob("*.eml"))])
    assert sorted(to for to, _ in letters) == sorted(alliance.readers)
    assert ended.keys() <= {0, 1, -signal.SIGKILL}, (alliance.folder.parent / "log").read_text()
    assert ended[-signal.SIGKILL] > KILLS // 4


@pytest.mark.parametrize(("database", "seed"), [("sqlite", 2), ("postgresql", 3)])
def test_each_letter_is_taken_by_the_mail_server_once_whenever_runs_are_killed(
    alliance: Alliance, server: MailServer, request: pytest.FixtureRequest, database: str, seed: int
) -> None:
    by_mail(alliance.folder, server)
    if database == "postgresql":
        keep_record_at(alliance, request.getfixturevalue("postgres").new_address())

    ended = disturb(alliance, seed)
    alliance.calm_down({name for _, name in to_delegates([letter.data for letter in server.accepted])})

    letters = to_delegates([letter.data for letter in server.accepted])
    assert sorted(to for to, _ in letters) == sorted(alliance.readers)
    assert ended.keys() <= {0, 1, -signal.SIGKILL}, (alliance.folder.parent / "log").read_text()
    assert ended[-signal.SIGKILL] > KILLS // 4
