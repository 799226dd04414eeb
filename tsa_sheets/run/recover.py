"""Recovering after an older copy of the record was put back, or none: what the desk and the mark know is taken over."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from tsa_sheets.home import Home
from tsa_sheets.ledger import Forgotten, Mark, recover
from tsa_sheets.model.desk import SENT, DeskRead
from tsa_sheets.run.check import look_around
from tsa_sheets.run.execute import open_record
from tsa_sheets.run.recover_numbers import issued_on, last_numbers
from tsa_sheets.run.workbooks import Workbooks
from tsa_sheets.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """How the record stands beside what is known elsewhere.

    `record` and `mark` say how far each has come, `desk` how far the desk says (`None`: there is no desk). `sent` are
    the keys of letters that the desk shows as gone, with when; `strangers` is whether not one of these is about a row
    of today's sheets. `numbers` are the last numbers of invoices and credit notes that anybody knows of, `issued` the
    invoices that a desk shows as issued and the record does not know of.
    """

    record: Mark
    mark: Mark
    desk: Mark | None
    sent: Mapping[str, datetime | None]
    strangers: bool
    numbers: Mapping[str, int]
    issued: Sequence[Forgotten]

    @property
    def behind(self) -> bool:
        """Tell whether the record is an older copy, or another one."""
        others = [mark for mark in (self.mark, self.desk) if mark is not None and mark.ledger_id]
        return any(mark.ledger_id != self.record.ledger_id or mark.passes(self.record) for mark in others)

    @property
    def posted(self) -> int:
        """Give the highest number of letters that anybody knows to have been on their way."""
        return max(self.record.posted, self.mark.posted, self.desk.posted if self.desk else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What was done: how many letters had been forgotten, and what the old desk is now called ("": there was none)."""

    forgotten: int
    aside: str


def how_far_behind(home: Home, world: World) -> Behind:
    """Compare the record with its mark and with the desks; raises `SheetError` where a desk cannot be read."""
    with closing(Workbooks(home, world)) as workbooks:
        current = workbooks.desk.read()
        desks = [*([current] if current else []), *workbooks.desk.earlier()]
    with closing(open_record(home, world)) as opened:
        record, mark = opened.ledger.mark(), opened.high_water.read()
        known = {invoice.number for invoice in opened.ledger.invoices.every().kept}
    sent = {key: at for desk in desks for key, at in _sent(desk, home)}
    shown = {each.number: each for desk in desks for each in issued_on(desk)}
    tables = look_around(home, world).picture.tables.values()
    rows = {record.id for table in tables for record in table}
    return Behind(
        record=record,
        mark=mark,
        desk=Mark(current.ledger_id, current.high_water) if current else None,
        sent=sent,
        strangers=bool(sent) and not any(key.split("/")[1] in rows for key in sent),
        numbers=last_numbers([record, mark], shown, sent),
        issued=[each for number, each in sorted(shown.items()) if number not in known],
    )


def set_right(home: Home, world: World, found: Behind, *, by: str) -> Recovered:
    """Take over what was forgotten, and put the old desk aside: ticks on it may be older than what has gone.

    Interrupted at any point, it is refused to send anything until this has been done again.
    """
    with closing(Workbooks(home, world)) as workbooks, closing(open_record(home, world)) as opened:
        desk = workbooks.desk
        if found.desk is not None:
            desk.must_be_free()
            opened.high_water.raise_to(_highest(found))
        aside = desk.put_aside()
        forgotten = recover(
            opened.ledger.book, found.sent, found.posted, by=by, numbers=found.numbers, issued=found.issued
        )
        opened.high_water.start_again(opened.ledger.mark())
    return Recovered(forgotten=forgotten, aside=aside)


def _highest(found: Behind) -> Mark:
    """Give the mark that says the record is behind, also once the desk is no longer in its place."""
    others = [mark for mark in (found.mark, found.desk) if mark is not None and mark.ledger_id]
    foreign = [mark for mark in others if mark.ledger_id != found.record.ledger_id]
    return Mark((foreign or others)[0].ledger_id, found.posted, found.numbers)


def _sent(desk: DeskRead, home: Home) -> Iterator[tuple[str, datetime | None]]:
    """Give the letters that the desk shows as gone to somebody, those that were only tried left out."""
    for row in desk.tabs[SENT].rows:
        refused = "Not taken" in str(row.cells.get("How it ended", ""))
        if row.key and not row.key.startswith("trial:") and not refused:
            when = row.cells.get("When")
            yield (
                row.key,
                when.replace(tzinfo=home.settings.zone).astimezone(UTC) if isinstance(when, datetime) else None,
            )
