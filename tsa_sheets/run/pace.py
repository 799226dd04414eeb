"""The pace a mail provider allows: so many letters a minute, so many addresses in any 24 hours."""

from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta

from tsa_sheets.config import PostSettings
from tsa_sheets.world import World

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


class Pace:
    """What has gone lately, and whether one more letter may; `gone` are the times of letters with their addresses."""

    def __init__(self, settings: PostSettings, gone: Iterable[tuple[datetime, int]], world: World) -> None:
        self.settings = settings
        self.world = world
        self._gone = deque(sorted(gone))

    def used_up(self, addresses: int) -> str:
        """Say that a letter to so many addresses does not fit into today ("" where it does)."""
        cap = self.settings.a_day
        now = self.world.now()
        while self._gone and now - self._gone[0][0] >= DAY:
            self._gone.popleft()
        if not cap or sum(count for _, count in self._gone) + addresses <= cap:
            return ""
        return f"the {cap:,} addresses that the mail provider allows in 24 hours are used up: the rest goes after that"

    def seconds_to_wait(self) -> float:
        """Tell how long it is until one more letter a minute is allowed."""
        cap = self.settings.a_minute
        if not cap or len(self._gone) < cap:
            return 0.0
        since = self.world.now() - self._gone[-cap][0]
        return max(0.0, (MINUTE - since).total_seconds())

    def gone(self, addresses: int) -> None:
        """Count a letter that has been handed over."""
        self._gone.append((self.world.now(), addresses))
