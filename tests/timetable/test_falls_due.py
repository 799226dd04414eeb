from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.ledger.life import Life, StillWorld
from tsa_sheets.config import JobSettings, PostSettings, Settings
from tsa_sheets.home import Home
from tsa_sheets.job import Decision, Job
from tsa_sheets.ledger import Opened
from tsa_sheets.model.alliance import Alliance
from tsa_sheets.model.place import Place, Tab
from tsa_sheets.model.record import Email
from tsa_sheets.model.term import Calendar, Term
from tsa_sheets.timetable import by_hand, due, next_look, tick

LONDON = ZoneInfo("Europe/London")
TERM = Term("autumn", date(2026, 9, 3), date(2026, 12, 18))
MORNING = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)  # Monday, 07:30 in London
MINUTE = timedelta(minutes=1)


def job(name: str, every: str) -> Job:
    def decide() -> Iterator[Decision]:
        yield from ()

    return Job(name, every, "", {}, decide)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    jobs = (job("confirm", "school day at 07:30"), job("remind", "school day at 07:30"), job("tidy", "friday at 16:15"))
    settings = Settings(
        id="north-vale",
        alliance=Alliance(
            id="alliance",
            place=Place(Tab("", "", "")),
            name="North Vale",
            legal_name="North Vale Teaching School Alliance",
            coordinator="Leila Moss",
            office_email=Email("office@north-vale.example"),
        ),
        zone=LONDON,
        calendar=Calendar([TERM]),
        sheets=(),
        jobs={"confirm": JobSettings(), "remind": JobSettings(), "tidy": JobSettings()},
        rules={},
        post=PostSettings(),
        desk=tmp_path / "desk.xlsx",
        record=str(tmp_path / "record"),
    )
    return Home(folder=tmp_path, settings=settings, jobs=jobs, rules=(), template_folders=())


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    life = Life(where=str(tmp_path / "record"), beside=tmp_path / "record", world=StillWorld(MORNING))
    yield life
    life.close()


@pytest.fixture
def opened(life: Life) -> Opened:
    return life.opened


@pytest.fixture
def ticked(home: Home, opened: Opened) -> Callable[[datetime], list[datetime]]:
    """Tick at a moment, and give what was submitted."""

    def ticked(now: datetime) -> list[datetime]:
        submitted: list[datetime] = []
        assert list(tick(home, opened, now, submitted.append)) == submitted
        return submitted

    return ticked


Ticked = Callable[[datetime], list[datetime]]


def states(opened: Opened) -> list[tuple[str, str, list[str]]]:
    """Say of each run when it was due (in London), how it stands, and its jobs."""
    return [
        (f"{run.minute.astimezone(LONDON):%a %H:%M}", run.state, sorted(run.jobs))
        for run in reversed(opened.ledger.runs.latest(1000))
    ]


def finish(opened: Opened, minute: datetime) -> None:
    claim = opened.ledger.runs.claim(minute)
    assert claim
    opened.ledger.runs.finish(claim, state="done", summary="", jobs={})


def test_what_fell_due_is_each_look_with_the_jobs_of_that_minute(home: Home) -> None:
    assert dict(due(home, MORNING - 31 * MINUTE, MORNING + 30 * MINUTE)) == {
        MORNING - 30 * MINUTE: [],
        MORNING: ["confirm", "remind"],
        MORNING + 30 * MINUTE: [],
    }
    friday = datetime(2026, 9, 11, 15, 15, tzinfo=UTC)
    assert dict(due(home, friday - MINUTE, friday)) == {friday: ["tidy"]}
    assert dict(due(home, friday, friday)) == {}


def test_a_job_that_is_switched_off_is_never_due(home: Home) -> None:
    off = {**home.settings.jobs, "confirm": JobSettings(off=True)}
    quiet = replace(home, settings=replace(home.settings, jobs=off))

    assert dict(due(quiet, MORNING - MINUTE, MORNING)) == {MORNING: ["remind"]}


def test_a_job_due_twice_in_one_minute_is_due_once(home: Home) -> None:
    """The clock skips the hour from one to two on that night."""
    night = datetime(2027, 3, 28, tzinfo=UTC)
    nightly = replace(home, jobs=(job("tidy", "day at 01:30 and 02:30"),))

    assert dict(due(nightly, night, night + timedelta(hours=5))) == {night + timedelta(minutes=90): ["tidy"]}


@pytest.mark.parametrize(
    ("midnight", "at"),
    [
        (datetime(2026, 10, 24, 23, 0, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (datetime(2027, 3, 28, 0, 0, tzinfo=UTC), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
    ],
    ids=["the hour from one to two comes twice", "the hour from one to two is skipped"],
)
def test_a_job_at_half_past_one_is_done_once_in_the_nights_in_which_the_clock_changes(
    home: Home, opened: Opened, life: Life, midnight: datetime, at: datetime
) -> None:
    """A computer that is on all night looks every ten minutes."""
    home = replace(home, jobs=(job("tidy", "day at 01:30"),))
    done = []
    for minutes in range(0, 300, 10):
        life.world.time = midnight + timedelta(minutes=minutes)
        for minute in tick(home, opened, life.world.time, lambda _: None):
            if "tidy" in opened.ledger.runs.jobs_of(minute):
                done.append((minute, life.world.time))
            finish(opened, minute)

    assert [(minute, now) for minute, now in done if minute >= midnight] == [(at, at)]


@pytest.mark.parametrize("day", [25, 26], ids=["on that Sunday", "on the Monday after"])
def test_a_computer_that_was_off_while_the_clock_went_back_catches_up_once(
    home: Home, opened: Opened, life: Life, day: int
) -> None:
    home = replace(home, jobs=(job("tidy", "day at 01:30"),))
    done = []
    for now in (datetime(2026, 10, 24, 12, 0, tzinfo=UTC), datetime(2026, 10, day, 9, 0, tzinfo=UTC)):
        life.world.time = now
        for minute in tick(home, opened, now, lambda _: None):
            done.append(opened.ledger.runs.jobs_of(minute))
            finish(opened, minute)

    assert done == [["tidy"], ["tidy"]]


def test_the_next_look_is_on_the_next_weekday_in_the_evening_of_a_friday(home: Home) -> None:
    assert next_look(home, MORNING) == MORNING + 30 * MINUTE
    evening = datetime(2026, 9, 11, 17, 30, tzinfo=UTC)
    assert next_look(home, evening) == datetime(2026, 9, 14, 6, 0, tzinfo=UTC)


def test_a_run_is_submitted_when_it_falls_due_and_until_it_is_done(ticked: Ticked, opened: Opened) -> None:
    ticked(MORNING - 29 * MINUTE)
    finish(opened, MORNING - 30 * MINUTE)

    assert ticked(MORNING - MINUTE) == []
    assert ticked(MORNING) == ticked(MORNING + MINUTE) == [MORNING]

    finish(opened, MORNING)
    assert ticked(MORNING + 2 * MINUTE) == []


def test_the_first_run_takes_the_jobs_of_the_last_days_and_says_of_none_that_it_was_missed(
    ticked: Ticked, opened: Opened
) -> None:
    assert ticked(MORNING + MINUTE) == [MORNING]

    assert states(opened) == [("Mon 07:30", "due", ["confirm", "remind", "tidy"])]


def test_of_what_was_missed_the_latest_is_run_with_the_jobs_of_all(ticked: Ticked, opened: Opened, life: Life) -> None:
    evening = datetime(2026, 9, 10, 17, 0, tzinfo=UTC)
    ticked(evening)
    finish(opened, evening)
    life.world.time = datetime(2026, 9, 14, 6, 5, tzinfo=UTC)

    assert ticked(life.world.time) == [datetime(2026, 9, 14, 6, 0, tzinfo=UTC)]

    runs = states(opened)
    assert runs[-1] == ("Mon 07:00", "due", ["confirm", "remind", "tidy"])
    assert ("Fri 07:30", "missed", ["confirm", "remind"]) in runs
    assert ("Fri 16:15", "missed", ["tidy"]) in runs
    assert {state for _, state, _ in runs[1:-1]} == {"missed"}


def with_window(home: Home, every: str) -> Home:
    """Give the home one more job, which makes sense for two hours."""
    evening = replace(job("evening", every), catch_up=timedelta(hours=2))
    settings = replace(home.settings, jobs={**home.settings.jobs, "evening": JobSettings()})
    return replace(home, jobs=(*home.jobs, evening), settings=settings)


def test_a_job_whose_time_has_gone_by_is_not_caught_up_and_said_to_be_too_late(
    home: Home, opened: Opened, life: Life
) -> None:
    """The computer is off from Thursday 17:30 to Friday 07:05, and from Friday 16:05 to 18:30."""
    home = with_window(home, "weekday at 18:00")
    for off, on in ((10, 11), (11, 11)):
        off_at = datetime(2026, 9, off, 16, 30, tzinfo=UTC) if off != on else datetime(2026, 9, 11, 15, 5, tzinfo=UTC)
        on_at = datetime(2026, 9, on, 6, 5, tzinfo=UTC) if off != on else datetime(2026, 9, 11, 17, 30, tzinfo=UTC)
        for now in (off_at, on_at):
            life.world.time = now
            for minute in tick(home, opened, now, lambda _: None):
                finish(opened, minute)

    jobs = {
        f"{run.minute.astimezone(LONDON):%a %H:%M}": dict(run.jobs)
        for run in opened.ledger.runs.latest(1000)
        if "evening" in run.jobs
    }
    assert {when: ended["evening"] for when, ended in jobs.items()} == {
        "Thu 18:00": "too late: it made sense until 10 September 2026 at 20.00",
        "Fri 18:00": "missed",
        "Fri 18:30": "done",
    }


def test_a_job_that_is_too_late_in_the_latest_run_is_left_out_of_it(home: Home, opened: Opened, life: Life) -> None:
    home = with_window(home, "weekday at 18:30")
    monday, night = datetime(2026, 9, 7, 17, 0, tzinfo=UTC), datetime(2026, 9, 7, 20, 0, tzinfo=UTC)
    for now in (monday, night):
        life.world.time = now
        (minute,) = tick(home, opened, now, lambda _: None)
        due_then = opened.ledger.runs.jobs_of(minute)
        finish(opened, minute)

    assert due_then == []
    (latest,) = opened.ledger.runs.latest(1)
    assert (latest.state, dict(latest.jobs)) == (
        "done",
        {"evening": "too late: it made sense until 7 September 2026 at 20.30"},
    )


def test_nothing_is_caught_up_on_from_more_than_four_days_ago(ticked: Ticked, opened: Opened, life: Life) -> None:
    ticked(MORNING)
    finish(opened, MORNING)
    life.world.time = MORNING + timedelta(days=14)

    ticked(life.world.time)

    assert [run.minute for run in opened.ledger.runs.latest(1000) if run.minute != MORNING][-1] >= MORNING + timedelta(
        days=10
    )


def test_what_a_dead_worker_left_behind_is_submitted_again(ticked: Ticked, opened: Opened, life: Life) -> None:
    ticked(MORNING)
    opened.ledger.runs.claim(MORNING)
    assert ticked(MORNING + 14 * MINUTE) == []

    life.world.time = MORNING + 15 * MINUTE

    assert ticked(life.world.time) == [MORNING]


def test_a_run_from_a_clock_that_was_years_ahead_stops_no_later_run(ticked: Ticked, opened: Opened, life: Life) -> None:
    ahead = MORNING + timedelta(days=1461)
    life.world.time = ahead
    ticked(ahead)
    finish(opened, opened.ledger.runs.waiting()[-1])
    life.world.time = MORNING

    assert ticked(MORNING) == [MORNING]


def test_a_run_by_hand_has_every_job_and_a_minute_of_its_own(home: Home, opened: Opened) -> None:
    now = MORNING + timedelta(seconds=20)

    assert by_hand(home, opened, now) == MORNING
    assert by_hand(home, opened, now) == MORNING
    finish(opened, MORNING)
    assert by_hand(home, opened, now) == MORNING + timedelta(seconds=1)

    assert states(opened)[0] == ("Mon 07:30", "done", ["confirm", "remind", "tidy"])


def test_a_run_by_hand_does_not_take_the_place_of_one_with_fewer_jobs(
    home: Home, opened: Opened, ticked: Ticked
) -> None:
    ticked(MORNING - 30 * MINUTE)
    finish(opened, MORNING - 30 * MINUTE)
    ticked(MORNING)

    assert by_hand(home, opened, MORNING) == MORNING + timedelta(seconds=1)

    assert [jobs for _, _, jobs in states(opened)][1:] == [["confirm", "remind"], ["confirm", "remind", "tidy"]]
