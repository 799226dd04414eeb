from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest

from tests.servers.sheets.server import SheetsServer
from tests.servers.sheets.tunnel import environment
from tsa_sheets.config import GoogleSettings
from tsa_sheets.sheets.google.spreadsheets import Spreadsheets

T = TypeVar("T")
Opens = Callable[..., Spreadsheets]


@dataclass
class Clocked:
    """A world whose clock moves only when somebody waits; `waits` and `effects` are what happened."""

    time: datetime = datetime(2026, 9, 7, 7, 30, tzinfo=UTC)
    waits: list[float] = field(default_factory=list)
    effects: list[str] = field(default_factory=list)

    @property
    def asked(self) -> list[str]:
        """Give what was asked of Google."""
        return [name for name in self.effects if name != "google quota"]

    def now(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += timedelta(seconds=seconds)

    def io(self, name: str, effect: Callable[[], T]) -> T:
        self.effects.append(name)
        return effect()


@pytest.fixture
def world() -> Clocked:
    return Clocked()


@pytest.fixture
def google(sheets_server: SheetsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SheetsServer:
    """All of Google, for this process."""
    for name, value in environment(sheets_server, tmp_path).items():
        monkeypatch.setenv(name, value)
    return sheets_server


@pytest.fixture
def opens(google: SheetsServer, world: Clocked, tmp_path: Path) -> Iterator[Opens]:
    """Open Google's spreadsheets for one run, as the alliance `harbour` with its key."""
    key = google.key_file(tmp_path)
    with ExitStack() as stack:

        def make(
            alliance: str = "harbour", settings: GoogleSettings | None = None, timeout: tuple[float, float] = (30, 30)
        ) -> Spreadsheets:
            ours = settings or GoogleSettings(key_file=key)
            made = Spreadsheets(ours, alliance, world, ZoneInfo("Europe/London"), {}, timeout=timeout)
            return stack.enter_context(closing(made))

        yield make
