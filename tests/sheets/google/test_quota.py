import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.sheets.google.conftest import Clocked
from tsa_sheets.sheets.google.quota import KeptQuota, OwnQuota, Quota, SharedQuota

NOON = datetime(2026, 9, 7, 12, 0, tzinfo=UTC)
SIXTY = 60
Kept = Callable[[Callable[[], datetime]], Quota]


@pytest.fixture(params=["own", "shared"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    return OwnQuota if request.param == "own" else lambda now: SharedQuota(tmp_path / "key.quota", now)


def test_no_minute_sees_more_requests_than_google_allows(kept: Kept) -> None:
    now = NOON
    quota = kept(lambda: now)
    gone = []
    for _ in range(200):
        now += timedelta(seconds=quota.take("read"))
        gone.append(now)

    busiest = max(sum(first <= at < first + timedelta(minutes=1) for at in gone) for first in gone)

    assert busiest <= SIXTY
    assert gone[-1] - gone[0] < timedelta(minutes=6)


def test_usual_run_waits_for_nothing(kept: Kept) -> None:
    quota = kept(lambda: NOON)

    assert [quota.take("read") for _ in range(12)] == [0.0] * 12


def test_reads_and_writes_are_counted_apart(kept: Kept) -> None:
    quota = kept(lambda: NOON)
    for _ in range(40):
        quota.take("read")

    assert quota.take("write") == 0.0
    assert quota.take("read") > 0


def test_two_processes_share_what_there_is(tmp_path: Path) -> None:
    path = tmp_path / "key.quota"
    take = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path\n"
        "from tsa_sheets.sheets.google.quota import SharedQuota\n"
        f"quota = SharedQuota(Path(sys.argv[1]), lambda: datetime.fromisoformat('{NOON.isoformat()}'))\n"
        "print(sum(quota.take('read') == 0 for _ in range(40)))\n"
    )
    others = [
        subprocess.Popen([sys.executable, "-c", take, str(path)], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]

    at_once = sum(int(other.communicate(timeout=60)[0]) for other in others)

    assert at_once == 30
    assert SharedQuota(path, lambda: NOON).take("read") == pytest.approx(51 * 2)


def test_clock_that_was_ahead_makes_nobody_wait_for_ever(kept: Kept) -> None:
    now = NOON + timedelta(days=400)
    quota = kept(lambda: now)
    quota.take("read")

    now = NOON

    assert quota.take("read") == 0.0


def test_folder_that_cannot_be_written_to_is_done_without(tmp_path: Path) -> None:
    quota = KeptQuota(tmp_path / "not there/key.json", Clocked(NOON))

    assert [quota.take("read") for _ in range(31)] == [0.0] * 30 + [2.0]


def test_quota_is_kept_beside_the_key(tmp_path: Path) -> None:
    KeptQuota(tmp_path / "key.json", Clocked(NOON)).take("read")

    assert [path.name for path in tmp_path.iterdir()] == ["key.quota"]
