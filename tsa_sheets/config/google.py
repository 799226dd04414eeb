"""`[google]`: how we sign in to Google Sheets, with the key only ever named by where it is."""

from pathlib import Path

from tsa_sheets.config import values
from tsa_sheets.config.file import Key, Section
from tsa_sheets.config.private import keep_private
from tsa_sheets.config.settings import GoogleSettings

GOOGLE = (Key("key_file", values.path), Key("sign_in", values.path))


def google(section: Section, folder: Path) -> GoogleSettings:
    """Read the table; there is one way to sign in, not two."""
    found = {name: folder / path for name, path in section.read(GOOGLE).items()}
    if len(found) > 1:
        section.wrong("sign_in", "we sign in either with a key or as a person", "Take key_file or sign_in out.")
    for name, path in found.items():
        keep_private(section, name, path, folder)
    return GoogleSettings(**found)
