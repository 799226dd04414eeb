from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from tests.homes import make_home, registration
from tests.world.faults import Clock, FaultyWorld
from tsa_sheets.home import load
from tsa_sheets.run.execute import open_record
from tsa_sheets.timetable import BEAT, beat, heartbeat

T = TypeVar("T")

EARLY = datetime(2026, 9, 7, 6, 20, tzinfo=UTC)
HALF_PAST_SEVEN = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)


class EnoughError(BaseException):
    """The end of a test's time."""


@dataclass
class HalfAnHour(FaultyWorld):
    """A world that ends after half an hour. `jumps` are what happens to its clock, by how many waits there were."""

    jumps: dict[int, timedelta] = field(default_factory=dict)
    waits: int = 0

    def wait(self, seconds: float) -> None:
        self.waits += 1
        self.clock.now += timedelta(seconds=seconds) + self.jumps.get(self.waits, timedelta())
        if self.waits == 1800:
            raise EnoughError


def submitted(folder: Path, world: FaultyWorld, submit: Callable[[datetime], None]) -> list[str]:
    said: list[str] = []
    with pytest.raises(EnoughError):
        heartbeat(folder, world, submit, said.append)
    return said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_home(tmp_path / "home", [registration(0)], FaultyWorld(Clock(EARLY)))
    return tmp_path / "home"


def done(folder: Path, world: FaultyWorld) -> Callable[[datetime], None]:
    """Give a submit that only notes that a run was done."""

    def submit(minute: datetime) -> None:
        opened = open_record(load(folder), world)
        claim = opened.ledger.runs.claim(minute)
        assert claim is not None
        opened.ledger.runs.finish(claim, state="done", summary="", jobs={})
        opened.close()

    return submit


def minutes(folder: Path, world: FaultyWorld) -> list[str]:
    opened = open_record(load(folder), world)
    runs = [(f"{run.minute:%H:%M}", run.state) for run in reversed(opened.ledger.runs.latest())]
    opened.close()
    return [f"{minute} {state}" for minute, state in runs]


def test_heartbeat_does_what_falls_due(folder: Path) -> None:
    world = HalfAnHour(Clock(EARLY))

    assert submitted(folder, world, done(folder, world)) == []
    assert minutes(folder, world) == ["06:00 done", "06:30 done", "06:40 done", "06:45 done"]


def test_heartbeat_when_the_clock_is_set_back_an_hour(folder: Path) -> None:
    world = HalfAnHour(Clock(EARLY + timedelta(hours=1)), jumps={300: timedelta(hours=-1)})

    submitted(folder, world, done(folder, world))

    of_this_hour = ["06:00 done", "06:30 done", "06:40 done", "06:45 done"]  # a clock that was ahead stops nothing
    assert minutes(folder, world) == [*of_this_hour, "07:00 done"]
    assert world.waits == 1800


def test_heartbeat_after_a_night_asleep(folder: Path) -> None:
    world = HalfAnHour(Clock(EARLY), jumps={300: timedelta(days=1)})

    submitted(folder, world, done(folder, world))

    of_the_night = minutes(folder, world)
    assert of_the_night[0] == "06:00 done"
    assert of_the_night[-4:] == ["06:00 done", "06:30 done", "06:40 done", "06:45 done"]
    assert {run.partition(" ")[2] for run in of_the_night[1:-4]} == {"missed"}


def test_heartbeat_goes_on_after_a_beat_that_failed(folder: Path) -> None:
    world = HalfAnHour(Clock(EARLY))
    good = done(folder, world)
    calls: list[datetime] = []

    def submit(minute: datetime) -> None:
        calls.append(minute)
        if len(calls) == 1:
            raise ZeroDivisionError("a bug")
        good(minute)

    said = submitted(folder, world, submit)

    assert [words.splitlines()[-1] for words in said] == ["ZeroDivisionError: a bug"]
    assert minutes(folder, world) == ["06:00 done", "06:30 done", "06:40 done", "06:45 done"]


def test_heartbeat_says_once_what_stays_wrong_and_goes_on_when_it_is_right(folder: Path) -> None:
    world = HalfAnHour(Clock(EARLY))
    settings = folder / "config/alliance.toml"
    right = settings.read_text()
    settings.write_text("id = \n")
    good = done(folder, world)

    class Mended(HalfAnHour):
        def wait(self, seconds: float) -> None:
            super().wait(seconds)
            if self.waits == 900:
                settings.write_text(right)

    world = Mended(world.clock)
    said = submitted(folder, world, good)

    assert [words[:20] for words in said] == ["config/alliance.toml"]
    assert minutes(folder, world) == ["06:30 done", "06:40 done", "06:45 done"]


def test_beat_is_half_a_minute() -> None:
    assert timedelta(seconds=30) == BEAT


def test_beat_of_a_record_that_is_behind_does_nothing(folder: Path) -> None:
    world = FaultyWorld(Clock(HALF_PAST_SEVEN))
    open_record(load(folder), world).close()
    (folder / "record/high-water").write_text("0123456789abcdef 12\n")
    calls: list[datetime] = []

    with pytest.raises(Exception, match="tsa-sheets recover"):
        beat(folder, world, calls.append)

    assert calls == []
