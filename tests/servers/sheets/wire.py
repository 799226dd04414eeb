"""HTTP on loopback: requests off the wire, answers and their absence on it."""

from __future__ import annotations

import json
import ssl
import sys
import threading
import traceback
from dataclasses import dataclass
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from tests.servers.sheets.discovery import find
from tests.servers.sheets.faults import HTML, Fault
from tests.servers.sheets.record import Exchange, Request
from tests.servers.sheets.refusal import NO_SCOPE, NOT_FOUND, WORDS, RefusalError, reason
from tests.servers.sheets.tokens import GrantError
from tests.servers.sheets.tunnel import Tunnel

if TYPE_CHECKING:
    from tests.servers.sheets.server import SheetsServer


_DRIVE = ("/drive/", "/upload/drive/")  # out of reach for a token of the spreadsheets' scope


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered: a status and a body, JSON or HTML."""

    status: int
    body: Any


class Listener:
    """The socket and its threads, from `start` to `stop`."""

    def __init__(self, server: SheetsServer) -> None:
        self.server = server
        self.stopped = threading.Event()
        self.port = 0
        self._http: _Http | None = None

    def start(self) -> None:
        """Answer from now on, on a port of its own."""
        self._http = _Http(("127.0.0.1", 0), _Conversation)
        self._http.listener = self
        self.port = int(self._http.server_address[1])
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self) -> None:
        """Answer no more; whoever still waits is let go."""
        if self._http is None or self.stopped.is_set():
            return
        self.stopped.set()
        self._http.shutdown()
        self._http.server_close()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    listener: Listener

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - the base class's
        """Let the test fail on a fault of the server or of what it called back; a client that went away is none."""
        error = sys.exception()
        if not isinstance(error, ConnectionError | ssl.SSLEOFError):
            self.listener.server.breaches.append(traceback.format_exc())


class _Conversation(Tunnel):
    """One connection, which stays open between requests as Google's do."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Http

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Keep quiet."""

    def do_GET(self) -> None:  # noqa: N802 - as its base's base calls it
        self._do()

    do_POST = do_PUT = do_DELETE = do_PATCH = do_GET  # noqa: N815

    def _do(self) -> None:
        server = self.server.listener.server
        request = self._request()
        if self.server.listener.stopped.is_set():
            self.close_connection = True
            return
        fault = server.faults.take(request.name)
        reply = None if fault and not fault.applied else self._reply(server, request)
        if fault:
            reply = _faulty(fault)
        if fault and fault.hang:
            self.server.listener.stopped.wait()
        if reply is None:
            server.exchanges.append(Exchange(request, 0, None, 0))
            self.close_connection = True
            return
        self._send(server, request, reply)

    def _request(self) -> Request:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        found = find(self.command, parts.path)
        name = "token" if parts.path == "/token" else found[0].name if found else parts.path.rpartition("/")[2]
        query = parse_qs(parts.query, keep_blank_values=True)
        writes = found is not None and found[0].writes
        return Request(name, self.command, self.path, query, self._read(name, body), writes, len(body))

    def _read(self, name: str, body: bytes) -> Any:
        if name == "token":
            return {key: texts[0] for key, texts in parse_qs(body.decode()).items()}
        if not body:
            return None
        try:
            return json.loads(body, object_hook=_without_nulls)
        except ValueError:
            return body.decode(errors="replace")  # the check of the request then says what is wrong

    def _reply(self, server: SheetsServer, request: Request) -> Reply:
        if request.name == "token":
            return self._token(server, request)
        found = find(request.verb, urlsplit(request.path).path)
        try:
            if request.name == "allowedLocations":
                return Reply(200, {"locations": [], "encodedLocations": "0x0"})  # as for an account without limits
            if urlsplit(request.path).path.startswith(_DRIVE):
                raise RefusalError(NO_SCOPE, 403, details=[reason("ACCESS_TOKEN_SCOPE_INSUFFICIENT")])
            if found is None:
                raise RefusalError(NOT_FOUND, 404)
            kind, _, token = self.headers.get("Authorization", "").partition(" ")
            method, place = found
            return Reply(200, server.answer(method, place, request, token if kind == "Bearer" else ""))
        except RefusalError as error:
            return Reply(error.code, error.body)

    def _token(self, server: SheetsServer, request: Request) -> Reply:
        try:
            return Reply(200, server.tokens.grant(request.body, server.token_address))
        except GrantError as error:
            return Reply(400, error.body)

    def _send(self, server: SheetsServer, request: Request, reply: Reply) -> None:
        page = isinstance(reply.body, str)
        body = reply.body.encode() if page else json.dumps(reply.body, ensure_ascii=False).encode()
        server.exchanges.append(Exchange(request, reply.status, reply.body, len(body)))
        self.send_response(reply.status)
        kind = "text/html" if page else "application/json"
        self.send_header("Content-Type", f"{kind}; charset=UTF-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _without_nulls(fields: dict[str, Any]) -> dict[str, Any]:
    """In JSON for protocol buffers a field that is null is not there at all."""
    return {name: value for name, value in fields.items() if value is not None}


def _faulty(fault: Fault) -> Reply | None:
    if not fault.status:
        return None
    if fault.status == 502 or fault.status < 400:  # a gateway's page; or one of something on the way
        return Reply(fault.status, HTML)
    if fault.on == "token":
        return Reply(fault.status, {"error": "invalid_grant", "error_description": "Invalid JWT Signature."})
    return Reply(fault.status, RefusalError(WORDS[fault.status], fault.status).body)
