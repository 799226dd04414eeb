"""What was copied from the starter, and what it said then: `config/customised.toml`, kept by the program."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tsa_sheets.errors import ConfigError
from tsa_sheets.home.find import starter

FILE = "config/customised.toml"
TOP = """\
# Kept by tsa-sheets: the files copied here from those that came with it, and a mark of what these said then.
# tsa-sheets doctor uses it to tell you when an original has changed since.

[copied]
"""


@dataclass(frozen=True, slots=True)
class ChangedOriginal:
    """A file of the alliance whose original is not what it was when it was copied.

    `original` is where that stands now, `None` where it is no longer delivered.
    """

    file: str
    original: Path | None


def mark(content: bytes) -> str:
    """Digest a file, whichever way its lines end."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def copied(folder: Path) -> dict[str, str]:
    """Read which files were copied, each with the mark of its original."""
    path = folder / FILE
    if not path.exists():
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("copied", {})
    except (OSError, ValueError) as error:
        to_do = "Delete it: your copies stay as they are, and only doctor's comparison is lost."
        raise ConfigError(FILE, f"cannot be read ({error})", to_do) from error
    return {file: str(digest) for file, digest in found.items()}


def written(marks: Mapping[str, str]) -> bytes:
    """Write the file's text."""
    return (TOP + "".join(f"{json.dumps(file)} = {json.dumps(marks[file])}\n" for file in sorted(marks))).encode()


def changed_originals(folder: Path) -> tuple[ChangedOriginal, ...]:
    """List the alliance's copies whose originals have changed since; those it has deleted again are left out."""
    found = []
    for file, digest in copied(folder).items():
        original = starter() / file
        now = mark(original.read_bytes()) if original.is_file() else ""
        if now != digest and (folder / file).exists():
            found.append(ChangedOriginal(file, original if now else None))
    return tuple(found)
