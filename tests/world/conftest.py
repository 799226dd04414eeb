from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest

from tests.homes import registration
from tests.world.scene import Scene
from tsa_sheets.ledger.database import SQLITE_SETTINGS


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    patience = SQLITE_SETTINGS["busy_timeout"]
    SQLITE_SETTINGS["busy_timeout"] = "0"  # both machines are in one thread: waiting for the other would be for ever
    memory = Path("/dev/shm")  # noqa: S108 - where there is such a disk, nothing waits for a real one
    folder = Path(mkdtemp(dir=memory)) if memory.is_dir() else tmp_path_factory.mktemp("scene")
    yield Scene.of(folder, [registration(number) for number in range(3)])
    rmtree(folder)
    SQLITE_SETTINGS["busy_timeout"] = patience
