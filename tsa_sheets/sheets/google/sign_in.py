"""A person signs in to Google in a browser on this computer, where a school gives no keys to service accounts."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from google.auth.exceptions import GoogleAuthError
from google_auth_oauthlib.flow import InstalledAppFlow, WSGITimeoutError
from oauthlib.oauth2 import AccessDeniedError, OAuth2Error

from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.google.failure import presentable
from tsa_sheets.sheets.google.keys import SCOPES
from tsa_sheets.world import World

PATIENCE = 300
"""Seconds in which the person finds the button in the browser."""

DONE = "You have signed in. You can close this page, and go back to tsa-sheets."
_AGAIN = "Type the command again."


def signed_in(client: Path, world: World, *, patience: int = PATIENCE) -> bytes:
    """Open Google's page and wait until the person has agreed; give what is to be kept of it, for nobody's eyes.

    `client` is the file of a desktop application, as Google's console gives it. Raises `SheetError`.
    """
    flow = _flow(client)
    made = world.io("google sign in", lambda: _asked(str(client), lambda: _run(flow, patience)))
    if not made.refresh_token:
        raise SheetError(str(client), "Google gave a sign-in for an hour only", _AGAIN)
    return str(made.to_json(strip=["token", "expiry"])).encode()


def _flow(client: Path) -> Any:
    try:
        config = json.loads(client.read_text("utf-8-sig"))
        return InstalledAppFlow.from_client_config({"installed": config["installed"]}, SCOPES)
    except OSError as error:
        wrong = f"it cannot be read ({error.strerror})"
        raise SheetError(str(client), wrong, "Name the file as it was downloaded.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise SheetError(
            str(client),
            "this is not the file of a desktop application",
            "Make one as docs/google.md shows: Credentials → Create → OAuth client ID → Desktop app.",
        ) from error


def _run(flow: Any, patience: int) -> Any:
    return flow.run_local_server(
        host="localhost",
        port=0,
        authorization_prompt_message="If no browser opens, open this address in one on this computer:\n{url}",
        success_message=DONE,
        timeout_seconds=patience,
        prompt="consent",  # else Google leaves out the lasting part for whoever has agreed before
    )


def _asked(place: str, ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except WSGITimeoutError as error:
        raise SheetError(place, "nobody has signed in within five minutes", _AGAIN) from error
    except Warning as error:  # how oauthlib tells that less was agreed to than was asked for
        raise SheetError(
            place, "the right to see and edit spreadsheets was not given", f"{_AGAIN} Tick its box on Google's page."
        ) from error
    except AccessDeniedError as error:
        raise SheetError(place, "on Google's page it was not agreed to", _AGAIN) from error
    except (OAuth2Error, GoogleAuthError, OSError) as error:
        wrong = f"signing in failed ({presentable(str(error))})"
        raise SheetError(place, wrong, "See whether this computer is online, then type the command again.") from error
