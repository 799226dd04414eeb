import re
from pathlib import Path

from tsa_sheets.config.load import KNOWN

DOCS = Path(__file__).parents[2] / "docs/config.md"


def documented() -> dict[str, dict[str, list[str]]]:
    """Read the settings of each file and table out of the document: its headings, and the first cell of each row."""
    files: dict[str, dict[str, list[str]]] = {}
    file = table = ""
    for line in DOCS.read_text(encoding="utf-8").splitlines():
        if found := re.fullmatch(r"## `(.+)`", line):
            file = found[1]
        elif found := re.fullmatch(r"### `?(.+?)`?", line):
            table = "" if found[1] == "Above all tables" else found[1]
            files.setdefault(file, {})[table] = []
        elif found := re.match(r"\| `(\w+)` \|", line):
            files[file][table].append(found[1])
    return files


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    known = {
        file: {table: [key.name for key in keys] for table, keys in tables.items()} for file, tables in KNOWN.items()
    }

    assert documented() == known


def test_what_is_needed_is_documented_as_needed() -> None:
    needed = {key.name for tables in KNOWN.values() for keys in tables.values() for key in keys if key.needed}

    rows = re.findall(r"^\| `(\w+)` \|.*\| needed \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)

    assert set(rows) == needed
