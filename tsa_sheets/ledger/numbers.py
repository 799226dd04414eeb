"""Numbers without a gap: each is taken in the very transaction that stores the document it is printed on."""

import hashlib
from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, select

from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import schema, statements
from tsa_sheets.ledger.change import Change
from tsa_sheets.model.document import Document, KeptDocument
from tsa_sheets.model.snapshot import Series
from tsa_sheets.model.words import on_day


class TakenError(Exception):
    """Somebody else has taken the number, or changed what is printed: print again. `next` is what now comes next."""

    def __init__(self, number: str, following: int = 0) -> None:
        super().__init__(number)
        self.next = following


def next_number(connection: Connection, home: str, series: Series, year: int) -> int:
    """Look which number comes next; it is nobody's until it is taken."""
    finding = statements.finding(schema.counters, ("series", "year"))
    found = connection.execute(finding, statements.at({"home": home, "series": series.name, "year": year})).first()
    return series.first.get(year, 1) if found is None else int(found.last) + 1


def store(change: Change, document: Document) -> None:
    """Take the document's number and store it; raises `TakenError` where the number is no longer the next.

    Raises `LedgerError` where a later day already stands on the last one: numbers rise with their days.
    """
    values = {"home": change.home, "series": document.series, "year": document.year, "last": document.ordinal}
    taken = change.connection.execute(statements.taking(change.connection.dialect.name), values).one()
    if taken.last != document.ordinal:
        raise TakenError(document.number, taken.last)  # nothing is kept of this transaction, so it is nobody's again
    if taken.last_on is not None and document.issued_on < taken.last_on:
        raise _earlier_day(document, taken.last_on)
    row = {
        "number": document.number,
        "series": document.series,
        "year": document.year,
        "ordinal": document.ordinal,
        "kind": document.kind,
        "corrects": document.corrects,
        "snapshot": dict(document.snapshot),
        "pdf": document.pdf,
        "sha256": hashlib.sha256(document.pdf).hexdigest(),
        "issued_on": document.issued_on,
        "issued_at": change.now,
    }
    change.insert(schema.documents, [row])


def stored(connection: Connection, home: str, number: str) -> KeptDocument | None:
    """Find an issued document, with its very bytes."""
    documents = schema.documents
    row = connection.execute(select(documents).where(documents.c.home == home, documents.c.number == number)).first()
    if row is None:
        return None
    return KeptDocument(
        number=row.number,
        kind=row.kind,
        corrects=row.corrects,
        snapshot=row.snapshot,
        pdf=row.pdf,
        sha256=row.sha256,
        issued_on=row.issued_on,
    )


def credits_of(connection: Connection, home: str, number: str) -> list[Mapping[str, object]]:
    """Give what has been printed on the credit notes of an invoice, oldest first."""
    documents = schema.documents
    found = select(documents.c.snapshot).where(documents.c.home == home, documents.c.corrects == number)
    return list(connection.scalars(found.order_by(documents.c.year, documents.c.ordinal)))


def last_numbers(connection: Connection, home: str) -> Mapping[str, int]:
    """Give the last number of each series and year, by `INV/2026`."""
    rows = connection.execute(select(schema.counters).where(schema.counters.c.home == home))
    return {f"{row.series}/{row.year}": row.last for row in rows}


def _earlier_day(document: Document, last: date) -> LedgerError:
    return LedgerError(
        document.number,
        f"the number before it was given on {on_day(last)}, and today is {on_day(document.issued_on)}",
        "Put this computer's clock right, then run again; no number was taken.",
    )
