"""One change to the record: the alliance's row locked, its counters taken in step, what happened noted."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, Table

from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import schema, statements
from tsa_sheets.ledger.database import Database

NOTHING: Mapping[str, int] = MappingProxyType({})
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

    def __init__(
        self, connection: Connection, home: str, now: datetime, row: Row[Any], ahead: Mapping[str, int] = NOTHING
    ) -> None:
        self.connection = connection
        self.home = home
        self.now = now
        self.row = row
        self.when_written: Callable[[], None] = lambda: None
        self._counters = {counter: getattr(row, counter) - count for counter, count in ahead.items()}
        self._events: list[dict[str, object]] = []
        self._set: dict[str, object] = {}

    def following(self, counter: str) -> int:
        """Tell the next number of a counter, which is not taken by that."""
        return int(self._counters.get(counter, getattr(self.row, counter))) + 1

    def take(self, counter: str, count: int = 1) -> int:
        """Take the next `count` numbers of a counter and give the first."""
        first = self.following(counter)
        self._counters[counter] = first + count - 1
        return first

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

    def update_each(
        self, table: Table, where: Sequence[Mapping[str, object]], values: Sequence[Mapping[str, object]]
    ) -> None:
        """Update many of the alliance's rows at once, each with values of its own for the same columns."""
        if where:
            statement = statements.updating(table, tuple(where[0]), tuple(values[0]))
            each = zip(where, values, strict=True)
            self.connection.execute(statement, [self._at(at) | statements.to(to) for at, to in each])

    def first(self, table: Table, **where: object) -> Row[Any] | None:
        """Find the alliance's one row that matches."""
        return self.connection.execute(statements.finding(table, tuple(where)), self._at(where)).first()

    def finish(self) -> None:
        """Write the counters and the events; then `when_written` is done, the last thing before the commit."""
        self.insert(schema.events, self._events)
        moved = {counter: last for counter, last in self._counters.items() if last != getattr(self.row, counter)}
        if moved or self._set:
            self.update(schema.homes, {}, **moved, **self._set)
        self.when_written()

    def _at(self, where: Mapping[str, object]) -> dict[str, object]:
        return statements.at({"home": self.home, **where})


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
    def fenced(self, claim: Claim, name: str, **ahead: int) -> Iterator[Change]:
        """Change something as a run, only while no other run has taken over; the lease begins anew.

        `ahead` says how far counters will be taken: where they are, they are written together with the lease.
        """
        with self.database.changing(name) as connection:
            now = self.database.world.now()
            values = {"at_home": self.home, "at_fence": claim.fence, "to_lease_until": now + LEASE}
            more = {f"more_{counter}": count for counter, count in ahead.items()}
            row = connection.execute(statements.holding(tuple(ahead)), values | more).first()
            if row is None:
                self._locked(connection)
                raise LostClaimError(
                    self.database.name,
                    "another run has taken over from this one, which was silent for too long",
                    "Nothing needs doing: that run carries on.",
                )
            change = Change(connection, self.home, now, row, ahead)
            yield change
            change.finish()

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
