"""Planted gaps: alliances of three sizes, spoilt by a hand that knows no rule's code, and what every rule finds."""

import json
import random
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from bench.planted import cells, courses, members, offices, people, register, support, training
from bench.planted.deployments import add_deployments
from bench.planted.ground import KINDS, Ground, Kind
from bench.planted.look import look
from bench.planted.oddities import add_oddities
from bench.planted.pages import lay_out
from bench.planted.register import register_of
from bench.planted.world import make_world
from tsa_sheets.demo.gap import locate
from tsa_sheets.demo.score import Score, score
from tsa_sheets.rules import BUILT_IN
from tsa_sheets.sheets.troubles import READING_RULES

SIZES = {40: 1, 100: 2, 200: 3}
"""How many schools an alliance has, and how often each kind of gap is planted in it at most."""

ONLY_ONLINE = {"clock_of_another_place"}
"""What a workbook on a disk cannot have."""

SEED = 90210
PLANTED = (courses, training, members, offices, people, support, register, cells)
"""Importing them has filled KINDS."""


def plant(size: int, times: int, rng: random.Random) -> Ground:
    """Make an alliance and spoil it: one gap of each kind, then another of each, in an order of chance."""
    world = make_world(rng, size)
    add_oddities(world)
    add_deployments(world)
    ground = Ground(lay_out(world), world, rng)
    ground.kept.register = register_of(ground.papers)
    for turn in range(times):
        for kind, how in rng.sample(sorted(KINDS.items()), len(KINDS)):
            if not (turn and how.once):
                try_to_plant(kind, how, ground)
    return ground


def try_to_plant(kind: str, how: Kind, ground: Ground) -> None:
    """Plant one gap; where nothing sound is left to spoil, leave the ground as if nobody had tried."""
    ground.kind = kind
    before = (ground.papers, list(ground.gaps), replace(ground.kept, invoices=list(ground.kept.invoices)))
    try:
        how.plant(ground)
    except IndexError:
        ground.papers, ground.gaps, ground.kept = before


def measure(folder: Path, size: int, times: int, seed: int) -> Score:
    """Plant, look and count."""
    ground = plant(size, times, random.Random(seed))  # noqa: S311
    flags, _ = look(folder, ground.papers, ground.kept, afterwards=ground.afterwards)
    gaps = locate(ground.gaps, {}, ground.papers)
    return score(flags, gaps, {kind: how.expected for kind, how in KINDS.items()})


def main() -> None:
    """Print one JSON line; with --missed, what was missed and what was said in vain."""
    with tempfile.TemporaryDirectory() as folder:
        scores = [measure(Path(folder) / str(size), size, times, SEED + size) for size, times in SIZES.items()]
    found = [pair for each in scores for pair in each.found]
    missed = [gap for each in scores for gap in each.missed]
    false = [flag for each in scores for flag in each.false]
    if "--missed" in sys.argv:
        for gap in missed:
            print("missed", gap)
        for flag in false:
            print("false", flag.rule, flag.place, flag.cell, flag.message)
    rules = ({rule.name for rule in BUILT_IN} | READING_RULES.keys()) - ONLY_ONLINE
    planted = {gap.kind for gap in (*(gap for gap, _ in found), *missed)}
    represented = {name for kind in planted for name in KINDS[kind].expected.found_by}
    print(json.dumps({
        "name": "rules",
        "figure": round(len(found) / (len(found) + len(missed)), 4),
        "unit": "recall on planted gaps",
        "at_least": 0.98,
        "precision": round(len(found) / (len(found) + len(false)), 4),
        "precision_at_least": 0.97,
        "gaps": len(found) + len(missed),
        "alliances": list(SIZES),
        "by_size": [f"{len(each.found)} of {len(each.found) + len(each.missed)}" for each in scores],
        "also_rightly_said": sum(len(each.followed) for each in scores),
        "kinds": len(KINDS),
        "rules_represented": len(rules & represented),
        "rules_without_a_gap": sorted(rules - represented),
        "missed": dict(Counter(gap.kind for gap in missed)),
        "said_in_vain": dict(Counter(flag.rule for flag in false)),
    }))  # fmt: skip


if __name__ == "__main__":
    main()
