"""What went wrong between us and Google: which of the few ways there are, and whether it will pass."""

import json
import re
from collections.abc import Mapping
from enum import StrEnum
from http import HTTPStatus

_SECRET = re.compile(
    r"-----BEGIN.*?(?:-----END[^-]*-----|$)|\bya29\.[\w.-]+|\b1//[\w-]+|\beyJ[\w-]+\.[\w.-]*|\bBearer\s+\S+", re.DOTALL
)
_LONGEST = 300


class Way(StrEnum):
    """A way to fail, by what can be done about it."""

    TOO_FAST = "too many requests in this minute"
    AWAY = "Google cannot answer at the moment"
    UNREACHABLE = "Google cannot be reached"
    UNTRUSTED = "the connection is not Google's own"
    NOT_GOOGLE = "something else than Google answered"
    EXPIRED = "Google does not accept its own pass any more"
    SIGN_IN = "Google does not accept how we sign in"
    NOT_SHARED = "the spreadsheet is not shared with us"
    SWITCHED_OFF = "the Google Sheets API is switched off"
    GONE = "there is no such spreadsheet"
    NOT_A_SPREADSHEET = "it is not a Google spreadsheet"
    PROTECTED = "a cell is protected"
    TOO_LARGE = "it is more than Google takes at once"
    REFUSED = "Google refused what we asked"


PASSING = frozenset({Way.TOO_FAST, Way.AWAY, Way.UNREACHABLE, Way.EXPIRED})
"""What may be over in a moment, so that it is worth asking again."""

_BY_STATUS: Mapping[int, Way] = {
    HTTPStatus.TOO_MANY_REQUESTS: Way.TOO_FAST,
    HTTPStatus.REQUEST_TIMEOUT: Way.AWAY,
    HTTPStatus.UNAUTHORIZED: Way.EXPIRED,
    HTTPStatus.NOT_FOUND: Way.GONE,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Way.TOO_LARGE,
    HTTPStatus.PROXY_AUTHENTICATION_REQUIRED: Way.NOT_GOOGLE,
    HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED: Way.NOT_GOOGLE,
}
_UNSURE = {HTTPStatus.REQUEST_TIMEOUT, *range(500, 600)}
"""After these a write may have been carried out all the same."""


class Failure(Exception):  # noqa: N818 - an outcome
    """One request that failed. `said` is in Google's words; `unsure` where it may have been carried out after all."""

    def __init__(self, way: Way, said: str = "", *, unsure: bool = False) -> None:
        super().__init__(f"{way}: {said}" if said else str(way))
        self.way = way
        self.said = said
        self.unsure = unsure

    @property
    def passing(self) -> bool:
        """Tell whether asking again may help."""
        return self.way in PASSING


def failure_of(status: int, content: bytes) -> Failure:
    """Understand an answer that is no success; a gateway's, or that of something on the way, is a page and not JSON."""
    said, reason = _words(content)
    is_page = content.lstrip()[:1] == b"<"
    return Failure(_way(status, said, reason, is_page=is_page), said, unsure=status in _UNSURE)


def presentable(text: str) -> str:
    """Make words of somebody else fit for a sentence: one line, not too long, and no secret in it."""
    line = " ".join(_SECRET.sub("***", text).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _way(status: int, said: str, reason: str, *, is_page: bool) -> Way:
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Way.AWAY
    if status == HTTPStatus.FORBIDDEN:
        return Way.NOT_GOOGLE if is_page else _forbidden(said, reason)
    if "payload size exceeds" in said.lower():
        return Way.TOO_LARGE
    if "protected cell" in said.lower():
        return Way.PROTECTED
    if reason == "FAILED_PRECONDITION" or "not supported for this document" in said:
        return Way.NOT_A_SPREADSHEET
    return Way.REFUSED if status >= HTTPStatus.BAD_REQUEST else Way.NOT_GOOGLE


def _forbidden(said: str, reason: str) -> Way:
    if reason == "SERVICE_DISABLED" or "it is disabled" in said:
        return Way.SWITCHED_OFF
    if reason == "ACCESS_TOKEN_SCOPE_INSUFFICIENT" or "insufficient authentication scopes" in said:
        return Way.SIGN_IN
    return Way.NOT_SHARED


def _words(content: bytes) -> tuple[str, str]:
    """Find what an error says, and its most exact reason, in Google's form of it."""
    try:
        error = json.loads(content)["error"]
        details = [detail["reason"] for detail in error.get("details", ()) if "reason" in detail]
        return presentable(error.get("message", "")), (details or [error.get("status", "")])[0]
    except (ValueError, KeyError, TypeError, AttributeError):
        return "", ""
