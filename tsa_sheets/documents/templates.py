"""The templates documents are made from: an alliance's own file first, then the one that came with the program."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tsa_sheets
from tsa_sheets.errors import TemplateError

LAYOUT = "layout.typ"
REACHES_OUT = re.compile(r"\b(?:import|include|eval)\b")
ALLOWED = re.compile(r'#import "layout\.typ": [a-z, -]+$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Template:
    """A document's template with all it may use, as typst takes it; `place` is its file, as people know it."""

    place: str
    files: Mapping[str, bytes]


def template(name: str, folders: Sequence[Path] = ()) -> Template:
    """Find the template of a kind of document; `folders` are an alliance's own `templates/`, looked into first."""
    return _template(name, tuple(folders))


@cache
def _template(name: str, folders: tuple[Path, ...]) -> Template:
    found = {file: _find(file, folders) for file in (f"{name}.typ", LAYOUT)}
    texts = {file: _read(path) for file, path in found.items()}
    return Template(
        f"templates/documents/{name}.typ",
        {"main.typ": texts[f"{name}.typ"].encode(), LAYOUT: texts[LAYOUT].encode()},
    )


def _find(file: str, folders: Sequence[Path]) -> Path:
    for folder in (*folders, _shipped()):
        if (folder / "documents" / file).is_file():
            return folder / "documents" / file
    place = f"templates/documents/{file}"
    raise TemplateError(place, "there is no such template", f"Get it back with: tsa-sheets customise {file}")


def _read(path: Path) -> str:
    place = f"templates/documents/{path.name}"
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(place, f"cannot be read ({error})", "Save it as plain text in UTF-8.") from error
    for found in REACHES_OUT.finditer(ALLOWED.sub("", text, count=1)):
        wrong = f"a document reaches for nothing but {LAYOUT} (found the word {found[0]})"
        raise TemplateError(place, wrong, f'Take it out, from remarks too; one line may be #import "{LAYOUT}": …')
    return text


def _shipped() -> Path:
    package = Path(tsa_sheets.__file__).resolve().parent
    starter = package / "starter"
    return (starter if starter.is_dir() else package.parent) / "templates"
