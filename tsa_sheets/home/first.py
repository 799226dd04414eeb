"""What a new alliance's folder holds, and what its people do next."""

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from tsa_sheets.config import values
from tsa_sheets.config.mistakes import Wrong
from tsa_sheets.errors import TsaSheetsError
from tsa_sheets.home.find import SETTINGS, starter
from tsa_sheets.home.originals import FILE, mark, written

ROOMS = {
    "sheets/README.md": "Put your workbooks here, under the names that the files in config/sheets/ give them.\n",
    "jobs/README.md": "Jobs of your own go here, one Python file each; tsa-sheets customise copies one to change.\n",
    "templates/README.md": "Letters in your own words go here; tsa-sheets customise copies one to change.\n",
}


def first_files(asked: Mapping[str, str], *, today: date, record_at: Path | None) -> Mapping[str, bytes]:
    """Give every file of a new folder by its path in it."""
    settings = _filled((starter() / SETTINGS).read_text(encoding="utf-8"), asked, today=today, record_at=record_at)
    paths = sorted((starter() / "config/sheets").glob("*.toml"))
    sheets = {f"config/sheets/{path.name}": path.read_bytes() for path in paths}
    marks = {file: mark(content) for file, content in sheets.items()}
    rooms = {file: line.encode() for file, line in ROOMS.items()}
    return {SETTINGS: settings.encode(), **sheets, FILE: written(marks), **rooms}


def next_steps(folder: Path, asked: Mapping[str, str]) -> Sequence[str]:
    """Say what to do with a new folder, in order."""
    empty = [key for key, value in asked.items() if not value]
    fill_in = f"fill in {' and '.join(empty)}" if empty else "see whether you agree"
    return [
        f"Open {folder / SETTINGS} with a text editor and {fill_in}.",
        f"Put your workbooks into {folder / 'sheets'}. If they are in Google Sheets, read docs/google.md first.",
        f'Go to {folder} and let the program look at them: tsa-sheets adopt "sheets/NAME.xlsx" "sheets/OTHER.xlsx"',
        "Put your schools' terms into config/terms.toml, which you get with: tsa-sheets customise terms",
        "Type: tsa-sheets check",
    ]


def _filled(text: str, asked: Mapping[str, str], *, today: date, record_at: Path | None) -> str:
    """Fill the starter's settings in, leaving its remarks as they are."""
    given = {"id": json.dumps(secrets.token_hex(8)), "live_from": today.isoformat()}
    if record_at:
        given["at"] = json.dumps(record_at.as_posix(), ensure_ascii=False)
    for key, value in asked.items():
        if value:
            given[key] = json.dumps(_checked(key, value), ensure_ascii=False)
    for key, value in given.items():
        text = _set(text, key, value)
    return text


def _set(text: str, key: str, value: str) -> str:
    filled, found = re.subn(rf"^({key} = )(\"[^\"]*\"|[\d-]+)", lambda line: line[1] + value, text, flags=re.MULTILINE)
    if not found:
        raise LookupError(f"the starter's {SETTINGS} has no line for {key}")
    return filled


def _checked(key: str, value: str) -> str:
    try:
        return values.address(value) if key == "office_email" else values.line(value)
    except Wrong as error:
        raise TsaSheetsError(key, error.wrong, error.to_do) from error
