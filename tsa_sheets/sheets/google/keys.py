"""How we sign in to Google: a service account's key, or a person's sign-in; with one right, to spreadsheets.

Neither is ever kept in the alliance's folder, printed, or part of an error.
"""

import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from google.auth.credentials import Credentials
from google.auth.exceptions import GoogleAuthError
from google.oauth2 import credentials as people
from google.oauth2 import service_account

from tsa_sheets.config import GoogleSettings
from tsa_sheets.errors import SheetError

VARIABLE = "TSA_SHEETS_GOOGLE_KEY"
SCOPES = ("https://www.googleapis.com/auth/spreadsheets",)
PLACE = "config/alliance.toml, [google]"

_SIGN_IN = "Type: tsa-sheets google sign-in --client FILE"
_NEW_KEY = "Download a new key as docs/google.md shows."


@dataclass(frozen=True, slots=True)
class Account:
    """Who we are to Google: the address spreadsheets are shared with ("" for a person who signed in)."""

    address: str
    credentials: Credentials = field(repr=False)

    def __str__(self) -> str:
        return self.address or "the account that signed in"


def account(settings: GoogleSettings, environment: Mapping[str, str] = os.environ) -> Account:
    """Read the key or the sign-in that the settings name, else the key in the environment; raises `SheetError`."""
    if settings.key_file:
        return _of_key(_read(settings.key_file, "the key"), str(settings.key_file))
    if settings.sign_in:
        return _of_sign_in(settings.sign_in)
    if environment.get(VARIABLE):
        return _of_key(environment[VARIABLE], f"the environment variable {VARIABLE}")
    raise SheetError(
        PLACE,
        f"nothing says how to sign in to Google (looked for key_file, sign_in, and {VARIABLE})",
        "Make a key as docs/google.md shows, and name its file as key_file.",
    )


@lru_cache(maxsize=8)
def _of_key(text: str, place: str) -> Account:
    """Make an account of a key: the same in all runs of a process, so that its pass, good for an hour, serves all."""
    found = _json(text, place)
    if "installed" in found or "web" in found:
        raise SheetError(
            place,
            "this is an application's own file, with which a person can sign in, and no key",
            f"Type: tsa-sheets google sign-in --client '{place}'",
        )
    if found.get("type") != "service_account":
        raise SheetError(place, "this is not the key of a service account", _NEW_KEY)
    try:
        made = service_account.Credentials.from_service_account_info(found, scopes=SCOPES)  # type: ignore[no-untyped-call]
    except (ValueError, GoogleAuthError) as error:
        raise SheetError(place, "the key is damaged or only half there", _NEW_KEY) from error
    return Account(str(found["client_email"]), made)


def _of_sign_in(path: Path) -> Account:
    if not path.exists():
        raise SheetError(str(path), "nobody has signed in yet", _SIGN_IN)
    return _of_consent(_read(path, "the sign-in"), path)


@lru_cache(maxsize=8)
def _of_consent(text: str, path: Path) -> Account:
    """Make an account of what signing in left, in the same way."""
    found = _json(text, str(path))
    try:
        made = people.Credentials.from_authorized_user_info(found, scopes=SCOPES)  # type: ignore[no-untyped-call]
    except (ValueError, KeyError) as error:
        raise SheetError(str(path), "this is not what signing in leaves there", _SIGN_IN) from error
    return Account("", made)


def _read(path: Path, what: str) -> str:
    try:
        mode = path.stat().st_mode
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise SheetError(
            str(path), f"{what} for Google cannot be read ({reason})", "Put the file there, or name another one."
        ) from error
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise SheetError(str(path), f"others on this computer can read {what} for Google", f"Type: chmod 600 '{path}'")
    return text


def _json(text: str, place: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        raise SheetError(place, "this is not a key: it is not in JSON", _NEW_KEY) from None  # it may quote the key
    if not isinstance(found, dict):
        raise SheetError(place, "this is not a key", _NEW_KEY)
    return found
