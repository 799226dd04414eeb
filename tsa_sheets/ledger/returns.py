"""What came back to letters: each message is taken in once, and only if it speaks of a letter that went."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from tsa_sheets.ledger import schema
from tsa_sheets.ledger.change import Book, Change, Claim
from tsa_sheets.ledger.parts import parts_of
from tsa_sheets.ledger.rows import end
from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.memory import KeptFlag
from tsa_sheets.model.part import TOGETHER, Part
from tsa_sheets.model.returned import FULL, Arrived, Came, Return, Returned, is_policy

READ_IT = "answer_to_read"
"""The rule whose flag a person leaves once they have read an answer."""

EVERYWHERE = (
    "mail servers of several schools have turned our letters away: type tsa-sheets doctor, put right what it says of "
    "your domain or ask your mail provider, then type tsa-sheets pause --end"
)
DAY = timedelta(days=1)
FULL_FOR = timedelta(days=14)
"""How long a mailbox that was full is not written to again."""

ANSWERABLE = (LetterState.SENT, LetterState.TRIED, LetterState.IN_DOUBT, LetterState.BOUNCED)


class Returns:
    """What has come back to the letters of one alliance."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def read_up_to(self, folder: str) -> tuple[int, int] | None:
        """Tell how far a folder has been read: its validity and the last number; `None` where never."""
        table = schema.mailboxes
        with self.book.reading() as connection:
            row = connection.execute(
                select(table).where(table.c.home == self.book.home, table.c.folder == folder)
            ).first()
        return None if row is None else (row.validity, row.last)

    def keep(
        self, claim: Claim, folder: str, *, validity: int, last: int, arrived: Sequence[Arrived]
    ) -> Sequence[Arrived]:
        """Take in what messages say, and how far the folder has been read; give what of it is new.

        Where mail servers of two domains have turned us away within a day, it is not about one school, and everything
        is paused.
        """
        with self.book.fenced(claim, "returned") as change:
            change.put(schema.mailboxes, [{"folder": folder, "validity": validity, "last": last}])
            new = [each for each in arrived if _take_in(change, each)]
            if any(turned_us_away(each) for each in new):
                _pause_if_everywhere(change)
            return new


def turned_us_away(arrived: Arrived) -> bool:
    """Tell whether a report says that a letter was refused by policy."""
    return arrived.came is Came.FAILED and is_policy(arrived.words)


def _pause_if_everywhere(change: Change) -> None:
    table = schema.returns
    lately = (table.c.home == change.home) & (table.c.came == Came.FAILED) & (table.c.at >= change.now - DAY)
    rows = change.connection.execute(select(table.c.address, table.c.words).where(lately)).all()
    domains = {row.address.casefold().rpartition("@")[2] for row in rows if is_policy(row.words)}
    if len(domains) > 1 and change.row.paused_at is None:
        change.set_home(paused_at=change.now, paused_by="tsa-sheets", paused_why=EVERYWHERE)
        change.note("pause", f"paused by tsa-sheets: {EVERYWHERE}")


def returned(connection: Connection, home: str, flags: Sequence[KeptFlag], now: datetime) -> Returned:
    """Gather what has come back; an answer has been read once a person left its flag after it came."""
    table, letters = schema.returns, schema.letters
    joined = table.join(letters, (letters.c.home == table.c.home) & (letters.c.number == table.c.letter))
    rows = connection.execute(
        select(table, letters.c.template, letters.c.record)
        .select_from(joined)
        .where(table.c.home == home)
        .order_by(table.c.at)
    )
    left = {flag.id: flag for flag in flags if flag.rule == READ_IT and flag.state == "left"}
    about = {name.split("/")[1]: flag.last_seen for name, flag in left.items()}
    several = schema.letters.c.home == home, schema.letters.c.template == TOGETHER, _came_back_to(home)
    parts = parts_of(connection, home, connection.execute(select(schema.letters).where(*several)).all())
    return Returned(
        [
            Return(
                letter=row.letter,
                template=template,
                record=record,
                came=Came(row.came),
                address=row.address,
                words=row.words,
                at=row.at,
                read=record in about and row.at <= about[record],
                over=row.words.startswith(FULL) and row.at < now - FULL_FOR,
            )
            for row in rows
            for template, record in _about(row, parts)
        ]
    )


def _came_back_to(home: str) -> ColumnElement[bool]:
    return schema.letters.c.number.in_(select(schema.returns.c.letter).where(schema.returns.c.home == home))


def _about(row: Row[Any], parts: Mapping[int, Sequence[Part]]) -> Sequence[tuple[str, str]]:
    """Give the kinds and records of the letter that something came back to: several where it said several things."""
    of_it = [(part.template, part.record) for part in parts.get(row.letter, ())]
    return of_it or [(row.template, row.record)]


def failed_at_once(change: Change, number: int, address: str, words: str) -> None:
    """Keep what our own mail server said of an address of a letter, as if a report of it had come back."""
    letter = change.first(schema.letters, number=number)
    if letter is None or address.casefold() not in (letter.address.casefold(), letter.copy_to.casefold()):
        return  # of a trial's letter, which goes to the office
    if change.first(schema.returns, letter=number, came=Came.FAILED, address=address) is None:
        said = {"came": Came.FAILED, "address": address, "words": words, "at": change.now}
        change.insert(schema.returns, [{"key": f"refused {number}/{address}", "letter": number, **said}])


def _take_in(change: Change, arrived: Arrived) -> bool:
    """Keep one message's word on a letter; what speaks of no letter of ours, or of nobody it went to, is nothing."""
    letter = _letter_of(change, arrived)
    if letter is None or change.first(schema.returns, key=arrived.key):
        return False
    said = arrived.came is not Came.REPLIED
    if said and arrived.address.casefold() not in (letter.address.casefold(), letter.copy_to.casefold()):
        return False
    if said and change.first(schema.returns, letter=letter.number, came=arrived.came, address=arrived.address):
        return False  # a server, or whoever pretends to be one, says it again
    row = {
        "key": arrived.key,
        "letter": letter.number,
        "came": arrived.came,
        "address": arrived.address if said else "",
        "words": arrived.words,
        "at": change.now,
    }
    change.insert(schema.returns, [row])
    change.note(f"letter {letter.number}", f"{arrived.came}: {arrived.words}" if arrived.words else arrived.came)
    its_reader = arrived.address.casefold() == letter.address.casefold()
    if arrived.came is Came.FAILED and its_reader and letter.state == LetterState.SENT:
        end(change, letter, LetterState.BOUNCED, f"it came back: {arrived.words}")
    return True


def _letter_of(change: Change, arrived: Arrived) -> Row[tuple[object, ...]] | None:
    letters = schema.letters
    for original in arrived.originals:
        found = change.connection.execute(
            select(letters).where(letters.c.home == change.home, letters.c.message_id == original)
        ).all()
        gone = [row for row in found if row.state in ANSWERABLE]
        if gone:
            return gone[-1]
    return None
