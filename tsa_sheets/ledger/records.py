"""Records: which key is which record, and since when each has read as it does."""

from collections.abc import Sequence
from dataclasses import fields
from typing import TypeVar

from sqlalchemy import Connection, Table, select

from tsa_sheets.ledger import schema
from tsa_sheets.ledger.change import Book, Change
from tsa_sheets.model.known import Identified, Known, KnownKey, KnownRecord

K = TypeVar("K", KnownRecord, KnownKey)


class Records:
    """The records one alliance's rows have been given."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def known(self, connection: Connection) -> Known:
        """Read everything that is known."""
        records = self._all(connection, schema.records, KnownRecord)
        keys = self._all(connection, schema.keys, KnownKey)
        return Known(
            records={record.id: record for record in records},
            keys={(key.sheet, key.key): key for key in keys},
        )

    def remember(self, change: Change, identified: Identified) -> None:
        """Keep what a run found out about its rows."""
        change.put(schema.records, _rows(identified.records))
        for sheet, retired in identified.retired:
            change.update(schema.keys, {"sheet": sheet, "key": retired}, current=False)
        change.put(schema.keys, _rows(identified.keys))

    def _all(self, connection: Connection, table: Table, kind: type[K]) -> list[K]:
        names = [field.name for field in fields(kind)]
        rows = connection.execute(select(*(table.c[name] for name in names)).where(table.c.home == self.book.home))
        return [kind(**dict(zip(names, row, strict=True))) for row in rows]


def _rows(values: Sequence[KnownRecord] | Sequence[KnownKey]) -> list[dict[str, object]]:
    names = [field.name for field in fields(values[0])] if values else []
    return [{name: getattr(value, name) for name in names} for value in values]
