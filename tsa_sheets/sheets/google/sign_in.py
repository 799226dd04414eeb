"""A person signs in to Google, where a school gives no keys to service accounts."""

import json
from functools import partial
from pathlib import Path

from tsa_sheets.consent import PATIENCE, ask_for_consent, desktop_application
from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.google.keys import SCOPES
from tsa_sheets.world import World

_GOOGLE = {
    "auth_uri": "https://accounts.google.com/o/oauth2/auth",
    "token_uri": "https://oauth2.googleapis.com/token",
}
_ASKS = {"access_type": "offline", "prompt": "consent"}  # else Google gives no lasting right to who agreed before


def signed_in(client: Path, world: World, *, patience: int = PATIENCE) -> bytes:
    """Open Google's page and wait until the person has agreed; give what is to be kept of it, for nobody's eyes.

    `client` is the file of a desktop application, as Google's console gives it. Raises `SheetError`.
    """
    refuse = partial(SheetError, str(client))
    client_id, secret = desktop_application(client, refuse)
    application = {**_GOOGLE, "client_id": client_id, "client_secret": secret}
    found = world.io(
        "google sign in", lambda: ask_for_consent(application, SCOPES, refuse, asks=_ASKS, patience=patience)
    )
    if not set(SCOPES) <= set(found.scopes):
        wrong = "the right to see and edit spreadsheets was not given"
        raise refuse(wrong, "Type the command again, and tick its box on Google's page.")
    kept = {"client_id": client_id, "client_secret": secret, "refresh_token": found.refresh_token}
    return json.dumps(kept).encode()
