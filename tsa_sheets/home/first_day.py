"""Write a job's first day into the settings, leaving every other line and remark of the file as it is."""

import re
from datetime import date
from functools import partial
from pathlib import Path

from tsa_sheets.errors import ConfigError
from tsa_sheets.home.find import SETTINGS
from tsa_sheets.world import World
from tsa_sheets.write import write_whole


def set_live_from(folder: Path, job: str, day: date, world: World) -> None:
    """Add `live_from = day` under `[jobs.NAME]`; a table that is not there yet is begun at the end."""
    path = folder / SETTINGS
    try:
        text = path.read_bytes().decode("utf-8-sig")
        world.io("write the settings", partial(write_whole, path, with_first_day(text, job, day).encode()))
    except OSError as error:
        raise ConfigError(SETTINGS, f"cannot be written to ({error.strerror})", "See who may change it.") from error


def with_first_day(text: str, job: str, day: date) -> str:
    """Give the settings with that line."""
    line = f"live_from = {day}"
    header = re.search(
        rf"^[ \t]*\[\s*jobs\s*\.\s*[\"']?{re.escape(job)}[\"']?\s*\][^\r\n]*(\r?\n|$)", text, re.MULTILINE
    )
    end = "\r\n" if "\r\n" in text else "\n"
    if header is None:
        return f"{text.rstrip()}{end}{end}[jobs.{job}]{end}{line}{end}"
    before = text[: header.end()]
    return f"{before}{'' if before.endswith(end) else end}{line}{end}{text[header.end() :]}"
