"""`serve`: stay, and do everything when it is due."""

import signal
from functools import partial
from types import FrameType
from typing import NoReturn

import click

from tsa_sheets.cli.asked import Asked
from tsa_sheets.cli.program import Command
from tsa_sheets.cli.say import mistake, said


@click.command(cls=Command, example="tsa-sheets serve")
@click.option("--once", is_flag=True, help="Do what is due now and end: for cron or a scheduled task.")
@click.pass_obj
def serve(asked: Asked, *, once: bool) -> None:
    """Stay and carry out every job when it is due, sending what is approved, until it is stopped."""
    from tsa_sheets.run.apart import run_apart
    from tsa_sheets.timetable import beat, heartbeat

    home = asked.home()
    submit = partial(run_apart, home.folder, world=asked.world)
    if once:
        beat(home.folder, asked.world, submit)
        return
    signal.signal(signal.SIGTERM, _stop)
    said(f"At work for {home.settings.alliance.name}. Stop it with Ctrl-C; what falls due meanwhile is caught up.")
    heartbeat(home.folder, asked.world, submit, say=mistake)


def _stop(_: int, __: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
