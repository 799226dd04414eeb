"""Five hundred letters drafted, stored and sent, on this computer and with 20 ms of distance, beside the ordinary ways.

Those are one yagmail send for each letter, and a mail merge as people write one: the rows by pandas, the letter by
jinja, a connection by smtplib for each letter or one for all. They keep no record and cannot be stopped half-way.
"""

import json
import multiprocessing
import smtplib
import ssl
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from email.message import EmailMessage
from multiprocessing.connection import Connection
from pathlib import Path

import jinja2
import pandas as pd

from bench.homes import make_home
from bench.send import LIVE, Server, ours, theirs
from bench.timing import September, settle
from tests.homes import by_mail
from tests.servers.relay import Relay
from tests.servers.smtp import MailServer
from tsa_sheets.home import load
from tsa_sheets.model.letter import Content
from tsa_sheets.model.memory import KeptLetter
from tsa_sheets.run.execute import open_record

BOOKINGS = 556  # nine in ten are confirmed
ONE_WAY = 0.01  # seconds; a round trip is twice that
SAMPLE = 50


def serve(folder: Path, answer: Connection) -> None:
    """Take letters at once at one port, and at another over a line of 10 ms each way, until told to stop."""
    server = MailServer(folder)
    server.start()
    line = Relay(server.port, delay=ONE_WAY)
    line.start()
    answer.send((server.port, line.port, server.certificate))
    while answer.recv() == "accepted":
        answer.send(len(server.accepted))
    line.stop()
    server.stop()


@contextmanager
def mail_servers(folder: Path) -> Iterator[tuple[Server, Server]]:
    """Start the mail server in a process of its own; give it as it is reached nearby, and from far away."""
    ask, answer = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(folder, answer))
    process.start()
    near, far, certificate = ask.recv()
    yield Server(near, certificate, ask), Server(far, certificate, ask)
    ask.send("stop")
    process.join()


def alliance(folder: Path, server: Server) -> tuple[float, KeptLetter]:
    """Draft, store and send every letter of an alliance; give the letters a second, and one of them."""
    make_home(folder, BOOKINGS, new=BOOKINGS)
    by_mail(folder, server)
    settings = folder / "config" / "alliance.toml"
    text = settings.read_text("utf-8").replace("[jobs.confirm_registrations]", f"[jobs.confirm_registrations]\n{LIVE}")
    settings.write_text(text.replace("\nat_most = 50 #", "\n#"), "utf-8")
    settle(folder / "sheets")
    before, world = server.accepted(), September()
    seconds = sum(ours(folder, world).values())
    with closing(open_record(load(folder), world)) as opened:
        gone = opened.ledger.gone(texts=True)
    letter = next(letter for letter in gone if letter.template == "registration-confirmed")
    return (server.accepted() - before) / seconds, letter


def merged(workbook: Path, server: Server, letter: Content, *, most: int, kept: bool) -> float:
    """Merge a letter with a workbook's rows, `most` of them, and send it, over one connection or one each.

    `letter` serves as the template: the name in it is a field. Gives letters a second.
    """
    began = time.perf_counter()
    rows = pd.read_excel(workbook, sheet_name="Form responses 1", engine="calamine")
    rows = rows[rows["Status"] == "Confirmed"].head(most)
    fields = [jinja2.Template(part.replace(letter.name, "{{ name }}")) for part in (letter.text, letter.html)]
    trusted = ssl.create_default_context(cafile=server.certificate)

    def connected() -> smtplib.SMTP_SSL:
        smtp = smtplib.SMTP_SSL(MailServer.host, server.port, context=trusted, timeout=60)
        smtp.login(MailServer.user, MailServer.password)
        return smtp

    shared = connected() if kept else None
    for row in rows.to_dict("records"):
        text, page = (field.render(name=row["Delegate name"]) for field in fields)
        message = EmailMessage()
        message["From"], message["To"] = MailServer.user, row["Delegate email"]
        message["Cc"], message["Subject"] = row["Email address"], letter.subject
        message.set_content(text)
        message.add_alternative(page, subtype="html")
        for entry in letter.attachments:
            message.add_attachment(entry.content, maintype="text", subtype="calendar", filename=entry.name)
        smtp = shared or connected()
        smtp.send_message(message)
        if not kept:
            smtp.quit()
    if shared:
        shared.quit()
    return len(rows) / (time.perf_counter() - began)


def rates(folder: Path, server: Server, *, most: int) -> Mapping[str, float]:
    """Measure each way, in letters a second; the merges with that many rows."""
    ourselves, letter = alliance(folder, server)
    assert letter.content is not None
    (workbook,) = (folder / "sheets").glob("Course bookings*.xlsx")
    return {
        "tsa_sheets": ourselves,
        "yagmail": SAMPLE / theirs(server, letter, SAMPLE, page=True),
        "yagmail_text_alone": SAMPLE / theirs(server, letter, SAMPLE, page=False),
        "merge_a_connection_each": merged(workbook, server, letter.content, most=most, kept=False),
        "merge_one_connection": merged(workbook, server, letter.content, most=most, kept=True),
    }


def main() -> None:
    """Print one JSON line."""
    with tempfile.TemporaryDirectory() as name, mail_servers(Path(name)) as (near, far):
        here = rates(Path(name) / "near", near, most=BOOKINGS)
        away = rates(Path(name) / "far", far, most=2 * SAMPLE)
    print(json.dumps({
        "name": "merge",
        "figure": round(away["tsa_sheets"], 1),
        "unit": "letters a second with 20 ms of distance, of 500 drafted, stored and sent over TLS with login",
        "baseline": f"one yagmail send for each, without a record: {away['yagmail']:.1f} a second",
        "ratio": round(away["tsa_sheets"] / away["yagmail"], 2),
        "at_20_ms": {way: round(rate, 1) for way, rate in away.items()},
        "on_this_computer": {way: round(rate, 1) for way, rate in here.items()},
    }))  # fmt: skip


if __name__ == "__main__":
    main()
