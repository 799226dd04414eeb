"""Letters over SMTP: one verified connection, and each letter in stages, so that it is known how far it came."""

import contextlib
import smtplib
import socket
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from tsa_sheets.config import PostSettings
from tsa_sheets.errors import PostError
from tsa_sheets.model.address import is_one_address
from tsa_sheets.post.connection import Connection
from tsa_sheets.post.outcome import Accepted, Envelope, InDoubt, NotSent, Outcome, Refused
from tsa_sheets.post.password import password
from tsa_sheets.post.replies import CLOSING, Reply, reply
from tsa_sheets.post.trouble import MAIL_ERRORS, explain, passing, turned_away
from tsa_sheets.post.wire import announcement, on_the_wire
from tsa_sheets.world import World

T = TypeVar("T")

GO_AHEAD = 354
TEN_MINUTES = 600.0  # how long RFC 5321 (4.5.3.2.6) asks us to wait for the answer to a whole letter


class Lost(Exception):  # noqa: N818 - nobody's mistake
    """The connection went, or fell silent, during a stage."""


class Declined(Exception):  # noqa: N818 - an answer
    """The server did not agree to a stage."""

    def __init__(self, answer: Reply, *, address: str = "") -> None:
        super().__init__(answer.words)
        self.answer = answer
        self.address = address


class SmtpPost:
    """Sends letters through the mail server of `[post]`, over one connection that is kept.

    `patience` is how many seconds to wait for the answer to a whole letter: whoever holds a lease must allow for it.
    """

    repeatable = False

    def __init__(self, settings: PostSettings, world: World, *, patience: float = TEN_MINUTES) -> None:
        self.settings = settings
        self.world = world
        self.patience = max(patience, settings.timeout)
        self._connection: Connection | None = None
        self._announced: Envelope | None = None
        self._due = 0  # replies to what was said ahead
        self._heard: deque[Reply] = deque()  # those of them that have come already
        self._given = False  # all of the announced letter but its dot

    @property
    def largest(self) -> int:
        """Tell how many bytes the server takes (RFC 1870; 0 where it does not say)."""
        said = self._smtp.esmtp_features.get("size", "")
        return int(said) if said.isdigit() else 0

    def open(self) -> None:
        """Connect and log in."""
        if not (self.settings.host and self.settings.user):
            raise PostError(
                "config/alliance.toml, [post]",
                "host and user are needed to send by smtp",
                "Write down the mail server and the account's address.",
            )
        try:
            self._connect()
        except MAIL_ERRORS as error:
            raise explain(error, self.settings) from error

    def announce(self, envelope: Envelope) -> None:
        """Say who writes to whom, where the server lets us speak before it has answered; wait for nothing.

        Nothing can go by that: if the letter is not delivered next, the connection is given up before any dot.
        """
        if self._announced is not None:
            self._drop()
        if self._connection is not None and not why_not(envelope):
            with contextlib.suppress(Lost):
                self._say_ahead(envelope)

    def hasten(self) -> None:
        """Give the announced letter, all but its last dot, where the server has agreed to take it; hardly wait.

        Where it has not, or the letter is too long to be given without waiting, nothing is done.
        """
        envelope = self._announced
        if envelope is None or self._given:
            return
        with contextlib.suppress(Lost):
            self._io("smtp listen", self._listen)
            if len(self._heard) == self._due and self._goes_ahead(envelope):
                self._give(envelope)

    def deliver(self, envelope: Envelope, meanwhile: Callable[[], None] = lambda: None) -> Outcome:
        """Hand over one letter: before the last dot nothing can have gone, and only silence after it is a doubt."""
        if self._announced is not envelope and self._announced is not None:
            self._drop()
        wrong = why_not(envelope)
        if wrong:
            return Refused(wrong)
        refused: dict[str, str] = {}
        try:
            if not self._still_given():
                refused = self._give(envelope)
        except Declined as no:
            return self._declined(no.answer, envelope, address=no.address)
        except Lost as lost:
            return NotSent(f"the mail server was lost before the letter was handed over ({lost})")
        except MAIL_ERRORS as error:  # of connecting again
            return self._unreachable(error)
        try:
            answer = self._ask("smtp dot", partial(self._dot, meanwhile))
        except Lost as lost:
            return InDoubt(f"the letter was handed over, and the mail server did not answer ({lost})")
        if answer.yes:
            return Accepted(answer.words, refused)
        if not answer.no:
            self._drop()
            return InDoubt(f'the letter was handed over, and the mail server\'s answer says nothing ("{answer.words}")')
        return self._declined(answer, envelope)

    def close(self) -> None:
        """Say goodbye, if the server still listens."""
        if self._connection is None:
            return
        if self._announced is None:
            with contextlib.suppress(*MAIL_ERRORS):
                self.world.io("smtp quit", self._smtp.quit)
        self._drop()

    @property
    def _kept(self) -> Connection:
        if self._connection is None:
            raise smtplib.SMTPServerDisconnected("not connected")
        return self._connection

    @property
    def _smtp(self) -> smtplib.SMTP:
        smtp: smtplib.SMTP = self._kept.smtp
        return smtp

    @property
    def _sock(self) -> socket.socket:
        if self._smtp.sock is None:
            raise smtplib.SMTPServerDisconnected("not connected")
        return self._smtp.sock

    def _connect(self) -> None:
        """Connect and log in, or leave nothing open."""
        let_in = self._way_in()
        self._connection = Connection(self.settings)
        try:
            self.world.io("smtp connect", self._connection.login)
            self._sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else 22 letters a second
            self.world.io("smtp login", let_in)
        except BaseException:
            self._drop()
            raise

    def _way_in(self) -> Callable[[], object]:
        """Get the password, or the pass that a sign-in is exchanged for, before anybody is called."""
        user = self.settings.user
        if self.settings.sign_in is None:
            secret = password(self.settings)
            return lambda: self._smtp.login(user, secret)
        from tsa_sheets.post.access import access_token, xoauth2  # slow to load, and most have a password

        says = xoauth2(user, access_token(self.settings.sign_in, self.world))

        def let_in() -> None:
            self._smtp.ehlo_or_helo_if_needed()
            self._smtp.auth("XOAUTH2", lambda challenge=None: says if challenge is None else "")

        return let_in

    def _listen(self) -> None:
        """Hear the replies that have come to what was said ahead, and those that are about to."""
        while len(self._heard) < self._due and self._kept.has_answered():
            self._heard.append(reply(*self._smtp.getreply()))

    def _goes_ahead(self, envelope: Envelope) -> bool:
        """Tell whether everybody on the envelope was agreed to, and the letter can be given without waiting."""
        agreed = all(answer.yes for answer in list(self._heard)[:-1]) and self._heard[-1].code == GO_AHEAD
        return agreed and self._kept.takes_at_once(2 * len(envelope.data))  # lines may grow on the wire

    def _give(self, envelope: Envelope) -> dict[str, str]:
        """Give a letter, all but its last dot; give the words for each address the server will not take."""
        refused = self._agree(envelope)
        self._io("smtp body", lambda: self._smtp.send(on_the_wire(envelope.data)))
        self._announced, self._given = envelope, True
        return refused

    def _still_given(self) -> bool:
        """Tell whether only the dot is missing; a server that has spoken or hung up meanwhile is not told it."""
        if self._given:
            with contextlib.suppress(Lost):
                if self._io("smtp listen", self._kept.come) is not None:
                    self._drop()
        return self._given

    def _agree(self, envelope: Envelope) -> dict[str, str]:
        """Agree on who writes to whom, up to the go-ahead; give the words for each address the server will not take."""
        answer = self._begin(envelope)
        if not answer.yes:
            raise Declined(answer)
        refused: dict[str, Reply] = {}
        for address in envelope.to:
            answer = self._ask("smtp rcpt", partial(self._smtp.rcpt, address))
            if answer.yes:
                continue
            if answer.code == CLOSING or address == envelope.to[0]:
                # A letter that its reader cannot get, or only later, goes to nobody else.
                raise Declined(answer, address=address)
            refused[address] = answer
        answer = self._ask("smtp data", lambda: self._smtp.docmd("DATA"))
        if answer.code != GO_AHEAD:
            raise Declined(answer)
        return {address: answer.words for address, answer in refused.items()}

    def _begin(self, envelope: Envelope) -> Reply:
        """Begin a letter; over a new connection where the kept one was closed while it waited."""
        if self._connection is not None:
            with contextlib.suppress(Lost):
                answer = self._mail(envelope)
                if answer.code != CLOSING:
                    return answer
        self._drop()
        self._connect()
        return self._mail(envelope)

    def _mail(self, envelope: Envelope) -> Reply:
        if self._announced is not envelope:
            self._say_ahead(envelope)
        size = (f"size={len(envelope.data)}",) if self._smtp.has_extn("size") else ()
        return self._ask("smtp mail", lambda: self._smtp.mail(envelope.sender, size))

    def _say_ahead(self, envelope: Envelope) -> None:
        """Say everything up to the server's go-ahead in one piece, where it allows that (RFC 2920)."""
        if not self._smtp.has_extn("pipelining"):
            return
        size = f" size={len(envelope.data)}" if self._smtp.has_extn("size") else ""
        self._io("smtp announce", lambda: self._smtp.send(announcement(envelope, size=size)))
        self._announced, self._due = envelope, 2 + len(envelope.to)

    def _hear_out(self) -> None:
        """Hear the replies to what was said ahead; if the server now waits for the letter, only hanging up stops it."""
        while self._due:
            if self._ask("smtp rest", self._smtp.noop).code == GO_AHEAD:
                self._drop()
        self._announced = None

    def _dot(self, meanwhile: Callable[[], None]) -> tuple[int, bytes]:
        self._announced, self._given = None, False
        self._sock.settimeout(self.patience)
        self._smtp.send(b".\r\n")
        meanwhile()
        answer = self._smtp.getreply()
        self._sock.settimeout(self.settings.timeout)
        return answer

    def _ask(self, name: str, command: Callable[[], tuple[int, bytes]]) -> Reply:
        """Say a command and hear the reply; if it was said ahead, only hear it."""
        if self._due:
            self._due -= 1
            if self._heard:
                return self._heard.popleft()
            command = self._smtp.getreply
        return reply(*self._io(name, command))

    def _io(self, name: str, effect: Callable[[], T]) -> T:
        try:
            return self.world.io(name, effect)
        except MAIL_ERRORS as error:
            self._drop()
            raise Lost(str(error) or type(error).__name__) from error

    def _declined(self, answer: Reply, envelope: Envelope, *, address: str = "") -> Outcome:
        if answer.ends_the_connection:
            self._drop()
        else:
            with contextlib.suppress(Lost):
                self._hear_out()
                if self._connection is not None:
                    self._io("smtp rset", self._smtp.rset)
        if answer.stops_the_run:
            raise turned_away(answer, envelope, self.settings)
        outcome = answer.outcome()
        return replace(outcome, address=address) if isinstance(outcome, Refused) else outcome

    def _unreachable(self, error: Exception) -> NotSent:
        if not passing(error):
            raise explain(error, self.settings) from error
        return NotSent(str(explain(error, self.settings)), stop=True)

    def _drop(self) -> None:
        self._announced, self._due, self._given = None, 0, False
        self._heard.clear()
        if self._connection is not None:
            self._connection.drop()
            self._connection = None


def why_not(envelope: Envelope) -> str:
    """Say why nothing can be sent to what stands on an envelope; empty where all is well."""
    if not envelope.to:
        return "it has no address"
    for address in (envelope.sender, *envelope.to):
        if not is_one_address(address):
            return f"{address!r} is not an address that mail can be sent to"
    return ""
