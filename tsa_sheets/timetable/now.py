"""Carrying out a run: one that is due, or all jobs at once because a person asked."""

from contextlib import closing
from datetime import datetime, time

from tsa_sheets.errors import LedgerError
from tsa_sheets.home import Home
from tsa_sheets.ledger import Opened
from tsa_sheets.model.term import Calendar
from tsa_sheets.model.words import at_moment
from tsa_sheets.run.execute import Step, execute, open_record
from tsa_sheets.run.report import Report
from tsa_sheets.timetable.falls_due import by_hand, next_look
from tsa_sheets.world import World


def run_now(home: Home, world: World, *, send: bool, step: Step = lambda _: None) -> Report:
    """Run every job at once, as a person asked for it; raises `LedgerError` where another run is at work."""
    with closing(open_record(home, world)) as opened:
        opened.must_not_be_behind()
        minute = by_hand(home, opened, world.now())
        report = execute(home, minute, world, send=send, next_look=next_look(home, world.now()), step=step)
        if report is None:
            raise _busy(opened, home)
        return report


def run_due(
    home: Home, minute: datetime, world: World, *, send: bool, step: Step = lambda _: None, worker: str = ""
) -> Report | None:
    """Carry out a run that is due; `None` where it has been done, or another run is at work.

    In quiet hours it sends nothing, as where a computer that was off catches up at night.
    """
    now = world.now()
    local = now.astimezone(home.settings.zone)
    send = send and not is_quiet(home.settings.post.quiet, local, home.settings.calendar)
    return execute(home, minute, world, send=send, next_look=next_look(home, now), step=step, worker=worker)


def is_quiet(quiet: tuple[time, time] | None, now: datetime, calendar: Calendar) -> bool:
    """Tell whether it is between two times of the clock on the wall, over midnight too.

    At weekends and on bank holidays it always is.
    """
    if quiet is None:
        return False
    begins, ends = quiet
    clock = now.time()
    at_night = begins <= clock < ends if begins < ends else clock >= begins or clock < ends
    return at_night or calendar.is_day_off(now.date())


def _busy(opened: Opened, home: Home) -> LedgerError:
    at_work = opened.ledger.runs.at_work()
    begun, until = (at_moment(moment, home.settings.zone) for moment in at_work) if at_work else ("", "")
    return LedgerError(
        home.settings.alliance.name,
        f"another run is at work (that of {begun})" if begun else "another run was at work until just now",
        "Wait until it has finished, then type this again."
        + (f" If its computer was switched off, it is given up {until}." if until else ""),
    )
