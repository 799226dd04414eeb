"""`config/look.toml`: how invoices, credit notes and summaries look."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tsa_sheets.config import values
from tsa_sheets.config.file import Key, TomlFile
from tsa_sheets.config.mistakes import Wrong
from tsa_sheets.config.picture import picture
from tsa_sheets.model.look import Look

DARKEST_ENOUGH = 4.5  # the contrast with white that WCAG asks of text


def _colour(value: Any) -> str:
    colour = values.line(value).lower()
    if not re.fullmatch(r"#[0-9a-f]{6}", colour):
        raise Wrong(f"{values.described(value)} is not a colour", 'Write it like "#0b5c5c".')
    if _contrast_with_white(colour) < DARKEST_ENOUGH:
        raise Wrong(f"{values.described(value)} is too light to be read on white", "Choose a darker one.")
    return colour


def _contrast_with_white(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


ABOVE = (
    Key("logo", values.path),
    Key("logo_text", values.line),
    Key("colour", _colour),
    Key("footer", values.line),
)
WORDING = (Key("invoice", values.text), Key("credit_note", values.text), Key("summary", values.text))

KNOWN: Mapping[str, Sequence[Key]] = {"": ABOVE, "[wording]": WORDING}


def look(file: TomlFile, folder: Path, *, name: str) -> Look:
    """Read it; the logo is counted from the alliance's folder."""
    if not file.understood:
        return Look(name=name)
    above = file.table()
    found = above.read((*ABOVE, Key("wording", values.table)))
    wording = file.table("wording", found.pop("wording", {})).read(WORDING)
    logo = None
    if "logo" in found:
        try:
            logo = picture(folder / found.pop("logo"))
        except Wrong as error:
            above.wrong("logo", error.wrong, error.to_do)
    return Look(name=name, wording=wording, **{**found, "logo": logo})
