"""What the doctor says of the way letters go and of the mailbox, over real servers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.ledger.life import StillWorld
from tests.post.test_mailbox import settings_of
from tests.servers.imap import MailboxServer
from tests.servers.smtp import MailServer
from tsa_sheets.config import PostSettings
from tsa_sheets.doctor.canary import canary
from tsa_sheets.doctor.finding import findings
from tsa_sheets.doctor.mail import mailbox, post, sender
from tsa_sheets.world import RealWorld

OFFICE = "office@north-vale.example"


@dataclass
class Mail:
    smtp: MailServer
    imap: MailboxServer
    folder: Path

    def home(self, *, imap: bool = True, **post: Any) -> Any:
        secret = settings_of(self.imap, self.folder)
        settings = PostSettings(
            by="smtp", sender="North Vale <office@north-vale.example>", host=self.smtp.host, port=self.smtp.port,
            user=self.smtp.user, password_file=secret.password_file, ca_file=self.smtp.certificate, timeout=5,
        )  # fmt: skip
        us = SimpleNamespace(office_email=OFFICE)
        return SimpleNamespace(
            settings=SimpleNamespace(post=replace(settings, **post), mailbox=secret if imap else None, alliance=us)
        )


@pytest.fixture
def mail(tmp_path: Path) -> Iterator[Mail]:
    smtp, imap = MailServer(tmp_path), MailboxServer(tmp_path, ("Sent Items",))
    smtp.start()
    imap.start()
    yield Mail(smtp, imap, tmp_path)
    smtp.stop()
    imap.stop()


def test_a_way_out_that_is_open(mail: Mail) -> None:
    said = [finding.words for finding in post(mail.home(a_minute=30, a_day=10_000), RealWorld())]

    assert said == [
        "The mail server localhost lets office@north-vale.example in, over a verified connection; nothing was sent",
        "Letters go at the pace of the provider: at most 30 letters a minute and 10,000 addresses a day",
    ]
    assert mail.smtp.accepted == []


def test_the_domain_asked_about_is_the_senders(mail: Mail) -> None:
    asked: list[str] = []

    def ask(name: str) -> list[str]:
        asked.append(name)
        return []

    list(sender(mail.home(host="smtp.gmail.com"), RealWorld(), ask))

    assert asked == ["north-vale.example", "google._domainkey.north-vale.example", "_dmarc.north-vale.example"]


def test_a_folder_has_no_domain_to_ask_about(mail: Mail) -> None:
    assert list(sender(mail.home(by="folder"), RealWorld(), lambda _: pytest.fail("asked"))) == []


def test_a_mailbox_that_opens(mail: Mail) -> None:
    (found,) = mailbox(mail.home(), RealWorld())

    assert found.words == ("The mailbox of office@north-vale.example opens; copies of what was sent are in Sent Items")


def test_without_a_mailbox_what_is_missed_is_said(mail: Mail) -> None:
    (found,) = mailbox(mail.home(imap=False), RealWorld())

    assert (found.verdict, found.to_do) == (
        "look",
        "Add [mailbox] to config/alliance.toml: docs/config.md says how.",
    )


def test_a_mailbox_that_is_not_there_is_a_finding(mail: Mail) -> None:
    mail.imap.stop()

    (found,) = findings(lambda: mailbox(mail.home(), RealWorld()))

    assert found.verdict == "wrong"
    assert "the mailbox cannot be reached" in found.words


class Copying(StillWorld):
    """The mail server's copy of what it took is in the mailbox after a while."""

    def __init__(self, mail: Mail, *, after: float) -> None:
        super().__init__()
        self.mail, self.left = mail, after

    def wait(self, seconds: float) -> None:
        super().wait(seconds)
        self.left -= seconds
        if self.left == 0:
            self.mail.imap.put("Sent Items", self.mail.smtp.accepted[0].data)


def test_a_letter_to_ourselves_is_found_again(mail: Mail) -> None:
    said = [finding.words for finding in canary(mail.home(), Copying(mail, after=10))]

    assert said == [
        "A letter to office@north-vale.example was taken by the mail server",
        "A copy of it is among what was sent, under the name we gave it: doubts can be settled",
    ]
    assert [one.to for one in mail.smtp.accepted] == [(OFFICE,)]


def test_a_provider_that_keeps_no_copies_is_said(mail: Mail) -> None:
    *_, found = canary(mail.home(), Copying(mail, after=-1))

    assert (found.verdict, found.words.split(",")[0]) == (
        "look",
        "No copy of it was among what was sent after 30 seconds",
    )


def test_a_letter_to_ourselves_that_is_refused(mail: Mail) -> None:
    mail.smtp.fail("rcpt", "550 5.1.1 no such user")

    (found,) = canary(mail.home(), RealWorld())

    assert (found.verdict, "550 5.1.1 no such user" in found.words) == ("wrong", True)
