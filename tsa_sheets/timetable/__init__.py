"""What is due: civil times on school days, derived from the record; and the heartbeat that looks every half minute."""

from tsa_sheets.model.civil import Every, every
from tsa_sheets.timetable.falls_due import by_hand, due, next_look, tick
from tsa_sheets.timetable.heart import BEAT, beat, heartbeat
from tsa_sheets.timetable.now import run_due, run_now

__all__ = ["BEAT", "Every", "beat", "by_hand", "due", "every", "heartbeat", "next_look", "run_due", "run_now", "tick"]
