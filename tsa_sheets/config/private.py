"""Files that hold a secret: outside the alliance's folder, and for their owner alone."""

import os
import stat
from pathlib import Path

from tsa_sheets.config.file import Section


def keep_private(section: Section, key: str, file: Path, folder: Path) -> None:
    """Insist that a secret stays out of a folder that is copied and shared, and with its owner.

    That it is there at all is for whoever uses it to say: a `check` of the settings needs no secret.
    """
    what = _WHAT[key]
    if file.resolve().is_relative_to(folder.resolve()):
        section.wrong(
            key,
            f"the {what} file is inside your alliance's folder, which is copied and shared",
            f"Move it out, for example to ~/.config/tsa-sheets/{_EXAMPLE[key]}, and write that here.",
        )
    if os.name == "posix" and file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077:
        section.wrong(key, f"others on this computer can read {file}", f"Type: chmod 600 '{file}'")


_WHAT = {"password_file": "password's", "key_file": "key's", "sign_in": "sign-in's"}
_EXAMPLE = {"password_file": "password", "key_file": "google-key.json", "sign_in": "google-sign-in.json"}
