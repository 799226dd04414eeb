"""Every effect of a run failed in turn, in six ways, and two machines by seeded histories: what went wrong in them.

`FAULT_SECONDS` says how long the histories may take (60 where it is not set).
"""

import json
import os
import shutil
import tempfile
import time
from functools import partial
from itertools import count
from pathlib import Path

from tests.homes import registration
from tests.world.faults import Fault
from tests.world.histories import history
from tests.world.scene import Scene
from tsa_sheets.ledger.database import SQLITE_SETTINGS

READERS = [f"delegate{number}@school.example" for number in range(3)]
SECONDS = float(os.environ.get("FAULT_SECONDS", "60"))


def another_looks(scene: Scene) -> None:
    """Let another machine look while this one sleeps for an hour."""
    scene.clock.pass_by(3600)
    scene.look(scene.world())


def singles(scene: Scene) -> tuple[int, int, int]:
    """Fail each effect of a run in each way; give faults tried, effects carried out, and histories with a mistake."""
    scene.again()
    calm = scene.world()
    scene.look(calm)
    tried = effects = wrong = 0
    for fault in Fault:
        for point in range(len(calm.names)):
            scene.again()
            world = scene.world({point: fault})
            world.sleep = partial(another_looks, scene)
            scene.look(world)
            wrong += bool(scene.broken(READERS))
            tried += 1
            effects += len(world.names)
    return tried, effects, wrong


def histories(scene: Scene, until: float) -> tuple[int, int, int, int]:
    """Play histories of two machines until then; give histories, effects, faults, and those with a mistake."""
    effects = faults = wrong = 0
    for seed in count():
        if time.monotonic() > until:
            return seed, effects, faults, wrong
        found = history(scene, seed, READERS)
        effects += found.effects
        faults += found.faults
        wrong += bool(found.wrong)
    raise AssertionError


def main() -> None:
    """Print one JSON line."""
    SQLITE_SETTINGS["busy_timeout"] = "0"
    memory = Path("/dev/shm")  # noqa: S108
    folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
    scene = Scene.of(folder, [registration(number) for number in range(3)])
    began = time.monotonic()
    tried, single_effects, single_wrong = singles(scene)
    seconds = time.monotonic() - began
    began = time.monotonic()
    played, effects, faults, wrong = histories(scene, began + SECONDS)
    both = time.monotonic() - began
    shutil.rmtree(folder)
    print(json.dumps({
        "name": "faults",
        "figure": round(effects / both),
        "unit": "points a second at which a fault may strike, two machines on one record, each history checked",
        "baseline": f"one machine, one fault a history: {single_effects / seconds:.0f} points a second",
        "ratio": round(effects / both / (single_effects / seconds), 2),
        "single_faults": {"tried": tried, "every_effect_in_ways": len(Fault), "mistakes": single_wrong},
        "two_machines": {"histories": played, "points": effects, "faults": faults, "mistakes": wrong},
    }))  # fmt: skip


if __name__ == "__main__":
    main()
