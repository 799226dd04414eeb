"""A mail account's sign-in (OAuth 2.0): kept outside the alliance's folder, exchanged for a pass of an hour."""

import json
import os
import stat
from dataclasses import asdict, dataclass, field
from pathlib import Path

from oauthlib.oauth2 import OAuth2Error
from requests_oauthlib import OAuth2Session

from tsa_sheets.errors import PostError
from tsa_sheets.world import World
from tsa_sheets.write import write_whole

AGAIN = "Sign in anew: tsa-sheets mail sign-in"
TIMEOUT = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """What is kept of a sign-in: where passes are given, to which application, and the right to ask for them."""

    token_uri: str
    client_id: str
    client_secret: str = field(default="", repr=False)
    refresh_token: str = field(repr=False)

    def to_json(self) -> str:
        """Write it as it is kept."""
        return json.dumps(asdict(self))


def kept(path: Path) -> SignIn:
    """Read a sign-in; raises `PostError` where there is none, or others could read it."""
    try:
        mode = path.stat().st_mode
        found = json.loads(path.read_text("utf-8"))
        sign_in = SignIn(**found)
    except FileNotFoundError as error:
        raise PostError(str(path), "nobody has signed in to the mail account yet", AGAIN) from error
    except OSError as error:
        raise PostError(str(path), f"the mail account's sign-in cannot be read ({error.strerror})", AGAIN) from error
    except (ValueError, TypeError):
        raise PostError(str(path), "this is not what signing in leaves there", AGAIN) from None  # it may quote it
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise PostError(str(path), "others on this computer can read the sign-in", f"Type: chmod 600 '{path}'")
    return sign_in


def keep(path: Path, sign_in: SignIn) -> None:
    """Write a sign-in so that only its owner can read it, whole or not at all."""
    try:
        write_whole(path, sign_in.to_json().encode())
    except OSError as error:
        raise PostError(
            str(path), f"the sign-in cannot be kept there ({error.strerror})", "Name another file."
        ) from error


def access_token(path: Path, world: World) -> str:
    """Exchange the sign-in for a pass; a provider that gives a new right to ask with it has it kept."""
    sign_in = kept(path)
    session = OAuth2Session(sign_in.client_id)

    def ask() -> dict[str, str]:
        secret = {"client_secret": sign_in.client_secret} if sign_in.client_secret else {}
        with session:
            given: dict[str, str] = session.refresh_token(
                sign_in.token_uri,
                refresh_token=sign_in.refresh_token,
                client_id=sign_in.client_id,
                timeout=TIMEOUT,
                **secret,
            )
        return given

    try:
        given = world.io("mail token", ask)
    except OAuth2Error as error:
        raise PostError(
            str(path), f"the mail account's sign-in has run out or was revoked ({error.error})", AGAIN
        ) from None
    except (OSError, ValueError) as error:
        wrong = f"the provider gave no pass to the mail account ({type(error).__name__})"
        raise PostError(str(path), wrong, "Check the network; what was not sent stays approved.") from None
    renewed = given.get("refresh_token", sign_in.refresh_token)
    if renewed != sign_in.refresh_token:
        keep(path, SignIn(**asdict(sign_in) | {"refresh_token": renewed}))
    return given["access_token"]


def xoauth2(user: str, token: str) -> str:
    """Say who we are with a pass, as Google describes and Microsoft 365 takes it too (XOAUTH2)."""
    return f"user={user}\x01auth=Bearer {token}\x01\x01"
