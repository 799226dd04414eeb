"""Unmodified gspread and google-auth, led to the server of the tests."""

from pathlib import Path

import gspread
from google.auth.transport.requests import AuthorizedSession, Request
from google.oauth2.service_account import Credentials
from requests import Session

from tests.servers.sheets.adapter import HOSTS
from tests.servers.sheets.keys import ACCOUNT
from tests.servers.sheets.server import SheetsServer
from tests.servers.sheets.tokens import SCOPE


def client(server: SheetsServer, folder: Path, account: str = ACCOUNT) -> gspread.Client:
    """Sign in with a service account's key, as anyone does."""
    key = server.key_file(folder, account)
    credentials = Credentials.from_service_account_file(str(key), scopes=[SCOPE])  # type: ignore[no-untyped-call]
    return gspread.Client(auth=credentials, session=session(server, credentials))


def session(server: SheetsServer, credentials: Credentials) -> AuthorizedSession:
    """Make a session that goes to the server for all of Google."""
    apart = Session()  # google-auth asks for tokens and regions in a session of their own
    made = AuthorizedSession(credentials, auth_request=Request(apart))  # type: ignore[no-untyped-call]
    for host in HOSTS:
        apart.mount(host, server.adapter())
        made.mount(host, server.adapter())
    return made
