"""The demo's folder: it carries a sign that it is one, so that a new demo replaces an old one and nothing else."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from tsa_sheets.errors import TsaSheetsError
from tsa_sheets.world import World

SIGN = "demo.txt"
WORDS = """\
This folder was made by: tsa-sheets demo
All schools, people and addresses in it are invented. The same command makes it anew, and whatever was changed in it
since is then gone.
"""


def make_room(folder: Path, world: World) -> None:
    """Take an earlier demo away; refuse a folder that holds anything else."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise TsaSheetsError(str(folder), "there is a file of this name", "Choose another name for the folder.")
    if any(folder.iterdir()) and not (folder / SIGN).is_file():
        wrong = f"the folder is not empty and is no earlier demo (looked for {SIGN})"
        raise TsaSheetsError(str(folder), wrong, "Choose the name of a new folder.")
    try:
        world.io("take the earlier demo away", lambda: _empty(folder))
    except OSError as error:
        wrong = f"the earlier demo cannot be taken away ({error.strerror or error})"
        raise TsaSheetsError(str(folder), wrong, "Close its workbooks, then type the command again.") from error


def put_sign(folder: Path, world: World) -> None:
    """Say of a folder that it is a demo."""
    world.io("put the demo's sign", lambda: (folder / SIGN).write_text(WORDS, encoding="utf-8"))


def next_steps(folder: Path, program: str) -> Sequence[str]:
    """Say where to look in a demo that has been played; `program` is how commands are typed here."""
    went = sorted(path.name for path in (folder / "letters").glob("*.eml"))
    letter = int(went[0].partition("-")[0]) if went else 1
    return [
        f"Open {folder / 'desk.xlsx'}: what does not add up, the letters and invoices that wait, and those that went.",
        f"Open the letters in {folder / 'letters'} with a mail program, such as {went[0] if went else 'any of them'}.",
        f"Ask what does not add up: {program} --home {folder} check",
        f"Ask why of anything, such as that letter: {program} --home {folder} explain {letter}",
        f"Ask how an invoice came about: {program} --home {folder} invoices explain INV-2026-0001",
    ]


def _empty(folder: Path) -> None:
    """Remove everything, the sign last: interrupted, it is still known for what it is."""
    for path in sorted(folder.iterdir(), key=lambda path: path.name == SIGN):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
