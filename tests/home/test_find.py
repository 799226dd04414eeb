from pathlib import Path

import pytest

from tsa_sheets.errors import ConfigError
from tsa_sheets.home import find, starter


def test_find_from_inside_the_folder(home: Path) -> None:
    assert find(home) == home
    assert find(home / "config/sheets") == home


def test_find_outside_every_folder_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        find(tmp_path)

    assert str(caught.value) == (
        f"config/alliance.toml: no such file can be found in {tmp_path}, nor in any folder above it. "
        "Go to your alliance's folder, name it with --home FOLDER, or make one: tsa-sheets init FOLDER."
    )


def test_find_does_not_take_the_starter_for_an_alliance() -> None:
    assert (starter() / "config/alliance.toml").is_file()

    with pytest.raises(ConfigError):
        find(starter() / "templates")
