"""Carrying out a run: one that is due, or all jobs at once because a person asked."""

from datetime import datetime

from tsa_sheets.errors import LedgerError
from tsa_sheets.home import Home
from tsa_sheets.model.words import at_moment
from tsa_sheets.run.execute import Step, execute, open_record
from tsa_sheets.run.report import Report
from tsa_sheets.timetable.falls_due import by_hand, next_look
from tsa_sheets.world import World


def run_now(home: Home, world: World, *, send: bool, step: Step = lambda _: None) -> Report:
    """Run every job at once, as a person asked for it; raises `LedgerError` where another run is at work."""
    opened = open_record(home, world)
    opened.must_not_be_behind()
    minute = by_hand(home, opened, world.now())
    report = run_due(home, minute, world, send=send, step=step)
    if report is None:
        at_work = opened.ledger.runs.at_work()
        begun = f" (begun for {at_moment(at_work[0], home.settings.zone)})" if at_work else ""
        raise LedgerError(
            "tsa-sheets run", f"another run is at work{begun}", "Wait until it has finished, then type this again."
        )
    return report


def run_due(home: Home, minute: datetime, world: World, *, send: bool, step: Step = lambda _: None) -> Report | None:
    """Carry out a run that is due; `None` where it has been done, or another run is at work."""
    return execute(home, minute, world, send=send, next_look=next_look(home, world.now()), step=step)
