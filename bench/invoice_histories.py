"""Random histories of invoices: joiners, leavers, other prices, credits, payments, kills and edits between."""

import json
import sys
import time
from collections import Counter

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.ledger.test_invoice_histories import History
from tsa_sheets.model.invoice import Entry

HISTORIES = 500
STEPS = 40

seen: Counter[str] = Counter()


class Counted(History):
    """A history that says at its end what happened in it."""

    def teardown(self) -> None:
        """Count, and clear up."""
        if hasattr(self, "life"):
            issued = self.issued()
            seen["histories"] += 1
            seen["invoices issued"] += len(issued)
            entries = Counter(entry.kind for invoice in issued for entry in invoice.journal)
            seen["credit notes"] += entries[Entry.CREDITED]
            seen["payments"] += entries[Entry.PAID]
            seen["kills"] += self.world.killed
        super().teardown()


def main(histories: int = HISTORIES) -> None:
    """Print one JSON line; a rule that does not hold ends this with the shortest history that breaks it."""
    began = time.perf_counter()
    run_state_machine_as_test(
        Counted,
        settings=settings(
            max_examples=histories,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )
    seconds = time.perf_counter() - began
    print(json.dumps({
        "name": "invoice_histories",
        "figure": seen.pop("histories"),
        "unit": f"random histories of up to {STEPS} steps, after each of which every rule held",
        "broken": 0,
        **seen,
        "seconds": round(seconds, 1),
    }))  # fmt: skip


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
