"""From a request to its answer: who asks, may they, what do they ask, and is it as Google describes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tests.servers.sheets.api import METHODS, Call
from tests.servers.sheets.book import Book
from tests.servers.sheets.discovery import Method
from tests.servers.sheets.masks import masked, parse
from tests.servers.sheets.oracle import bad_parameters, mismatch
from tests.servers.sheets.record import Request
from tests.servers.sheets.refusal import (
    NO_SCOPE,
    NOT_FOUND,
    NOT_SHARED,
    NOT_SIGNED_IN,
    RefusalError,
    not_built,
    reason,
)
from tests.servers.sheets.tokens import SCOPE, SCOPES, Token

if TYPE_CHECKING:
    from tests.servers.sheets.server import SheetsServer

Json = dict[str, Any]

_DISABLED = (
    "Google Sheets API has not been used in project 123456789012 before or it is disabled. Enable it by visiting "
    "https://console.developers.google.com/apis/api/sheets.googleapis.com/overview?project=123456789012 then retry. "
    "If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry."
)


def answered(server: SheetsServer, method: Method, place: Mapping[str, str], request: Request, token: str) -> Json:
    """Do what a request asks and give the answer, or raise the refusal."""
    who = _let_in(server, token, method)
    if request.sent > server.largest:
        raise RefusalError(f"Request payload size exceeds the limit: {server.largest} bytes.")
    if server.quota:
        server.quota.use(who.who, "Write" if method.writes else "Read")
    _check_request(server, method, request)
    book = _opened(server, place.get("spreadsheetId", ""), who.who, method)
    if method.name not in METHODS:
        raise not_built(method.name)
    outcome = METHODS[method.name](
        Call(
            book=book,
            place=place,
            query=request.query,
            body=request.body or {},
            who=who.who,
            today=server.today,
            opened=lambda key: _opened(server, key, who.who, method),
        )
    )
    if outcome.book is not None:
        server.books[outcome.book.key] = outcome.book
    return _checked_answer(server, method, request, outcome.answer)


def _let_in(server: SheetsServer, text: str, method: Method) -> Token:
    token = server.tokens.owner(text)
    if token is None:
        raise RefusalError(NOT_SIGNED_IN, 401)
    if not server.enabled:
        raise RefusalError(_DISABLED, 403, details=[reason("SERVICE_DISABLED", consumer="projects/123456789012")])
    enough = [
        scope for scope in token.scopes if scope in SCOPES and (scope != f"{SCOPE}.readonly" or not method.writes)
    ]
    if not enough:
        detail = reason("ACCESS_TOKEN_SCOPE_INSUFFICIENT", method=f"google.apps.sheets.v4.{method.name}")
        raise RefusalError(NO_SCOPE, 403, details=[detail])
    return token


def _opened(server: SheetsServer, key: str, who: str, method: Method) -> Book:
    if key in server.office_files:
        raise RefusalError("This operation is not supported for this document", status="FAILED_PRECONDITION")
    if key not in server.books:
        raise RefusalError(NOT_FOUND, 404)
    book = server.books[key]
    role = book.shared.get(who, "")
    if not role or (method.writes and role == "reader"):
        raise RefusalError(NOT_SHARED, 403)
    return book


def _check_request(server: SheetsServer, method: Method, request: Request) -> None:
    wrong = bad_parameters(method.parameters, request.query)
    if not wrong and method.request:
        wrong = mismatch(method.request, request.body if request.body is not None else {})
    if wrong:
        server.breaches.append(f"{request.name} was asked: {wrong}")
        raise RefusalError(f"Invalid JSON payload received. {wrong}")


def _checked_answer(server: SheetsServer, method: Method, request: Request, answer: Json) -> Json:
    fields = request.query.get("fields")
    if fields and method.answer != "Spreadsheet":  # a spreadsheet is made of what is wanted, as it may be large
        answer = masked(answer, parse(fields[0], method.answer))
    if server.checked and (wrong := mismatch(method.answer, answer)):
        server.breaches.append(f"{request.name} answered: {wrong}")
    return answer
