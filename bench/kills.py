"""A run killed at every point between drafting a letter and having sent it, and the next run at every point of its own.

Each kill is a SIGKILL to a real process. Of first kills that left the very same behind one is gone on from: the pairs
that begin with the others are the same histories. `KILL_SECONDS` ends it earlier; what was left out is then said.
"""

import json
import os
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from random import Random

from tests.world.kills import Moment, Theatre, theatre

SECONDS = float(os.environ.get("KILL_SECONDS", "inf"))
PEACEFUL = 10


def once(alliance: Theatre, points: int) -> tuple[Mapping[str, list[Moment]], int]:
    """Kill a run at each of its points; give the moments that are left, by what they are alike in, and the mistakes."""
    left: defaultdict[str, list[Moment]] = defaultdict(list)
    wrong = 0
    for point in range(points):
        after = alliance.strike(alliance.beginning, point)
        left[after.likeness()].append(after)
        wrong += len(alliance.wrong_after(after))
    return left, wrong


def twice(alliance: Theatre, left: Mapping[str, list[Moment]], until: float) -> tuple[Counter[str], int, int]:
    """Kill the next run at each of its points too, in no order, so that an early end leaves out a bit of everything.

    Gives how many were tried after each kind of first kill, how many there are of all pairs, and the mistakes.
    """
    points = {like: len(alliance.points(moments[0])) for like, moments in left.items()}
    every = [(like, point) for like in left for point in range(points[like])]
    Random(0).shuffle(every)  # noqa: S311
    tried: Counter[str] = Counter()
    wrong = 0
    for like, point in every:
        if time.monotonic() > until:
            break
        after = alliance.strike(left[like][0], point)
        wrong += len(alliance.wrong_after(after))
        after.forget()
        tried[like] += 1
    return tried, sum(points[like] * len(moments) for like, moments in left.items()), wrong


def in_peace(alliance: Theatre) -> float:
    """Measure how many runs a second go on undisturbed, each from the same beginning."""
    began = time.monotonic()
    for _ in range(PEACEFUL):
        alliance.points(alliance.beginning)
    return PEACEFUL / (time.monotonic() - began)


def main() -> None:
    """Print one JSON line."""
    with theatre() as alliance:
        peaceful = [in_peace(alliance)]
        points = len(alliance.points(alliance.beginning))
        began = time.monotonic()
        left, wrong = once(alliance, points)
        tried, possible, second_wrong = twice(alliance, left, began + SECONDS)
        took = time.monotonic() - began
        peaceful.append(in_peace(alliance))
        calm = sum(peaceful) / 2
        pairs = sum(count * len(left[like]) for like, count in tried.items())
        print(json.dumps({
            "name": "kills",
            "figure": round(alliance.kills / took, 1),
            "unit": "SIGKILLs a second of a run that drafts and sends over SMTP with TLS, what follows checked",
            "baseline": f"the same runs in peace, unchecked: {calm:.1f} a second",
            "ratio": round(alliance.kills / took / calm, 2),
            "kill_points": points,
            "which_leave_different_things_behind": len(left),
            "pairs": {"tried": pairs, "of": possible, "by_kills_of_a_second_run": tried.total()},
            "endings_played_out": len(alliance.known),
            "letters_doubled_or_lost": {"after_one": wrong, "after_two": second_wrong},
        }))  # fmt: skip


if __name__ == "__main__":
    main()
