"""Google Sheets for the tests: a server on loopback with real state, driven by unmodified gspread and google-auth."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.servers.sheets import batch
from tests.servers.sheets.adapter import ToLoopback
from tests.servers.sheets.answering import answered
from tests.servers.sheets.book import Book
from tests.servers.sheets.discovery import Method
from tests.servers.sheets.faults import Fault, Faults
from tests.servers.sheets.filled import Rows, new_book
from tests.servers.sheets.guard import OWNER
from tests.servers.sheets.keys import ACCOUNT, KEY_ID, key_pair, write_key
from tests.servers.sheets.people import Person
from tests.servers.sheets.quota import Quota
from tests.servers.sheets.record import Exchange, Request
from tests.servers.sheets.tokens import Tokens
from tests.servers.sheets.wire import Listener

Json = dict[str, Any]
Between = Callable[[str, Request], None]

_LARGEST = 10 * 1024 * 1024


class SheetsServer:
    """A server; `breaches` are the places where what was asked or answered is not as Google describes its API."""

    account = ACCOUNT

    def __init__(self, *, clock: Callable[[], float] = time.time, checked: bool = True) -> None:
        self.books: dict[str, Book] = {}
        self.exchanges: list[Exchange] = []
        self.breaches: list[str] = []
        self.office_files: set[str] = set()  # keys of Excel files that lie in Drive unconverted
        self.largest = _LARGEST  # bytes of a request
        self.enabled = True
        self.today = date(2026, 9, 7)
        self.quota: Quota | None = None
        self.tokens = Tokens(clock)
        self.faults = Faults()
        self.lock = threading.RLock()
        self.checked = checked  # hold every answer against Google's description
        self._between: list[Between] = []
        self._listener = Listener(self)

    def start(self) -> None:
        """Listen on a port of its own."""
        self._listener.start()

    def stop(self) -> None:
        """Close everything; a second time does nothing."""
        self._listener.stop()

    @property
    def port(self) -> int:
        """Give the port it listens on."""
        return self._listener.port

    @property
    def token_address(self) -> str:
        """Give the address tokens are asked of."""
        return f"http://127.0.0.1:{self.port}/token"

    def adapter(self) -> ToLoopback:
        """Give an adapter to mount on a `requests` session for each of `adapter.HOSTS`."""
        return ToLoopback(self.port)

    def key_file(self, folder: Path, account: str = ACCOUNT) -> Path:
        """Write the key of a service account that this server knows, and give its path."""
        private, public = key_pair()
        self.tokens.keys[account] = {KEY_ID: public}
        path = folder / f"{account.partition('@')[0]}.json"
        write_key(path, account, private, self.token_address)
        return path

    def change_key(self) -> None:
        """Replace the keys of all accounts: those written so far are of no use any more."""
        _, public = key_pair(2)
        self.tokens.keys = {account: {KEY_ID: public} for account in self.tokens.keys}

    def new(
        self,
        title: str,
        tabs: Mapping[str, Rows],
        *,
        locale: str = "en_GB",
        time_zone: str = "Europe/London",
        role: str | None = "writer",
    ) -> Person:
        """Make a spreadsheet and give the person who keeps it; `role` is that of the service account, None is none."""
        key = f"1{sha256(f'{title} {len(self.books)}'.encode()).hexdigest()[:43]}"  # as long as Google's
        self.books[key] = new_book(key, title, tabs, locale, time_zone)
        if role:
            self.books[key].shared[ACCOUNT] = role
        return Person(self, key)

    def edit(self, key: str, requests: Sequence[Json], who: str = OWNER) -> list[Json]:
        """Change a spreadsheet as a batch does, without the wire."""
        with self.lock:
            self.books[key], replies = batch.apply(self.books[key], list(requests), who, self.today)
            return replies

    def keep_quota(self, clock: Callable[[], float], per_user: int = 60, per_project: int = 300) -> None:
        """Keep Google's quotas, by the minutes of this clock."""
        self.quota = Quota(clock, per_user, per_project)

    def between(self, callback: Between) -> None:
        """Call back with `before` and `after` around each request, as the moments when people may change something."""
        self._between.append(callback)

    def fail(self, status: int, *, on: str = "", applied: bool = False, skip: int = 0, times: int = 1) -> None:
        """Answer requests with this status (502 comes as HTML); `applied`: what was asked for is done all the same."""
        self.faults.add(Fault(on, status, applied, hang=False, skip=skip, times=times))

    def cut(self, *, on: str = "", applied: bool = False, skip: int = 0, times: int = 1) -> None:
        """Cut the connection instead of an answer."""
        self.faults.add(Fault(on, 0, applied, hang=False, skip=skip, times=times))

    def hang(self, *, on: str = "", applied: bool = False, skip: int = 0, times: int = 1) -> None:
        """Say nothing any more, until the server stops."""
        self.faults.add(Fault(on, 0, applied, hang=True, skip=skip, times=times))

    @property
    def reads(self) -> int:
        """Count the requests that read."""
        return sum(one.request.name.startswith("spreadsheets.") and not one.request.writes for one in self.exchanges)

    @property
    def writes(self) -> int:
        """Count the requests that write."""
        return sum(one.request.writes for one in self.exchanges)

    @property
    def bytes(self) -> int:
        """Count what was sent and received, bodies only."""
        return sum(
            one.request.sent + one.received for one in self.exchanges if one.request.name.startswith("spreadsheets.")
        )

    def forget(self) -> None:
        """Count from nothing again."""
        self.exchanges.clear()

    def answer(self, method: Method, place: Mapping[str, str], request: Request, token: str) -> Json:
        """Do what a request asks, or raise the refusal."""
        with self.lock:
            self._call_back("before", request)
            try:
                return answered(self, method, place, request, token)
            finally:
                self._call_back("after", request)

    def _call_back(self, moment: str, request: Request) -> None:
        for callback in self._between:
            callback(moment, request)
