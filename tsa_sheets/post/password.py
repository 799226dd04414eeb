"""The mail account's password: where it is found, and when what is found is refused."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from tsa_sheets.config import MailboxSettings, PostSettings
from tsa_sheets.errors import PostError

VARIABLE = "TSA_SHEETS_MAIL_PASSWORD"


def password(settings: PostSettings | MailboxSettings, environment: Mapping[str, str] = os.environ) -> str:
    """Read the password from the file the settings name, else from the environment; never ask for it."""
    if settings.password_file:
        return _from_file(settings.password_file)
    found = environment.get(VARIABLE, "")
    if not found:
        raise PostError(
            "config/alliance.toml, [post]",
            f"there is no password for {settings.user} (looked for password_file, and for {VARIABLE})",
            "Write the password into a file that only you can read, and name that file as password_file.",
        )
    return found


def _from_file(path: Path) -> str:
    try:
        mode = path.stat().st_mode
        found = path.read_text("utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise PostError(
            str(path), f"the mail password cannot be read ({error})", "Put the password there, on a line of its own."
        ) from error
    if os.name != "nt" and stat.S_IMODE(mode) & 0o077:
        raise PostError(str(path), "others on this computer can read the mail password", f"Type: chmod 600 {path}")
    if not found:
        raise PostError(str(path), "the file for the mail password is empty", "Put the password there, on one line.")
    return found
