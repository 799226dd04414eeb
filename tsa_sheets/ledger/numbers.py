"""Numbers without a gap: each is taken in the very transaction that stores the document it is printed on."""

import hashlib
from collections.abc import Mapping

from sqlalchemy import Connection, select

from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import schema
from tsa_sheets.ledger.change import Change
from tsa_sheets.ledger.statements import DIALECTS
from tsa_sheets.model.document import Document, KeptDocument
from tsa_sheets.model.snapshot import Series
from tsa_sheets.model.words import on_day


class TakenError(Exception):
    """Somebody else has taken the number meanwhile: render again with the next one."""


def next_number(connection: Connection, home: str, series: Series, year: int) -> int:
    """Look which number comes next; it is nobody's until it is taken."""
    counters = schema.counters
    found = connection.scalar(
        select(counters.c.last).where(
            counters.c.home == home, counters.c.series == series.name, counters.c.year == year
        )
    )
    return series.first.get(year, 1) if found is None else int(found) + 1


def store(change: Change, document: Document) -> None:
    """Take the document's number and store it; raises `TakenError` where the number is no longer the next.

    Raises `LedgerError` where a later day already stands on the last one: numbers rise with their days.
    """
    _refuse_an_earlier_day(change, document)
    if _take(change, document.series, document.year, document.ordinal) != document.ordinal:
        raise TakenError(document.number)
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


def _take(change: Change, series: str, year: int, first: int) -> int:
    counters = schema.counters
    statement = DIALECTS[change.connection.dialect.name](counters).values(
        home=change.home, series=series, year=year, last=first
    )
    taking = statement.on_conflict_do_update(
        index_elements=["home", "series", "year"], set_={"last": counters.c.last + 1}
    ).returning(counters.c.last)
    return int(change.connection.execute(taking).scalar_one())


def _refuse_an_earlier_day(change: Change, document: Document) -> None:
    documents = schema.documents
    last = change.connection.scalar(
        select(documents.c.issued_on)
        .where(documents.c.home == change.home, documents.c.series == document.series)
        .order_by(documents.c.year.desc(), documents.c.ordinal.desc())
        .limit(1)
    )
    if last is not None and document.issued_on < last:
        raise LedgerError(
            document.number,
            f"the number before it was given on {on_day(last)}, and today is {on_day(document.issued_on)}",
            "Put this computer's clock right, then run again; no number was taken.",
        )
