"""A run is killed at every point between drafting a letter and having sent it, and the next one at some point too.

`KILL_PAIRS` says how many pairs are tried (all of them in `bench/kills.py`).
"""

import os
from collections.abc import Iterator
from random import Random

import pytest

from tests.world.kills import Theatre, theatre

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills as other systems do")

PAIRS = int(os.environ.get("KILL_PAIRS", "40"))
PARTS = 4


@pytest.fixture(scope="module")
def alliance() -> Iterator[Theatre]:
    with theatre() as opened:
        yield opened


@pytest.mark.parametrize("part", range(PARTS))
def test_whenever_a_run_is_killed_each_letter_goes_once(alliance: Theatre, part: int) -> None:
    points = alliance.points(alliance.beginning)
    wrong = {}

    for point in range(part, len(points), PARTS):
        after = alliance.strike(alliance.beginning, point)
        if found := alliance.wrong_after(after):
            wrong[point, points[point]] = found
        after.forget()

    assert {"commit propose", "commit sending", "smtp body", "smtp dot", "commit sent"} <= set(points)
    assert wrong == {}


@pytest.mark.parametrize("part", range(PARTS))
def test_whenever_two_runs_are_killed_each_letter_goes_once(alliance: Theatre, part: int) -> None:
    chance = Random(part)  # noqa: S311
    points = alliance.points(alliance.beginning)
    before, wrong = alliance.kills, {}

    for _ in range(PAIRS // PARTS):
        pair = first, second = chance.randrange(len(points)), chance.randrange(len(points))
        once = alliance.strike(alliance.beginning, first)
        twice = alliance.strike(once, second)
        if found := alliance.wrong_after(twice):
            wrong[pair] = found
        once.forget()
        twice.forget()

    assert alliance.kills - before > PAIRS // PARTS
    assert wrong == {}
