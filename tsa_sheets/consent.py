"""A person agrees, in a browser on this computer, to what we ask of an account of theirs (OAuth 2.0)."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from google_auth_oauthlib.flow import InstalledAppFlow, WSGITimeoutError
from oauthlib.oauth2 import OAuth2Error

from tsa_sheets.errors import TsaSheetsError

PATIENCE = 300
"""Seconds in which the person finds the button in the browser."""

_DONE = "You have signed in. You can close this page, and go back to tsa-sheets."
_AGAIN = "Type the command again."
_ANY_SCOPE = "OAUTHLIB_RELAX_TOKEN_SCOPE"

Refuse = Callable[[str, str], TsaSheetsError]
"""Makes the error to raise, of what is wrong and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What a person has agreed to, and the lasting right to ask for passes."""

    scopes: Sequence[str]
    refresh_token: str = field(repr=False)


def desktop_application(path: Path, refuse: Refuse) -> tuple[str, str]:
    """Read an application's id and secret from the file Google's console gives."""
    try:
        found = json.loads(path.read_text("utf-8-sig"))["installed"]
        return str(found["client_id"]), str(found["client_secret"])
    except OSError as error:
        raise refuse(f"it cannot be read ({error.strerror})", "Name the file as downloaded.") from error
    except (ValueError, KeyError, TypeError):
        to_do = "Download it from Google's console: Credentials, OAuth client ID, Desktop app."
        raise refuse("this is not the file of a desktop application", to_do) from None  # it may quote the secret


def ask_for_consent(
    application: Mapping[str, str | None],
    scopes: Sequence[str],
    refuse: Refuse,
    *,
    asks: Mapping[str, str],
    patience: int = PATIENCE,
) -> Consent:
    """Open the provider's page, and wait until the person has agreed.

    `application` has its `client_id`, `client_secret`, `auth_uri` and `token_uri`; `asks` is what else to say.
    """
    flow = InstalledAppFlow.from_client_config({"installed": dict(application)}, scopes)
    with _scopes_as_they_come():
        _run(flow, asks, refuse, patience)
    given = flow.oauth2session.token
    if not given.get("refresh_token"):
        raise refuse("the provider gave a sign-in for an hour only", _AGAIN)
    return Consent(scopes=given.get("scope") or scopes, refresh_token=given["refresh_token"])


def _run(flow: Any, asks: Mapping[str, str], refuse: Refuse, patience: int) -> None:
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
        raise refuse("nobody has signed in within five minutes", _AGAIN) from error
    except OAuth2Error as error:
        raise refuse(f"the provider refused ({error.error})", "Ask whoever looks after the accounts.") from None
    except (OSError, ValueError) as error:
        wrong = f"the provider cannot be reached ({type(error).__name__})"
        raise refuse(wrong, "Check the network, then type the command again.") from None


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
