"""The lines above the tables: in which row the headings are, and the heartbeat, which turns by itself."""

from tsa_sheets.model.desk import FLAGS, INVOICES, OUTBOX, RUNS, SENT

TOP = {FLAGS: 3, OUTBOX: 3, SENT: 3, INVOICES: 3, RUNS: 7}
"""The row of the headings, from 0, on a tab of which nobody has moved anything."""

HEARTBEAT, TIMES, PAUSED_AT, STATE = 2, 3, 4, 5
"""The rows of the heartbeat, its times, the tick that pauses everything, and what follows from it, on Runs."""

IS_IT_RUNNING = "Is it running?"
LAST_LOOKED = "Last looked"
NEXT_LOOK = "Next look, at the latest"
HOW_TO_PAUSE = "Choose ✓ and put your initials: no letter leaves until you take the ✓ away again."
DATE = "d mmm yyyy"
MOMENT = "ddd d mmm, hh:mm"


def heartbeat(looked: str, silent: str, *, paused: bool, stopped: str = "") -> str:
    """Make the formula that says whether anybody looks at the sheets, from the cells that hold the two moments.

    `stopped` is what is added once nobody does.
    """
    since = f'TEXT({looked},"{MOMENT}")'
    running = f'"{"Paused" if paused else "Running"}: last looked "&{since}'
    ending = f'&"{stopped}"' if stopped else ""
    return f'=IF(NOW()>{silent},"■ Not running since "&{since}{ending},{running})'


def paused_state(paused: str) -> str:
    """Say whether letters leave; `paused` is who paused them and when, "" where nobody did."""
    return f"Nothing is sent: paused by {paused}" if paused else "Letters that are approved are sent"
