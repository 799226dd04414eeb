"""What docs/letters.md shows is true."""

import re
from pathlib import Path

from tsa_sheets.letters.render import Letters
from tsa_sheets.letters.words import FILTERS

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "letters.md").read_text("utf-8")


def test_every_shipped_template_is_described() -> None:
    described = set(re.findall(r"^\| `([\w.-]+)` \|[^|]+\|[^|]+\|$", DOCS, re.MULTILINE))
    shipped = {path.name.removesuffix(".txt") for path in (ROOT / "templates").iterdir() if path.is_file()}

    assert described >= shipped


def test_example_is_a_template_that_works(folder: Path) -> None:
    (folder / "example.txt").write_text(re.findall(r"```\n(Subject.*?)```", DOCS, re.DOTALL)[0], "utf-8")

    assert Letters([folder]).check() == []


def test_every_filter_is_described() -> None:
    table = DOCS.partition("| filter |")[2].partition("\n\n")[0]
    described = {
        name for row in re.findall(r"^\| (`[^|]*`) \|", table, re.MULTILINE) for name in re.findall(r"\w+", row)
    }

    assert described == set(FILTERS)
