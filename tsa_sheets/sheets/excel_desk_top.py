"""The lines above a tab's table: title, count, hint, whose columns are whose; on Runs the heartbeat and the pause."""

from datetime import datetime

from xlsxwriter.worksheet import Worksheet

from tsa_sheets.model.desk import RUNS
from tsa_sheets.sheets.desk.colours import CELLS, LINE, LOOKS
from tsa_sheets.sheets.desk.runs import PAUSE
from tsa_sheets.sheets.desk.shapes import INITIALS, Desk, Look, Owner, Tab, fit_for_a_cell
from tsa_sheets.sheets.desk.top import (
    HEARTBEAT,
    HOW_TO_PAUSE,
    IS_IT_RUNNING,
    LAST_LOOKED,
    MOMENT,
    NEXT_LOOK,
    PAUSED_AT,
    STATE,
    TIMES,
    TOP,
    heartbeat,
    paused_state,
)
from tsa_sheets.sheets.excel_desk_formats import Formats
from tsa_sheets.sheets.excel_desk_ways import TICK

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
        sheet.write_formula(0, 3, f"='{RUNS}'!$B${HEARTBEAT + 1}", formats.count(), _running(desk))
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
    looked, silent = f"$B${TIMES + 1}", f"$D${TIMES + 1}"
    paper, ink = LOOKS[Look.WARN if desk.paused else Look.DONE]
    bold = formats.of(bold=True, font_size=12, valign="vcenter", bg_color=paper, font_color=ink)
    formula = heartbeat(looked, silent, paused=bool(desk.paused), stopped=_STOPPED)
    sheet.set_row(HEARTBEAT, 24)
    sheet.write_string(HEARTBEAT, 0, IS_IT_RUNNING, formats.of(bold=True, valign="vcenter"))
    sheet.write_formula(HEARTBEAT, 1, formula, bold, _running(desk))
    for at in (2, 3, 4):
        sheet.write_blank(HEARTBEAT, at, None, bold)
    paper, ink = LOOKS[Look.URGENT]
    stopped = formats.rule(bg_color=paper, font_color=ink)
    condition = {"type": "formula", "criteria": f"=NOW()>{silent}", "format": stopped}
    sheet.conditional_format(HEARTBEAT, 1, HEARTBEAT, 4, condition)
    sheet.write_string(TIMES, 0, LAST_LOOKED, formats.of(bold=True))
    sheet.write_datetime(TIMES, 1, desk.looked_at, formats.of(num_format=MOMENT))
    sheet.write_string(TIMES, 2, NEXT_LOOK, formats.of(bold=True))
    sheet.write_datetime(TIMES, 3, desk.silent_after, formats.of(num_format=MOMENT))


def _pause(sheet: Worksheet, formats: Formats, desk: Desk) -> None:
    paper, ink = CELLS[Owner.PEOPLE]
    theirs = {"bg_color": paper, "font_color": ink, "border": 1, "border_color": LINE}
    tick = formats.of(bold=True, font_size=12, align="center", indent=0, **theirs)
    sheet.set_row(PAUSED_AT, 20)
    sheet.write_string(PAUSED_AT, 0, PAUSE, formats.of(bold=True))
    sheet.write(PAUSED_AT, 1, fit_for_a_cell(desk.pause_tick), tick)
    sheet.write_string(PAUSED_AT, 2, INITIALS, formats.of(bold=True))
    sheet.write_string(PAUSED_AT, 3, desk.pause_initials, formats.of(**theirs))
    sheet.write_string(PAUSED_AT, 4, HOW_TO_PAUSE, formats.hint())
    sheet.data_validation(PAUSED_AT, 1, PAUSED_AT, 1, TICK)
    sheet.write_string(STATE, 1, paused_state(desk.paused), formats.of(bold=bool(desk.paused)))


def _running(desk: Desk) -> str:
    """Say what the heartbeat's formula gives at the moment of writing."""
    return f"{'Paused' if desk.paused else 'Running'}: last looked {_moment(desk.looked_at)}"


def _moment(moment: datetime) -> str:
    return f"{moment:%a} {moment.day} {moment:%b, %H:%M}"
