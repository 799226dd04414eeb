"""Copy one of the starter's files into an alliance's folder, to be changed there."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tsa_sheets.config import nearest
from tsa_sheets.errors import TsaSheetsError
from tsa_sheets.home.find import starter
from tsa_sheets.home.originals import FILE, copied, mark, written
from tsa_sheets.world import World
from tsa_sheets.write import write_whole

PATTERNS = ("config/*.toml", "config/sheets/*.toml", "jobs/*.py", "templates/**/*.*")
OWN = "config/alliance.toml"


def customise(folder: Path, name: str, *, world: World) -> Sequence[Path]:
    """Copy what is called `name`, by path, file name or its stem; a letter's text and HTML go together.

    Gives the new files. Nothing that is there already is touched.
    """
    files = named(name, choices())
    missing = [file for file in files if not (folder / file).exists()]
    if not missing:
        wrong = f"your alliance's folder has its own {' and '.join(files)} already"
        raise TsaSheetsError(name, wrong, "Change it there, or delete it to go back to the one that came with it.")
    contents = {file: (starter() / file).read_bytes() for file in missing}
    marks = copied(folder) | {file: mark(content) for file, content in contents.items()}
    try:
        # The marks go first: without its file a mark means nothing, but a file without its mark is forgotten.
        world.io("note what is copied", partial(write_whole, folder / FILE, written(marks)))
        for file, content in contents.items():
            world.io("copy a file", partial(write_whole, folder / file, content))
    except OSError as error:
        raise TsaSheetsError(str(folder), f"cannot be written to ({error.strerror})", "See who may.") from error
    return [folder / file for file in missing]


def choices() -> Sequence[str]:
    """List what can be copied, by its path."""
    root = starter()
    found = (path.relative_to(root).as_posix() for pattern in PATTERNS for path in root.glob(pattern) if path.is_file())
    return sorted({file for file in found if file != OWN and not Path(file).name.startswith(("_", ".", "README"))})


def named(name: str, files: Sequence[str]) -> Sequence[str]:
    """Find the files a name stands for: one, or those that differ only in their ending."""
    wanted = name.replace("\\", "/")
    found = [file for file in files if wanted in (file, Path(file).name, Path(file).stem)]
    places = {Path(file).with_suffix("") for file in found}
    if not found:
        known = nearest(wanted, {Path(file).stem for file in files})
        raise TsaSheetsError(name, f"nothing of this name came with tsa-sheets {known}", "Choose one of these.")
    if len(places) > 1:
        raise TsaSheetsError(name, f"several files are called this ({', '.join(found)})", "Name one with its folder.")
    return [file for file in files if Path(file).with_suffix("") in places]
