"""Further workbooks written into a sheet's file, behind those that are listed there; every other line stays."""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from tsa_sheets.adopt.places import file_of
from tsa_sheets.errors import ConfigError
from tsa_sheets.world import World
from tsa_sheets.write import write_whole

_STATEMENT = re.compile(
    r"""^(workbook[ \t]*=[ \t]*)(?:\[.*?\]|"(?:[^"\\]|\\.)*"|'[^']*')""",
    re.MULTILINE | re.DOTALL,
)


def list_too(folder: Path, more: Mapping[str, Sequence[str]], world: World) -> Sequence[str]:
    """Add workbooks to the sheets of these names; give the files that were changed."""
    for sheet, workbooks in more.items():
        path = folder / file_of(sheet)
        try:
            text = with_workbooks(path.read_bytes().decode("utf-8-sig"), workbooks)
            world.io("write a sheet's file", partial(write_whole, path, text.encode()))
        except OSError as error:
            raise ConfigError(file_of(sheet), f"cannot be written to ({error.strerror})", "See who may.") from error
    return [file_of(sheet) for sheet in more]


def with_workbooks(text: str, more: Sequence[str]) -> str:
    """Give the text of a sheet's file with further workbooks."""
    before = tomllib.loads(text)
    listed = before["workbook"]
    names = [*([listed] if isinstance(listed, str) else listed), *more]
    value = json.dumps(names, ensure_ascii=False)
    made = _STATEMENT.sub(lambda found: found[1] + value, text, count=1)
    if tomllib.loads(made) != {**before, "workbook": names}:
        raise ConfigError("workbook", "we could not change this line", f"Write it yourself: workbook = {value}")
    return made
