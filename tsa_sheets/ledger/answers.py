"""What people said on the desk: each answer is acted on once, and undone when it is taken back."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select

from tsa_sheets.ledger import schema
from tsa_sheets.ledger.change import Book, Change


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that has been acted on: its words, and our reply."""

    said: str
    reply: str


class Answers:
    """The answers of one alliance's desk, by the row and what was said there."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def given(self) -> Mapping[str, Given]:
        """List every answer that has been acted on and not been taken back."""
        table = schema.answers
        with self.book.reading() as connection:
            rows = connection.execute(select(table).where(table.c.home == self.book.home))
            return {row.row: Given(row.said, row.reply) for row in rows}

    def keep(self, row: str, given: Given) -> None:
        """Remember that an answer has been acted on."""
        with self.book.changing("answer") as change:
            keep_answer(change, row, given)

    def forget(self, row: str) -> None:
        """Remember that an answer has been taken back."""
        table = schema.answers
        with self.book.changing("answer taken back") as change:
            change.connection.execute(delete(table).where(table.c.home == change.home, table.c.row == row))


def keep_answer(change: Change, row: str, given: Given) -> None:
    """Remember an answer inside a change that acts on it."""
    change.put(schema.answers, [{"row": row, "said": given.said, "reply": given.reply, "at": change.now}])
