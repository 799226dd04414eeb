"""Working out what the sheets say and what follows from it: alike for a run and for a check."""

from datetime import datetime

from tsa_sheets.home import Home
from tsa_sheets.ledger import Memory, Opened
from tsa_sheets.run.among_others import among_others
from tsa_sheets.run.decide import NOTHING_FORESEEN, Decided, Written, decide
from tsa_sheets.run.foresee import foresee
from tsa_sheets.run.hashes import Hashes, Unkept
from tsa_sheets.run.hold_window import hold_window
from tsa_sheets.run.look_up import RegisterLookUp
from tsa_sheets.run.picture import Picture, Reading, picture


def work_out(
    home: Home, opened: Opened | None, memory: Memory, reading: Reading, now: datetime, *, due: frozenset[str]
) -> tuple[Picture, Decided]:
    """Change nothing; without a record (`None`) nothing is known of before. `due` are the jobs that may write."""
    ledger = opened.ledger if opened else None
    hashes = Hashes(opened.secret) if opened else Unkept()
    seen = picture(reading, memory.known, memory.left(), hashes=hashes, now=now, look_up=RegisterLookUp(ledger))
    ahead = foresee(home, seen, memory, opened, now) if opened else NOTHING_FORESEEN
    written: Written = ledger.claimed if ledger else lambda _: {}
    decided = decide(home, seen, memory, due=due, now=now, tomorrow=ahead, written=written)
    decided = among_others(home, decided, seen.tables, opened, now)
    return seen, hold_window(home, decided, ledger, now)
