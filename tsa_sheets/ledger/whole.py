"""Whether every document is there just as it was issued: its bytes fit their sum, and no number is left out."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, select

from tsa_sheets.ledger import schema
from tsa_sheets.model.document import fits
from tsa_sheets.model.words import count


def changed(connection: Connection, home: str) -> Sequence[str]:
    """Name the documents whose bytes are not those that were issued."""
    documents = schema.documents
    found = select(documents.c.number, documents.c.pdf, documents.c.sha256).where(documents.c.home == home)
    return [
        row.number for row in connection.execute(found.order_by(documents.c.number)) if not fits(row.pdf, row.sha256)
    ]


def left_out(connection: Connection, home: str) -> Sequence[str]:
    """Say of each series and year which numbers were given, by its counter, and are not here: `INV 2026: 5`."""
    documents, counters = schema.documents, schema.counters
    there: dict[tuple[str, int], set[int]] = defaultdict(set)
    kept = select(documents.c.series, documents.c.year, documents.c.ordinal).where(documents.c.home == home)
    for row in connection.execute(kept):
        there[row.series, row.year].add(row.ordinal)
    said = []
    for row in connection.execute(select(counters).where(counters.c.home == home)):
        numbers = there[row.series, row.year]
        missing = sorted(set(range(min(numbers, default=row.last), row.last + 1)) - numbers)
        if missing:
            more = f" and {count(len(missing) - 5, 'other')}" if len(missing) > 5 else ""
            said.append(f"{row.series} {row.year}: {', '.join(map(str, missing[:5]))}{more}")
    return sorted(said)
