"""Answering on the desk as people do: opening the workbook, filling in their columns, saving it."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime

from tsa_sheets.demo.coordinator import answer_flags, answer_letters
from tsa_sheets.demo.treasurer import answer_invoices
from tsa_sheets.home import Home
from tsa_sheets.model.desk import FLAGS, INVOICES, OUTBOX, Answer, DeskRow, DeskTab, RowKey, Said
from tsa_sheets.run.check import look_around
from tsa_sheets.run.execute import open_record
from tsa_sheets.run.shown import shown
from tsa_sheets.sheets.desk.file import read_desk
from tsa_sheets.sheets.desk.flags import UNTIL, WHY
from tsa_sheets.sheets.desk.layout import layout
from tsa_sheets.sheets.desk.shapes import INITIALS, NOTES
from tsa_sheets.sheets.excel_desk import desk_bytes
from tsa_sheets.world import World

TICK = "✓"


def answer_the_desk(home: Home, world: World, *, next_look: datetime) -> Sequence[Answer]:
    """Let the coordinator and the treasurer answer what they find on the desk; give what they said."""
    desk = home.settings.desk
    read = read_desk(desk, world)
    if read is None:
        return []
    tables = look_around(home, world).picture.tables
    with closing(open_record(home, world)) as opened:
        content = shown(opened.ledger, home.settings, tables, {}, links={}, now=read.looked_at, next_look=next_look)
    today = world.now().astimezone(home.settings.zone).date()
    said = {
        FLAGS: {answer.row: answer for answer in answer_flags(content.flags, today)},
        OUTBOX: {answer.row: answer for answer in answer_letters(content.outbox, today)},
        INVOICES: {answer.row: answer for answer in answer_invoices(content.invoices, today)},
    }
    tabs = {title: _answered(title, tab, said.get(title, {})) for title, tab in read.tabs.items()}
    data = desk_bytes(layout(content, replace(read, tabs=tabs)))
    world.io("they save the desk", lambda: desk.write_bytes(data))
    return [answer for answers in said.values() for answer in answers.values()]


def _answered(title: str, tab: DeskTab, answers: Mapping[RowKey, Answer]) -> DeskTab:
    rows = [_filled_in(row, answers.get(RowKey(title, row.key, row.version))) for row in tab.rows]
    return replace(tab, rows=rows)


def _filled_in(row: DeskRow, answer: Answer | None) -> DeskRow:
    """Tick what is said, or write its day; take away a tick at Hold where it is now approved."""
    if answer is None:
        return row
    said = answer.until if answer.said is Said.PAID else TICK
    cells = {**row.cells, answer.said.value: said, INITIALS: answer.initials}
    if answer.said is Said.APPROVE:
        cells[Said.HOLD.value] = None
    if answer.said is Said.HOLD:
        cells[NOTES] = answer.why
    if answer.said is Said.LEAVE:
        cells |= {UNTIL: answer.until, WHY: answer.why}
    return replace(row, cells=cells)
