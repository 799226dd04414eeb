import os

import pytest

from tests.world.histories import history
from tests.world.scene import Scene

READERS = ["delegate0@school.example", "delegate1@school.example", "delegate2@school.example"]
SEEDS = range(int(os.environ.get("HISTORIES", "120")))

ONCE_WRONG: tuple[int, ...] = ()
"""Seeds that ever showed a mistake: they are played for ever."""


@pytest.mark.parametrize("seeds", [range(start, len(SEEDS), 8) for start in range(8)], ids=str)
def test_two_machines_never_send_a_letter_twice_or_lose_one(scene: Scene, seeds: range) -> None:
    wrong = {seed: found.wrong for seed in seeds if (found := history(scene, seed, READERS)).wrong}

    assert wrong == {}


@pytest.mark.parametrize("seed", ONCE_WRONG)
def test_a_history_that_once_went_wrong(scene: Scene, seed: int) -> None:
    assert history(scene, seed, READERS).wrong == []
