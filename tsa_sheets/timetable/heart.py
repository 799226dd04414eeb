"""The heartbeat of a computer that is left on: every half minute it is looked what is due."""

import traceback
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import schedule

from tsa_sheets.errors import TsaSheetsError
from tsa_sheets.home import load
from tsa_sheets.run.execute import open_record
from tsa_sheets.timetable.falls_due import tick
from tsa_sheets.world import World

BEAT = timedelta(seconds=30)
"""How often it is looked what is due."""

Submit = Callable[[datetime], None]


def beat(folder: Path, world: World, submit: Submit) -> None:
    """Submit what is due now; the settings are read anew, so that a change counts at once."""
    home = load(folder)
    with closing(open_record(home, world)) as opened:
        opened.must_not_be_behind()
        tick(home, opened, world.now(), submit)


def heartbeat(folder: Path, world: World, submit: Submit, say: Callable[[str], None]) -> None:
    """Beat every half minute, for ever; what goes wrong in one beat is said, and the next one comes all the same."""
    heart = _Heart(folder, world, submit, say)
    scheduler = schedule.Scheduler()
    scheduler.every(int(BEAT.total_seconds())).seconds.do(heart.beat)
    scheduler.run_all()
    while True:
        world.wait(1)
        scheduler.run_pending()
        # The library follows the clock on the wall, which is set back an hour in October and can be set to anything.
        if not timedelta() <= world.now() - heart.last < 2 * BEAT:
            scheduler.run_all()


class _Heart:
    """Beats, and says what goes wrong once, not twice a minute."""

    def __init__(self, folder: Path, world: World, submit: Submit, say: Callable[[str], None]) -> None:
        self.folder = folder
        self.world = world
        self.submit = submit
        self.say = say
        self.last = world.now()
        self.said = ""

    def beat(self) -> None:
        wrong = ""
        try:
            beat(self.folder, self.world, self.submit)
        except TsaSheetsError as error:
            wrong = str(error)
        except Exception:  # noqa: BLE001 - a bug in one beat must not stop all later ones, and is said in full
            wrong = traceback.format_exc()
        self.last = self.world.now()
        if wrong and wrong != self.said:
            self.say(wrong)
        self.said = wrong
