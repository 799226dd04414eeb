"""Signing in to the mail account as a person, and keeping what comes of it where the settings say."""

from pathlib import Path

from tsa_sheets.errors import ConfigError
from tsa_sheets.home import Home
from tsa_sheets.world import World


def sign_in_to_google(home: Home, client: Path, world: World) -> Path:
    """Sign in to Gmail or Google Workspace with the application described in `client`; give where that is kept."""
    path = _where(home)
    from tsa_sheets.post.access import keep  # these take half a second to load
    from tsa_sheets.post.sign_in import GOOGLE, client_of_file, sign_in

    client_id, secret = client_of_file(client)
    keep(path, sign_in(GOOGLE, client_id, secret, world, user=home.settings.post.user))
    return path


def sign_in_to_microsoft(home: Home, client_id: str, tenant: str, world: World) -> Path:
    """Sign in to Microsoft 365 with an application's id; give where that is kept."""
    path = _where(home)
    from tsa_sheets.post.access import keep
    from tsa_sheets.post.sign_in import microsoft, sign_in

    keep(path, sign_in(microsoft(tenant), client_id, "", world, user=home.settings.post.user))
    return path


def _where(home: Home) -> Path:
    path = home.settings.post.sign_in
    if path is None:
        raise ConfigError(
            "config/alliance.toml, [post]",
            "nothing says where to keep the sign-in",
            'Add sign_in = "~/.config/tsa-sheets/mail-sign-in.json" there, then type the command again.',
        )
    return path
