"""A person as data protection asks about them: where they stand, all that is kept, and erasing it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, fields
from typing import Any

from tsa_sheets.errors import LedgerError
from tsa_sheets.home import Home
from tsa_sheets.model.address import is_one_address
from tsa_sheets.model.memory import KeptLetter
from tsa_sheets.model.record import Record
from tsa_sheets.run.check import look_around
from tsa_sheets.run.execute import open_record
from tsa_sheets.run.opt_outs import opted_out
from tsa_sheets.run.story import OURS
from tsa_sheets.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Where somebody stands: the rows of the sheets, the letters to them, and the invoices that name them."""

    words: str
    rows: Sequence[Record]
    letters: Sequence[KeptLetter]
    invoices: Sequence[str]
    opted_out: str = ""  # how it is known that they want no mailings

    @property
    def addresses(self) -> Sequence[str]:
        """Give the addresses under which letters went to them."""
        return sorted({letter.to.casefold() for letter in self.letters if letter.to})


def find(home: Home, world: World, words: str) -> Person:
    """Find a person by their address or name, whole, in the sheets and in the record of what was sent."""
    looked = look_around(home, world)
    wanted = " ".join(words.split()).casefold()
    rows = [record for table in looked.picture.tables.values() for record in table if wanted in _said(record)]
    ledger = looked.opened.ledger if looked.opened else None
    letters = [
        letter
        for letter in (ledger.every_letter() if ledger else ())
        if wanted in {letter.to.casefold(), letter.name.casefold(), letter.copy_to.casefold()}
    ]
    invoices = [
        invoice.number
        for invoice in (ledger.invoices.every().kept if ledger else ())
        if invoice.number and wanted in {invoice.customer.email.casefold(), invoice.customer.contact.casefold()}
    ]
    theirs = {words, *(letter.to for letter in letters if wanted == letter.name.casefold())}
    known = filter(None, (opted_out(address, looked.picture.tables, looked.opened) for address in sorted(theirs)))
    return Person(words=words, rows=rows, letters=letters, invoices=invoices, opted_out=next(known, ""))


def opt_out(home: Home, world: World, address: str, *, by: str, why: str, end: bool) -> bool:
    """Remember that somebody wants no mailings, or wants them again at the `end` of that; tell whether that is new."""
    if not is_one_address(address):
        raise LedgerError(address, "this is not one plain address", "Write it like name@school.org.uk.")
    with closing(open_record(home, world)) as opened:
        say = opened.opt_outs.end if end else opened.opt_outs.add
        return say(address, by=by, why=why)


def export(home: Home, world: World, words: str) -> Mapping[str, Any]:
    """Give all that is kept of a person, as plain values."""
    person = find(home, world, words)
    with closing(open_record(home, world)) as opened:
        letters = [opened.ledger.letter(letter.number) for letter in person.letters]
    return {
        "who": words,
        "rows": [{"place": str(record.place), **_told(record)} for record in person.rows],
        "letters": [_letter(letter) for letter in letters if letter is not None],
        "invoices": list(person.invoices),
        "no_mailings": person.opted_out,
    }


def erase(home: Home, world: World, address: str, *, by: str) -> Person:
    """Erase what is kept of the person behind an address; gives what was found before.

    Raises `LedgerError`, and erases nothing, while they still stand in a sheet or a letter to them is on its way.
    """
    person = find(home, world, address)
    if person.rows:
        places = "; ".join(str(record.place) for record in person.rows[:10])
        raise LedgerError(address, f"they still stand in your sheets ({places})", "Take them out there first.")
    with closing(open_record(home, world)) as opened:
        if opened.ledger.runs.at_work():
            raise LedgerError(address, "a run is at work", "Type this again when it is done.")
        unsettled = [letter.number for letter in person.letters if letter.state in ("sending", "in doubt")]
        if unsettled:
            raise LedgerError(
                address, f"letter {unsettled[0]} may or may not have gone", "First settle it: tsa-sheets doubt"
            )
        names = sorted({letter.name for letter in person.letters if letter.name})
        opened.erased.add(address)
        opened.opt_outs.forget_why(address)
        numbers = opened.ledger.forgetting.erase(address, names, by=by)
        for number in numbers:
            world.io("erase a letter's file", lambda number=number: _erase_files(home, number))  # type: ignore[misc]
    return person


def _erase_files(home: Home, number: int) -> None:
    folder = home.settings.post.folder
    for path in folder.glob(f"{number:06d}-*.eml") if folder.is_dir() else ():
        path.unlink(missing_ok=True)


def _said(record: Record) -> set[str]:
    return {" ".join(value.split()).casefold() for value in _told(record).values()}


def _told(record: Record) -> Mapping[str, str]:
    values = ((each.name, getattr(record, each.name)) for each in fields(record) if each.name not in OURS)
    return {name: str(value) for name, value in values if value is not None}


def _letter(letter: KeptLetter) -> Mapping[str, Any]:
    """Give a letter without the bytes of what went with it."""
    said = {name: value for name, value in asdict(letter).items() if name != "content"}
    return {**said, "text": letter.content.text if letter.content else "no longer kept"}


def told(person: Person) -> Iterator[str]:
    """Say where a person was found, a line each."""
    for record in person.rows:
        yield f"In your sheets: {record.place}"
    for letter in person.letters:
        yield f"Letter {letter.number} ({letter.template.replace('-', ' ')}): {letter.state}"
    for number in person.invoices:
        yield f"Invoice {number}, which is kept for six years"
    if person.opted_out:
        yield f"{person.opted_out[0].upper()}{person.opted_out[1:]}"
