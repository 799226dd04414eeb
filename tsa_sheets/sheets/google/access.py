"""The pass that Google gives for an hour to whoever has signed in; asked for once, and in our own time."""

from typing import Any

from google.auth.exceptions import RefreshError, TransportError
from google.auth.transport.requests import Request
from requests import Session

from tsa_sheets.sheets.google.failure import Failure, Way, failure_of, presentable
from tsa_sheets.sheets.google.keys import Account
from tsa_sheets.world import World


class Access:
    """The pass of one account."""

    def __init__(self, account: Account, session: Session, world: World, timeout: tuple[float, float]) -> None:
        self._credentials = account.credentials
        self._ask = _Asked(session, timeout)
        self._world = world

    def header(self) -> dict[str, str]:
        """Give the header that shows the pass; raises `Failure` where Google gives none."""
        if not self._credentials.valid:
            try:
                self._world.io("google token", self._refresh)
            except OSError as error:
                raise Failure(Way.UNREACHABLE, "no answer to our signing in") from error
        return {"Authorization": f"Bearer {self._credentials.token}"}

    def give_up(self) -> None:
        """Let the pass go that Google did not accept; the next request asks for a new one."""
        self._credentials.token = None

    def _refresh(self) -> None:
        try:
            self._credentials.refresh(self._ask)  # type: ignore[no-untyped-call]
        except RefreshError as error:
            raise _refused(error) from error
        except TransportError as error:
            raise Failure(Way.UNREACHABLE, "no answer to our signing in") from error


class _Asked(Request):
    """How google-auth asks for a pass. It would sleep and repeat by itself: what will pass is told to us instead."""

    def __init__(self, session: Session, timeout: tuple[float, float]) -> None:
        super().__init__(session)
        self._timeout = timeout

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        response: Any = super().__call__(*args, **{**kwargs, "timeout": self._timeout})  # type: ignore[no-untyped-call]
        failure = failure_of(response.status, response.data)
        if failure.passing:
            raise failure
        return response


def _refused(error: RefreshError) -> Failure:
    said = str(error.args[0]) if error.args else ""
    if said.lstrip().startswith("<"):  # a page: no answer of Google's own
        return Failure(Way.NOT_GOOGLE)
    return Failure(Way.SIGN_IN, presentable(said))
