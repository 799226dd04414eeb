"""One change to the record: the alliance's row locked, its counters taken in step, what happened noted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Table

from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import schema, statements
from tsa_sheets.ledger.database import Database

LEASE = timedelta(minutes=15)
"""How long a run may be silent before another may take over, and how long a decision may be acted on."""


class LostClaimError(LedgerError):
    """Another run has taken over from this one: it must not do anything more."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A run's right to act for an alliance, until another run is given a higher fence."""

    minute: datetime
    fence: int


class Change:
    """What may be done inside one transaction about one alliance."""

    def __init__(self, connection: Connection, home: str, now: datetime, row: Row[Any]) -> None:
        self.connection = connection
        self.home = home
        self.now = now
        self.row = row
        self._counters: dict[str, int] = {}
        self._events: list[dict[str, object]] = []
        self._set: dict[str, object] = {}

    def take(self, counter: str, count: int = 1) -> int:
        """Take the next `count` numbers of a counter and give the first."""
        first = self._counters.get(counter, getattr(self.row, counter)) + 1
        self._counters[counter] = first + count - 1
        return int(first)

    def note(self, about: str, what: str) -> int:
        """Remember that something happened, for `explain`; give the event's number."""
        number = self.take("last_event")
        self._events.append({"home": self.home, "number": number, "at": self.now, "about": about, "what": what})
        return number

    def set_home(self, **values: object) -> None:
        """Change the alliance's own row."""
        self._set |= values

    def insert(self, table: Table, rows: list[dict[str, object]]) -> None:
        """Insert rows of this alliance, many at once."""
        if rows:
            of_home = [{"home": self.home} | row for row in rows]
            one = len(rows) == 1  # by far the most often, and then the library has less to do
            self.connection.execute(statements.insertion(table), of_home[0] if one else of_home)

    def put(self, table: Table, rows: list[dict[str, object]]) -> None:
        """Insert rows of this alliance, many at once; what stands under the same key is written over."""
        if rows:
            statement = statements.insertion_over(table, tuple(rows[0]), self.connection.dialect.name)
            self.connection.execute(statement, [{"home": self.home} | row for row in rows])

    def update(self, table: Table, where: dict[str, object], **values: object) -> int:
        """Update the alliance's rows that match, and tell how many there were."""
        statement = statements.updating(table, tuple(where), tuple(values))
        return self.connection.execute(statement, self._at(where) | statements.to(values)).rowcount

    def first(self, table: Table, **where: object) -> Row[Any] | None:
        """Find the alliance's one row that matches."""
        return self.connection.execute(statements.finding(table, tuple(where)), self._at(where)).first()

    def finish(self) -> None:
        """Write the counters and the events; the last thing before the commit."""
        self.insert(schema.events, self._events)
        if self._counters or self._set:
            self.update(schema.homes, {}, **self._counters, **self._set)

    def _at(self, where: dict[str, object]) -> dict[str, object]:
        return statements.at({"home": self.home} | where)


class Book:
    """An alliance's part of a database: whatever changes it, changes it through here."""

    def __init__(self, database: Database, home: str) -> None:
        self.database = database
        self.home = home

    @contextmanager
    def changing(self, name: str) -> Iterator[Change]:
        """Change something, whole or not at all, with the alliance's row locked against any other change."""
        with self.database.changing(name) as connection:
            change = Change(connection, self.home, self.database.world.now(), self._locked(connection))
            yield change
            change.finish()

    @contextmanager
    def fenced(self, claim: Claim, name: str) -> Iterator[Change]:
        """Change something as a run, only while no other run has taken over; the lease begins anew."""
        with self.changing(name) as change:
            if change.row.fence != claim.fence:
                raise LostClaimError(
                    self.database.name,
                    "another run has taken over from this one, which was silent for too long",
                    "Nothing needs doing: that run carries on.",
                )
            change.set_home(lease_until=change.now + LEASE)
            yield change

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read one consistent view."""
        with self.database.reading() as connection:
            yield connection

    def _locked(self, connection: Connection) -> Row[Any]:
        row = connection.execute(statements.LOCKING, statements.at({"home": self.home})).first()
        if row is None:
            raise LedgerError(self.database.name, "this alliance is not in it", "Run tsa-sheets doctor.")
        return row
