"""A person signs in to a mail account in a browser on this computer, where the provider takes no passwords."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tsa_sheets.consent import PATIENCE, ask_for_consent, desktop_application
from tsa_sheets.errors import PostError
from tsa_sheets.post.access import SignIn
from tsa_sheets.world import World

PLACE = "signing in to the mail account"


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
    return desktop_application(path, partial(PostError, str(path)))


def sign_in(
    provider: Provider, client_id: str, client_secret: str, world: World, *, user: str = "", patience: int = PATIENCE
) -> SignIn:
    """Open the provider's page and wait until the person has agreed; `user` is the account that is meant."""
    application = {
        "client_id": client_id,
        "client_secret": client_secret or None,
        "auth_uri": provider.auth_uri,
        "token_uri": provider.token_uri,
    }
    asks = {**provider.asks, **({"login_hint": user} if user else {})}
    refuse = partial(PostError, PLACE)
    found = world.io(
        "mail sign in",
        lambda: ask_for_consent(application, provider.scopes, refuse, asks=asks, patience=patience),
    )
    return SignIn(
        token_uri=provider.token_uri,
        client_id=client_id,
        client_secret=client_secret,
        refresh_token=found.refresh_token,
    )
