"""What somebody asks about: a letter or a flag by its number, a row or cell, a person, an address, a school."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import fields, replace

from tsa_sheets.errors import LedgerError, TsaSheetsError
from tsa_sheets.home import Home
from tsa_sheets.model.record import Record
from tsa_sheets.run.check import Looked, look_around
from tsa_sheets.run.execute import Step
from tsa_sheets.run.side_by_side import side_by_side
from tsa_sheets.run.story import OURS, Story, of_flag, of_letter, of_record
from tsa_sheets.world import World

NUMBERED = re.compile(r"(?:(letter|flag)\s+#?)?(\d+)", re.IGNORECASE)
ROW = re.compile(r"(.+?)[\s:,!]+(?:row\s+)?\$?[A-Za-z]{0,3}\$?(\d+)", re.IGNORECASE)
MOST = 10
"""How many rows are told of at once."""


def explain(home: Home, world: World, what: str, *, step: Step = lambda _: None) -> Sequence[Story]:
    """Tell all there is to tell about what was asked; raises `TsaSheetsError` where there is no such thing."""
    looked = look_around(home, world, step=step)
    what = " ".join(what.split())
    numbered = NUMBERED.fullmatch(what)
    if numbered:
        return _flag(looked, int(numbered[2])) if _is_flag(numbered[1]) else _letter(looked, int(numbered[2]))
    found = list(_at(looked, what)) or list(_saying(looked, what))
    if not found:
        raise TsaSheetsError(
            what,
            "nothing of this kind was found (looked for a letter, a flag, a row, a name and an address)",
            'Ask like this: explain 12, explain flag 3, explain registrations 14, explain "Asha Rao".',
        )
    if len(found) > MOST:
        places = "; ".join(str(record.place) for record in found[:MOST])
        raise TsaSheetsError(what, f"{len(found)} rows speak of this ({places}; …)", "Name one: explain WORKBOOK:ROW.")
    return [of_record(record, looked) for record in found]


def _is_flag(word: str | None) -> bool:
    return (word or "").casefold() == "flag"


def _letter(looked: Looked, number: int) -> Sequence[Story]:
    letter = looked.opened.ledger.letter(number) if looked.opened else None
    if letter is None:
        raise LedgerError(f"letter {number}", "there is no such letter", "See tsa-sheets outbox --all.")
    told = frozenset({number})
    rows = [story for name in letter.records for story in _record(looked, name, told=told)]
    return [of_letter(letter, looked), *rows]


def _flag(looked: Looked, number: int) -> Sequence[Story]:
    flag = looked.opened.ledger.flag(number) if looked.opened else None
    if flag is None:
        raise LedgerError(f"flag {number}", "there is no such flag", "See the desk, or tsa-sheets check.")
    about = flag.id.removeprefix(f"{flag.rule}/").rpartition("/")[0]
    now = next((found for found in looked.decided.flags if found.id == flag.id), None)
    rows = side_by_side(now, looked) if now else {}
    return [replace(of_flag(flag, looked), rows=rows), *_record(looked, about)]


def _record(looked: Looked, name: str, *, told: Set[int] = frozenset()) -> Sequence[Story]:
    """Tell of the row that something is about, if it still stands in a sheet."""
    for table in looked.picture.tables.values():
        if name in table.ids:
            return [of_record(table.ids[name], looked, told=told)]
    return []


def _at(looked: Looked, what: str) -> Iterator[Record]:
    """Find the records of a row, named by its workbook, tab or sheet."""
    named = ROW.fullmatch(what)
    if named is None:
        return
    where, row = named[1].casefold(), int(named[2])
    for record in _all(looked):
        tab = record.place.tab
        names = {tab.workbook, tab.title, tab.sheet, f"{tab.workbook}, {tab.title}"}
        if record.place.row == row and where in {name.casefold() for name in names}:
            yield record


def _saying(looked: Looked, what: str) -> Iterator[Record]:
    """Find the records in which somebody or something is called so: whole cells first, then parts of them."""
    wanted = what.casefold()
    records = [(record, _words(record)) for record in _all(looked)]
    whole = [record for record, words in records if wanted in words]
    yield from whole or [record for record, words in records if any(wanted in word for word in words)]


def _all(looked: Looked) -> Iterator[Record]:
    for table in looked.picture.tables.values():
        yield from table


def _words(record: Record) -> list[str]:
    values = (getattr(record, each.name) for each in fields(record) if each.name not in OURS)
    return [value.casefold() for value in values if isinstance(value, str)]
