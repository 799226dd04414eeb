"""What docs/money.md shows can be written into the settings just so."""

import re
from pathlib import Path

import pytest

from tsa_sheets.config.file import TomlFile
from tsa_sheets.config.invoices import invoices
from tsa_sheets.config.prices import subscription
from tsa_sheets.errors import ConfigError

DOCS = (Path(__file__).parents[2] / "docs/money.md").read_text("utf-8")
SHOWN = re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL)


@pytest.mark.parametrize("text", SHOWN)
def test_settings_that_are_shown_are_right(tmp_path: Path, text: str) -> None:
    mistakes: list[ConfigError] = []
    (tmp_path / "shown.toml").write_text(text, "utf-8")
    file = TomlFile(tmp_path / "shown.toml", "shown", mistakes)

    if "[supplier]" in text:
        assert len(invoices(file, None)["vat_items"]) == 2
    else:
        assert subscription(file).prices

    assert mistakes == []


@pytest.mark.parametrize("name", ["prices", "invoices"])
def test_remarks_of_the_starter_are_right_without_their_marks(tmp_path: Path, name: str) -> None:
    starter = (DOCS_FOLDER.parent / "config" / f"{name}.toml").read_text("utf-8")
    shown = [line.removeprefix("#   ") for line in starter.splitlines() if line.startswith("#   ")]

    for block in "\n".join(shown).split("\n[["):
        mistakes: list[ConfigError] = []
        text = block if block.startswith("[[") else f"[[{block}"
        (tmp_path / "one.toml").write_text(text + "\n", "utf-8")
        file = TomlFile(tmp_path / "one.toml", name, mistakes)
        assert (subscription(file) if name == "prices" else invoices(file, None)) is not None
        assert mistakes == []


DOCS_FOLDER = Path(__file__).parents[2] / "docs"
