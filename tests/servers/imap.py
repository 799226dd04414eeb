"""A real mailbox on loopback, over TLS and with a login, which a test fills and looks into."""

import asyncio
import imaplib
import ssl
import threading
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

import trustme
from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import Config, DictBackend, Login
from pymap.imap import IMAPServer
from pymap.user import Passwords, UserMetadata
from pysasl.hashing import BuiltinHash

USER = "office@north-vale.example"
PASSWORD = "correct horse"  # noqa: S105 - of the server of the tests


class Office:
    """The office at its own mailbox, whichever server keeps it."""

    host = "localhost"
    user = USER
    password = PASSWORD
    port: int
    certificate: Path

    def start(self) -> None:
        """Listen on a port of its own, and make the folders."""
        raise NotImplementedError

    def stop(self) -> None:
        """Close everything; a second time does nothing."""
        raise NotImplementedError

    def person(self) -> imaplib.IMAP4_SSL:
        """Log in as the office does in its own mail program."""
        trusted = ssl.create_default_context(cafile=self.certificate)
        mailbox = imaplib.IMAP4_SSL(self.host, self.port, ssl_context=trusted, timeout=5)
        mailbox.login(self.user, self.password)
        return mailbox

    def make(self, folders: Sequence[str]) -> None:
        """Make folders."""
        with self.person() as mailbox:
            for name in folders:
                mailbox.create(_quoted(name))

    def put(self, folder: str, data: bytes) -> None:
        """Put a message into a folder."""
        with self.person() as mailbox:
            answer, _ = mailbox.append(_quoted(folder), "", "", data)
        assert answer == "OK"

    def unread(self, folder: str = "INBOX") -> int:
        """Count the messages nobody has read."""
        with self.person() as mailbox:
            mailbox.select(_quoted(folder), readonly=True)
            _, (found,) = mailbox.search(None, "UNSEEN")
        return len(found.split())


class MailboxServer(Office):
    """A mailbox with an INBOX and the folders it is made with."""

    def __init__(self, folder: Path, folders: Sequence[str] = ("Sent",)) -> None:
        self.port = 0
        self.certificate = folder / "mailbox.pem"
        self._folders = folders
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._ready = threading.Event()
        authority = trustme.CA()
        authority.cert_pem.write_to_path(self.certificate)
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost", "127.0.0.1").configure_cert(self._tls)

    def start(self) -> None:
        """Listen on a port of its own, and make the folders."""
        self._thread.start()
        assert self._ready.wait(5)
        self.make(self._folders)

    def stop(self) -> None:
        """Close everything; a second time does nothing."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(5)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(self._listen())
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    async def _listen(self) -> asyncio.Server:
        config = Config(
            Namespace(passlib_cfg=None, proxy_protocol="noop"),
            host=self.host,
            port=0,
            demo_data=False,
            demo_user=USER,
            demo_password=PASSWORD,
            hash_context=BuiltinHash(rounds=1),  # half a second a login otherwise
            tls_enabled=False,  # no STARTTLS: the connection is secure before the first word
        )
        login = Login(config)
        secret = await Passwords(config).hash_password(PASSWORD)
        await login.demo_user_identity.set(UserMetadata(config, USER, password=secret))
        backend = DictBackend(login, config)
        config.apply_context()
        conversation = ProxyProtocolReader(config.proxy_protocol).get_callback(IMAPServer(backend.login, config))
        return await asyncio.start_server(conversation, self.host, 0, ssl=self._tls)


def _quoted(folder: str) -> str:
    return f'"{folder}"'
