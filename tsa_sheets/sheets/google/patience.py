"""How long a run waits for Google: a few attempts for each request, and so much time for all of them together."""

from datetime import timedelta

from tsa_sheets.sheets.google.failure import Failure, Way

TRIES = 5
PATIENCE = timedelta(minutes=4)
"""What all requests of a run may spend on failing and on waiting: a quarter of the time a run is given."""

A_MINUTE = 61.0
"""Google says of its quotas only that they are of a minute; whenever that began, it is over by then."""


class Patience:
    """The patience that is left."""

    def __init__(self) -> None:
        self._left = PATIENCE

    def spend(self, time: timedelta) -> None:
        """Count the time that a request took which failed."""
        self._left -= time

    def pause(self, failure: Failure, attempt: int) -> float | None:
        """Give the seconds to wait after the attempt of this number, counted from 1; `None` where it was the last."""
        seconds = A_MINUTE if failure.way is Way.TOO_FAST else 2.0 ** (attempt - 1)
        if attempt >= TRIES or not failure.passing or timedelta(seconds=seconds) > self._left:
            return None
        self._left -= timedelta(seconds=seconds)
        return seconds
