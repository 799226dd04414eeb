"""Ten thousand edits of people between our requests to Google: what of theirs we lost, changed, misread or sent twice.

`INTERLEAVINGS` says how many edits (10,000 where it is not set), `INTERLEAVINGS_PROCESSES` on how many processors.
"""

import json
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.interleavings.alliance import Alliance
from tests.interleavings.history import History, play
from tests.servers.sheets.server import SheetsServer

EDITS = int(os.environ.get("INTERLEAVINGS", "10000"))
PROCESSES = int(os.environ.get("INTERLEAVINGS_PROCESSES", "0")) or None
EACH = 8
"""Histories that one process plays before it hands them over."""


def histories(first: int) -> list[History]:
    """Play some histories, from this seed on; in every other lot we may write into cells of people's own."""
    server = SheetsServer()
    server.start()
    with tempfile.TemporaryDirectory() as folder:
        alliance = Alliance(Path(folder), server, writes=first // EACH % 2 == 1)
        os.environ.update(alliance.environment)
        played = [play(alliance, seed) for seed in range(first, first + EACH)]
    server.stop()
    assert server.breaches == [], server.breaches
    return played


def enough() -> Iterator[History]:
    """Play histories on all processors until people have edited often enough."""
    edits = 0
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        for played in pool.imap(histories, range(0, EDITS // 20 + EACH, EACH)):
            for history in played:
                for sentence in history.wrong:
                    print(sentence, file=sys.stderr, flush=True)  # long before all are played
                edits += history.edits
                yield history
            if edits >= EDITS:
                return


def main() -> None:
    """Print one JSON line."""
    played = list(enough())
    wrong = [sentence for history in played for sentence in history.wrong]
    reported = [sentence for history in played for sentence in history.reported]
    conflicts, detected = (sum(getattr(history, name) for history in played) for name in ("conflicts", "detected"))
    print(json.dumps({
        "name": "interleavings",
        "figure": len(wrong),
        "unit": f"things of people lost, changed, misread or sent twice, in {sum(h.edits for h in played)} edits "
                f"between our requests of {len(played)} histories",
        "baseline": "none is right",
        "ratio": float(len(wrong)),
        "at_most": 0.0,
        "conflicts": conflicts,
        "conflicts_detected": f"{100 * detected / max(conflicts, 1):.1f}%",
        "lost_and_named_in_our_report": len(reported),
        "permitted_cells_written": sum(history.cells for history in played),
        "writes_of_permitted_cells_that_met_an_edit": sum(history.met for history in played),
        "wrong": wrong[:10],
    }))  # fmt: skip


if __name__ == "__main__":
    main()
