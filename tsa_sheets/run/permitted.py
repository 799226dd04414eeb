"""Permitted cells: the day a letter went, and mends that a person ticked, written into people's own sheets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tsa_sheets.config import Settings
from tsa_sheets.ledger import Claim, Ledger, Over
from tsa_sheets.model.cell_change import CellChange, ChangeState
from tsa_sheets.model.desk import RowKey, flag_row
from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.memory import KeptFlag
from tsa_sheets.model.record import Record
from tsa_sheets.run.mends import may_write, writable
from tsa_sheets.run.picture import Picture
from tsa_sheets.run.targets import Pair, Targets
from tsa_sheets.run.workbooks import Workbooks

if TYPE_CHECKING:
    from tsa_sheets.run.astray import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Permitted:
    """What was done: how many cells were changed, how many went astray, our answers on the desk, and what is wrong."""

    changed: int = 0
    astray: int = 0
    answers: Mapping[RowKey, str] = field(default_factory=dict)
    problems: Sequence[str] = ()


def write_cells(claim: Claim, ledger: Ledger, settings: Settings, seen: Picture, workbooks: Workbooks) -> Permitted:
    """Write what waits, each cell only if it still reads as it did; nothing while everything is paused."""
    if not writable(settings.sheets) or ledger.paused() is not None:
        return Permitted()
    records = {record.id: record for table in seen.tables.values() for record in table}
    marks = list(_marks(ledger, settings, records))
    if marks:
        ledger.cells.ask_marks(claim, marks)
    waiting = ledger.cells.open()
    if not waiting:
        return Permitted()
    found = Targets(ledger, settings, records, workbooks, sure=not seen.errors)
    targets = found.of(waiting)
    if found.over:
        ledger.cells.end(claim, found.over)
    written = _written(claim, ledger, workbooks, targets) if targets else []
    return _told(waiting, [*found.over, *(over for one in written for over in one.over)], written, found.flags)


def _written(
    claim: Claim, ledger: Ledger, workbooks: Workbooks, targets: Mapping[str, Sequence[Pair]]
) -> Sequence["Written"]:
    from tsa_sheets.run.pen import Pen  # what talks to Google takes half a second to load

    pen = Pen(claim, ledger, workbooks.online)
    return [pen.write(key, pairs) for key, pairs in targets.items()]


def _marks(ledger: Ledger, settings: Settings, records: Mapping[str, Record]) -> Iterator[tuple[int, str, str, Any]]:
    """Give the letters that went and ask for their day in a cell that is still blank: number, record, column, day."""
    asked = {(change.about, change.record) for change in ledger.cells.every() if change.why == "mark"}
    for letter in ledger.gone():
        if letter.state is not LetterState.SENT or letter.sent_at is None or letter.trial:
            continue
        for name, mark in letter.marks:
            record = records.get(name)
            if record is None or (f"letter {letter.number}", name) in asked or mark in record.unreadable:
                continue
            if getattr(record, mark, None) is None and may_write(settings.sheets, record, mark):
                yield letter.number, name, mark, letter.sent_at.astimezone(settings.zone).date()


def _told(
    waiting: Sequence[CellChange], over: Sequence[Over], written: Sequence["Written"], flags: Mapping[str, KeptFlag]
) -> Permitted:
    """Say what became of it, on the desk too where a person had ticked."""
    by_number = {change.number: change for change in waiting}
    answers = {}
    for one in over:
        change = by_number[one.number]
        flag = flags.get(change.about)
        if flag is None:
            continue
        if one.state is ChangeState.DONE:
            answers[flag_row(flag)] = f"“{flag.suggest}” was put into {flag.cell} of {flag.tab}"
        elif one.state is ChangeState.NOT_DONE:
            typed = f'type "{flag.suggest}" into {flag.cell} of {flag.tab} yourself'
            answers[flag_row(flag)] = f"not changed, for {one.reason}: please look, and {typed}"
    return Permitted(
        changed=sum(one.state is ChangeState.DONE for one in over),
        astray=sum(one.astray for one in written),
        answers=answers,
        problems=[problem for one in written for problem in one.problems],
    )
