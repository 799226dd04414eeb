"""Write files that nobody else can read, whole or not at all."""

import os
from pathlib import Path


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, for its owner only; when this returns it is on the disk."""
    out = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(out, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(out)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is never seen half-written; what was there before is replaced."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.new")
    part.unlink(missing_ok=True)  # left over from one that was interrupted
    write_new(part, content)
    part.replace(path)
