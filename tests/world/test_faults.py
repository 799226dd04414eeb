from functools import partial

import pytest

from tests.world.faults import Fault
from tests.world.scene import Scene

READERS = ["delegate0@school.example", "delegate1@school.example", "delegate2@school.example"]


def an_hour_passes(scene: Scene) -> None:
    """Let another machine look while this one sleeps."""
    scene.clock.pass_by(3600)
    scene.look(scene.world())


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
        world.sleep = partial(an_hour_passes, scene)
        scene.look(world)
        if wrong := scene.broken(READERS):
            broken[point, world.names[point]] = wrong

    assert len(calm.names) > 40
    assert broken == {}
