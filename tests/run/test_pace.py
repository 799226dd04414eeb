"""The pace a provider allows, in time that passes only where we wait."""

from datetime import timedelta

from tests.ledger.life import MONDAY, StillWorld
from tsa_sheets.config import PostSettings
from tsa_sheets.run.pace import Pace

HOUR = timedelta(hours=1)


def test_without_a_cap_nothing_waits() -> None:
    pace = Pace(PostSettings(), [(MONDAY, 1)] * 5000, StillWorld())

    assert (pace.used_up(2), pace.seconds_to_wait()) == ("", 0.0)


def test_addresses_of_the_last_24_hours_count_and_older_ones_do_not() -> None:
    world = StillWorld()
    pace = Pace(PostSettings(a_day=4), [(MONDAY - 25 * HOUR, 4), (MONDAY - 23 * HOUR, 2)], world)

    before = pace.used_up(2)
    pace.gone(2)
    after = pace.used_up(1)
    world.time += HOUR

    assert before == ""
    assert after == "the 4 addresses that the mail provider allows in 24 hours are used up: the rest goes after that"
    assert pace.used_up(2) == ""


def test_letters_a_minute_wait_their_turn() -> None:
    world = StillWorld()
    pace = Pace(PostSettings(a_minute=3), [], world)
    times = []

    for _ in range(7):
        world.wait(pace.seconds_to_wait())
        times.append((world.now() - MONDAY).total_seconds())
        pace.gone(1)
        world.wait(5)

    assert times == [0, 5, 10, 60, 65, 70, 120]
