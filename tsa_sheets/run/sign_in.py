"""Signing in to Google as a person, and keeping what comes of it where the settings say."""

from pathlib import Path

from tsa_sheets.errors import ConfigError
from tsa_sheets.home import Home
from tsa_sheets.world import World
from tsa_sheets.write import write_whole


def sign_in(home: Home, client: Path, world: World) -> Path:
    """Let a person sign in, and give the file in which that is kept, for its owner only."""
    path = home.settings.google.sign_in
    if path is None:
        raise ConfigError(
            "config/alliance.toml, [google]",
            "nothing says where to keep the sign-in",
            'Add sign_in = "~/.config/tsa-sheets/google-sign-in.json" there, then type the command again.',
        )
    from tsa_sheets.sheets.google.sign_in import signed_in  # takes half a second to load

    kept = signed_in(client, world)
    world.io("google keep the sign-in", lambda: write_whole(path, kept))
    return path
