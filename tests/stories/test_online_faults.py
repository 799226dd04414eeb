"""Whatever a run asks of Google is lost, before or after it was done: nobody is told twice, and the next run heals."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from tests.homes import make_home, registration
from tests.online import go_online
from tests.servers.sheets.server import SheetsServer
from tests.servers.sheets.tunnel import environment
from tests.world.faults import Clock, CrashError, Fault, FaultyWorld
from tsa_sheets.home import load
from tsa_sheets.timetable import run_now

T = TypeVar("T")
ASKED = ["google token", "google quota", "google read", "google quota", "google read"]


@dataclass
class Struck(FaultyWorld):
    """A world in which the effect on Google of this number fails; `struck` is which it was."""

    at: int = 0
    fault: Fault = Fault.LOST_BEFORE
    struck: str = ""

    def io(self, name: str, effect: Callable[[], T]) -> T:
        if name.startswith("google"):
            if not self.at:
                self.struck = name
                self.faults[len(self.names)] = self.fault
            self.at -= 1
        return super().io(name, effect)


@pytest.mark.parametrize("fault", list(Fault))
def test_fault_at_any_effect_on_google_is_healed_by_the_next_run(
    sheets_server: SheetsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Fault
) -> None:
    for name, value in environment(sheets_server, tmp_path).items():
        monkeypatch.setenv(name, value)
    clock = Clock(datetime(2026, 9, 7, 6, 30, tzinfo=UTC))
    folder = make_home(tmp_path / "harbour", [], FaultyWorld(clock))
    go_online(folder, sheets_server, [registration(number) for number in range(2)])
    run_now(load(folder), FaultyWorld(clock), send=True)
    key = sheets_server.key_file(tmp_path)

    struck = []
    for at in range(len(ASKED)):
        clock.pass_by(31 * 60)
        key.write_text(key.read_text() + " ")  # one that was not seen yet, so that every run signs in
        world = Struck(clock, at=at, fault=fault, sleep=lambda: clock.pass_by(3600))
        with suppress(CrashError):
            run_now(load(folder), world, send=True)
        struck.append(world.struck)
    clock.pass_by(31 * 60)
    run_now(load(folder), FaultyWorld(clock), send=True)

    assert struck == ASKED
    assert len(list((folder / "letters").glob("*registration-confirmed*.eml"))) == 2
