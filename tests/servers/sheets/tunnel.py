"""A way to the server for whole programs: it is their HTTPS proxy, as schools have, and Google at the end of it."""

import ssl
from functools import cache
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING

import trustme

from tests.servers.sheets.adapter import HOSTS

if TYPE_CHECKING:
    from tests.servers.sheets.server import SheetsServer


def environment(server: "SheetsServer", folder: Path) -> dict[str, str]:
    """Give the environment in which all of Google is this server; its certificate is written into `folder`."""
    authority, _ = _certificates()
    certificate = folder / "google.pem"
    authority.cert_pem.write_to_path(certificate)
    return {"HTTPS_PROXY": f"http://127.0.0.1:{server.port}", "REQUESTS_CA_BUNDLE": str(certificate), "NO_PROXY": ""}


class Tunnel(BaseHTTPRequestHandler):
    """A conversation that becomes one in TLS where a proxy is asked for."""

    def do_CONNECT(self) -> None:
        """Become the host that is asked for; the next request of this connection is meant for it."""
        self.send_response(200)
        self.end_headers()
        _, tls = _certificates()
        try:
            self.connection = tls.wrap_socket(self.connection, server_side=True)
        except OSError:  # whoever does not trust the certificate hangs up
            self.close_connection = True
            return
        self.rfile = self.connection.makefile("rb", -1)
        self.wfile = self.connection.makefile("wb", 0)
        self.close_connection = False  # whatever version of HTTP the proxy was asked in

    def finish(self) -> None:
        """Close what was opened here."""
        super().finish()
        self.connection.close()


@cache
def _certificates() -> tuple[trustme.CA, ssl.SSLContext]:
    authority = trustme.CA()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*(host.removeprefix("https://") for host in HOSTS)).configure_cert(tls)
    return authority, tls
