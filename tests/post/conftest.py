"""Mail servers of the tests, the settings that lead to them, and a letter to send."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from tests.servers.smtp import MailServer
from tsa_sheets.config import PostSettings
from tsa_sheets.post.outcome import Envelope
from tsa_sheets.post.smtp import SmtpPost
from tsa_sheets.world import RealWorld, World

LETTER = b"Subject: Your place\r\nMessage-ID: <1@north-vale.example>\r\n\r\nDear Ann,\r\n.\r\n..and a dot\r\n"


T = TypeVar("T")


class FailingWorld(RealWorld):
    """Fails one effect, the Nth of all, before it happens or after it has."""

    def __init__(self, number: int, *, after: bool) -> None:
        self.number = number
        self.after = after
        self.names: list[str] = []

    def io(self, name: str, effect: Callable[[], T]) -> T:
        self.names.append(name)
        if len(self.names) != self.number:
            return effect()
        if self.after:
            effect()
        raise OSError(f"lost at {name}")


@pytest.fixture
def failing() -> type[FailingWorld]:
    return FailingWorld


@pytest.fixture(params=[True, False], ids=["ahead", "in turn"])
def server(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[MailServer]:
    """Give a mail server; everything holds with one that lets us speak ahead, and with one that does not."""
    server = MailServer(tmp_path, pipelining=request.param)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def starttls_server(tmp_path: Path) -> Iterator[MailServer]:
    server = MailServer(tmp_path, starttls=True)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def settings(server: MailServer, tmp_path: Path) -> PostSettings:
    secret = tmp_path / "mail-password"
    secret.touch(mode=0o600)
    secret.write_text(f"{server.password}\n", "utf-8")
    return PostSettings(
        by="smtp",
        sender=server.user,
        host=server.host,
        port=server.port,
        user=server.user,
        password_file=secret,
        ca_file=server.certificate,
        timeout=5,
    )


@pytest.fixture
def envelope() -> Envelope:
    return Envelope(
        sender="office@north-vale.example",
        to=("ann@st-marys.example", "booker@st-marys.example"),
        message_id="<1@north-vale.example>",
        data=LETTER,
        name="000001-registration-confirmed",
    )


@pytest.fixture
def post_to(settings: PostSettings) -> Iterator[Callable[..., SmtpPost]]:
    made: list[SmtpPost] = []

    def make(*, world: World | None = None, patience: float = 5, timeout: float = 5) -> SmtpPost:
        post = SmtpPost(replace(settings, timeout=timeout), world or RealWorld(), patience=patience)
        made.append(post)
        post.open()
        return post

    yield make
    for post in made:
        post.close()
