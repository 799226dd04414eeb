"""The sender's own mailbox, over a real IMAP connection with TLS."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from tests.servers.dovecot import DovecotServer
from tests.servers.imap import Office
from tests.servers.mailboxes import MAILBOXES
from tsa_sheets.config import MailboxSettings
from tsa_sheets.errors import PostError
from tsa_sheets.post.mailbox import Mailbox
from tsa_sheets.world import RealWorld

T = TypeVar("T")
COPY = b"Message-ID: <confirmed.1@north-vale.example>\r\nSubject: Your place\r\n\r\nDear Ann\r\n"


@pytest.fixture(params=MAILBOXES)
def server(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Office]:
    server = MAILBOXES[request.param](tmp_path, ("Sent Items", "Deleted Items"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def settings(server: Office, tmp_path: Path) -> MailboxSettings:
    return settings_of(server, tmp_path)


def settings_of(server: Office, folder: Path) -> MailboxSettings:
    secret = folder / "mail-password"
    secret.touch(mode=0o600)
    secret.write_text(server.password, "utf-8")
    return MailboxSettings(
        host=server.host,
        port=server.port,
        user=server.user,
        password_file=secret,
        ca_file=server.certificate,
        timeout=5,
    )


def test_a_letter_is_found_by_its_message_id_and_stays_unread(server: Office, settings: MailboxSettings) -> None:
    server.put("Sent Items", COPY)

    with Mailbox(settings, RealWorld()) as mailbox:
        folder = mailbox.sent_folder()
        there = mailbox.holds(folder, "<confirmed.1@north-vale.example>")
        not_there = mailbox.holds(folder, "<confirmed.2@north-vale.example>")

    assert (folder, there, not_there) == (b'"Sent Items"', True, False)
    assert server.unread("Sent Items") == 1


def test_the_folder_that_the_server_marks_as_sent_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    server = DovecotServer(tmp_path, ("Sent Items",), marked="Verzonden")
    server.start()
    server.put("Verzonden", COPY)

    with Mailbox(settings_of(server, tmp_path), RealWorld()) as mailbox:
        folder = mailbox.sent_folder()
        there = mailbox.holds(folder, "<confirmed.1@north-vale.example>")
    server.stop()

    assert (folder, there) == (b'"Verzonden"', True)


def test_the_folder_of_copies_may_be_named(server: Office, settings: MailboxSettings) -> None:
    with Mailbox(replace(settings, sent="Deleted Items"), RealWorld()) as mailbox:
        assert mailbox.sent_folder() == b'"Deleted Items"'


def test_a_folder_that_is_not_there_is_said_with_those_that_are(settings: MailboxSettings) -> None:
    with Mailbox(replace(settings, sent="Outbox 2"), RealWorld()) as mailbox, pytest.raises(PostError) as wrong:
        mailbox.sent_folder()

    assert "looked for Outbox 2; found" in str(wrong.value)
    assert '"Sent Items"' in str(wrong.value)


def test_only_what_has_come_since_is_given_and_stays_unread(server: Office, settings: MailboxSettings) -> None:
    server.put("INBOX", b"Subject: one\r\n\r\nold\r\n")
    with Mailbox(settings, RealWorld()) as mailbox:
        validity, last = mailbox.reaches("INBOX")
    server.put("INBOX", b"Subject: two\r\n\r\nnew\r\n")

    with Mailbox(settings, RealWorld()) as mailbox:
        again, _ = mailbox.reaches("INBOX")
        new = [(mailbox.headers(number), mailbox.whole(number)) for number in mailbox.since(last)]

    assert again == validity
    assert new == [(b"Subject: two\r\n\r\n", b"Subject: two\r\n\r\nnew\r\n")]
    assert server.unread() == 2


def test_an_empty_folder_reaches_nowhere(settings: MailboxSettings) -> None:
    with Mailbox(settings, RealWorld()) as mailbox:
        _, last = mailbox.reaches("INBOX")

        assert (last, mailbox.since(0)) == (0, [])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"user": "nobody@north-vale.example"}, "did not let nobody@north-vale.example in"),
        ({"port": 9}, "cannot be reached"),
        ({"ca_file": None}, "certificate cannot be trusted"),
    ],
)
def test_a_mailbox_that_does_not_open_says_what_to_do(
    settings: MailboxSettings, change: dict[str, object], says: str
) -> None:
    with pytest.raises(PostError, match=says) as wrong, Mailbox(replace(settings, **change), RealWorld()):  # type: ignore[arg-type]
        pass

    assert "under [mailbox]" in str(wrong.value)


class LostAt(RealWorld):
    """The network is lost at one effect."""

    def __init__(self, name: str) -> None:
        self.name = name

    def io(self, name: str, effect: Callable[[], T]) -> T:
        if name == self.name:
            raise ConnectionResetError("lost")
        return effect()


@pytest.mark.parametrize("name", ["imap connect", "imap login", "imap list", "imap open", "imap search"])
def test_a_connection_that_is_lost_is_said_in_words(settings: MailboxSettings, name: str) -> None:
    with (
        pytest.raises(PostError, match=r"the mailbox cannot be reached \(lost\)"),
        Mailbox(settings, LostAt(name)) as it,
    ):
        it.holds(it.sent_folder(), "<confirmed.1@north-vale.example>")


@pytest.fixture
def silent(settings: MailboxSettings) -> Iterator[MailboxSettings]:
    """Give a mailbox that takes every call and never says a word."""
    with socket.create_server(("localhost", 0)) as server:
        yield replace(settings, port=server.getsockname()[1], timeout=0.3)


def test_a_mailbox_that_hangs_is_left_after_our_patience(silent: MailboxSettings) -> None:
    with pytest.raises(PostError, match=r"the mailbox cannot be reached \(.*timed out\)"), Mailbox(silent, RealWorld()):
        pass
