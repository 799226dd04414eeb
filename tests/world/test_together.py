"""A letter that says several things, on a machine on which any one effect fails: each is said once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from functools import partial
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest

from tests.homes import registration
from tests.stories.test_one_a_day import twice
from tests.world.faults import Fault
from tests.world.scene import Scene
from tests.world.test_faults import an_hour_passes
from tsa_sheets.ledger.database import SQLITE_SETTINGS

TITLES = ("Early phonics", "Maths mastery")
ANN, OTHER = "ann@larkfield.example", "delegate3@school.example"
EXPECTED = Counter({(ANN, TITLES[0]): 1, (ANN, TITLES[1]): 1, (OTHER, TITLES[0]): 1})


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    patience = SQLITE_SETTINGS["busy_timeout"]
    SQLITE_SETTINGS["busy_timeout"] = "0"
    memory = Path("/dev/shm")  # noqa: S108 - where there is such a disk, nothing waits for a real one
    folder = Path(mkdtemp(dir=memory)) if memory.is_dir() else tmp_path_factory.mktemp("scene")
    yield Scene.of(folder, [*twice(), registration(3)])
    rmtree(folder)
    SQLITE_SETTINGS["busy_timeout"] = patience


def told(scene: Scene) -> Counter[tuple[str, str]]:
    """Count what each reader was told of each course."""
    return Counter(
        (envelope.to[0], title)
        for envelope in scene.wire.reached
        for title in TITLES
        for _ in range(text_of(envelope.data).count(f"Course: {title}"))
    )


def text_of(data: bytes) -> str:
    body = message_from_bytes(data, policy=policy.default).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def wrong(scene: Scene) -> Sequence[object]:
    left = scene.calm_down()
    return [*left, *([] if told(scene) == EXPECTED else [told(scene)])]


def test_a_calm_run_says_each_thing_once(scene: Scene) -> None:
    scene.again()

    scene.look(scene.world())

    assert told(scene) == EXPECTED
    assert sum(envelope.to[0] == ANN for envelope in scene.wire.reached) == 1
    assert wrong(scene) == []


@pytest.mark.parametrize("fault", [Fault.CRASH_AFTER, Fault.LOST_AFTER])
def test_no_single_fault_says_a_thing_twice_or_not_at_all(scene: Scene, fault: Fault) -> None:
    scene.again()
    calm = scene.world()
    scene.look(calm)
    broken = {}

    for point in range(len(calm.names)):
        scene.again()
        world = scene.world({point: fault})
        world.sleep = partial(an_hour_passes, scene)
        scene.look(world)
        if found := wrong(scene):
            broken[point, world.names[point]] = found

    assert len(calm.names) > 40
    assert broken == {}
