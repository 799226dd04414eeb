"""The sender's own mailbox over IMAP: looked into, never changed."""

import contextlib
import imaplib
import re
import ssl
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from tsa_sheets.config import MailboxSettings
from tsa_sheets.errors import PostError
from tsa_sheets.post.password import password
from tsa_sheets.post.trust import trusted
from tsa_sheets.world import World

T = TypeVar("T")

PLACE = "config/alliance.toml, [mailbox]"
SENT = ("sent", "sent items", "sent mail", "sent messages", "gesendet")
"""What mail programs call the folder of copies where the server does not say which it is (RFC 6154)."""

LARGEST = 256 * 1024
"""How many bytes of a message are read: what it is about stands before what it sends back."""

_LISTED = re.compile(rb'\((?P<marks>[^)]*)\) (?:"(?P<between>.*?)"|NIL) (?P<name>"(?:[^"\\]|\\.)*"|[^ ]+)\Z')
_ERRORS = (imaplib.IMAP4.error, OSError)


class Mailbox:
    """A connection to the mailbox; folders are opened for reading only, so nothing in them counts as read."""

    def __init__(self, settings: MailboxSettings, world: World) -> None:
        self.settings = settings
        self.world = world
        self._imap: imaplib.IMAP4_SSL | None = None

    def __enter__(self) -> "Mailbox":
        """Connect and log in; raises `PostError`."""
        let_in = self._way_in()
        settings = self.settings
        verified = trusted(settings.ca_file)
        self._imap = self._io(
            "imap connect",
            lambda: imaplib.IMAP4_SSL(settings.host, settings.port, ssl_context=verified, timeout=settings.timeout),
        )
        try:
            self._io("imap login", let_in)
        except PostError:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Let go, whatever state the connection is in."""
        if self._imap is not None:
            with contextlib.suppress(*_ERRORS):
                self._imap.logout()
        self._imap = None

    def _way_in(self) -> Callable[[], object]:
        """Get the password, or the pass that a sign-in is exchanged for, before anybody is called."""
        user = self.settings.user
        if self.settings.sign_in is None:
            secret = password(self.settings)
            return lambda: self._server.login(user, secret)
        from tsa_sheets.post.access import access_token, xoauth2  # slow to load, and most have a password

        says = xoauth2(user, access_token(self.settings.sign_in, self.world)).encode()
        return lambda: self._server.authenticate("XOAUTH2", lambda challenge: b"" if challenge else says)

    def sent_folder(self) -> bytes:
        """Name the folder in which the server keeps copies of what was sent, as the server writes it, quoted."""
        wanted = self.settings.sent
        folders = list(self._folders())
        if wanted:
            found = [name for _, _, name in folders if name == _quoted(wanted)]
        else:
            marked = [name for marks, _, name in folders if rb"\sent" in marks.lower().split()]
            found = marked or [name for _, last, name in folders if last.casefold() in SENT]
        if not found:
            names = ", ".join(name.decode("ascii", "replace") for _, _, name in folders)
            raise PostError(
                PLACE,
                f"the folder of sent letters was not found (looked for {wanted or 'the one marked as Sent'}; "
                f"found {names})",
                "Write its name as sent = under [mailbox].",
            )
        return found[0]

    def holds(self, folder: bytes, message_id: str) -> bool:
        """Tell whether a message of that Message-ID is in a folder."""
        self._open(folder)
        found = self._io("imap search", lambda: self._server.uid("SEARCH", "HEADER", "Message-ID", f'"{message_id}"'))
        return bool(_lines(found)[0].split())

    def reaches(self, folder: str) -> tuple[int, int]:
        """Open a folder, and give its validity and the number of its last message (0 where it is empty).

        Numbers hold only while the folder's validity is the same (RFC 3501, 2.3.1.1).
        """
        validity = self._open(_quoted(folder))
        numbers = self.since(0)
        return validity, numbers[-1] if numbers else 0

    def since(self, last: int) -> Sequence[int]:
        """List the numbers of the messages that came after `last` into the folder that is open."""
        found = self._io("imap search", lambda: self._server.uid("SEARCH", "UID", f"{last + 1}:*"))
        numbers = sorted(int(number) for number in _lines(found)[0].split())
        return [number for number in numbers if number > last]  # "7:*" finds the last one where there is no seventh

    def headers(self, number: int) -> bytes:
        """Read a message's headers, no further, so that it stays unread."""
        return self._fetch(number, "(BODY.PEEK[HEADER])")

    def whole(self, number: int) -> bytes:
        """Read a message, but no more of it than says what it is about; it stays unread."""
        return self._fetch(number, f"(BODY.PEEK[]<0.{LARGEST}>)")

    def _fetch(self, number: int, part: str) -> bytes:
        answer = self._io("imap fetch", lambda: self._server.uid("FETCH", str(number), part))
        return next((piece[1] for piece in answer[1] if isinstance(piece, tuple)), b"")

    def _folders(self) -> Iterator[tuple[bytes, str, bytes]]:
        """Give each folder's marks, the last part of its name, and its name as it is asked for."""
        for line in _lines(self._io("imap list", lambda: self._server.list())):
            listed = _LISTED.match(line)
            if listed:
                bare = listed["name"].strip(b'"')
                between = listed["between"] or b"/"
                yield listed["marks"], bare.split(between)[-1].decode("ascii", "replace"), b'"' + bare + b'"'

    def _open(self, folder: bytes) -> int:
        """Open a folder for reading; give its validity."""
        self._io("imap open", lambda: self._server.select(folder.decode("ascii"), readonly=True))
        known = self._server.response("UIDVALIDITY")[1]
        return int(known[0] or 0) if known and known[0] is not None else 0

    @property
    def _server(self) -> imaplib.IMAP4_SSL:
        if self._imap is None:
            raise imaplib.IMAP4.abort("not connected")
        return self._imap

    def _io(self, name: str, effect: Callable[[], T]) -> T:
        try:
            answer = self.world.io(name, effect)
        except _ERRORS as error:
            raise self._explained(error) from error
        if isinstance(answer, tuple) and answer[0] == "NO":
            raise PostError(PLACE, f"the mailbox said no ({_said(answer)})", "Check the folders named there.")
        return answer

    def _explained(self, error: Exception) -> PostError:
        server = f"{self.settings.host}, port {self.settings.port}"
        if isinstance(error, ssl.SSLCertVerificationError):
            to_do = f"Check host under [mailbox] in config/alliance.toml ({error.verify_message})."
            return PostError(server, "the mailbox's certificate cannot be trusted", to_do)
        if isinstance(error, imaplib.IMAP4.error) and not isinstance(error, imaplib.IMAP4.abort):
            to_do = "Check user and the password under [mailbox]; many providers want an app password here."
            return PostError(server, f"the mailbox did not let {self.settings.user} in ({error})", to_do)
        to_do = "Check the network, and host and port under [mailbox] in config/alliance.toml."
        return PostError(server, f"the mailbox cannot be reached ({str(error) or type(error).__name__})", to_do)


def _lines(answer: tuple[str, Sequence[object]]) -> list[bytes]:
    """Give the lines of an answer; a name that came as a literal is in two pieces."""
    parts = (b"".join(part) if isinstance(part, tuple) else part for part in answer[1])
    return [part for part in parts if isinstance(part, bytes)] or [b""]


def _said(answer: tuple[str, Sequence[object]]) -> str:
    return b" ".join(_lines(answer)).decode("ascii", "replace")


def _quoted(name: str) -> bytes:
    return b'"' + name.replace("\\", "\\\\").replace('"', '\\"').encode("ascii", "replace") + b'"'
