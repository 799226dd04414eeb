"""Forgetting: texts of letters after some weeks, whom they went to after some months; their keys stay for ever."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, select, type_coerce, update

from tsa_sheets.ledger import schema
from tsa_sheets.ledger.cell_changes import forget_cells, forget_mentions, old_cells
from tsa_sheets.ledger.change import Book, Change, Claim
from tsa_sheets.ledger.memory import OUT
from tsa_sheets.model.letter import LetterState

OVER = tuple(state for state in LetterState if state not in OUT)
BLANK: dict[str, Any] = {"address": "", "name": "", "copy_to": "", "subject": "", "reply": "", "told": {}}
"""What is left of a letter that is forgotten: its key, its kind, its row, and what became of it when."""

GONE = "(erased)"


class Forgetting:
    """What is no longer kept of the people one alliance has written to."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def forget(self, claim: Claim, *, texts_before: datetime, people_before: datetime) -> int:
        """Erase the texts of letters that ended before a day, and whom they went to before another; count them.

        Issued documents stay: they are kept for six years (VAT Notice 700/21), and nothing may change them.
        """
        with self.book.reading() as connection:
            texts = _old_texts(connection, self.book.home, texts_before)
            people = _old_people(connection, self.book.home, people_before)
            cells = old_cells(connection, self.book.home, texts_before)
        if not texts and not people and not cells:
            return 0
        with self.book.fenced(claim, "forget") as change:
            forget_cells(change, cells)
            _erase_texts(change, texts)
            _erase_people(change, people)
            change.note("forgotten", f"{len(texts)} texts and the addresses of {len(people)} letters, after their time")
        return len(texts) + len(people)

    @property
    def addresses(self) -> Sequence[str]:
        """List the addresses that are kept."""
        letters = schema.letters
        with self.book.reading() as connection:
            found = connection.execute(
                select(letters.c.address, letters.c.copy_to).where(letters.c.home == self.book.home).distinct()
            )
            return sorted({address for row in found for address in row if address})

    def erase(self, address: str, names: Sequence[str], *, by: str) -> Sequence[int]:
        """Erase a person: the texts and addresses of the letters to them, and every mention; give those letters."""
        with self.book.changing("erase a person") as change:
            letters = [row.number for row in to_person(change.connection, change.home, address)]
            _erase_texts(change, letters)
            _erase_people(change, letters)
            for words in (address, *names):
                _erase_mentions(change, words)
            change.note("erased", f"a person, in {len(letters)} letters, by {by or 'somebody'}")
        return letters


def to_person(connection: Connection, home: str, address: str) -> Sequence[Any]:
    """Find the letters that went to an address, or a copy of which did."""
    letters = schema.letters
    whom = (func.lower(letters.c.address) == address.lower()) | (func.lower(letters.c.copy_to) == address.lower())
    return connection.execute(select(letters).where(letters.c.home == home, whom).order_by(letters.c.number)).all()


def _old_texts(connection: Connection, home: str, before: datetime) -> list[int]:
    letters, bodies = schema.letters, schema.bodies
    joined = letters.join(bodies, (bodies.c.home == letters.c.home) & (bodies.c.number == letters.c.number))
    found = select(letters.c.number).select_from(joined).where(letters.c.home == home, _ended(before))
    return list(connection.scalars(found))


def _old_people(connection: Connection, home: str, before: datetime) -> list[int]:
    letters = schema.letters
    found = select(letters.c.number).where(letters.c.home == home, letters.c.address != "", _ended(before))
    return list(connection.scalars(found))


def _ended(before: datetime) -> ColumnElement[bool]:
    letters = schema.letters
    at = type_coerce(func.coalesce(letters.c.sent_at, letters.c.drafted_at), schema.Moment)
    return letters.c.state.in_(OVER) & (at < before)


def _erase_texts(change: Change, numbers: Sequence[int]) -> None:
    bodies = schema.bodies
    for number in numbers:
        change.connection.execute(delete(bodies).where(bodies.c.home == change.home, bodies.c.number == number))


def _erase_people(change: Change, numbers: Sequence[int]) -> None:
    returns, events = schema.returns, schema.events
    for number in numbers:
        change.update(schema.letters, {"number": number}, **BLANK)
        change.update(schema.claims, {"letter": number}, told={})
        change.update(returns, {"letter": number}, address="", words="")
        about = (events.c.home == change.home) & (events.c.about == f"letter {number}")
        change.connection.execute(update(events).where(about, events.c.what.contains("@")).values(what=GONE))


def _erase_mentions(change: Change, words: str) -> None:
    """Erase a text in which somebody is mentioned by address or name, wherever one is kept."""
    if len(words) < 3:
        return
    forget_mentions(change, words)
    for table, columns in (
        (schema.events, ("what",)),
        (schema.flags, ("message", "suggest", "answered", "spelling")),
        (schema.letters, ("reason", "hold", "held")),
        (schema.returns, ("words",)),
    ):
        for name in columns:
            column = table.c[name]
            found = (table.c.home == change.home) & func.lower(column).contains(words.lower(), autoescape=True)
            change.connection.execute(update(table).where(found).values({name: GONE}))
