import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from tsa_sheets import config
from tsa_sheets.demo.alliance import SAVED, Demo, imagine
from tsa_sheets.demo.paper import Papers
from tsa_sheets.demo.settings import filled_in
from tsa_sheets.demo.workbooks import write_papers
from tsa_sheets.home.find import starter
from tsa_sheets.model.alliance import Alliance
from tsa_sheets.model.charging import Money
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.guess import Guesses
from tsa_sheets.model.invoice import Invoices
from tsa_sheets.model.known import Known
from tsa_sheets.model.memory import OpenFlags, Outbox, Seen, Told
from tsa_sheets.model.register import Register
from tsa_sheets.model.returned import Returned
from tsa_sheets.model.term import Calendar
from tsa_sheets.rules import BUILT_IN
from tsa_sheets.rules.find import find_flags
from tsa_sheets.run.hashes import Hashes
from tsa_sheets.run.picture import Picture, picture, read_all
from tsa_sheets.sheets.excel import open_workbook
from tsa_sheets.world import RealWorld

Look = Callable[[Papers, date], tuple[Picture, list[Flag]]]


@pytest.fixture(scope="session")
def demo() -> Demo:
    return imagine()


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """Write the papers as workbooks, read them as a first run does, and give every flag, seen once or not."""
    shutil.copytree(starter() / "config", tmp_path / "config")
    alliance = tmp_path / "config/alliance.toml"
    alliance.write_text(filled_in(alliance.read_text(encoding="utf-8")), encoding="utf-8")
    settings = config.load(tmp_path, starter=starter())

    def look_at(papers: Papers, today: date) -> tuple[Picture, list[Flag]]:
        write_papers(tmp_path, papers, RealWorld(), saved=lambda _: SAVED)
        reading = read_all(settings.sheets, lambda name: open_workbook(tmp_path / name, RealWorld()))
        now = datetime.combine(today, time(6, 30), UTC)
        seen = picture(reading, Known(), {}, hashes=Hashes(b"a secret of the tests"), now=now)
        values = {
            **seen.tables,
            date: today,
            Alliance: settings.alliance,
            Calendar: settings.calendar,
            Told: Told(),
            Seen: Seen(),
            Outbox: Outbox(),
            OpenFlags: OpenFlags(),
            Invoices: Invoices(),
            Money: settings.money,
            Returned: Returned(),
            Register: seen.register,
            Guesses: seen.guesses,
        }
        found = find_flags(BUILT_IN, values, settings.rules)
        assert (seen.errors, found.failed, found.skipped) == ([], (), ())
        return seen, [*seen.flags, *found.flags]

    return look_at
