"""A thousand confirmations drafted, stored and sent over TLS with login, beside one yagmail send for each letter."""

import json
import multiprocessing
import os
import ssl
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

import yagmail  # type: ignore[import-untyped]

from bench.homes import make_home, now
from tests.servers.smtp import MailServer
from tsa_sheets.home import load
from tsa_sheets.model.letter import LetterState
from tsa_sheets.run.execute import open_record
from tsa_sheets.timetable import run_now
from tsa_sheets.world import RealWorld

BOOKINGS = 1_112  # nine in ten are confirmed
SAMPLE = 100
LIVE = f"live_from = {date(2026, 1, 1)}\nat_most = 5000"


class September(RealWorld):
    """The first Monday of term, from which time goes on as it does."""

    def __init__(self) -> None:
        self.began = time.monotonic()

    def now(self) -> datetime:
        """Tell the time of that Monday."""
        return now() + timedelta(seconds=time.monotonic() - self.began)


@dataclass(frozen=True)
class Server:
    """A mail server in a process of its own, so that it takes no time from what is measured."""

    port: int
    certificate: Path
    ask: Connection

    def accepted(self) -> int:
        """Count the letters it has taken."""
        self.ask.send("accepted")
        count: int = self.ask.recv()
        return count


def serve(folder: Path, answer: Connection) -> None:
    """Take letters until told to stop."""
    server = MailServer(folder)
    server.start()
    answer.send((server.port, server.certificate))
    while answer.recv() == "accepted":
        answer.send(len(server.accepted))
    server.stop()


@contextmanager
def mail_server(folder: Path) -> Iterator[Server]:
    """Start a mail server, and stop it."""
    ask, answer = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(folder, answer))
    process.start()
    port, certificate = ask.recv()
    yield Server(port, certificate, ask)
    ask.send("stop")
    process.join()


def alliance(folder: Path, server: Server) -> Path:
    """Make an alliance that sends its confirmations through that server."""
    home = folder / "alliance"
    make_home(home, BOOKINGS)
    password = folder / "password"
    password.touch(0o600)
    password.write_text(MailServer.password, "utf-8")
    settings = home / "config" / "alliance.toml"
    text = settings.read_text("utf-8").replace("[jobs.confirm_registrations]", f"[jobs.confirm_registrations]\n{LIVE}")
    text = text.replace("\nat_most = 50 #", "\n#").replace('by = "folder"', "\n".join((
        'by = "smtp"',
        f'host = "{MailServer.host}"',
        f"port = {server.port}",
        f'user = "{MailServer.user}"',
        f'password_file = "{password}"',
        f'ca_file = "{server.certificate}"',
    )))  # fmt: skip
    settings.write_text(text, "utf-8")
    an_hour_ago = (now() - timedelta(hours=1)).timestamp()
    for path in (home / "sheets").iterdir():
        os.utime(path, (an_hour_ago, an_hour_ago))
    return home


def ours(home_folder: Path, world: September) -> dict[str, float]:
    """Draft and store every letter, have them approved, and send them; give the seconds each took."""
    seconds = {}
    began = time.perf_counter()
    run_now(load(home_folder), world, send=False)
    seconds["draft and store"] = time.perf_counter() - began
    began = time.perf_counter()
    with closing(open_record(load(home_folder), world)) as opened:
        for letter in opened.ledger.waiting():
            if letter.state is LetterState.DRAFT and letter.template == "registration-confirmed":
                opened.ledger.letters.approve(letter.number, letter.digest, by="KW", how="bench")
    seconds["approve one by one"] = time.perf_counter() - began
    began = time.perf_counter()
    report = run_now(load(home_folder), world, send=True)
    seconds["decide again and send"] = time.perf_counter() - began
    assert not report.problems, report.problems
    return seconds


def theirs(server: Server, letters: int) -> float:
    """Send letters as yagmail does; give the seconds."""
    trusted = ssl.create_default_context(cafile=server.certificate)
    body = "Dear Ann Archer,\n\nThank you for booking. Your place on this course is confirmed.\n" * 10
    client = yagmail.SMTP(MailServer.user, MailServer.password, host=MailServer.host, port=server.port, context=trusted)
    began = time.perf_counter()
    for number in range(letters):
        client.send(f"person{number}@school.example", f"Your place is confirmed, {number}", body)
    seconds = time.perf_counter() - began
    client.close()
    return seconds


def fsync_milliseconds(folder: Path) -> float:
    """Measure what it costs to write four kilobytes so that they outlast a power cut."""
    found = []
    with (folder / "fsync").open("wb") as file:
        for _ in range(200):
            began = time.perf_counter()
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
            found.append(time.perf_counter() - began)
    return statistics.median(found) * 1000


def main() -> None:
    """Print one JSON line."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with mail_server(folder) as server:
            home = alliance(folder, server)
            before = theirs(server, SAMPLE)
            taken = server.accepted()
            seconds = ours(home, September())
            sent = server.accepted() - taken
            after = theirs(server, SAMPLE)
        fsync = fsync_milliseconds(home / "record")
    baseline = 2 * SAMPLE / (before + after)
    rate = sent / (seconds["draft and store"] + seconds["decide again and send"])
    print(json.dumps({
        "name": "send",
        "figure": round(rate, 1),
        "unit": f"confirmations a second, of {sent} drafted, stored, decided again and sent over TLS with login",
        "baseline": f"one yagmail send a letter, without a record: {baseline:.1f} a second ({2 * SAMPLE} letters)",
        "ratio": round(rate / baseline, 2),
        "at_least": 3.0,
        "seconds": {what: round(spent, 2) for what, spent in seconds.items()},
        "fsync_milliseconds": round(fsync, 3),
    }))  # fmt: skip


if __name__ == "__main__":
    main()
