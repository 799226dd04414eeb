"""Postfix's smtp-sink as the mail server: it takes letters as fast as they come, and fails at what it is told to.

It knows no TLS, and we send nothing without: a line that is secure leads to it. It takes any login with the word it
has for everything, 250, where a mail server says 235 (RFC 4954): the line says that.
"""

import ssl
from collections.abc import Sequence
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import trustme

from tests.servers.debian import Room, program
from tests.servers.relay import Relay


class FrontDoor(Relay):
    """The secure line, at which one logs in."""

    def __init__(self, to: int, *, tls: ssl.SSLContext) -> None:
        super().__init__(to, tls=tls)
        self._at_login = False

    def asked(self, data: bytes) -> bytes:
        self._at_login = data.startswith(b"AUTH ")
        return data

    def answered(self, data: bytes) -> bytes:
        return data.replace(b"250 ", b"235 ", 1) if self._at_login else data


class Sink:
    """A mail server that takes any password; `options` are smtp-sink's own, such as `-f RCPT`: refuse each reader."""

    host = "localhost"

    def __init__(self, folder: Path, options: Sequence[str] = ()) -> None:
        found = program("smtp-sink", package="postfix")
        self._room = Room("sink")
        self.certificate = folder / "sink.pem"
        authority = trustme.CA()
        authority.cert_pem.write_to_path(self.certificate)
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost").configure_cert(tls)
        self._line = FrontDoor(self._room.port, tls=tls)
        self._command = [found, *options, "-h", "localhost", "-d", f"{self._room.folder}/letter."]

    @property
    def port(self) -> int:
        return self._line.port

    def start(self) -> None:
        """Listen on a port of its own."""
        self._room.start([*self._command, f"localhost:{self._room.port}", "100"])
        self._line.start()

    def stop(self) -> None:
        """End it; a second time does nothing."""
        self._line.stop()
        self._room.close()

    @property
    def accepted(self) -> Sequence[Message]:
        """Give what it took, whole letters only; `X-Rcpt-Args` says to whom each went."""
        written = [path.read_bytes() for path in sorted(self._room.folder.glob("letter.*"))]
        return [message_from_bytes(data) for data in written if data]
