"""Start an alliance's folder: its settings and its sheets' files, and room for jobs and templates of its own."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from tsa_sheets.errors import TsaSheetsError
from tsa_sheets.home.find import SETTINGS
from tsa_sheets.home.first import first_files, next_steps
from tsa_sheets.home.places import unsafe
from tsa_sheets.world import World
from tsa_sheets.write import write_new

NEW = ".tsa-sheets-new-"
NOTHING = {".DS_Store", "Thumbs.db", "desktop.ini"}  # what file managers leave in a folder that people call empty


def start(
    folder: Path,
    *,
    name: str,
    today: date,
    world: World,
    coordinator: str = "",
    office_email: str = "",
    record_at: Path | None = None,
) -> Sequence[str]:
    """Make the folder, and give the next steps in words; what is left "" is for people to fill in.

    The record of what was sent is kept in the folder, or at `record_at` where the folder itself is synced or shared.
    Nothing is overwritten; interrupted at any point, it can simply be started again.
    """
    folder = folder.expanduser().absolute()
    record = (record_at or folder / "record").expanduser().absolute()
    asked = {"name": name, "coordinator": coordinator, "office_email": office_email}
    files = first_files(asked, today=today, record_at=record if record_at else None)
    try:
        _refuse_what_is_in_the_way(folder, record)
        _refuse_an_unsafe_place(record)
        _put(folder, files, world)
    except OSError as error:
        wrong = f"the folder cannot be made ({error.strerror or error})"
        raise TsaSheetsError(str(folder), wrong, "Choose a folder in a place where you may write.") from error
    return next_steps(folder, asked)


def _refuse_what_is_in_the_way(folder: Path, record: Path) -> None:
    if (folder / SETTINGS).exists():
        to_do = "Go there and type: tsa-sheets check. Or choose another folder."
        raise TsaSheetsError(str(folder), "this is an alliance's folder already", to_do)
    if folder.exists() and not folder.is_dir():
        raise TsaSheetsError(str(folder), "there is a file of this name", "Choose another name for the folder.")
    there = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    there = [name for name in there if name not in NOTHING and not name.startswith(NEW)]
    if there:
        found = f"{', '.join(there[:5])}{', …' if len(there) > 5 else ''}"
        raise TsaSheetsError(str(folder), f"the folder is not empty (found {found})", "Choose another, or a new name.")
    if (record / "ledger.sqlite").exists():
        wrong = "there is a record of what was sent here already"
        raise TsaSheetsError(str(record), wrong, "Choose another folder for this one, or go to the alliance it is of.")


def _refuse_an_unsafe_place(record: Path) -> None:
    if why := unsafe(record):
        raise TsaSheetsError(
            str(record),
            f"this is {why}, where the record of what was sent could be lost or undone",
            "Choose a folder on a disk of this computer, or keep only the record on one: --record FOLDER.",
        )


def _put(folder: Path, files: Mapping[str, bytes], world: World) -> None:
    """Write everything aside, then put it in place: there is never half a folder under its name."""
    fresh = not folder.exists()
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=NEW, dir=folder.parent if fresh else folder))
    try:
        for file, content in files.items():
            world.io("write a first file", partial(_write, aside / file, content))
        if fresh:
            world.io("put the folder in place", partial(aside.rename, folder))
            return
        # An empty folder that is there may be one's own, a mount or where the person stands, so it is filled instead;
        # config/ comes first, as with it everything works and the rest is only room for more.
        for part in sorted(aside.iterdir(), key=lambda part: (part.name != "config", part.name)):
            world.io("put a part in place", partial(part.rename, folder / part.name))
        for left in folder.glob(f"{NEW}*"):
            shutil.rmtree(left)
    except OSError:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def _write(path: Path, content: bytes) -> None:
    if not path.parent.is_dir():
        path.parent.mkdir(mode=0o700, parents=True)
    write_new(path, content)
