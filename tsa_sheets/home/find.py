"""Where things are: the alliance's folder, and the starter with all that it has not changed."""

from pathlib import Path

import tsa_sheets
from tsa_sheets.errors import ConfigError

SETTINGS = "config/alliance.toml"


def find(start: Path) -> Path:
    """Find the alliance's folder that `start` is or lies in."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if is_home(folder) and folder.resolve() != starter():
            return folder
    raise not_a_home(start, "nor in any folder above it")


def is_home(folder: Path) -> bool:
    """Tell whether a folder holds an alliance's settings; not where nobody lets us look."""
    try:
        return (folder / SETTINGS).is_file()
    except PermissionError:
        return False


def not_a_home(folder: Path, where_else: str = "") -> ConfigError:
    """Say that a folder is nobody's, and how to come to one."""
    return ConfigError(
        SETTINGS,
        f"no such file can be found in {folder}" + (f", {where_else}" if where_else else ""),
        "Go to your alliance's folder, name it with --home FOLDER, or make one: tsa-sheets init FOLDER.",
    )


def starter() -> Path:
    """Give the folder of what every alliance starts with: inside the package, in a checkout the repository itself."""
    package = Path(tsa_sheets.__file__).resolve().parent
    shipped = package / "starter"
    return shipped if shipped.is_dir() else package.parent
