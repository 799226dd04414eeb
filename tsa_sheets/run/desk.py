"""The desk in a run: people's answers are read and acted on first, and everything is shown at the end."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from tsa_sheets.errors import LedgerError, SheetError
from tsa_sheets.home import Home
from tsa_sheets.ledger import Ledger
from tsa_sheets.model.desk import DeskRead, RowKey
from tsa_sheets.model.record import Record
from tsa_sheets.model.table import Table
from tsa_sheets.model.words import at_moment
from tsa_sheets.run.answers import apply
from tsa_sheets.run.correcting import asked_on_the_desk
from tsa_sheets.run.ended import ended
from tsa_sheets.run.mends import why_not_mended
from tsa_sheets.run.shown import shown
from tsa_sheets.sheets.desk.kept import DeskChanged, KeptDesk
from tsa_sheets.world import World

TRIES = 3
"""How often the desk is read again when somebody saves it in the very moment we write."""


class Desk:
    """The desk during one run. `troubles` are sentences for the report; `legible` is whether it could be read."""

    def __init__(self, kept: KeptDesk, home: Home, ledger: Ledger, world: World, next_look: datetime) -> None:
        self.kept = kept
        self.settings = home.settings
        self.correct = asked_on_the_desk(home, ledger, world)
        self.ledger = ledger
        self.world = world
        self.next_look = next_look
        self.legible = True
        self.troubles: list[str] = []
        self._read: DeskRead | None = None
        self._replies: dict[RowKey, str] = {}

    @property
    def answered(self) -> int:
        """Count the rows on which people's answers were acted on."""
        return len(self._replies)

    def read(self) -> None:
        """Read the desk and act on what people said; while it cannot be read nothing may go out.

        Raises `LedgerError` where the desk was written by a newer record than the one that is here.
        """
        try:
            self._read = self.kept.read()
        except SheetError as error:
            self.legible = False
            self._say(f"nothing was sent, for what people said on the desk is not known: {error}")
            return
        if self._read is None:
            return
        mark = self.ledger.mark()
        if self._read.ledger_id != mark.ledger_id or self._read.high_water > mark.posted:
            raise LedgerError(
                self.ledger.name,
                f"the desk was last written by a newer record (letters on their way: {mark.posted} here; "
                f"{self._read.high_water} on the desk)",
                "Nothing is sent until you have run: tsa-sheets recover",
            )
        for note in self._read.notes:
            if note.row is None:
                self._say(f"{self.kept.name}, {note.tab}, row {note.number}: {note.message}")
        why_not = partial(why_not_mended, self.settings.sheets)
        self._replies |= apply(self._read, self.ledger, self.settings.zone, self.world, why_not, self.correct)

    def answer(self, answers: Mapping[RowKey, str]) -> None:
        """Answer in rows that were ticked, once what was asked for there has been done."""
        seen = f"seen {at_moment(self.world.now(), self.settings.zone)}"
        self._replies |= {row: f"{seen}: {words}" for row, words in answers.items()}

    def write(self, tables: Mapping[type[Record], Table[Any]], links: Mapping[tuple[str, str], str]) -> None:
        """Show everything; where somebody wrote on it meanwhile, act on what they said and show it again.

        `links` are the addresses of tabs that are online, by workbook and title.
        """
        for attempt in range(1, TRIES + 1):
            if not self.legible:
                return
            now = self.world.now()
            content = shown(
                self.ledger, self.settings, tables, self._replies, links=links, now=now, next_look=self.next_look
            )
            if self.kept.keeps_rows and self._read is not None:
                content = replace(content, ended=ended(self._read, content, self.ledger))
            try:
                self.kept.write(content, self._read)
            except DeskChanged as error:
                if attempt == TRIES:
                    self._say(str(error))
                self.read()
            except SheetError as error:
                self._say(str(error))
                return
            else:
                return

    def _say(self, trouble: str) -> None:
        if trouble not in self.troubles:
            self.troubles.append(trouble)
