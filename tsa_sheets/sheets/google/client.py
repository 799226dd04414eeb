"""gspread's way to Google with an end to everything: a timeout, a few repetitions, and so much patience in a run."""

from collections.abc import Mapping, MutableMapping
from datetime import timedelta
from functools import partial
from http import HTTPStatus
from typing import Any

import gspread
import requests
from gspread.http_client import FileType, ParamsType

from tsa_sheets.sheets.google.access import TIMEOUT, Access
from tsa_sheets.sheets.google.failure import Failure, Way, failure_of
from tsa_sheets.sheets.google.keys import Account
from tsa_sheets.sheets.google.quota import Quota
from tsa_sheets.world import World

TRIES = 5
PATIENCE = timedelta(minutes=4)
"""How long one run may spend on requests that fail and on waiting for Google: a third of a run's claim."""

A_MINUTE = 61.0
"""Google says of its quotas only that they are of a minute; whenever that began, it is over by then."""


class Client(gspread.HTTPClient):
    """Requests of one run, in turn. Every one that fails raises `Failure`; `repeats` tells whether writes are repeated.

    gspread's own client that waits (`BackOffHTTPClient`) may wait for hours; its session asks yet another host of
    Google in the background. So only what is plain of both is used.
    """

    def __init__(self, account: Account, quota: Quota, world: World) -> None:
        session = requests.Session()
        super().__init__(account.credentials, session=session)  # with a session of ours it does not use them
        self.repeats = False
        self._access = Access(account, session, world)
        self._quota = quota
        self._world = world
        self._patience = PATIENCE

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
        reading = method.lower() == "get"
        once = partial(
            self._once, reading, method, endpoint, params=params, data=data, json=json, files=files, headers=headers
        )
        for attempt in range(1, TRIES + 1):
            began = self._world.now()
            try:
                return once()
            except Failure as failure:
                self._patience -= self._world.now() - began
                pause = A_MINUTE if failure.way is Way.TOO_FAST else 2.0 ** (attempt - 1)
                settled = not failure.unsure or reading or self.repeats
                if attempt == TRIES or not (failure.passing and settled) or timedelta(seconds=pause) > self._patience:
                    raise
                self._patience -= timedelta(seconds=pause)
                self._world.wait(pause)
        raise AssertionError("the last attempt returns or raises")

    def _once(self, reading: bool, method: str, endpoint: str, **asked: Any) -> requests.Response:  # noqa: FBT001
        headers = {**(asked.pop("headers") or {}), **self._access.header()}
        wait = self._quota.take("read" if reading else "write")
        if wait:
            self._world.wait(wait)
        send = partial(
            self.session.request, method, endpoint, headers=headers, timeout=TIMEOUT, allow_redirects=False, **asked
        )
        try:
            response = self._world.io("google read" if reading else "google write", send)
        except requests.exceptions.SSLError as error:
            raise Failure(Way.UNTRUSTED) from error
        except requests.exceptions.ConnectTimeout as error:
            raise Failure(Way.UNREACHABLE, "no connection") from error
        except OSError as error:  # what requests raises is one
            raise Failure(Way.UNREACHABLE, type(error).__name__, unsure=True) from error
        return self._answered(response)

    def _answered(self, response: requests.Response) -> requests.Response:
        if response.status_code == HTTPStatus.UNAUTHORIZED:
            self._access.give_up()
        if response.status_code != HTTPStatus.OK:
            raise failure_of(response.status_code, response.content)
        if "json" not in response.headers.get("Content-Type", ""):
            raise Failure(Way.NOT_GOOGLE)
        return response
