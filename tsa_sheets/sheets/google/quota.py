"""Google's quotas, kept before they are hit: 60 reads and 60 writes a minute for each account that signs in.

Our own share is half of that at a steady pace and half of it at once, so that no minute, wherever Google begins it,
sees more than sixty: a rate limit by the time of the next arrival (GCRA).
"""

from collections.abc import Callable
from datetime import datetime, timedelta

AT_ONCE = 30
APART = timedelta(seconds=2)


class Quota:
    """What one process may ask of Google. `now` tells the time."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._next: dict[str, datetime] = {}

    def take(self, kind: str) -> float:
        """Take one request of a kind, and give the seconds to wait before it may go."""
        now = self._now()
        due = max(self._next.get(kind, now), now)
        self._next[kind] = due + APART
        return max(0.0, (due - now - APART * (AT_ONCE - 1)).total_seconds())
