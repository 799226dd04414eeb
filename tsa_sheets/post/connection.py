"""A connection to a mail server, as yagmail holds it; and what has come over it, without waiting."""

import re
import socket
import ssl
from selectors import EVENT_READ, DefaultSelector
from typing import Any, NoReturn

import yagmail  # type: ignore[import-untyped]

from tsa_sheets.config import PostSettings
from tsa_sheets.post.trust import trusted

BRIEFLY = 0.0005  # a server near by is about to answer; nobody notices the time if it is not
REPLY = re.compile(rb"(?:\d{3}-[^\n]*\n)*\d{3}(?:[ \r][^\n]*)?\n")


class Connection(yagmail.Client):  # type: ignore[misc]
    """A connection by yagmail, which holds it; letters go over its `.smtp`.

    What yagmail does beyond that is shut off: it sends a letter again when only the answer was lost, and attaches
    any file whose name it meets as text.
    """

    def __init__(self, settings: PostSettings) -> None:
        verified = trusted(settings.ca_file)
        at_once = settings.security == "tls"
        super().__init__(
            settings.user,
            host=settings.host,
            port=settings.port,
            smtp_ssl=at_once,
            smtp_starttls=False if at_once else {"context": verified},
            smtp_skip_login=True,  # we log in ourselves: yagmail would ask at the terminal for a missing password
            soft_email_validation=False,
            timeout=settings.timeout,
            **({"context": verified} if at_once else {}),
        )
        self.set_logging(None)

    def send(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse."""
        raise NotImplementedError("Letters leave in stages, through SmtpPost.deliver.")

    prepare_send = send_unsent = feedback = send

    def drop(self) -> None:
        """Let go of the connection without a word."""
        self.is_closed = True
        if self.smtp is not None:
            self.smtp.close()

    def come(self) -> bytes | None:
        """Give what the server has said and nobody has heard yet: `None` for nothing, nothing at all where it hung up.

        Only the first piece of it: whatever has come later is given once that is heard.
        """
        timeout = self.smtp.sock.gettimeout()
        self.smtp.sock.settimeout(0)
        try:
            said: bytes = self.smtp.file.peek()
        except (ssl.SSLWantReadError, BlockingIOError):
            return None
        finally:
            self.smtp.sock.settimeout(timeout)
        return said

    def has_answered(self) -> bool:
        """Tell whether a whole reply has come, or comes within half a thousandth of a second."""
        said = self.come()
        if said is None and self._comes_briefly():
            said = self.come()
        return REPLY.match(said or b"") is not None

    def _comes_briefly(self) -> bool:
        with DefaultSelector() as selector:  # not select(), which knows only the first 1,024 files of a process
            selector.register(self.smtp.sock, EVENT_READ)
            return bool(selector.select(BRIEFLY))

    def takes_at_once(self, size: int) -> bool:
        """Tell whether so many bytes can surely be handed over without waiting, once all that was said is answered."""
        held: int = self.smtp.sock.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
        return size <= held // 2  # the other half is what the system keeps its own notes in
