from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from tests.homes import make_home, registration
from tests.world.faults import Clock, FaultyWorld
from tsa_sheets.home import load
from tsa_sheets.model.term import Calendar
from tsa_sheets.run.execute import open_record
from tsa_sheets.timetable.now import is_quiet, run_due, run_now

NIGHT = (time(19), time(7))
CALENDAR = Calendar([], [date(2026, 12, 28)])
FRIDAY = datetime(2026, 9, 4, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "quiet"),
    [
        (datetime(2026, 9, 7, 6, 59, tzinfo=UTC), True),
        (datetime(2026, 9, 7, 7, 0, tzinfo=UTC), False),
        (datetime(2026, 9, 7, 18, 59, tzinfo=UTC), False),
        (datetime(2026, 9, 7, 19, 0, tzinfo=UTC), True),
        (datetime(2026, 9, 5, 12, 0, tzinfo=UTC), True),
        (datetime(2026, 12, 28, 12, 0, tzinfo=UTC), True),
        (datetime(2026, 12, 29, 12, 0, tzinfo=UTC), False),
    ],
    ids=[
        *("before seven", "at seven", "before seven in the evening", "at seven in the evening", "on a Saturday"),
        *("on a bank holiday", "in the holidays"),
    ],
)
def test_is_quiet_at_night_at_weekends_and_on_bank_holidays(now: datetime, *, quiet: bool) -> None:
    assert is_quiet(NIGHT, now, CALENDAR) is quiet


def test_is_quiet_within_a_day_or_never() -> None:
    noon = datetime(2026, 9, 7, 12, 30, tzinfo=UTC)

    assert is_quiet((time(12), time(13)), noon, CALENDAR)
    assert not is_quiet(None, datetime(2026, 12, 28, 3, 0, tzinfo=UTC), CALENDAR)


def test_what_is_caught_up_at_night_goes_in_the_morning_but_a_person_may_send_at_night(tmp_path: Path) -> None:
    clock = Clock(FRIDAY)
    world = FaultyWorld(clock)
    folder = make_home(tmp_path / "home", [registration(0)], world)
    run_now(load(folder), world, send=False)
    letters = folder / "letters"

    def caught_up(at: datetime) -> int:
        clock.now = at
        home = load(folder)
        record = open_record(home, world)
        record.ledger.runs.add({at: [job.name for job in home.jobs]})
        record.close()
        run_due(home, at, world, send=True)
        return len(list(letters.glob("*registration-confirmed*"))) if letters.exists() else 0

    assert caught_up(datetime(2026, 9, 4, 21, 30, tzinfo=UTC)) == 0
    assert caught_up(datetime(2026, 9, 5, 10, 0, tzinfo=UTC)) == 0
    assert caught_up(datetime(2026, 9, 7, 6, 30, tzinfo=UTC)) == 1


def test_a_person_may_send_at_night(tmp_path: Path) -> None:
    world = FaultyWorld(Clock(datetime(2026, 9, 4, 21, 30, tzinfo=UTC)))
    folder = make_home(tmp_path / "home", [registration(0)], world)

    run_now(load(folder), world, send=True)

    assert list((folder / "letters").glob("*registration-confirmed*"))
