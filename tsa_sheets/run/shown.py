"""What the desk should show after this run."""

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from tsa_sheets.config import Settings
from tsa_sheets.ledger import Ledger
from tsa_sheets.ledger.runs import DUE, NOTHING_NEW, RUNNING
from tsa_sheets.model.cell_change import ChangeState
from tsa_sheets.model.desk import DeskContent, RowKey
from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.memory import KeptLetter
from tsa_sheets.model.online import is_online
from tsa_sheets.model.record import Record
from tsa_sheets.model.school import School
from tsa_sheets.model.table import Table
from tsa_sheets.model.words import at_moment
from tsa_sheets.run.mends import may_write

NOT_SHOWN = (DUE, RUNNING, NOTHING_NEW)
"""The run that is at work shows itself the next time; one that found nothing new only moves the heartbeat on."""

SHOWN_SENT = 3000
"""How many of the letters that have gone are shown; all of them stay in the record."""


def shown(
    ledger: Ledger,
    settings: Settings,
    tables: Mapping[type[Record], Table[Any]],
    replies: Mapping[RowKey, str],
    *,
    links: Mapping[tuple[str, str], str],
    now: datetime,
    next_look: datetime,
) -> DeskContent:
    """Gather what the record holds now."""
    waiting = ledger.waiting(texts=True)
    sent = ledger.gone(texts=True, newest=SHOWN_SENT)
    mark = ledger.mark()
    paused = ledger.paused()
    records = {record.id: record for table in tables.values() for record in table}
    return DeskContent(
        flags=[flag for flag in ledger.live_flags() if flag.on_desk],
        outbox=[letter for letter in waiting if letter.content is not None],
        waiting=[letter for letter in waiting if letter.content is None],
        sent=sent,
        invoices=ledger.invoices.every().kept,
        runs=ledger.runs.latest(but_not=NOT_SHOWN),
        paused=f"{paused.by}, {at_moment(paused.since, settings.zone)}" if paused else "",
        looked_at=now,
        next_look=next_look,
        zone=settings.zone,
        ledger_id=mark.ledger_id,
        high_water=mark.posted,
        schools=schools_of(tables, [*waiting, *sent]),
        workbooks=_workbooks(settings),
        links=links,
        marks=_marks(ledger, settings, sent, records),
        replies=replies,
        term=term.name if (term := settings.calendar.term(now.astimezone(settings.zone).date())) else "",
    )


def schools_of(tables: Mapping[type[Record], Table[Any]], letters: Sequence[KeptLetter]) -> Mapping[str, str]:
    """Name the school of each record a letter is about, so that letters can be filtered by school."""
    records = {record.id: record for table in tables.values() for record in table}
    by_urn = tables.get(School, Table[Any]()).by("urn") if School in tables else {}
    named = {}
    for name in {record for letter in letters for record in letter.records}:
        record = records.get(name)
        found = by_urn.get(getattr(record, "urn", None), ())
        school = found[0].name if found else getattr(record, "school", None)
        if school:
            named[name] = school
    return named


def _workbooks(settings: Settings) -> Mapping[str, str]:
    """Say where each workbook is, seen from the desk's folder."""
    desk = settings.desk.parent
    places = {}
    for workbook in (workbook for sheet in settings.sheets for workbook in sheet.workbooks):
        if is_online(workbook):
            places[workbook] = workbook
        else:
            path = Path(workbook)
            places[path.name] = os.path.relpath(path, desk) if path.is_absolute() else workbook
    return places


def _marks(
    ledger: Ledger, settings: Settings, sent: Sequence[KeptLetter], records: Mapping[str, Record]
) -> Mapping[int, str]:
    """Name the cell each letter's day belongs into, where the sheet has that column and the cell is still blank.

    Where we write it ourselves nobody has to, unless we could not.
    """
    failed = {(change.about, change.record) for change in ledger.cells.every() if change.state is ChangeState.NOT_DONE}
    marks: dict[int, list[str]] = {}
    for letter in sent:
        for name, mark in letter.marks:
            record = records.get(name)
            if letter.state is not LetterState.SENT or record is None:
                continue
            if may_write(settings.sheets, record, mark) and (f"letter {letter.number}", name) not in failed:
                continue
            if mark in record.place.tab.columns[0] and getattr(record, mark, None) is None:
                marks.setdefault(letter.number, []).append(record.place.cell(mark))
    return {number: ", ".join(cells) for number, cells in marks.items()}
