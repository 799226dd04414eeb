from datetime import UTC, datetime, timedelta

from tsa_sheets.sheets.google.quota import Quota

NOON = datetime(2026, 9, 7, 12, 0, tzinfo=UTC)
SIXTY = 60


def test_no_minute_sees_more_requests_than_google_allows() -> None:
    now = NOON
    quota = Quota(lambda: now)
    gone = []
    for _ in range(200):
        now += timedelta(seconds=quota.take("read"))
        gone.append(now)

    busiest = max(sum(first <= at < first + timedelta(minutes=1) for at in gone) for first in gone)

    assert busiest <= SIXTY
    assert gone[-1] - gone[0] < timedelta(minutes=6)


def test_usual_run_waits_for_nothing() -> None:
    quota = Quota(lambda: NOON)

    assert [quota.take("read") for _ in range(12)] == [0.0] * 12


def test_reads_and_writes_are_counted_apart() -> None:
    quota = Quota(lambda: NOON)
    for _ in range(40):
        quota.take("read")

    assert quota.take("write") == 0.0
    assert quota.take("read") > 0
