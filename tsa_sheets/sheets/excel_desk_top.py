"""The lines above a tab's table: title, count, hint, whose columns are whose; on Runs the heartbeat and the pause."""

from datetime import datetime

from xlsxwriter.worksheet import Worksheet

from tsa_sheets.model.desk import FLAGS, INVOICES, OUTBOX, RUNS, SENT
from tsa_sheets.sheets.desk.colours import CELLS, LINE, LOOKS
from tsa_sheets.sheets.desk.runs import PAUSE
from tsa_sheets.sheets.desk.shapes import INITIALS, Desk, Look, Owner, Tab, fit_for_a_cell
from tsa_sheets.sheets.excel_desk_formats import MOMENT, Formats
from tsa_sheets.sheets.excel_desk_ways import TICK

TOP = {FLAGS: 3, OUTBOX: 3, SENT: 3, INVOICES: 3, RUNS: 7}
"""The row of the headings, from 0."""

_HEARTBEAT = 2
_TIMES = 3
_PAUSE = 4
_PAUSED = 5

_STOPPED = (
    ". If you have had this file open since then, close it and open it again; if it still says so, tell whoever runs it"
)


def top_of_page(sheet: Worksheet, formats: Formats, desk: Desk, tab: Tab) -> None:
    """Write everything above the headings."""
    sheet.set_row(0, 30)
    sheet.set_row(1, 18)
    said = [formats.count(), f"     {tab.count}"] if tab.count else [formats.count(), " "]
    sheet.write_rich_string(0, 0, formats.title(), tab.title, *said, formats.title())
    sheet.write_string(1, 0, tab.hint, formats.hint())
    if tab.title == RUNS:
        _heartbeat(sheet, formats, desk)
        _pause(sheet, formats, desk)
    else:
        sheet.write_formula(0, 3, f"='{RUNS}'!$B${_HEARTBEAT + 1}", formats.count(), _running(desk))
        _bands(sheet, formats, tab)


def _bands(sheet: Worksheet, formats: Formats, tab: Tab) -> None:
    row = TOP[tab.title] - 1
    sheet.set_row(row, 18)
    said: set[Owner] = set()
    for at, column in enumerate(tab.columns):
        owner = Owner.PEOPLE if column.owner is Owner.ADDED and Owner.ADDED in said else column.owner
        words = "" if owner in said else tab.bands.get(owner, "Yours" if owner is Owner.ADDED else "")
        said.add(owner)
        sheet.write_string(row, at, words, formats.band(owner))


def _heartbeat(sheet: Worksheet, formats: Formats, desk: Desk) -> None:
    """Say that somebody looks at the sheets; the spreadsheet itself changes it when nobody has for too long."""
    looked, silent = f"$B${_TIMES + 1}", f"$D${_TIMES + 1}"
    paper, ink = LOOKS[Look.WARN if desk.paused else Look.DONE]
    bold = formats.of(bold=True, font_size=12, valign="vcenter", bg_color=paper, font_color=ink)
    since = f'TEXT({looked},"ddd d mmm, hh:mm")'
    running = f'"{"Paused" if desk.paused else "Running"}: last looked "&{since}'
    formula = f'=IF(NOW()>{silent},"■ Not running since "&{since}&"{_STOPPED}",{running})'
    sheet.set_row(_HEARTBEAT, 24)
    sheet.write_string(_HEARTBEAT, 0, "Is it running?", formats.of(bold=True, valign="vcenter"))
    sheet.write_formula(_HEARTBEAT, 1, formula, bold, _running(desk))
    for at in (2, 3, 4):
        sheet.write_blank(_HEARTBEAT, at, None, bold)
    paper, ink = LOOKS[Look.URGENT]
    stopped = formats.rule(bg_color=paper, font_color=ink)
    condition = {"type": "formula", "criteria": f"=NOW()>{silent}", "format": stopped}
    sheet.conditional_format(_HEARTBEAT, 1, _HEARTBEAT, 4, condition)
    sheet.write_string(_TIMES, 0, "Last looked", formats.of(bold=True))
    sheet.write_datetime(_TIMES, 1, desk.looked_at, formats.of(num_format=MOMENT))
    sheet.write_string(_TIMES, 2, "Next look, at the latest", formats.of(bold=True))
    sheet.write_datetime(_TIMES, 3, desk.silent_after, formats.of(num_format=MOMENT))


def _pause(sheet: Worksheet, formats: Formats, desk: Desk) -> None:
    paper, ink = CELLS[Owner.PEOPLE]
    theirs = {"bg_color": paper, "font_color": ink, "border": 1, "border_color": LINE}
    tick = formats.of(bold=True, font_size=12, align="center", indent=0, **theirs)
    sheet.set_row(_PAUSE, 20)
    sheet.write_string(_PAUSE, 0, PAUSE, formats.of(bold=True))
    sheet.write(_PAUSE, 1, fit_for_a_cell(desk.pause_tick), tick)
    sheet.write_string(_PAUSE, 2, INITIALS, formats.of(bold=True))
    sheet.write_string(_PAUSE, 3, desk.pause_initials, formats.of(**theirs))
    words = "Choose ✓ and put your initials: no letter leaves until you take the ✓ away again."
    sheet.write_string(_PAUSE, 4, words, formats.hint())
    sheet.data_validation(_PAUSE, 1, _PAUSE, 1, TICK)
    state = f"Nothing is sent: paused by {desk.paused}" if desk.paused else "Letters that are approved are sent"
    sheet.write_string(_PAUSED, 1, state, formats.of(bold=bool(desk.paused)))


def _running(desk: Desk) -> str:
    """Say what the heartbeat's formula gives at the moment of writing."""
    return f"{'Paused' if desk.paused else 'Running'}: last looked {_moment(desk.looked_at)}"


def _moment(moment: datetime) -> str:
    return f"{moment:%a} {moment.day} {moment:%b, %H:%M}"
