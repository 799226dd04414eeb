"""A thousand confirmations drafted, stored and sent over TLS with login, beside one yagmail send for each letter."""

import json
import logging
import multiprocessing
import ssl
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

import yagmail  # type: ignore[import-untyped]

from bench.homes import make_home
from bench.timing import Phases, September, fsync_milliseconds, settle
from tests.servers.smtp import MailServer
from tsa_sheets.home import load
from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.memory import KeptLetter
from tsa_sheets.run.execute import open_record
from tsa_sheets.timetable import run_now

BOOKINGS = 1_112  # nine in ten are confirmed
ROUNDS = 3  # ours and theirs take turns, for what else a machine does differs from second to second
SAMPLE = 100
logging.getLogger("CSSUTILS").disabled = True  # yagmail has it complain about each style it reads
LIVE = f"live_from = {date(2026, 1, 1)}\nat_most = 5000"


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
    make_home(home, BOOKINGS, new=BOOKINGS)
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
    settle(home / "sheets")
    return home


def ours(home_folder: Path, world: September) -> dict[str, float]:
    """Draft and store every letter, have them approved, and send them; give the seconds each took.

    Reading the sheets counts once, and the desk is left out: it is written whole however many letters go.
    """
    drafting, sending = Phases(), Phases()
    run_now(load(home_folder), world, send=False, step=drafting.step)
    drafting.step("")
    with closing(open_record(load(home_folder), world)) as opened:
        for letter in opened.ledger.waiting():
            if letter.state is LetterState.DRAFT and letter.template == "registration-confirmed":
                opened.ledger.letters.approve(letter.number, letter.digest, by="KW", how="bench")
    world.waited.clear()
    report = run_now(load(home_folder), world, send=True, step=sending.step)
    sending.step("")
    assert not report.problems, report.problems
    parts = ("reading the sheets", "deciding")
    took = (seconds for step, seconds in sending.seconds.items() if step.startswith("sending"))  # a step a letter
    return {**{part: drafting.seconds[part] for part in parts}, "sending": sum(took)}


def theirs(server: Server, letter: KeptLetter, letters: int, *, page: bool, prettify: bool = True) -> float:
    """Send a letter again and again as yagmail does, its page and attachment too or only its text; give the seconds.

    It draws a page's styles into each element, unless told not to `prettify` it.
    """
    assert letter.content is not None
    content = letter.content
    trusted = ssl.create_default_context(cafile=server.certificate)
    client = yagmail.SMTP(MailServer.user, MailServer.password, host=MailServer.host, port=server.port, context=trusted)
    entry = server.certificate.with_name(content.attachments[0].name)
    entry.write_bytes(content.attachments[0].content)
    contents, files = (content.html, [str(entry)]) if page else (content.text, [])
    began = time.perf_counter()
    for number in range(letters):
        client.send(
            content.to, f"{content.subject} {number}", contents, files, cc=content.copy_to, prettify_html=prettify
        )
    seconds = time.perf_counter() - began
    client.close()
    return seconds


def main() -> None:
    """Print one JSON line."""
    seconds, waited, rates = Counter[str](), Counter[str](), defaultdict[str, list[float]](list)
    sent, fsyncs = 0, []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as name, mail_server(Path(name)) as server:
            folder, world = Path(name), September()
            home = alliance(folder, server)
            took = ours(home, world)
            fsyncs.append(fsync_milliseconds(home / "record"))
            with closing(open_record(load(home), world)) as opened:
                letter = next(
                    letter for letter in opened.ledger.gone(texts=True) if letter.template == "registration-confirmed"
                )
            rates["ours"].append(server.accepted() / sum(took.values()))
            sent += server.accepted()
            rates["theirs"].append(SAMPLE / theirs(server, letter, SAMPLE, page=True))
            rates["without prettify"].append(SAMPLE / theirs(server, letter, SAMPLE, page=True, prettify=False))
            rates["the text alone"].append(SAMPLE / theirs(server, letter, SAMPLE, page=False))
        seconds.update(took)
        waited.update(world.waited)
    middle = {what: statistics.median(found) for what, found in rates.items()}
    ratios = [ours / theirs for ours, theirs in zip(rates["ours"], rates["theirs"], strict=True)]
    print(json.dumps({
        "name": "send",
        "figure": round(middle["ours"], 1),
        "unit": f"confirmations a second, of {sent // ROUNDS} drafted, stored and sent over TLS with login",
        "baseline": f"one yagmail send of the same letter, without a record: {middle['theirs']:.1f} a second",
        "ratio": round(statistics.median(ratios), 2),
        "at_least": 3.0,
        "ratios": [round(ratio, 2) for ratio in ratios],
        "yagmail_without_prettify": round(middle["without prettify"], 1),
        "yagmail_with_the_text_alone": round(middle["the text alone"], 1),
        "milliseconds_a_letter": {what: round(spent / sent * 1000, 3) for what, spent in seconds.items()},
        "of_these_waiting_for": {what: round(spent / sent * 1000, 3) for what, spent in waited.items()},
        "fsync_milliseconds": round(statistics.median(fsyncs), 3),
    }))  # fmt: skip


if __name__ == "__main__":
    main()
