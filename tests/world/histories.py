"""Two machines on one record: a seed says who goes on when, what fails, and when an hour passes."""

from dataclasses import dataclass
from functools import partial
from random import Random

from tests.world.faults import Fault, FaultyWorld, Machines
from tests.world.scene import Scene

POINTS = 90
"""Faults are put among this many effects of each machine; a machine does some fifty to a run."""


@dataclass(frozen=True)
class History:
    """What happened in one history: how many effects, how many faults struck, and what is wrong at its end."""

    effects: int
    faults: int
    wrong: list[str]


def history(scene: Scene, seed: int, readers: list[str]) -> History:
    """Play one history, then let everything calm down and look what reached the readers."""
    chance = Random(seed)  # noqa: S311
    scene.again()
    machines = Machines(chance, scene.clock)
    worlds = [_world(scene, chance, machines) for _ in range(2)]
    machines.play([partial(_works, scene, world) for world in worlds])
    struck = sum(point < len(world.names) for world in worlds for point in world.faults)
    return History(sum(len(world.names) for world in worlds), struck, scene.broken(readers))


def _world(scene: Scene, chance: Random, machines: Machines) -> FaultyWorld:
    faults = {chance.randrange(POINTS): chance.choice(list(Fault)) for _ in range(chance.randrange(3))}
    world = scene.world(faults)
    world.turn = machines.turn
    world.sleep = lambda: scene.clock.pass_by(3600)
    return world


def _works(scene: Scene, world: FaultyWorld) -> None:
    """Let a machine look twice; after its process died, it is started again."""
    for _ in range(2):
        scene.look(world)
