"""The computer: Python, the libraries under it, its disk and its clock."""

import os
import platform
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from tsa_sheets.doctor.finding import Finding, good, look, wrong
from tsa_sheets.home import Home, unsafe
from tsa_sheets.model.words import at_moment
from tsa_sheets.world import World

SAFE_SQLITE = (3, 51, 3)
"""Earlier ones can, very rarely, damage a database that several programs have open: https://sqlite.org/wal.html."""

FULL, NEARLY_FULL = 100_000_000, 1_000_000_000


def python() -> Iterator[Finding]:
    """Look at Python and the database library."""
    yield good(f"Python {platform.python_version()} on {platform.system()}")
    if sqlite3.sqlite_version_info < SAFE_SQLITE:
        safe = ".".join(map(str, SAFE_SQLITE))
        yield look(
            f"SQLite is {sqlite3.sqlite_version}, and versions before {safe} have a very rare fault",
            "Nothing is urgent: never copy record/ while a run is at work, and take a newer Python when you can.",
        )
    else:
        yield good(f"SQLite {sqlite3.sqlite_version}")


def disk(home: Home) -> Iterator[Finding]:
    """Look at the folders and the room on their disks."""
    record = Path(home.settings.record) if "://" not in home.settings.record else home.folder / "record"
    for folder in dict.fromkeys((home.folder, _nearest(record), _nearest(home.settings.desk.parent))):
        if os.access(folder, os.W_OK):
            yield good(f"{folder} can be written to")
        else:
            yield wrong(f"{folder} cannot be written to", "Let your account write there.")
    if why := unsafe(record):
        yield wrong(
            f"The record of what was sent is {why}, where it could be lost or undone",
            "With nothing at work, move record/ to a disk of this computer, and name it as at = under [record].",
        )
    else:
        yield good("The record of what was sent is on a disk of this computer")
    yield _room(_nearest(record))


def clock(home: Home, world: World) -> Iterator[Finding]:
    """Look at the clock, beside what was saved last."""
    now = world.now()
    said = f"It is {at_moment(now, home.settings.zone)} ({home.settings.zone.key})"
    newest = max((_saved(path) for path in (home.folder / "config").rglob("*.toml")), default=now)
    if (newest - now).total_seconds() > 24 * 3600:
        saved = at_moment(newest, home.settings.zone)
        yield wrong(f"{said}, but a setting was saved {saved}", "Set the clock of this computer.")
    else:
        yield good(said)


def _room(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    said = f"{free / 1e9:.1f} GB are free for the record of what was sent"
    if free < FULL:
        return wrong(said, "Make room on this disk.")
    return look(said, "Make room before it is full.") if free < NEARLY_FULL else good(said)


def _nearest(folder: Path) -> Path:
    """Give the folder, or the nearest above it that is there already."""
    return next(place for place in (folder, *folder.parents) if place.exists())


def _saved(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
