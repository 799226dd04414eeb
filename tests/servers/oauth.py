"""A provider of sign-ins on loopback: its page agrees at once, and its passes are exchanged as OAuth 2.0 has it."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit


@dataclass
class Provider:
    """What the provider knows: `refuses` is the error it answers with, `rotates` the next right to ask."""

    client_id: str = "our-app"
    code: str = "a-code"
    refresh_token: str = "may-ask"  # noqa: S105 - of the server of the tests
    access_token: str = "a-pass"  # noqa: S105
    refuses: str = ""
    rotates: str = ""
    scope: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    port: int = 0

    @property
    def auth_uri(self) -> str:
        return f"http://localhost:{self.port}/authorize"

    @property
    def token_uri(self) -> str:
        return f"http://localhost:{self.port}/token"

    def start(self) -> None:
        """Listen on a port of its own."""
        provider = self

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked = provider._keep(urlsplit(self.path).query)
                back = {"state": asked["state"], "error": provider.refuses} if provider.refuses else {
                    "state": asked["state"], "code": provider.code
                }  # fmt: skip
                self.send_response(302)
                self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(back)}")
                self.end_headers()

            def do_POST(self) -> None:
                asked = provider._keep(self.rfile.read(int(self.headers["Content-Length"])).decode())
                status, said = provider._exchange(asked)
                body = json.dumps(said).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("localhost", 0), Answer)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Close everything."""
        self._server.shutdown()
        self._server.server_close()

    def _keep(self, query: str) -> dict[str, str]:
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        self.asked.append(asked)
        return asked

    def _exchange(self, asked: dict[str, str]) -> tuple[int, dict[str, object]]:
        right = {"authorization_code": ("code", self.code), "refresh_token": ("refresh_token", self.refresh_token)}
        name, value = right[asked["grant_type"]]
        if self.refuses or asked.get(name) != value:
            return 400, {"error": self.refuses or "invalid_grant", "error_description": "AADSTS70008: expired"}
        given: dict[str, object] = {"access_token": self.access_token, "token_type": "Bearer", "expires_in": 3599}
        if asked["grant_type"] == "authorization_code":
            given["refresh_token"] = self.refresh_token
        if self.rotates:
            given["refresh_token"] = self.rotates
        return 200, given | ({"scope": self.scope} if self.scope else {})
