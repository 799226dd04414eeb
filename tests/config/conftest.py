from collections.abc import Callable
from pathlib import Path

import pytest

from tsa_sheets.config import ConfigErrors, Settings, load

ROOT = Path(__file__).parents[2]
ALLIANCE = """\
id = "test-1"
[alliance]
name = "Hill Alliance"
coordinator = "Jo Hill"
office_email = "office@hill.example"
"""
SCHOOLS = """\
workbook = "Schools.xlsx"
tab = "Schools"
record = "School"
key = ["urn"]
[columns]
urn = "URN"
name = ["School", "Name of school"]
status = ["Status"]
"""
Load = Callable[..., Settings]
Mistakes = Callable[..., list[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "config/sheets").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def settings(folder: Path) -> Load:
    """Load a folder with these files under config/, by stem; the least that is right where they are left out."""

    def load_it(**files: str) -> Settings:
        given = {"alliance": ALLIANCE, "sheets/schools": SCHOOLS, **{n.replace("__", "/"): t for n, t in files.items()}}
        for name, text in given.items():
            (folder / f"config/{name.replace('_', '-')}.toml").write_text(text, encoding="utf-8")
        return load(folder, starter=ROOT)

    return load_it


@pytest.fixture
def mistakes(settings: Load) -> Mistakes:
    """Give the lines a person would read."""

    def refused(**files: str) -> list[str]:
        with pytest.raises(ConfigErrors) as caught:
            settings(**files)
        return str(caught.value).splitlines()

    return refused
