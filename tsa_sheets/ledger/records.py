"""Records: which key is which record, and since when each has read as it does."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from tsa_sheets.ledger import schema
from tsa_sheets.ledger.change import Book, Change
from tsa_sheets.model.known import Identified, Known, KnownKey, KnownRecord


class Records:
    """The records one alliance's rows have been given."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def known(self, connection: Connection) -> Known:
        """Read everything that is known."""
        records = [KnownRecord(**_values(row)) for row in self._all(connection, schema.records)]
        keys = [KnownKey(**_values(row)) for row in self._all(connection, schema.keys)]
        return Known(
            records={record.id: record for record in records},
            keys={(key.sheet, key.key): key for key in keys},
        )

    def remember(self, change: Change, identified: Identified) -> None:
        """Keep what a run found out about its rows."""
        change.put(schema.records, [asdict(record) for record in identified.records])
        for sheet, retired in identified.retired:
            change.update(schema.keys, {"sheet": sheet, "key": retired}, current=False)
        change.put(schema.keys, [asdict(key) for key in identified.keys])

    def _all(self, connection: Connection, table: Table) -> Sequence[Row[Any]]:
        return connection.execute(select(table).where(table.c.home == self.book.home)).all()


def _values(row: Row[Any]) -> dict[str, Any]:
    values = dict(row._mapping)
    del values["home"]
    return values
