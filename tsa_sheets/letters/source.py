"""A letter's template as it lies in its file: the subject's line, what its job adds, and the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tsa_sheets.config import nearest
from tsa_sheets.errors import TemplateError

LARGEST = 64 * 1024
TAGS_ONLY = re.compile(r"\s*(\{%.*?%\}\s*)+")
HEAD = re.compile(r"(Subject|With):[ \t]*(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`templates/NAME.txt`: `subject` and `body` begin with as many line ends as stand above them in the file.

    So the lines that mistakes are reported at are those of the file. `given` are the names a job adds (`With:`).
    """

    path: Path
    subject: str
    body: str
    given: tuple[str, ...]
    html: Path | None


class Folders:
    """The folders templates are looked for in; of two files with one name, that in the earlier folder is taken."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)

    def names(self) -> list[str]:
        """Name every letter there is a template for."""
        return sorted({path.stem for folder in self.folders for path in folder.glob("*.txt")})

    def find(self, file_name: str) -> Path | None:
        """Find a template's file by its name."""
        return next((folder / file_name for folder in self.folders if (folder / file_name).is_file()), None)

    def source(self, name: str) -> Source:
        """Read the template of a letter."""
        path = self.find(f"{name}.txt") if re.fullmatch(r"[a-z0-9][a-z0-9_-]*", name) else None
        if path is None:
            wrong = f"there is no such template {nearest(name, self.names())}"
            raise TemplateError(f"templates/{name}.txt", wrong, "Write it, or correct its name in the job.")
        return _source(path, self.find(f"{name}.html"))


def place(path: Path, line: int | None = None) -> str:
    """Say where something stands in a template."""
    return f"{path.parent.name}/{path.name}" + (f", line {line}" if line else "")


def read(path: Path) -> str:
    """Read a template's file."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(place(path), f"cannot be read ({error})", "Save it as plain text in UTF-8.") from error
    if len(text) > LARGEST:
        raise TemplateError(place(path), f"is longer than {LARGEST // 1024} kB", "A letter is shorter: cut it down.")
    return text


def _source(path: Path, html: Path | None) -> Source:
    lines = read(path).split("\n")
    end = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    head: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(lines[:end]):
        found = HEAD.fullmatch(line.rstrip())
        if found is None:
            wrong = 'above the first blank line there is only "Subject: …" and "With: …"'
            raise TemplateError(place(path, number + 1), wrong, "Put a blank line under the subject.")
        head[found[1].lower()] = (number, found[2])
    if not head.get("subject", (0, ""))[1]:
        raise TemplateError(place(path, 1), "there is no subject", 'Begin the file with "Subject: …" and a blank line.')
    number, subject = head["subject"]
    return Source(
        path=path,
        subject="\n" * number + subject,
        body="\n" * end + "\n".join(map(_keep_its_end, lines[end:])),
        given=tuple(re.findall(r"[a-z_]\w*", head.get("with", (0, ""))[1])),
        html=html,
    )


def _keep_its_end(line: str) -> str:
    """Have only those lines leave no trace that hold tags and nothing else; jinja swallows the end of others too."""
    line = line.rstrip()
    if line.endswith("%}") and line[-3] not in "+-" and not TAGS_ONLY.fullmatch(line):
        return f"{line[:-2]}+%}}"
    return line
