"""gspread's way to Google with an end to everything: a timeout, a few repetitions, and so much patience in a run."""

from collections.abc import Mapping, MutableMapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from http import HTTPStatus
from itertools import count
from typing import Any

import gspread
import requests
from gspread.http_client import FileType, ParamsType

from tsa_sheets.sheets.google.access import Access
from tsa_sheets.sheets.google.failure import Failure, Way, failure_of
from tsa_sheets.sheets.google.keys import Account
from tsa_sheets.sheets.google.patience import Patience
from tsa_sheets.sheets.google.quota import Quota
from tsa_sheets.world import World


class Client(gspread.HTTPClient):
    """Requests of one run, in turn. Every one that fails raises `Failure`; `repeats` tells whether writes are repeated.

    gspread's own client that waits (`BackOffHTTPClient`) may wait for hours; its session asks yet another host of
    Google in the background. So only what is plain of both is used.
    """

    def __init__(self, account: Account, quota: Quota, world: World, timeout: tuple[float, float]) -> None:
        session = requests.Session()
        super().__init__(account.credentials, session=session)  # with a session of ours it does not use them
        self.repeats = False
        self._access = Access(account, session, world, timeout)
        self._quota = quota
        self._world = world
        self._patience = Patience()
        self.ahead: timedelta | None = None  # of Google's clock, when it last answered
        self.set_timeout(timeout)

    def close(self) -> None:
        """Let the connections go."""
        self.session.close()

    def request(
        self,
        method: str,
        endpoint: str,
        params: ParamsType | None = None,
        data: bytes | None = None,
        json: Mapping[str, Any] | None = None,
        files: FileType | None = None,
        headers: MutableMapping[str, str] | None = None,
    ) -> requests.Response:
        """Carry out one request of the Sheets API; what passes by itself is waited for, within bounds."""
        asked = {"params": params, "data": data, "json": json, "files": files}
        reading = method.lower() == "get"
        for attempt in count(1):
            began = self._world.now()
            try:
                return self._once("read" if reading else "write", method, endpoint, headers or {}, asked)
            except Failure as failure:
                self._patience.spend(self._world.now() - began)
                harmless = reading or self.repeats or not failure.unsure
                pause = self._patience.pause(failure, attempt) if harmless else None
                if pause is None:
                    raise
            self._world.wait(pause)
        raise AssertionError("count has no end")

    def _once(
        self, kind: str, method: str, endpoint: str, headers: Mapping[str, str], asked: Mapping[str, Any]
    ) -> requests.Response:
        headers = {**headers, **self._access.header()}
        wait = self._quota.take(kind)
        if wait:
            self._world.wait(wait)
        send = partial(self.session.request, method, endpoint, headers=headers, timeout=self.timeout, **asked)
        try:
            response = self._world.io(f"google {kind}", partial(send, allow_redirects=False))
        except requests.exceptions.SSLError as error:
            raise Failure(Way.UNTRUSTED) from error
        except requests.exceptions.ConnectTimeout as error:
            raise Failure(Way.UNREACHABLE, "no connection") from error
        except OSError as error:  # what requests raises is one
            raise Failure(Way.UNREACHABLE, type(error).__name__, unsure=True) from error
        self.ahead = _ahead(response.headers.get("Date", ""), self._world.now())
        return self._answered(response)

    def _answered(self, response: requests.Response) -> requests.Response:
        if response.status_code == HTTPStatus.UNAUTHORIZED:
            self._access.give_up()
        if response.status_code != HTTPStatus.OK:
            raise failure_of(response.status_code, response.content)
        if "json" not in response.headers.get("Content-Type", ""):
            raise Failure(Way.NOT_GOOGLE)
        return response


def _ahead(said: str, now: datetime) -> timedelta | None:
    """Tell how far our clock is ahead of the one an answer was given by; a header has whole seconds."""
    try:
        return now - parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return None  # there is none, or it has no zone
