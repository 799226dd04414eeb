"""Send what is meant for Google to the server of the tests, path unchanged."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter

HOSTS = (
    "https://sheets.googleapis.com",
    "https://www.googleapis.com",
    "https://oauth2.googleapis.com",
    "https://iamcredentials.googleapis.com",  # google-auth asks there, by the way, for a service account's regions
)


class ToLoopback(HTTPAdapter):
    """An adapter to be mounted on a session for each of `HOSTS`."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self._port = port

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,
        timeout: float | tuple[float, float] | tuple[float, None] | None = None,
        verify: bool | str = True,
        cert: bytes | str | tuple[bytes | str, bytes | str] | None = None,
        proxies: Mapping[str, str] | None = None,  # noqa: ARG002 - loopback lies before any
    ) -> Response:
        """Send it on, past any proxy."""
        assert request.url is not None
        parts: Any = urlsplit(request.url)
        request.url = urlunsplit(("http", f"127.0.0.1:{self._port}", parts.path, parts.query, ""))
        return super().send(request, stream, timeout, verify, cert, None)
