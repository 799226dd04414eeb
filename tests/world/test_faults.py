from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest

from tests.homes import registration
from tests.world.faults import Fault
from tests.world.scene import Scene
from tsa_sheets.ledger.database import SQLITE_SETTINGS

READERS = ["delegate0@school.example", "delegate1@school.example", "delegate2@school.example"]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    SQLITE_SETTINGS["busy_timeout"] = "0"  # both machines are in one thread: waiting for the other would be for ever
    memory = Path("/dev/shm")  # where there is such a disk, nothing waits for a real one
    folder = Path(mkdtemp(dir=memory)) if memory.is_dir() else tmp_path_factory.mktemp("scene")
    yield Scene.of(folder, [registration(number) for number in range(3)])
    rmtree(folder)


def test_a_calm_run_sends_each_letter_once(scene: Scene) -> None:
    scene.again()

    scene.look(scene.world())

    assert sorted(envelope.to[0] for envelope in scene.wire.reached if "confirmed" in envelope.name) == READERS
    assert scene.broken(READERS) == []


@pytest.mark.parametrize("fault", list(Fault))
def test_every_single_fault_loses_and_doubles_nothing(scene: Scene, fault: Fault) -> None:
    scene.again()
    calm = scene.world()
    scene.look(calm)
    broken = {}

    for point in range(len(calm.names)):
        scene.again()
        world = scene.world({point: fault})
        world.sleep = lambda: (scene.clock.pass_by(3600), scene.look(scene.world()))[0]
        scene.look(world)
        if wrong := scene.broken(READERS):
            broken[point, world.names[point]] = wrong

    assert len(calm.names) > 40
    assert broken == {}
