"""Where an adopted sheet's file goes: never over one that somebody has changed."""

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from tsa_sheets.config.words import folded
from tsa_sheets.errors import TsaSheetsError
from tsa_sheets.home.originals import copied, mark
from tsa_sheets.world import World
from tsa_sheets.write import write_whole

SHEETS = "config/sheets"


def file_of(name: str) -> str:
    """Name a sheet's file in an alliance's folder."""
    return f"{SHEETS}/{name}.toml"


def untouched(folder: Path, name: str) -> bool:
    """Tell whether a sheet's file may be written: it is not there, or is still the one that came with the program."""
    path = folder / file_of(name)
    return not path.exists() or copied(folder).get(file_of(name)) == mark(path.read_bytes())


def another_name(name: str, tab: str) -> str:
    """Name a second sheet of a kind, after its tab: `registrations-autumn-forms`."""
    words = re.findall(r"[a-z0-9]+", tab.lower())
    own = [word for word in words if folded(word) != folded(name)]
    return "-".join([name, *own]) if own else f"{name}-2"


def write(folder: Path, texts: Mapping[str, str], world: World) -> None:
    """Write the files, each whole or not at all."""
    for name, text in texts.items():
        try:
            world.io("write a sheet's file", partial(write_whole, folder / file_of(name), text.encode()))
        except OSError as error:
            raise TsaSheetsError(str(folder), f"cannot be written to ({error.strerror})", "See who may.") from error
