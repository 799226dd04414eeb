"""Who wants no letters that are not about something of their own: known by keyed hashes, with who said so and why."""

from dataclasses import dataclass
from datetime import datetime

from tsa_sheets.ledger import schema
from tsa_sheets.ledger.change import Book
from tsa_sheets.ledger.erased import Listed

FROM_THE_LIST = "it stands on the list beside the record"


@dataclass(frozen=True, slots=True, kw_only=True)
class OptOut:
    """What was said of an address, when, by whom and why; `at` is `None` where only the list knows of it."""

    at: datetime | None
    by: str
    why: str


class OptOuts:
    """The opt-outs of one alliance: in the record, and on a list that an older copy put back cannot forget."""

    def __init__(self, book: Book, listed: Listed) -> None:
        self.book = book
        self.listed = listed

    def get(self, address: str) -> OptOut | None:
        """Tell what was said of an address; `None` where its reader wants all letters, or has never said otherwise."""
        table = schema.opt_outs
        with self.book.reading() as connection:
            there = (table.c.home == self.book.home) & (table.c.who == self.listed.hash(address))
            row = connection.execute(table.select().where(there)).first()
        if row is not None:
            return OptOut(at=row.at, by=row.by, why=row.why) if row.out else None
        return OptOut(at=None, by="", why=FROM_THE_LIST) if self.listed.among([address]) else None

    def add(self, address: str, *, by: str, why: str) -> bool:
        """Remember that somebody wants no such letters; tell whether that is new."""
        if self.get(address) is not None:
            return False
        self.listed.add(address)
        self._say(address, out=True, by=by, why=why)
        return True

    def end(self, address: str, *, by: str, why: str) -> bool:
        """Remember that somebody wants them after all; tell whether that is new."""
        if self.get(address) is None:
            return False
        self._say(address, out=False, by=by, why=why)
        return True

    def forget_why(self, address: str) -> None:
        """Leave nothing but the hash of somebody who is erased: they are to get no such letters either."""
        with self.book.changing("forget why") as change:
            change.update(schema.opt_outs, {"who": self.listed.hash(address)}, why="")

    def _say(self, address: str, *, out: bool, by: str, why: str) -> None:
        with self.book.changing("opt out") as change:
            row = {"who": self.listed.hash(address), "out": out, "at": change.now, "by": by, "why": why}
            change.put(schema.opt_outs, [row])
            change.note("opt-outs", f"{'one more' if out else 'one fewer'}, by {by or 'somebody'}")
