"""The record of what was sent, and the desk that shows it: whether they are whole, and belong together."""

from collections.abc import Iterator
from contextlib import closing

from tsa_sheets.doctor.finding import Finding, good, look, wrong
from tsa_sheets.errors import SheetError
from tsa_sheets.home import Home
from tsa_sheets.ledger import HighWater, Opened
from tsa_sheets.model.desk import DeskRead
from tsa_sheets.model.words import at_moment, count
from tsa_sheets.run.by_hand import in_doubt
from tsa_sheets.run.check import beside_record, look_at_record
from tsa_sheets.run.workbooks import Workbooks
from tsa_sheets.world import World

MAILBOX = "If a backup was put back, they are in your mailbox; if not, ask who changed the record."
RECOVER = "Put back the newest backup of record/ if there is one, then type: tsa-sheets recover"


def record(home: Home, world: World) -> Iterator[Finding]:
    """Look at the record: it opens, its secret fits, and it is the newest there has been."""
    opened = look_at_record(home, world)
    if opened is None:
        yield from _none_yet(home, world)
        return
    yield good("The record of what was sent opens, and its secret is its own")
    opened.must_not_be_behind()
    yield good(f"It is the newest there has been: {count(opened.ledger.mark().posted, 'letter')} on their way so far")
    yield from _documents(opened)
    yield from _how_it_goes(home, opened)


def desk(home: Home, world: World) -> Iterator[Finding]:
    """Look at the desk: it can be read and written, and belongs to the record."""
    with closing(Workbooks(home, world)) as workbooks:
        kept = workbooks.desk
        read = kept.read()
    if read is None:
        yield good(f"The desk ({kept.name}) is not there yet: the first run makes it")
        return
    yield good(f"The desk ({kept.name}) can be read")
    try:
        kept.must_be_free()
    except SheetError as error:
        yield look(f"The desk ({error.place}) {error.wrong}", error.to_do)
    yield from _belongs(read, look_at_record(home, world))
    for note in read.notes:
        yield look(f"The desk, {note.tab}, row {note.number}: {note.message}", "Look at that row of the desk.")


def _none_yet(home: Home, world: World) -> Iterator[Finding]:
    mark = HighWater(beside_record(home) / "high-water", world).read()
    if mark.ledger_id:
        yield wrong(
            f"The record of what was sent is gone; {count(mark.posted, 'letter')} had been on their way", RECOVER
        )
    else:
        yield good("Nothing has been recorded yet: the first run begins the record")


def _how_it_goes(home: Home, opened: Opened) -> Iterator[Finding]:
    zone = home.settings.zone
    for run in opened.ledger.runs.latest(1):
        said = f"The last run was for {at_moment(run.minute, zone)}: {run.state}"
        failed = run.state == "failed"
        yield look(f"{said}, {run.summary}", "Put that right, then type: tsa-sheets run") if failed else good(said)
    paused = opened.ledger.paused()
    if paused:
        yield look(f"Everything is paused, by {paused.by} {at_moment(paused.since, zone)}", "tsa-sheets pause --end")
    doubts = in_doubt(opened.ledger)
    if doubts:
        yield look(f"{count(len(doubts), 'letter')} may or may not have gone", "tsa-sheets doubt")


def _documents(opened: Opened) -> Iterator[Finding]:
    """Look whether what was issued is still so: somebody may have opened the record with another program."""
    invoices = opened.ledger.invoices
    changed, left_out = invoices.changed(), invoices.left_out()
    for number in changed:
        yield wrong(f"{number} is not the file that was issued: the record was changed by hand", RECOVER)
    for missing in left_out:
        yield look(f"Numbers were given whose documents are not in this record: {missing}", MAILBOX)
    if opened.ledger.mark().numbers and not changed and not left_out:
        yield good("Every invoice and credit note is stored as it was issued, and no number is left out")


def _belongs(read: DeskRead, opened: Opened | None) -> Iterator[Finding]:
    if opened is None:
        if read.high_water:
            yield wrong(f"The desk shows {count(read.high_water, 'letter')} on their way, the record none", RECOVER)
        return
    mark = opened.ledger.mark()
    if read.ledger_id != mark.ledger_id or read.high_water > mark.posted:
        yield wrong("The desk was last written by a newer record than the one that is here", RECOVER)
    else:
        yield good("The desk and the record belong together")
