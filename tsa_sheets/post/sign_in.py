"""A person signs in to a mail account in a browser on this computer, where the provider takes no passwords."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from google_auth_oauthlib.flow import InstalledAppFlow, WSGITimeoutError
from oauthlib.oauth2 import OAuth2Error

from tsa_sheets.errors import PostError
from tsa_sheets.post.access import SignIn
from tsa_sheets.world import World

PATIENCE = 300
"""Seconds in which the person finds the button in the browser."""

PLACE = "signing in to the mail account"
_DONE = "You have signed in. You can close this page, and go back to tsa-sheets."
_ANY_SCOPE = "OAUTHLIB_RELAX_TOKEN_SCOPE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Where a provider signs people in and gives passes, and what is asked of it."""

    auth_uri: str
    token_uri: str
    scopes: tuple[str, ...]
    asks: Mapping[str, str] = field(default_factory=dict)


GOOGLE = Provider(
    auth_uri="https://accounts.google.com/o/oauth2/auth",
    token_uri="https://oauth2.googleapis.com/token",  # noqa: S106 - an address
    scopes=("https://mail.google.com/",),  # the only one with which SMTP and IMAP let in
    asks={"access_type": "offline", "prompt": "consent"},
)


def microsoft(tenant: str) -> Provider:
    """Describe Microsoft 365; `tenant` is the school's own, or "organizations"."""
    base = f"https://login.microsoftonline.com/{tenant}/oauth2/v2.0"
    rights = ("https://outlook.office.com/SMTP.Send", "https://outlook.office.com/IMAP.AccessAsUser.All")
    return Provider(auth_uri=f"{base}/authorize", token_uri=f"{base}/token", scopes=(*rights, "offline_access"))


def client_of_file(path: Path) -> tuple[str, str]:
    """Read an application's id and secret from the file Google's console gives."""
    try:
        found = json.loads(path.read_text("utf-8-sig"))["installed"]
        return str(found["client_id"]), str(found["client_secret"])
    except OSError as error:
        raise PostError(str(path), f"it cannot be read ({error.strerror})", "Name the file as downloaded.") from error
    except (ValueError, KeyError, TypeError):
        to_do = "Download it from Google's console: Credentials, OAuth client ID, Desktop app."
        raise PostError(str(path), "this is not the file of a desktop application", to_do) from None


def sign_in(
    provider: Provider, client_id: str, client_secret: str, world: World, *, user: str = "", patience: int = PATIENCE
) -> SignIn:
    """Open the provider's page and wait until the person has agreed; `user` is the account that is meant."""
    config = {
        "client_id": client_id,
        "client_secret": client_secret or None,
        "auth_uri": provider.auth_uri,
        "token_uri": provider.token_uri,
    }
    flow = InstalledAppFlow.from_client_config({"installed": config}, provider.scopes, autogenerate_code_verifier=True)
    asks = {**provider.asks, **({"login_hint": user} if user else {})}
    with _scopes_as_they_come():
        world.io("mail sign in", lambda: _run(flow, asks, patience))
    given = flow.oauth2session.token
    if not given.get("refresh_token"):
        raise PostError(PLACE, "the provider gave a sign-in for an hour only", "Type the command again.")
    return SignIn(
        token_uri=provider.token_uri,
        client_id=client_id,
        client_secret=client_secret,
        refresh_token=given["refresh_token"],
    )


def _run(flow: Any, asks: Mapping[str, str], patience: int) -> None:
    try:
        flow.run_local_server(
            host="localhost",
            port=0,
            authorization_prompt_message="If no browser opens, open this address in one on this computer:\n{url}",
            success_message=_DONE,
            timeout_seconds=patience,
            **asks,
        )
    except WSGITimeoutError as error:
        raise PostError(PLACE, "nobody has signed in within five minutes", "Type the command again.") from error
    except OAuth2Error as error:
        raise PostError(
            PLACE, f"the provider refused ({error.error})", "Ask whoever looks after the accounts."
        ) from None
    except (OSError, ValueError) as error:
        wrong = f"the provider cannot be reached ({type(error).__name__})"
        raise PostError(PLACE, wrong, "Check the network, then type the command again.") from None


@contextmanager
def _scopes_as_they_come() -> Iterator[None]:
    """Let a provider name the rights it gave in its own way: oauthlib takes any difference for a fault."""
    before = os.environ.get(_ANY_SCOPE)
    os.environ[_ANY_SCOPE] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_ANY_SCOPE]
        else:
            os.environ[_ANY_SCOPE] = before
