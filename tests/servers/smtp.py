"""A real mail server on loopback, with TLS and login, that fails where a test tells it to and keeps the truth."""

import asyncio
import base64
import logging
import ssl
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER = "office@north-vale.example"
PASSWORD = "correct horse"  # noqa: S105 - of the server of the tests

logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd warns about itself at each login


@dataclass(frozen=True)
class Received:
    """A letter the server took, as it came over the wire."""

    sender: str
    to: Sequence[str]
    data: bytes


@dataclass(frozen=True)
class Fault:
    """What goes wrong at a stage: this reply, or (without one) the connection is cut, or nothing is said any more."""

    stage: str
    reply: str
    address: str
    hang: bool


class MailServer:
    """A mail server; `accepted` is what it truly took, whatever it then said.

    Stages to fail at: `login`, `mail`, `rcpt`, `data` (before the go-ahead), `body` (in the midst of it), `dot` (the
    whole letter has come, and is not taken) and `answer` (it has been taken, and the answer is another one or none).
    """

    host = "localhost"
    user = USER
    password = PASSWORD

    def __init__(self, folder: Path, *, starttls: bool = False, pipelining: bool = True) -> None:
        self.accepted: list[Received] = []
        self.connections = 0
        self.logins = 0
        self.pipelining = pipelining
        self.token = ""
        self.failed = threading.Event()  # a fault has struck, and what was to be said has been
        self.port = 0
        self.certificate = folder / f"mail-server-{'starttls' if starttls else 'tls'}.pem"
        self._starttls = starttls
        self._faults: list[Fault] = []
        self._open: set[asyncio.BaseTransport] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._ready = threading.Event()
        authority = trustme.CA()
        authority.cert_pem.write_to_path(self.certificate)
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost", "127.0.0.1").configure_cert(self._tls)

    def fail(self, stage: str, reply: str = "", *, address: str = "", hang: bool = False) -> None:
        """Fail once at that stage: say `reply`, or cut the connection, or fall silent."""
        self._faults.append(Fault(stage, reply, address, hang))

    def cut(self) -> None:
        """Cut every open connection, as a server does with one that is idle for long."""
        done = threading.Event()

        def now() -> None:
            for transport in self._open:
                transport.abort()  # type: ignore[attr-defined]
            self._loop.call_soon(done.set)

        self._loop.call_soon_threadsafe(now)
        done.wait(5)

    def start(self) -> None:
        """Listen on a port of its own."""
        self._thread.start()
        assert self._ready.wait(5)

    def stop(self) -> None:
        """Close everything; a second time does nothing."""
        if self._loop.is_closed():
            return
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def due(self, stage: str, address: str = "") -> Fault | None:
        """Give the fault that is due at this stage, if any, and forget it."""
        for fault in self._faults:
            if fault.stage == stage and fault.address in ("", address):
                self._faults.remove(fault)
                return fault
        return None

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            self._loop.create_server(
                lambda: Conversation(self, self._loop, self._tls if self._starttls else None, self._open),
                host="localhost",
                port=0,
                ssl=None if self._starttls else self._tls,
            )
        )
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        for transport in self._open:
            transport.abort()  # type: ignore[attr-defined]
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()


class Conversation(SMTP):
    """One connection; at each stage it first asks the server whether this is where to fail."""

    def __init__(
        self,
        server: MailServer,
        loop: asyncio.AbstractEventLoop,
        starttls: ssl.SSLContext | None,
        opened: set[asyncio.BaseTransport],
    ) -> None:
        super().__init__(
            self,
            hostname="localhost",
            tls_context=starttls,
            require_starttls=starttls is not None,
            auth_required=True,
            authenticator=self._let_in,
            loop=loop,
        )
        self._auth_require_tls = starttls is not None  # without it everything is inside TLS already
        self._server = server
        self._opened = opened

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if self._original_transport is None:
            self._server.connections += 1
            self._opened.add(transport)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._opened.discard(self._original_transport or self.transport)
        super().connection_lost(error)

    async def smtp_AUTH(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's names
        if not await self._failed("login"):
            await super().smtp_AUTH(arg)

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        if not await self._failed("mail"):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        address = (arg or "").partition("<")[2].partition(">")[0]
        if not await self._failed("rcpt", address):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        if await self._failed("data"):
            return
        fault = self._server.due("body")
        if fault is None:
            await super().smtp_DATA(arg)
            return
        await self.push("354 Go on")
        await self._reader.readline()
        await self._fail(fault)

    async def handle_EHLO(  # noqa: N802
        self, _: SMTP, session: Session, __: Envelope, hostname: str, replies: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [*replies[:-1], *(["250-PIPELINING"] if self._server.pipelining else []), replies[-1]]

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802
        fault = self._server.due("dot")
        if fault is None:
            data = envelope.original_content or b""
            self._server.accepted.append(Received(envelope.mail_from or "", tuple(envelope.rcpt_tos), data))
            fault = self._server.due("answer")
        if fault is None:
            return "250 2.0.0 Taken"
        if not fault.reply:
            await self._fail(fault)
        return fault.reply

    async def _failed(self, stage: str, address: str = "") -> bool:
        fault = self._server.due(stage, address)
        if fault is not None:
            await self._fail(fault)
        return fault is not None

    async def _fail(self, fault: Fault) -> None:
        if fault.reply:
            await self.push(fault.reply)
        self._server.failed.set()
        if fault.hang:
            await asyncio.Event().wait()
        if self.transport and (not fault.reply or fault.reply.startswith("421")):
            self.transport.close()

    async def auth_XOAUTH2(self, _: SMTP, args: Sequence[str]) -> AuthResult:  # noqa: N802
        """Take a pass, as Gmail does: a wrong one is answered at length first."""
        says = base64.b64decode(args[1])  # it comes with the command
        self._server.logins += 1
        if self._server.token and says == f"user={USER}\x01auth=Bearer {self._server.token}\x01\x01".encode():
            return AuthResult(success=True)
        await self.challenge_auth('{"status":"401"}')
        return AuthResult(success=False, handled=False)

    def _let_in(self, _: SMTP, __: Session, ___: Envelope, ____: str, login: Any) -> AuthResult:
        self._server.logins += 1
        known = LoginPassword(self._server.user.encode(), self._server.password.encode())
        return AuthResult(success=login == known, handled=False)
