"""Google's quotas, kept before they are hit: 60 reads and 60 writes a minute for each account that signs in.

Half of that may go at once and half at a steady pace, so that no minute, wherever Google begins it, sees more than
sixty: a rate limit by the time of the next arrival (GCRA).
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from tsa_sheets.world import World

AT_ONCE = 30
APART = 2.0
FAR_OFF = 600.0
"""Seconds that nobody ever waits: an arrival so late was written down by a clock that was wrong."""

_TABLE = "CREATE TABLE IF NOT EXISTS quota (kind TEXT PRIMARY KEY, next REAL NOT NULL) WITHOUT ROWID"
_TAKE = """
    INSERT INTO quota VALUES (:kind, :now + :apart)
    ON CONFLICT (kind) DO UPDATE
    SET next = :apart + CASE WHEN next BETWEEN :now AND :now + :far_off THEN next ELSE :now END
    RETURNING next
"""


class Quota(Protocol):
    """What may be asked of Google."""

    def take(self, kind: str) -> float:
        """Take one request of a kind, "read" or "write", and give the seconds to wait before it may go."""


class OwnQuota:
    """The quota of an account that only this process uses. `now` tells the time."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._next: dict[str, float] = {}

    def take(self, kind: str) -> float:
        """Take one request."""
        now = self._now().timestamp()
        following = self._next.get(kind, now)
        self._next[kind] = APART + (following if now <= following <= now + FAR_OFF else now)
        return _wait(self._next[kind], now)


class SharedQuota:
    """The quota of an account that several processes of this computer use: kept in a file, in one statement."""

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self._path = path
        self._now = now

    def take(self, kind: str) -> float:
        """Take one request; raises `sqlite3.Error` where the file cannot be kept."""
        now = self._now().timestamp()
        with closing(sqlite3.connect(self._path, isolation_level=None)) as database:
            database.execute(_TABLE)
            taken = {"kind": kind, "now": now, "apart": APART, "far_off": FAR_OFF}
            ((following,),) = database.execute(_TAKE, taken).fetchall()
        return _wait(following, now)


class KeptQuota:
    """The quota kept beside the file of a key or sign-in; of this process alone where nothing can be written there."""

    def __init__(self, beside: Path | None, world: World) -> None:
        self._own = OwnQuota(world.now)
        self._shared = SharedQuota(beside.with_suffix(".quota"), world.now) if beside else None
        self._world = world

    def take(self, kind: str) -> float:
        """Take one request."""
        wait = self._own.take(kind)
        if self._shared is not None:
            try:
                return self._world.io("google quota", partial(self._shared.take, kind))
            except (sqlite3.Error, OSError):
                self._shared = None
        return wait


def _wait(following: float, now: float) -> float:
    """Give how long to wait, from when the next request after this one is due."""
    return max(0.0, following - now - APART * AT_ONCE)
